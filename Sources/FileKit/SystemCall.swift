internal import Base
internal import CLinux
internal import Glibc

/// What the kernel answered, turned into our faults.
enum SystemCall {
  /// The fault of a call on `path` that just failed with `number`; `otherwise` where no closer code fits.
  static func fault(_ number: Int32, _ path: String, otherwise: FaultCode) -> Fault {
    let code: FaultCode
    switch number {
    case ENOENT, ENOTDIR: code = .fileMissing
    case EEXIST, ENOTEMPTY: code = .fileExists
    case ELOOP, EXDEV: code = .fileLeavesFolder
    case EISDIR, ENXIO, ENODEV: code = .fileNotRegular
    case EFBIG: code = .fileTooLarge
    case _: code = otherwise
    }
    return Fault(code, path, detail: description(number))
  }

  /// The kernel's fixed English words for an error number.
  static func description(_ number: Int32) -> String {
    guard let words = unsafe strerrordesc_np(number) else { return "error \(number)" }
    return unsafe String(cString: words)
  }

  /// Refuses a path that C would cut short.
  static func checked(_ path: String) throws(Fault) -> String {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Fault(.valueMalformed, detail: "a path is not empty and has no zero byte")
    }
    return path
  }

  /// Makes the call again while a signal interrupts it; `nil` for success, else the error number.
  static func failure(_ call: () -> Int32) -> Int32? {
    while true {
      if call() != -1 { return nil }
      let number = errno
      if number != EINTR { return number }
    }
  }

  /// Opens and returns the descriptor, close-on-exec always.
  static func open(
    _ path: String, _ flags: Int32, mode: UInt16 = 0, otherwise: FaultCode
  ) throws(Fault) -> Int32 {
    let path = try checked(path)
    var descriptor: Int32 = -1
    let number = failure {
      descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC | O_NOCTTY, mode_t(mode))
      return descriptor
    }
    if let number { throw fault(number, path, otherwise: otherwise) }
    return descriptor
  }
}
