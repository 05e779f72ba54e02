public import Base
internal import CLinux
internal import Glibc

/// An open file with one owner, closed when the owner lets go.
public struct FileHandle: ~Copyable {
  /// The number the kernel knows it by; valid only while the handle lives.
  public let descriptor: Int32
  /// As it was named, for faults.
  public let path: String
  private var isOpen = true

  init(owning descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit {
    if isOpen { _ = Glibc.close(descriptor) }
  }

  /// The next bytes, at most `count`; none at the end of the file.
  public borrowing func read(upTo count: Int) throws(Fault) -> [UInt8] {
    var number: Int32?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(count, 1)) { buffer, filled in
      number = SystemCall.failure {
        let got = unsafe Glibc.read(descriptor, buffer.baseAddress, count)
        filled = max(got, 0)
        return got < 0 ? -1 : 0
      }
    }
    if let number { throw SystemCall.fault(number, path, otherwise: .fileUnreadable) }
    return bytes
  }

  /// All bytes to the end; `file.too-large` when there are more than `limit`.
  public borrowing func readAll(limit: Int) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let part = try read(upTo: min(1 << 20, limit - bytes.count + 1))
      guard !part.isEmpty else { return bytes }
      guard bytes.count + part.count <= limit else {
        throw Fault(.fileTooLarge, path, detail: "more than \(limit) bytes")
      }
      if bytes.isEmpty { bytes = part } else { bytes += part }
    }
  }

  /// Writes all of the bytes.
  public borrowing func write(_ bytes: [UInt8]) throws(Fault) {
    var number: Int32?
    unsafe bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count, number == nil {
        number = SystemCall.failure {
          let put = unsafe Glibc.write(
            descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
          offset += max(put, 0)
          return put < 0 ? -1 : 0
        }
      }
    }
    if let number { throw SystemCall.fault(number, path, otherwise: .fileUnwritable) }
  }

  /// Returns when the disk has the bytes; `file.not-durable` when it does not say so.
  public borrowing func sync() throws(Fault) {
    if let number = SystemCall.failure({ fsync(descriptor) }) {
      throw Fault(.fileNotDurable, path, detail: SystemCall.description(number))
    }
  }

  /// Closes and reports what only closing tells (a full network disk).
  public consuming func close() throws(Fault) {
    isOpen = false
    // On Linux the descriptor is gone even when close was interrupted: never closed twice.
    guard Glibc.close(descriptor) != 0, errno != EINTR else { return }
    throw SystemCall.fault(errno, path, otherwise: .fileUnwritable)
  }

  /// Gives the descriptor to another owner.
  consuming func released() -> Int32 {
    isOpen = false
    return descriptor
  }

  /// The size in bytes.
  public borrowing func size() throws(Fault) -> Int { Int(try status().st_size) }

  borrowing func isRegular() throws(Fault) -> Bool { try status().st_mode & S_IFMT == S_IFREG }

  private borrowing func status() throws(Fault) -> stat {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw SystemCall.fault(errno, path, otherwise: .fileUnreadable)
    }
    return status
  }
}
