public import Base
import FileKit
import JSON
import Ledger
import OpenSSLKit

/// `keys/keys.json`: the organization's signing keys and the log's key, each wrapped, with from and until.
///
/// They are lists so that keys rotate: what was signed under an earlier one stays verifiable by its certificate.
struct KeyCabinet: Sendable {
  let signing: [SigningKey]
  let log: [LogKey]

  struct SigningKey: Sendable {
    let from: UTCInstant
    let until: UTCInstant
    let certificate: Certificate
    let wrapped: [UInt8]
  }

  struct LogKey: Sendable {
    let from: UTCInstant
    let verifier: String
    let wrapped: [UInt8]
  }

  private static let signingContext = Array("keys.json signing".utf8)
  private static let logContext = Array("keys.json log".utf8)

  /// Makes the first keys of a home: P-256 for packages, Ed25519 for the log.
  static func make(
    configuration: Configuration, keys: KeyRing, now: UTCInstant, entropy: any Entropy
  ) throws(Fault) -> KeyCabinet {
    let key = try PrivateKey.generateP256()
    let until = now.adding(seconds: 5 * 365 * 86_400)
    let certificate = try Certificate.selfSigned(
      key: key, commonName: configuration.organization.name, from: now.adding(seconds: -86_400), until: until,
      usage: .signing)
    let signer = try NoteSigner(name: configuration.logOrigin, seed: entropy.bytes(32))
    let wrapped = try AuthenticatedEncryption.seal(try key.pem(), key: keys.keys, context: signingContext)
    let secret = try AuthenticatedEncryption.seal(
      Array(signer.secretText.utf8), key: keys.keys, context: logContext)
    return KeyCabinet(
      signing: [SigningKey(from: now, until: until, certificate: certificate, wrapped: wrapped)],
      log: [LogKey(from: now, verifier: signer.key.text, wrapped: secret)])
  }

  /// The newest signing key in date.
  func signer(at now: UTCInstant, keys: KeyRing) throws(Fault) -> CMSSigner {
    guard let entry = signing.last(where: { $0.from <= now && now <= $0.until }) else {
      throw Fault(.organizationKeyExpired)
    }
    let pem = try AuthenticatedEncryption.open(entry.wrapped, key: keys.keys, context: Self.signingContext)
    return try CMSSigner(certificate: entry.certificate, key: try PrivateKey(pem: pem))
  }

  func logSigner(keys: KeyRing) throws(Fault) -> NoteSigner {
    guard let entry = log.last else { throw Fault(.organizationKeyExpired) }
    let text = try AuthenticatedEncryption.open(entry.wrapped, key: keys.keys, context: Self.logContext)
    return try NoteSigner(secret: String(decoding: text, as: UTF8.self))
  }

  /// Writes what others may have beside the keys: the certificate that partners pin, the key that auditors use.
  func publish(to paths: HomePaths) throws(Fault) {
    if let certificate = signing.last?.certificate {
      try Files.replace(certificate.pem, at: paths.keys + "/organization.pem", mode: 0o600)
    }
    if let key = log.last?.verifier {
      try Files.replace(Array((key + "\n").utf8), at: paths.keys + "/log.vkey", mode: 0o600)
    }
  }

  var bytes: [UInt8] {
    let signing = signing.map { entry in
      JSONValue.object([
        "from": .string(entry.from.text), "until": .string(entry.until.text),
        "certificate": .string(Hexadecimal.encode(entry.certificate.der)),
        "wrapped": .string(Hexadecimal.encode(entry.wrapped)),
      ])
    }
    let log = log.map { entry in
      JSONValue.object([
        "from": .string(entry.from.text), "verifier": .string(entry.verifier),
        "wrapped": .string(Hexadecimal.encode(entry.wrapped)),
      ])
    }
    return JSONWriter.pretty(["version": 1, "signing": .array(signing), "log": .array(log)])
  }

  static func load(_ paths: HomePaths) throws(Fault) -> KeyCabinet {
    let shape = try JSONShape(JSONReader.read(Files.read(paths.keys + "/keys.json", limit: 1 << 20)))
    try shape.refuseUnknown(allowed: ["version", "signing", "log"])
    var signing: [SigningKey] = []
    for entry in try shape.shapes("signing") {
      signing.append(
        SigningKey(
          from: try instant(entry, "from"), until: try instant(entry, "until"),
          certificate: try Certificate(der: hex(entry, "certificate")), wrapped: try hex(entry, "wrapped")))
    }
    var log: [LogKey] = []
    for entry in try shape.shapes("log") {
      log.append(
        LogKey(
          from: try instant(entry, "from"), verifier: try entry.string("verifier"),
          wrapped: try hex(entry, "wrapped")))
    }
    return KeyCabinet(signing: signing, log: log)
  }

  private static func hex(_ shape: JSONShape, _ name: String) throws(Fault) -> [UInt8] {
    guard let bytes = Hexadecimal.decode(try shape.string(name)) else {
      throw shape.fault(.valueMalformed, name)
    }
    return bytes
  }

  private static func instant(_ shape: JSONShape, _ name: String) throws(Fault) -> UTCInstant {
    guard let instant = UTCInstant(try shape.string(name)) else { throw shape.fault(.valueMalformed, name) }
    return instant
  }
}

extension Gateway {
  func logSigner() throws(Fault) -> NoteSigner { try KeyCabinet.load(paths).logSigner(keys: keys) }

  func organizationSigner() throws(Fault) -> CMSSigner {
    try KeyCabinet.load(paths).signer(at: now, keys: keys)
  }

  /// What an auditor checks the log with.
  public func logVerifierKey() throws(Fault) -> String { try logSigner().key.text }

  /// What partners pin: the organization's current signing certificate.
  public func organizationCertificate() throws(Fault) -> [UInt8] { try organizationSigner().certificate.pem }
}
