import Glibc

/// What FileKit has no call for, because the product never makes it: links, and names that are no text.
enum TestLinks {
  struct Failed: Error {}

  static func make(_ path: String, to target: String) throws {
    guard unsafe symlink(target, path) == 0 else { throw Failed() }
  }

  static func makePipe(_ path: String) throws {
    guard unsafe mkfifo(path, 0o600) == 0 else { throw Failed() }
  }

  static func makeUnreadableName(in folder: String, holding bytes: [UInt8]) throws {
    let path = (Array(folder.utf8) + [0x2F, 0xFF, 0xFE]).map { CChar(bitPattern: $0) } + [0]
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard unsafe descriptor >= 0 && write(descriptor, bytes, bytes.count) == bytes.count else {
      throw Failed()
    }
    close(descriptor)
  }
}
