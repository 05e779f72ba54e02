internal import Base
internal import COpenSSL
internal import Glibc

/// OpenSSL's queue of errors, cleared before a call and read out at the call that failed.
enum LibraryErrors {
  static func clear() { ERR_clear_error() }

  /// The reasons in the queue, oldest first, in the library's own words; the queue is empty afterwards.
  ///
  /// Only the library's fixed texts are taken, never the data that a call attached.
  static func drain() -> String? {
    var reasons: [String] = []
    while reasons.count < 8 {
      let code = ERR_get_error()
      guard code != 0 else { break }
      guard let text = unsafe ERR_reason_error_string(code) else {
        reasons.append("error \(code)")
        continue
      }
      reasons.append(unsafe String(cString: text))
    }
    ERR_clear_error()
    return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
  }

  /// The fault of a call that failed just now, with the queue as its detail.
  static func fault(_ code: FaultCode, _ subject: String? = nil) -> Fault {
    Fault(code, subject, detail: drain())
  }
}

/// Stops the process: a primitive that every further step trusts (SHA-256, the random source) is not there.
///
/// There is no safe way to go on and nothing for a caller to decide.
func stopWithoutCryptography(_ missing: StaticString) -> Never {
  unsafe withUnsafePointerToMessage(missing) { _ = unsafe write(2, $0, $1) }
  abort()
}

private func withUnsafePointerToMessage(
  _ missing: StaticString, _ body: (UnsafePointer<UInt8>, Int) -> Void
) {
  let text = Array("sallyport stops: OpenSSL gives no \(missing)\n".utf8)
  unsafe text.withPointer(body)
}
