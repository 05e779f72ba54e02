internal import Base
internal import OpenSSLKit
internal import Sharing

/// A file of the archive.
struct BagEntry: Equatable {
  let path: String
  let content: FileContent

  init(path: String, content: FileContent) {
    self.path = path
    self.content = content
  }

  init(path: String, bytes: [UInt8]) { self.init(path: path, content: .bytes(bytes)) }

  /// Of a file that was left where it was staged, what was taken of it then; sealing holds its bytes against it.
  var digest: SHA256Digest {
    switch content {
    case .bytes(let bytes): Digest.sha256(bytes)
    case .staged(let file): file.digest
    }
  }
}

/// The BagIt bag (RFC 8493) of one disclosure before its signature.
///
/// The tag manifest covers every file but itself and its signature; the payload manifest covers `data/`.
struct Bag {
  /// The one folder in the archive: the disclosure's id.
  let name: String
  let tagManifest: [UInt8]
  private let files: [BagEntry]

  static let manifestName = "manifest-sha256.txt"
  static let tagManifestName = "tagmanifest-sha256.txt"
  static let signatureName = "tagmanifest-sha256.txt.p7s"
  static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

  /// The tag files that every package has, beside the declaration, information and payload manifest.
  static let ownTagFiles = [
    "cover-sheet.txt", "disclosure.json", "log.tlog-proof", "receipt/receipt.txt",
  ]
  static let tagFiles = (["bag-info.txt", "bagit.txt", manifestName] + ownTagFiles).sorted()

  /// - Parameters:
  ///   - payload: files below `data/`.
  ///   - payloadManifest: the bytes whose SHA-256 is the payload digest.
  ///   - information: the lines of `bag-info.txt`.
  ///   - tags: the bytes of `ownTagFiles`, by name.
  init(
    name: String, payload: [BagEntry], payloadManifest: [UInt8], information: [UInt8], tags: [BagEntry]
  ) {
    let tagFiles =
      [
        BagEntry(path: "bagit.txt", bytes: Array(Self.declaration.utf8)),
        BagEntry(path: "bag-info.txt", bytes: information),
        BagEntry(path: Self.manifestName, bytes: payloadManifest),
      ] + tags
    self.name = name
    files = payload + tagFiles
    tagManifest = Self.manifest(of: tagFiles).bytes
  }

  static func manifest(of files: [BagEntry]) -> BagManifest {
    BagManifest(files.map { BagManifest.Line(digest: $0.digest, path: $0.path) })
  }

  /// All files with the signature (CMS, DER, detached) over the tag manifest, below the bag's folder.
  func entries(signature: [UInt8]) -> [BagEntry] {
    let all =
      files + [
        BagEntry(path: Self.tagManifestName, bytes: tagManifest),
        BagEntry(path: Self.signatureName, bytes: signature),
      ]
    return all.map { BagEntry(path: "\(name)/\($0.path)", content: $0.content) }
  }
}
