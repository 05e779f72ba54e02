public import Base
internal import CLinux
internal import Glibc

/// What is written here is on the disk only after `syncFilesystem`: for many files that one flush waits for.
extension Files {
  /// Writes a new file; never overwrites.
  public static func writeUnflushed(_ bytes: [UInt8], to path: String, mode: UInt16 = 0o600) throws(Fault) {
    let handle = try create(path, mode: mode)
    do throws(Fault) {
      try handle.write(bytes)
      try handle.close()
    } catch {
      _ = unsafe unlink(path)
      throw error
    }
  }

  /// Makes a new folder; `file.exists` when anything stands there.
  public static func makeFolderUnflushed(_ path: String, mode: UInt16 = 0o700) throws(Fault) {
    let path = try SystemCall.checked(path)
    if let number = SystemCall.failure({ unsafe mkdir(path, mode_t(mode)) }) {
      throw SystemCall.fault(number, path, otherwise: .fileUnwritable)
    }
  }
}
