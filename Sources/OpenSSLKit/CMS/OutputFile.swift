internal import Base
internal import COpenSSL
internal import Glibc

/// A new file of mode 0600 that either is filled and on the disk, or is gone again.
@safe struct OutputFile: ~Copyable {
  private let descriptor: Int32
  private let path: String

  init(creating path: String) throws(Fault) {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Fault(.valueMalformed, detail: "a path") }
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let opened = unsafe Glibc.open(path, flags, 0o600)
    guard opened >= 0 else { throw Fault(errno == EEXIST ? .fileExists : .fileUnwritable, path) }
    descriptor = opened
    self.path = path
  }

  deinit { close(descriptor) }

  /// Lends a sink that writes to the file; removes the file when the body throws or the disk refuses.
  borrowing func filling(_ body: (OpaquePointer) throws(Fault) -> Void) throws(Fault) {
    do throws(Fault) {
      guard let file = unsafe BIO_new_fd(descriptor, BIO_NOCLOSE) else {
        throw LibraryErrors.fault(.cryptographyFailed, "memory")
      }
      defer { unsafe BIO_free(file) }
      // Without a buffer each piece of ASN.1 would be a call of its own.
      guard let buffer = unsafe BIO_new(BIO_f_buffer()) else {
        throw LibraryErrors.fault(.cryptographyFailed, "memory")
      }
      defer { unsafe BIO_free(buffer) }
      let sink = unsafe BIO_push(buffer, file)
      guard let sink = unsafe sink else { throw LibraryErrors.fault(.cryptographyFailed, "memory") }
      try unsafe body(sink)
      guard unsafe shim_BIO_flush(sink) == 1 else { throw Fault(.fileUnwritable, path) }
      guard fsync(descriptor) == 0 else { throw Fault(.fileNotDurable, path) }
    } catch {
      unsafe unlink(path)
      throw error
    }
  }
}
