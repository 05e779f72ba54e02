internal import Base
internal import FileKit

/// Writes the files of a decrypted archive below a new folder.
struct Unpacking {
  let archive: String
  let into: String

  /// The bag's folder; every fault of the archive is one of `TarReader`'s.
  func unpack() throws(Fault) -> String {
    let file = try OpenFile(archive)
    var reader = TarReader { count throws(Fault) in try file.read(upTo: count) }
    var made: Set<String> = []
    var name = ""
    try Files.makeFolder(into)
    while let (path, _) = try reader.nextFile() {
      name = path.parts[0]
      var folder = into
      for part in path.parts.dropLast() {
        folder = Files.join(folder, part)
        if made.insert(folder).inserted { try Files.makeFolder(folder) }
      }
      try write(&reader, to: Files.join(folder, path.parts[path.parts.count - 1]))
    }
    return Files.join(into, name)
  }

  private func write(_ reader: inout TarReader, to path: String) throws(Fault) {
    let file = try Files.create(path)
    while true {
      let bytes = try reader.nextBytes()
      guard !bytes.isEmpty else { return try file.close() }
      try file.write(bytes)
    }
  }
}

/// A file handle that a closure can hold.
private final class OpenFile {
  private let handle: FileHandle

  init(_ path: String) throws(Fault) { handle = try Files.open(path) }

  func read(upTo count: Int) throws(Fault) -> [UInt8] { try handle.read(upTo: count) }
}
