import Base
import OpenSSLKit
import Sharing
import Testing

@testable import Delivery

/// One receipt passes; every other here fails one check and no other.
@Suite struct ReceiptVerifierTests {
  private func verdict(
    _ changes: [String: String?] = [:],
    when change: (inout ReceiptBench.Circumstances) -> Void = { _ in }
  ) throws -> ReceiptVerdict {
    let bench = try ReceiptBench.made.get()
    return ReceiptVerifier.verify(try bench.signed(changes), try bench.context(change))
  }

  private func kind(_ verdict: ReceiptVerdict) -> ReceiptKind? {
    if case .verified(let receipt) = verdict { receipt.kind } else { nil }
  }

  @Test("a receipt that fits in everything passes")
  func passes() throws {
    let bench = try ReceiptBench.made.get()
    let bytes = try bench.signed()
    guard case .verified(let receipt) = ReceiptVerifier.verify(bytes, try bench.context()) else {
      Issue.record("it was not verified")
      return
    }
    #expect(receipt.kind == .technicalAcceptance && !receipt.isLowered)
    #expect(receipt.digest == Digest.sha256(bytes))
    #expect(receipt.signer == bench.certificate.fingerprint)
    #expect(receipt.disclosure.text == "D-7K3Q94MX2BWA")
    #expect(receipt.receivedAt == ReceiptBench.now.adding(seconds: -60))
  }

  @Test("every kind passes with the lines that it needs")
  func kinds() throws {
    let more: [String: String?] = [
      "Person": "Q. Example", "Role": "duty officer", "Reason": "wrong addressee",
    ]
    for expected in ReceiptKind.allCases {
      var changes = more
      changes["Kind"] = expected.rawValue
      if expected == .query { changes["Gap"] = "G2" }
      if expected == .destructionCertificate { changes["Destroyed-At"] = ReceiptBench.now.text }
      #expect(kind(try verdict(changes)) == expected)
    }
  }

  @Test("a receipt beyond 64 KB is not even parsed")
  func size() throws {
    let bench = try ReceiptBench.made.get()
    let bytes = [UInt8](repeating: 0x30, count: 65_537)
    #expect(ReceiptVerifier.verify(bytes, try bench.context()) == .quarantined(.tooLarge))
  }

  @Test("bytes that are no signed message, also a text without signature, are not signed")
  func form() throws {
    let bench = try ReceiptBench.made.get()
    for bytes in [
      [], [0x30], ReceiptBench.text(), Array("%PDF-1.7".utf8), try Array(bench.signed().dropLast()),
    ] {
      #expect(ReceiptVerifier.verify(bytes, try bench.context()) == .quarantined(.notSigned))
    }
  }

  @Test("a second signature, be it by a stranger or again by the partner, is refused")
  func oneSigner() throws {
    let bench = try ReceiptBench.made.get()
    for signers in [[bench.signer, bench.other], [bench.other, bench.signer]] {
      let bytes = try bench.signed(by: signers)
      #expect(ReceiptVerifier.verify(bytes, try bench.context()) == .quarantined(.severalSigners))
    }
  }

