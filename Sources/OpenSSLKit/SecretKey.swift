public import Base
internal import COpenSSL

/// Thirty-two secret bytes that are wiped when their last holder lets go.
///
/// Sendable: the bytes are written once, in `init`, and only read until `deinit`.
@safe public final class SecretKey: Sendable {
  /// The length of every key.
  public static let length = 32

  nonisolated(unsafe) private let storage: UnsafeMutablePointer<UInt8>

  /// A new key from the random generator.
  public init() {
    unsafe storage = .allocate(capacity: SecretKey.length)
    guard unsafe RAND_priv_bytes(storage, Int32(SecretKey.length)) == 1 else {
      stopWithoutCryptography("random bytes")
    }
  }

  /// The key of those bytes; `key.malformed` unless there are exactly 32.
  public init(bytes: [UInt8]) throws(Fault) {
    guard bytes.count == SecretKey.length else {
      throw Fault(.keyMalformed, detail: "\(bytes.count) bytes, 32 expected")
    }
    unsafe storage = .allocate(capacity: SecretKey.length)
    for (index, byte) in bytes.enumerated() { unsafe storage[index] = byte }
  }

  /// A key that C writes; `nil` when it says that it could not.
  init?(filledBy write: (UnsafeMutablePointer<UInt8>) -> Bool) {
    unsafe storage = .allocate(capacity: SecretKey.length)
    unsafe storage.initialize(repeating: 0, count: SecretKey.length)
    guard unsafe write(storage) else { return nil }
  }

  deinit {
    unsafe OPENSSL_cleanse(storage, SecretKey.length)
    unsafe storage.deallocate()
  }

  /// Lends the bytes without a copy.
  public func withBytes<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(Span(_unsafeStart: storage, count: SecretKey.length))
  }

  /// A copy of the bytes, for sealing the key under another; the copy is not wiped.
  public func revealed() -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: storage, count: SecretKey.length))
  }

  func withPointer<Result>(_ body: (UnsafePointer<UInt8>, Int) -> Result) -> Result {
    unsafe body(storage, SecretKey.length)
  }
}
