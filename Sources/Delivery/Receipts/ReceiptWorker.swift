internal import Base
internal import JSON
internal import OpenSSLKit

/// The worker's task on a receipt: signature and grammar, which need no register.
public enum ReceiptWorker {
  /// The name of the task, for the pool of workers.
  public static let task = "receipt"

  /// `{"read":DIGEST}` with the SHA-256 of the bytes, or `{"refused":REASON}`; pure.
  public static func handle(_ bytes: [UInt8]) -> [UInt8] {
    JSONWriter.canonical(answer(bytes).json)
  }

  private static func answer(_ bytes: [UInt8]) -> ReceiptScreening {
    do throws(Quarantine) {
      _ = try ReceiptVerifier.read(try SignedReceipt(bytes).content)
      return .read(Digest.sha256(bytes))
    } catch {
      return .refused(error.reason)
    }
  }
}

/// What a confined worker found in a receipt.
enum ReceiptScreening: Equatable {
  case read(SHA256Digest)
  case refused(QuarantineReason)

  /// Reads an answer; anything but the two forms is a fault.
  init(reading answer: [UInt8]) throws(Fault) {
    let shape = try JSONShape(try JSONReader.read(answer, limits: JSONLimits(maxBytes: 1024, maxDepth: 2)))
    try shape.refuseUnknown(allowed: ["read", "refused"])
    let digest = try shape.optionalString("read").flatMap { SHA256Digest(hex: $0) }
    let reason = try shape.optionalString("refused").flatMap { QuarantineReason(rawValue: $0) }
    switch (digest, reason, shape.object.members.count) {
    case (.some(let digest), nil, 1): self = .read(digest)
    case (nil, .some(let reason), 1): self = .refused(reason)
    case _: throw Fault(.jsonWrongKind)
    }
  }

  var json: JSONValue {
    switch self {
    case .read(let digest): ["read": .string(digest.hex)]
    case .refused(let reason): ["refused": .string(reason.rawValue)]
    }
  }
}
