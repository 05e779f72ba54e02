public import Base
internal import FileKit

/// Verifies a log folder with nothing but the folder and the log's public key.
public enum LogVerifier {
  /// Reads the entries that were verified, in their order; the bytes are valid during the call.
  public typealias Reader = (_ index: Int, _ entry: [UInt8]) -> Void

  /// Hashes every entry again, compares every tile, verifies the checkpoint and what must not be there.
  ///
  /// `origin` absent: the name of the key. With `older`, a checkpoint that somebody kept, the log must continue it.
  /// What is verified is the bytes and their places; what an entry says is not read: `LedgerEntry` does that.
  /// Entries are read some bundles at a time, so that memory does not grow with the log. `reader` gets every entry as
  /// it is read: trust what it was given only when the result is sound.
  public static func verify(
    folder: String, key: VerifierKey, origin: String? = nil, since older: Checkpoint? = nil,
    reader: Reader? = nil
  ) -> LogVerification {
    let checkpoint: Checkpoint
    do throws(Fault) {
      checkpoint = try self.checkpoint(folder, key, origin)
    } catch {
      return LogVerification(checkpoint: nil, faults: [error.inFile("checkpoint")])
    }
    var faults = FaultList()
    checkOlder(older, checkpoint, &faults)
    FolderCensus(folder: folder, size: checkpoint.size).check(&faults)
    var walk = LogWalk(folder: folder, checkpoint: checkpoint, older: older)
    walk.run(reader, &faults)
    return LogVerification(checkpoint: checkpoint, faults: faults.faults)
  }

  private static func checkpoint(
    _ folder: String, _ key: VerifierKey, _ origin: String?
  ) throws(Fault) -> Checkpoint {
    let file = Files.join(folder, "checkpoint")
    guard Files.isFile(file) else { throw Fault(.logFileMissing, "checkpoint") }
    return try Checkpoint(
      note: try Files.read(file, limit: SignedNote.sizeLimit), key: key, origin: origin)
  }

  private static func checkOlder(_ older: Checkpoint?, _ newer: Checkpoint, _ faults: inout FaultList) {
    guard let older else { return }
    if older.origin != newer.origin {
      faults.add(Fault(.logOriginOther, detail: "the older checkpoint is of another log"))
    }
    if older.size > newer.size {
      faults.add(Fault(.logShrunk, detail: "\(newer.size) entries, \(older.size) before"))
    }
  }
}

/// What a verification found.
public struct LogVerification: Equatable, Sendable {
  /// The signed head of the log; `nil` when it could not be trusted and nothing else was looked at.
  public let checkpoint: Checkpoint?
  /// Everything that is wrong, at most `faultLimit`, each with its code and the file it is about.
  public let faults: [Fault]

  /// The most faults that are reported.
  public static let faultLimit = 100

  /// Whether nothing is wrong.
  public var isSound: Bool { faults.isEmpty }
}

/// Faults in their order, the first hundred.
struct FaultList: Sendable {
  private(set) var faults: [Fault] = []

  mutating func add(_ fault: Fault) {
    if faults.count < LogVerification.faultLimit, !faults.contains(fault) { faults.append(fault) }
  }
}