  @Test("a changed text no longer fits its signature")
  func signature() throws {
    let bench = try ReceiptBench.made.get()
    var bytes = try bench.signed()
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: "Log-Size: 42".utf8) })
    bytes[place + 11] = 0x31
    #expect(ReceiptVerifier.verify(bytes, try bench.context()) == .quarantined(.signatureInvalid))
  }

  @Test("a signature over SHA-1 is no evidence")
  func weakDigest() throws {
    #expect(try foreign(ForeignReceipts.sha1) == .quarantined(.weakDigest))
  }

  @Test("a receipt that came by mail counts when the signature carries its text, and only then")
  func mail() throws {
    #expect(kind(try foreign(ForeignReceipts.mail)) == .technicalAcceptance)
    #expect(try foreign(ForeignReceipts.multipart) == .quarantined(.notSigned))
  }

  private func foreign(_ bytes: [UInt8]) throws -> ReceiptVerdict {
    let certificate = try Certificate(der: ForeignReceipts.certificate)
    let context = try ReceiptBench.made.get().context {
      ($0.certificate, $0.now) = (certificate, certificate.notBefore.adding(seconds: 3600))
    }
    return ReceiptVerifier.verify(bytes, context)
  }

  @Test("a certificate that is not on file for this partner is a stranger's, whatever it says")
  func unknownSigner() throws {
    let bench = try ReceiptBench.made.get()
    #expect(try verdict { $0.isOnFile = false } == .quarantined(.signerUnknown))
    let bytes = try bench.signed(by: [bench.other])
    #expect(ReceiptVerifier.verify(bytes, try bench.context()) == .quarantined(.signerUnknown))
  }

  @Test("a certificate on file for encryption does not sign")
  func purpose() throws {
    #expect(try verdict { $0.isForSigning = false } == .quarantined(.signerPurpose))
  }

  @Test("a pending or revoked certificate does not count; a retiring one does")
  func standing() throws {
    #expect(try verdict { $0.standing = .pending } == .quarantined(.signerNotActive))
    #expect(try verdict { $0.standing = .revoked } == .quarantined(.signerRevoked))
    #expect(kind(try verdict { $0.standing = .retiring }) == .technicalAcceptance)
  }

  @Test("a certificate that has ended when the receipt comes does not count")
  func validity() throws {
    let bench = try ReceiptBench.made.get()
    let ended = try ReceiptBench.certificate(bench.key, until: ReceiptBench.now.adding(seconds: -1))
    let bytes = try bench.signed(by: [CMSSigner(certificate: ended, key: bench.key)])
    let context = try bench.context { $0.certificate = ended }
    #expect(ReceiptVerifier.verify(bytes, context) == .quarantined(.signerNotInDate))
  }

  @Test("a text that is not of the grammar changes nothing")
  func grammar() throws {
    #expect(try verdict(["X-Note": "hello"]) == .quarantined(.malformed))
    #expect(try verdict(["Kind": nil]) == .quarantined(.malformed))
  }

  @Test("a disclosure that we do not know, or that went to another, is not answered by this partner")
  func disclosure() throws {
    #expect(try verdict(["Disclosure-Id": "D-0000000000AA"]) == .quarantined(.disclosureUnknown))
    #expect(try verdict { $0.recipient = PartnerID("P-OTHER") } == .quarantined(.otherPartner))
    #expect(QuarantineReason.disclosureUnknown.suspectsFork)
  }

  @Test("without the nonce from inside the package, or with another, it counts as delivered at most")
  func nonce() throws {
    for nonce in [nil, String(repeating: "0", count: 32)] as [String?] {
      let verdict = try verdict(["Nonce": nonce])
      #expect(kind(verdict) == .delivered)
      guard case .verified(let receipt) = verdict else { continue }
      #expect(receipt.isLowered && receipt.text.kind == .technicalAcceptance)
    }
  }

  @Test("who could not open the package refuses it without the nonce")
  func refusalWithoutNonce() throws {
    let changes: [String: String?] = [
      "Kind": "technical-refusal", "Reason": "it does not open", "Nonce": nil, "Payload-SHA256": nil,
      "Log-Size": nil, "Sealed-SHA256": Digest.sha256([9]).hex,
    ]
    #expect(kind(try verdict(changes)) == .technicalRefusal)
  }

  @Test("another payload digest, sealed digest or recipient is a mix-up")
  func digests() throws {
    let other = Digest.sha256([9]).hex
    #expect(try verdict(["Payload-SHA256": other]) == .quarantined(.payloadDiffers))
    #expect(try verdict(["Sealed-SHA256": other]) == .quarantined(.sealedDiffers))
    #expect(try verdict(["Recipient": "P-OTHER"]) == .quarantined(.recipientDiffers))
  }

  @Test("a time before the sealing or in the future is refused, a quarter of an hour is let pass")
  func time() throws {
    func at(_ seconds: Int) throws -> ReceiptVerdict {
      try verdict(["Received-At": ReceiptBench.now.adding(seconds: seconds).text])
    }
    #expect(try at(901) == .quarantined(.outsideTime))
    #expect(try at(-3600 - 901) == .quarantined(.outsideTime))
    #expect(kind(try at(900)) != nil)
    #expect(kind(try at(-3600 - 900)) != nil)
    let destroyed: [String: String?] = [
      "Kind": "destruction-certificate", "Person": "Q. Example",
      "Destroyed-At": ReceiptBench.now.adding(seconds: 86_400).text,
    ]
    #expect(try verdict(destroyed) == .quarantined(.outsideTime))
  }

  @Test("a template signed unchanged, without a time, is received when it came to us")
  func unstatedTime() throws {
    guard case .verified(let receipt) = try verdict(["Received-At": nil]) else {
      Issue.record("it was not verified")
      return
    }
    #expect(receipt.receivedAt == ReceiptBench.now)
  }

  @Test("a Receipt-Id seen before with other bytes is refused; the same bytes change nothing")
  func receiptID() throws {
    #expect(try verdict { $0.earlier = Digest.sha256([9]) } == .quarantined(.receiptIDReused))
    let bench = try ReceiptBench.made.get()
    let bytes = try bench.signed()
    let context = try bench.context { $0.earlier = Digest.sha256(bytes) }
    guard case .repeated(let receipt) = ReceiptVerifier.verify(bytes, context) else {
      Issue.record("it was not known again")
      return
    }
    #expect(receipt.digest == Digest.sha256(bytes))
  }

  @Test("a log size beyond ours raises the suspicion that our own log was set back")
  func logSize() throws {
    #expect(try verdict(["Log-Size": "43"]) == .quarantined(.logAhead))
    #expect(kind(try verdict(["Log-Size": "41"])) == .technicalAcceptance)
    #expect(QuarantineReason.logAhead.suspectsFork)
  }

  @Test("a receipt for what was never sent, or against an earlier one, contradicts")
  func transition() throws {
    #expect(try verdict { ($0.state, $0.attempts) = (.sealed, 0) } == .quarantined(.contradicts))
    #expect(try verdict { $0.state = .withdrawn } == .quarantined(.contradicts))
    #expect(try verdict { $0.state = .refusedByPartner } == .quarantined(.contradicts))
    #expect(kind(try verdict { ($0.state, $0.attempts) = (.sealed, 1) }) == .technicalAcceptance)
  }

  @Test("a query for a gap that the package does not have is refused")
  func gap() throws {
    #expect(try verdict(["Kind": "query", "Gap": "G3"]) == .quarantined(.gapUnknown))
    #expect(kind(try verdict(["Kind": "query", "Gap": "G1"])) == .query)
  }

  @Test("any single byte changed, the receipt never verifies as something else")
  func changes() throws {
    let bench = try ReceiptBench.made.get()
    let bytes = try bench.signed()
    let context = try bench.context()
    let good = try ReceiptText(reading: ReceiptBench.text())
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= UInt8(1 << (index % 8))
      if case .verified(let receipt) = ReceiptVerifier.verify(changed, context) {
        #expect(receipt.text == good && receipt.signer == bench.certificate.fingerprint)
      }
    }
  }
}
