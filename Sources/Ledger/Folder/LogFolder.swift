public import Base
internal import FileKit
internal import OpenSSLKit

/// The exported log, which an auditor copies: derived from the entries and rebuilt from them at will.
///
/// `checkpoint`, `tile/LEVEL/…` and `tile/entries/…` of c2sp.org/tlog-tiles. Format: `Docs/formats/log-folder.md`.
public struct LogFolder: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  /// Gives the entries of a range of indexes, verbatim and in order.
  public typealias Entries = (Range<Int>) throws(Fault) -> [[UInt8]]

  /// The checkpoint's bytes; `nil` when there is none yet.
  public func checkpointBytes() throws(Fault) -> [UInt8]? {
    let file = Files.join(path, "checkpoint")
    return Files.exists(file) ? try Files.read(file, limit: SignedNote.sizeLimit) : nil
  }

  /// Makes the folder show the log of that signed checkpoint.
  ///
  /// Bundles and tiles are written under hidden names, made durable together and take their places, and last the
  /// checkpoint takes its place by a rename: a stop in between leaves the older checkpoint with all that it covers. `exported` is the size that the folder
  /// shows now, 0 to rebuild it. `log.shrunk` when that is more than the checkpoint's, `log.export-diverges` when
  /// entries and tiles do not come to the checkpoint's root (then nothing is published: rebuild).
  public func publish(_ note: SignedNote, from exported: Int, entries: Entries) throws(Fault) {
    let checkpoint = try Checkpoint(text: note.text)
    guard exported <= checkpoint.size else { throw Fault(.logShrunk, path) }
    try Files.makeFolder(path)
    try Files.removeUnfinished(in: path)
    var writer = try TileWriter(folder: path, size: checkpoint.size, exported: exported)
    let root = try writer.write(entries: entries)
    guard root == checkpoint.root else {
      throw Fault(.logExportDiverges, path, detail: "at \(checkpoint.size) entries")
    }
    try writer.place()
    try Files.replace(note.bytes, at: Files.join(path, "checkpoint"))
    try writer.removeSuperseded()
  }

  /// Writes the whole folder again from the entries.
  public func rebuild(_ note: SignedNote, entries: Entries) throws(Fault) {
    try Files.removeTree(Files.join(path, "tile"))
    try publish(note, from: 0, entries: entries)
  }

  /// A source of hashes for proofs in the tree of `size` entries, read from the tiles.
  public func hashes(size: Int) -> TileHashes { TileHashes(folder: path, size: size) }
}
