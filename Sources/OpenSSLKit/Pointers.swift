internal import COpenSSL

extension Array where Element == UInt8 {
  /// The bytes as C takes them: the pointer is never null, also for no bytes.
  func withPointer<Result, Failure: Error>(
    _ body: (UnsafePointer<UInt8>, Int) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard !isEmpty else {
      var nothing: UInt8 = 0
      return try unsafe withUnsafePointer(to: &nothing) { pointer throws(Failure) in
        try unsafe body(pointer, 0)
      }
    }
    return try unsafe withUnsafeBufferPointer { buffer throws(Failure) in
      guard let start = buffer.baseAddress else { stopWithoutCryptography("memory") }
      return try unsafe body(start, buffer.count)
    }
  }

  /// An array of `count` bytes that C fills; the body returns how many it wrote, `nil` for failure.
  static func filled(_ count: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int?) -> [UInt8]? {
    var succeeded = true
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Swift.max(count, 1)) { buffer, written in
      guard let start = buffer.baseAddress, let length = unsafe body(start) else {
        succeeded = false
        written = 0
        return
      }
      written = Swift.min(length, Swift.max(count, 1))
    }
    return succeeded ? bytes : nil
  }
}
