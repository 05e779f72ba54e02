internal import Base
internal import FileKit
internal import OpenSSLKit

/// A bag as it was unpacked.
struct UnpackedBag {
  let folder: String
  /// The digest of each file by its path below the bag, taken while it was written.
  let digests: [String: SHA256Digest]
}

/// Writes the files of an archive below a new folder while it is decrypted.
struct Unpacking {
  /// The archive, piece by piece; none at its end, when it was authentic.
  let archive: (Int) throws(Fault) -> [UInt8]
  let into: String

  /// Every fault of an authentic archive is one of `TarReader`'s; one that is not is `cms.not-opened`, whatever a
  /// reader of its first bytes made of them.
  func unpack() throws(Fault) -> UnpackedBag {
    do throws(Fault) {
      return try unpackTrusting()
    } catch {
      // To its end: a fault there says that no byte of it counts.
      while !(try archive(1 << 18)).isEmpty {}
      throw error
    }
  }

  private func unpackTrusting() throws(Fault) -> UnpackedBag {
    var reader = TarReader(archive)
    var made: Set<String> = []
    var digests: [String: SHA256Digest] = [:]
    var name = ""
    try Files.makeFolder(into)
    while let (path, _) = try reader.nextFile() {
      name = path.parts[0]
      var folder = into
      for part in path.parts.dropLast() {
        folder = Files.join(folder, part)
        if made.insert(folder).inserted { try Files.makeFolder(folder) }
      }
      digests[path.inside] = try write(&reader, to: Files.join(folder, path.parts[path.parts.count - 1]))
    }
    return UnpackedBag(folder: Files.join(into, name), digests: digests)
  }

  private func write(_ reader: inout TarReader, to path: String) throws(Fault) -> SHA256Digest {
    let file = try Files.create(path)
    var hash = SHA256Stream()
    while true {
      let bytes = try reader.nextBytes()
      guard !bytes.isEmpty else { break }
      hash.update(bytes)
      try file.write(bytes)
    }
    try file.close()
    return hash.finish()
  }
}
