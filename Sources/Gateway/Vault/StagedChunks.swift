import AgreementLanguage
import Base
import FileKit
import OpenSSLKit
import Sharing

/// Large files that are never looked into, in the vault: sealed in chunks, so that none is ever held whole.
///
/// Each chunk is AES-256-GCM under the disclosure's key; what is authenticated with it names the disclosure, the item,
/// the chunk's number and whether it is the last. Format: `Docs/formats/vault.md`.
extension Vault {
  /// The plaintext of a chunk; the last may be shorter.
  static let chunkSize = 1 << 20
  /// Larger files of a category that is never looked into are staged in chunks.
  static let wholeLimit = 1 << 20
  /// The most that one request may stage in chunks: what one package carries.
  static let stagedLimit = 16 << 30
  /// An archive's header has no room for larger ones.
  static let stagedFileLimit = 8 << 30 - 1

  /// Digest and size of a file, read in pieces.
  static func measure(_ file: borrowing FileHandle, at position: Int) throws(Fault) -> StagedFile {
    var hash = SHA256Stream()
    var size = 0
    while true {
      let piece = try file.read(upTo: chunkSize)
      guard !piece.isEmpty else { break }
      hash.update(piece)
      size += piece.count
    }
    return StagedFile(position: position, size: size, digest: hash.finish())
  }

  /// Copies a file into the vault; `request.file-changed` when it is no longer the one that was measured.
  func stage(
    _ source: borrowing FileHandle, as staged: StagedFile, of disclosure: DisclosureID, key: SecretKey
  ) throws(Fault) {
    let path = paths.vaultItem(disclosure.text, staged.position)
    try makeFolder(of: disclosure)
    let temporary = try Files.temporaryName(beside: path)
    do throws(Fault) {
      try copy(source, staged, to: try Files.create(temporary), disclosure, key)
      try Files.rename(temporary, to: path)
    } catch {
      try? Files.remove(temporary)
      throw error
    }
    try Files.syncFolder(Files.parent(of: path))
  }

  private func copy(
    _ source: borrowing FileHandle, _ staged: StagedFile, to target: consuming FileHandle,
    _ disclosure: DisclosureID, _ key: SecretKey
  ) throws(Fault) {
    var hash = SHA256Stream()
    for index in 0..<staged.chunks {
      let wanted = staged.length(ofChunk: index)
      var chunk: [UInt8] = []
      while chunk.count < wanted {
        let piece = try source.read(upTo: wanted - chunk.count)
        guard !piece.isEmpty else { throw Fault(.requestFileChanged, source.path) }
        if chunk.isEmpty { chunk = piece } else { chunk += piece }
      }
      hash.update(chunk)
      let context = staged.context(ofChunk: index, in: disclosure)
      try target.write(try AuthenticatedEncryption.seal(chunk, key: key, context: context))
    }
    guard try source.read(upTo: 1).isEmpty, hash.finish() == staged.digest else {
      throw Fault(.requestFileChanged, source.path)
    }
    try target.sync()
    try target.close()
  }

  /// Opens files that were staged in chunks; `vault.altered` for a chunk that is not in its place.
  func opener(of disclosure: DisclosureID, key: SecretKey) -> StagedFile.Opener {
    let paths = paths
    return { (staged) throws(Fault) in
      let path = paths.vaultItem(disclosure.text, staged.position)
      let reading = ChunkReading(try Files.open(path), staged, disclosure, key)
      return { () throws(Fault) in try reading.next() }
    }
  }
}

/// Reads a file chunk by chunk.
private final class ChunkReading {
  private let file: FileHandle
  private let staged: StagedFile
  private let disclosure: DisclosureID
  private let key: SecretKey
  private var index = 0

  init(_ file: consuming FileHandle, _ staged: StagedFile, _ disclosure: DisclosureID, _ key: SecretKey) {
    self.file = file
    self.staged = staged
    self.disclosure = disclosure
    self.key = key
  }

  func next() throws(Fault) -> [UInt8] {
    guard index < staged.chunks else {
      guard try file.read(upTo: 1).isEmpty else { throw Fault(.vaultAltered, disclosure.text) }
      return []
    }
    let sealed = try file.readAll(
      exactly: staged.length(ofChunk: index) + AuthenticatedEncryption.overhead)
    let context = staged.context(ofChunk: index, in: disclosure)
    index += 1
    guard let sealed, let chunk = try? AuthenticatedEncryption.open(sealed, key: key, context: context) else {
      throw Fault(.vaultAltered, disclosure.text)
    }
    return chunk
  }
}

extension FileHandle {
  /// The next `count` bytes; `nil` when the file ends before.
  fileprivate borrowing func readAll(exactly count: Int) throws(Fault) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let piece = try read(upTo: count - bytes.count)
      guard !piece.isEmpty else { return nil }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
    return bytes
  }
}

extension StagedFile {
  fileprivate var chunks: Int { (size + Vault.chunkSize - 1) / Vault.chunkSize }

  fileprivate func length(ofChunk index: Int) -> Int { min(Vault.chunkSize, size - index * Vault.chunkSize) }

  fileprivate func context(ofChunk index: Int, in disclosure: DisclosureID) -> [UInt8] {
    Array("vault-chunk \(disclosure.text) \(position) \(index) \(index == chunks - 1 ? "last" : "more")".utf8)
  }
}

extension Vocabulary {
  /// Media that the gateway never decodes: the category's ladder says so.
  func holdsOriginals(_ category: String) -> Bool {
    self.category(category)?.ladder.forms.contains(.sealedOriginal) ?? false
  }
}
