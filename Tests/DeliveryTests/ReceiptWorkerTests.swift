import Base
import OpenSSLKit
import Testing

@testable import Delivery

@Suite struct ReceiptWorkerTests {
  @Test("the worker's answer names the bytes that it read, or the check that failed")
  func answers() throws {
    let bench = try ReceiptBench.made.get()
    let bytes = try bench.signed()
    let answer = ReceiptWorker.handle(bytes)
    #expect(String(decoding: answer, as: UTF8.self) == "{\"read\":\"\(Digest.sha256(bytes).hex)\"}")
    let refused = ReceiptWorker.handle(Array("hello".utf8))
    #expect(String(decoding: refused, as: UTF8.self) == "{\"refused\":\"receipt-not-signed\"}")
    let strange = ReceiptWorker.handle(try bench.signed(["X-Note": "hello"]))
    #expect(String(decoding: strange, as: UTF8.self) == "{\"refused\":\"receipt-malformed\"}")
  }

  @Test("a screened receipt is judged in full again; a worker's word alone verifies nothing")
  func screened() throws {
    let bench = try ReceiptBench.made.get()
    let (bytes, context) = (try bench.signed(), try bench.context())
    let answer = ReceiptWorker.handle(bytes)
    #expect(
      ReceiptVerifier.verify(bytes, screened: answer, context) == ReceiptVerifier.verify(bytes, context))
    let forged = Array("{\"read\":\"\(Digest.sha256([1]).hex)\"}".utf8)
    #expect(ReceiptVerifier.verify([1], screened: forged, context) == .quarantined(.notSigned))
    #expect(ReceiptVerifier.verify(bytes, screened: forged, context) == .quarantined(.unreadable))
  }

  @Test(
    "a worker that failed or answers anything else leaves the receipt unread",
    arguments: [
      nil, "", "{}", "[]", "{\"read\":\"00\"}", "{\"refused\":\"why\"}", "{\"read\":null}",
      "{\"refused\":\"receipt-malformed\",\"read\":null}", "{\"ok\":true}",
      "{\"refused\":\"receipt-malformed\"} ",
    ])
  func failures(_ answer: String?) throws {
    let bench = try ReceiptBench.made.get()
    let verdict = ReceiptVerifier.verify(
      try bench.signed(), screened: answer.map { Array($0.utf8) }, try bench.context())
    let isSpelledOtherwise = answer?.hasSuffix(" ") == true
    #expect(verdict == .quarantined(isSpelledOtherwise ? .malformed : .unreadable))
  }

  @Test("an answer made from a template is a receipt that verifies")
  func answer() throws {
    let bench = try ReceiptBench.made.get()
    let template = ReceiptBench.text(["Received-At": nil, "Sealed-SHA256": nil])
    for kind in ReceiptKind.allCases {
      var answer = ReceiptAnswer(kind, receivedAt: ReceiptBench.now)
      (answer.person, answer.role, answer.reason) = ("Q. Example", "duty officer", "not competent")
      if kind == .query { answer.gap = "G1" }
      if kind == .destructionCertificate { answer.destroyedAt = ReceiptBench.now }
      let bytes = try answer.signed(from: template, by: bench.signer)
      guard case .verified(let receipt) = ReceiptVerifier.verify(bytes, try bench.context()) else {
        Issue.record("\(kind.rawValue) was not verified")
        continue
      }
      #expect(receipt.kind == kind)
    }
  }

  @Test("an answer that lacks a line, or would add one, is not signed")
  func badAnswers() throws {
    let template = ReceiptBench.text(["Received-At": nil])
    var answer = ReceiptAnswer(.acknowledged, receivedAt: ReceiptBench.now)
    #expect(throws: Fault(.receiptFieldMissing, "Person")) { try answer.text(from: template) }
    (answer.person, answer.role) = ("Q. Example\nKind: query", "duty officer")
    #expect(throws: Fault.self) { try answer.text(from: template) }
  }
}
