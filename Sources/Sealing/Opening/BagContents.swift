internal import Base
internal import FileKit
internal import OpenSSLKit

/// The files of a bag that is to be verified: in a folder, or as they came out of an archive.
struct BagContents {
  /// The bag's folder in the archive: the disclosure's id.
  let name: String
  /// Where it was written; `nil` where nothing was.
  let folder: String?
  /// Of each file by its path below the bag, taken while it was unpacked; `nil` for a bag opened before.
  let digests: [String: SHA256Digest]?
  /// The files outside `data/` of a bag that was not written.
  let tags: [String: [UInt8]]

  static let tagLimit = 4 * 1024 * 1024

  init(name: String, folder: String?, digests: [String: SHA256Digest]?, tags: [String: [UInt8]] = [:]) {
    self.name = name
    self.folder = folder
    self.digests = digests
    self.tags = tags
  }

  /// A bag that was opened before, by whatever program.
  init(folder: String) { self.init(name: Files.name(of: folder), folder: folder, digests: nil) }

  /// The bytes of a file outside `data/`.
  func read(_ name: String) throws(Fault) -> [UInt8] {
    guard let folder else {
      guard let bytes = tags[name] else { throw Fault(.packageFileMissing, name) }
      return bytes
    }
    let path = Files.join(folder, name)
    guard Files.isFile(path) else { throw Fault(.packageFileMissing, name) }
    return try Files.read(path, limit: Self.tagLimit)
  }

  func digest(of path: String) throws(Fault) -> SHA256Digest {
    if let taken = digests?[path] { return taken }
    guard let folder else { throw Fault(.packageFileMissing, path) }
    return try FileDigest.of(Files.join(folder, path))
  }

  /// Everything that is there: files, and below a folder opened before also empty folders and other things.
  func paths() throws(Fault) -> [String] {
    if let digests { return Array(digests.keys) }
    return try folder.map { folder throws(Fault) in try Self.files(below: folder, prefix: "", depth: 0) }
      ?? []
  }

  private static func files(below folder: String, prefix: String, depth: Int) throws(Fault) -> [String] {
    var found: [String] = []
    for name in try Files.list(folder) {
      let path = Files.join(folder, name)
      guard Files.isFolder(path) else {
        found.append(prefix + name)
        continue
      }
      let inside = depth < 6 ? try files(below: path, prefix: "\(prefix)\(name)/", depth: depth + 1) : []
      found += inside.isEmpty ? ["\(prefix)\(name)/"] : inside
    }
    return found
  }
}
