import Base
import OpenSSLKit
import Sharing
import Testing

@testable import Delivery

/// An invented partner with its keys, a disclosure that it received, and receipts that it may sign.
struct ReceiptBench: Sendable {
  let key: PrivateKey
  let certificate: Certificate
  let other: CMSSigner
  let signer: CMSSigner

  static let made = Result { try ReceiptBench() }
  static let now = UTCInstant(startOf: CalendarDay(number: 20_780))
  static let payload = Digest.sha256([1])
  static let sealed = Digest.sha256([2])
  static let nonce = "000102030405060708090a0b0c0d0e0f"

  init() throws {
    key = try PrivateKey.generateP256()
    certificate = try Self.certificate(key)
    signer = try CMSSigner(certificate: certificate, key: key)
    let otherKey = try PrivateKey.generateP256()
    other = try CMSSigner(certificate: Self.certificate(otherKey), key: otherKey)
  }

  static func certificate(
    _ key: PrivateKey, until: UTCInstant = now.adding(seconds: 86_400), usage: CertificateUsage = .signing
  ) throws -> Certificate {
    try Certificate.selfSigned(
      key: key, commonName: "Valdoria Cyber Unit", from: now.adding(seconds: -86_400 * 30), until: until,
      usage: usage)
  }

  /// A receipt that passes, with some of its lines replaced, and those replaced by nothing left out.
  static func text(_ changes: [String: String?] = [:]) -> [UInt8] {
    let lines = [
      ("Receipt-Version", "1"), ("Disclosure-Id", "D-7K3Q94MX2BWA"), ("Nonce", nonce),
      ("Payload-SHA256", payload.hex), ("Sealed-SHA256", sealed.hex), ("Recipient", "P-VALD"),
      ("Log-Size", "42"), ("Receipt-Id", "R-1"), ("Kind", "technical-acceptance"),
      ("Received-At", now.adding(seconds: -60).text),
    ]
    var text = ""
    for (name, value) in lines {
      guard let shown = changes[name, default: value] else { continue }
      text += "\(name): \(shown)\n"
    }
    for (name, value) in changes.sorted(by: { $0.key < $1.key })
    where !lines.contains(where: { $0.0 == name }) {
      text += "\(name): \(value ?? "")\n"
    }
    return Array(text.utf8)
  }

  func signed(_ changes: [String: String?] = [:], by signers: [CMSSigner]? = nil) throws -> [UInt8] {
    try CMS.signOpaque(Self.text(changes), signers: signers ?? [signer], at: Self.now)
  }

  /// What may differ from the context in which the receipt passes.
  struct Circumstances: Sendable {
    var state: DeliveryState = .handedOver
    var attempts = 1
    var recipient = PartnerID("P-VALD")
    var isKnown = true
    var standing: RegisteredSigner.Standing = .active
    var isForSigning = true
    var isOnFile = true
    var certificate: Certificate?
    var now = ReceiptBench.now
    var earlier: SHA256Digest?
    var logSize = 42
  }

  func context(_ change: (inout Circumstances) -> Void = { _ in }) throws -> ReceiptContext {
    var what = Circumstances()
    change(&what)
    let circumstances = what
    let sent = SentDisclosure(
      recipient: try #require(circumstances.recipient),
      machine: DeliveryMachine(
        state: circumstances.state, attempts: circumstances.attempts, sealedDigest: Self.sealed,
        closing: .destructionCertificate),
      nonce: Self.nonce, payload: Self.payload, sealedAt: Self.now.adding(seconds: -3600), gaps: ["G1", "G2"])
    let signer = RegisteredSigner(
      certificate: circumstances.certificate ?? certificate, isForSigning: circumstances.isForSigning,
      standing: circumstances.standing)
    return ReceiptContext(
      receivedAt: circumstances.now, partner: try #require(PartnerID("P-VALD")),
      certificates: circumstances.isOnFile ? [signer] : [],
      disclosure: { $0.text == "D-7K3Q94MX2BWA" && circumstances.isKnown ? sent : nil },
      earlier: { _ in circumstances.earlier }, logSize: circumstances.logSize)
  }
}
