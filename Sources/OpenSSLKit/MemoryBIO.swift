internal import Base
internal import COpenSSL

/// Bytes in memory as OpenSSL reads and writes them; a copy, wiped when it is freed.
@safe struct MemoryBIO: ~Copyable {
  let handle: OpaquePointer

  init(_ bytes: [UInt8] = []) throws(Fault) {
    guard let made = unsafe BIO_new(BIO_s_mem()) else {
      throw LibraryErrors.fault(.cryptographyFailed, "memory")
    }
    unsafe shim_BIO_end_is_end(made)
    let written = unsafe bytes.withPointer { start, count -> Int32 in
      guard count > 0 else { return 0 }
      return count > Int(Int32.max) ? -1 : unsafe BIO_write(made, start, Int32(count))
    }
    guard Int(written) == bytes.count else {
      unsafe BIO_free(made)
      throw LibraryErrors.fault(.cryptographyFailed, "memory")
    }
    unsafe handle = made
  }

  deinit { unsafe BIO_free(handle) }

  /// What has been written and not yet read.
  borrowing func contents() -> [UInt8] {
    var start: UnsafeMutablePointer<UInt8>?
    let count = unsafe shim_BIO_get_mem_data(handle, &start)
    guard let start = unsafe start, count > 0 else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }
}
