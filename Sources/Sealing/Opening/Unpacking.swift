internal import Base
internal import FileKit
internal import OpenSSLKit

/// Takes the files of an archive while it is decrypted, and writes them below a new folder.
struct Unpacking {
  /// The archive, piece by piece; none at its end, when it was authentic.
  let archive: (Int) throws(Fault) -> [UInt8]
  /// `nil`: nothing is written, and the files outside `data/` are kept in memory.
  let into: String?

  /// Every fault of an authentic archive is one of `TarReader`'s; one that is not is `cms.not-opened`, whatever a
  /// reader of its first bytes made of them.
  func unpack() throws(Fault) -> BagContents {
    do throws(Fault) {
      return try unpackTrusting()
    } catch {
      // To its end: a fault there says that no byte of it counts.
      while !(try archive(1 << 18)).isEmpty {}
      throw error
    }
  }

  private func unpackTrusting() throws(Fault) -> BagContents {
    var reader = TarReader(archive)
    var made: Set<String> = []
    var digests: [String: SHA256Digest] = [:]
    var tags: [String: [UInt8]] = [:]
    var name = ""
    if let into { try Files.makeFolder(into) }
    while let (path, size) = try reader.nextFile() {
      name = path.parts[0]
      var hash = SHA256Stream()
      if let into {
        try write(&reader, to: try place(path, below: into, &made), &hash)
      } else {
        let isTag = path.parts[1] != "data"
        guard !isTag || size <= BagContents.tagLimit else {
          throw Fault(.packageManifestMalformed, path.inside)
        }
        let bytes = try read(&reader, keeping: isTag, &hash)
        if isTag { tags[path.inside] = bytes }
      }
      digests[path.inside] = hash.finish()
    }
    return BagContents(
      name: name, folder: into.map { Files.join($0, name) }, digests: digests, tags: tags)
  }

  /// Where a file goes; the folders above it are made.
  private func place(_ path: BagPath, below root: String, _ made: inout Set<String>) throws(Fault) -> String {
    var folder = root
    for part in path.parts.dropLast() {
      folder = Files.join(folder, part)
      if made.insert(folder).inserted { try Files.makeFolder(folder) }
    }
    return Files.join(folder, path.parts[path.parts.count - 1])
  }

  private func write(
    _ reader: inout TarReader, to path: String, _ hash: inout SHA256Stream
  ) throws(Fault) {
    let file = try Files.create(path)
    while true {
      let bytes = try reader.nextBytes()
      guard !bytes.isEmpty else { return try file.close() }
      hash.update(bytes)
      try file.write(bytes)
    }
  }

  private func read(
    _ reader: inout TarReader, keeping isKept: Bool, _ hash: inout SHA256Stream
  ) throws(Fault) -> [UInt8] {
    var kept: [UInt8] = []
    while true {
      let bytes = try reader.nextBytes()
      guard !bytes.isEmpty else { return kept }
      hash.update(bytes)
      if isKept { kept += bytes }
    }
  }
}
