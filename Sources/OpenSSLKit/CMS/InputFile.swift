internal import Base
internal import COpenSSL
internal import Glibc

/// A plain file read whole for OpenSSL.
enum InputFile {
  static func read(_ path: String, limit: Int) throws(Fault) -> [UInt8] {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Fault(.valueMalformed, detail: "a path") }
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Fault(errno == ENOENT ? .fileMissing : .fileUnreadable, path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Fault(.fileNotRegular, path)
    }
    guard status.st_size <= limit else {
      throw Fault(.fileTooLarge, path, detail: "more than \(limit) bytes")
    }
    let size = Int(status.st_size)
    let bytes = unsafe [UInt8].filled(size) { output in
      var offset = 0
      while offset < size {
        let got = unsafe Glibc.read(descriptor, output + offset, size - offset)
        guard got > 0 || (got < 0 && errno == EINTR) else { return nil }
        offset += max(got, 0)
      }
      return offset
    }
    guard let bytes else { throw Fault(.fileUnreadable, path) }
    return bytes
  }
}
