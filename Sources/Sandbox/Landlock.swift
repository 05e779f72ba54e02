internal import Base
internal import CLinux
internal import Glibc

/// Rights that Landlock takes away, and the folders where some stay.
///
/// Source: Linux, Documentation/userspace-api/landlock.rst. Rights that the kernel's ABI does not know are left out.
struct Landlock {
  private enum Right {
    static let writeFile: UInt64 = 1 << 1
    static let readFile: UInt64 = 1 << 2
    static let readFolder: UInt64 = 1 << 3
    static let removeFile: UInt64 = 1 << 5
    static let makeFile: UInt64 = 1 << 8
    static let truncate: UInt64 = 1 << 14
    static let onFiles = writeFile | readFile | truncate
    static let reading = readFile | readFolder
    static let writing = reading | writeFile | removeFile | makeFile | truncate
  }

  let abi: Int
  var readable: [String] = []
  var writable: [String] = []
  /// The one TCP port to which connections may go; from ABI 4 on.
  var port: Int?

  /// Everything about files and folders that this ABI can take away.
  private var handledFiles: UInt64 {
    let bits: UInt64
    switch abi {
    case 1: bits = 13
    case 2: bits = 14
    case 3, 4: bits = 15
    case _: bits = 16
    }
    return (1 << bits) - 1
  }

  private var ruleset: cl_landlock_ruleset {
    cl_landlock_ruleset(
      handled_access_fs: handledFiles,
      handled_access_net: abi >= 4 ? 0b11 : 0,
      scoped: abi >= 6 ? 0b11 : 0)
  }

  private var rulesetSize: Int {
    switch abi {
    case ..<4: 8
    case 4, 5: 16
    case _: 24
    }
  }

  /// Binds this process, for ever, to the rights named.
  ///
  /// `no_new_privs` must be set.
  func restrictThisProcess() throws(Fault) {
    var attributes = ruleset
    let set = Descriptor(unsafe cl_landlock_create(&attributes, rulesetSize))
    guard set.isOpen else { throw Fault.notConfined("landlock_create_ruleset") }
    for folder in readable { try allow(Right.reading, beneath: folder, in: set) }
    for folder in writable { try allow(Right.writing, beneath: folder, in: set) }
    if let port, abi >= 4, cl_landlock_allow_connections(set.number, UInt64(port)) != 0 {
      throw Fault.notConfined("landlock_add_rule")
    }
    guard cl_landlock_restrict_self(set.number) == 0 else {
      throw Fault.notConfined("landlock_restrict_self")
    }
  }

  private func allow(_ rights: UInt64, beneath path: String, in set: borrowing Descriptor) throws(Fault) {
    let folder = Descriptor(unsafe cl_open_path(path))
    guard folder.isOpen else { throw Fault(.fileMissing, path, detail: "error \(errno)") }
    let kept = (folder.isFolder ? rights : rights & Right.onFiles) & handledFiles
    guard cl_landlock_allow_beneath(set.number, folder.number, kept) == 0 else {
      throw Fault.notConfined("landlock_add_rule")
    }
  }
}

extension Fault {
  /// `step` failed with the error number that the system left.
  static func notConfined(_ step: String) -> Fault {
    Fault(.sandboxNotConfined, detail: "\(step), error \(errno)")
  }
}
