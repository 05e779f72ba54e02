import Base
import FileKit
import Ledger
import SQLiteKit
import Sharing

extension Gateway {
  /// Signs what was added, exports tiles and entries, and moves the anchor: bundles, tiles, checkpoint, anchor.
  ///
  /// The export can be made again from the database at any time; a crash in between is caught up here. A database
  /// that the anchor does not lead to is never signed or exported over what others have seen.
  @discardableResult
  func publishLog() throws(Fault) -> Checkpoint {
    let head = try ledger.head()
    try refuseSetBack()
    let checkpoint = Checkpoint(
      origin: configuration.logOrigin, size: head.frontier.size, root: head.frontier.root)
    var note = head.checkpoint
    if head.signedSize != head.frontier.size || note == nil {
      let signed = try checkpoint.signed(by: try logSigner()).bytes
      try transaction { () throws(Fault) in try ledger.noteSigned(head.frontier.size, checkpoint: signed) }
      note = signed
    }
    guard let note else { throw Fault(.ledgerNotSigned) }
    try exportLog(note: note, size: head.frontier.size)
    let anchored =
      Files.exists(configuration.anchor) ? try Files.read(configuration.anchor, limit: 1 << 16) : nil
    if anchored != note {
      try Files.removeUnfinished(in: Files.parent(of: configuration.anchor), for: configuration.anchor)
      try Files.replace(note, at: configuration.anchor, mode: 0o600)
    }
    return checkpoint
  }

  /// Brings the folder that auditors copy up to `size`; an export that does not fit is made again from the rows.
  private func exportLog(note bytes: [UInt8], size: Int) throws(Fault) {
    let folder = LogFolder(paths.log)
    let note = try SignedNote(bytes: bytes)
    let entries: LogFolder.Entries = { (range) throws(Fault) in
      try self.ledger.bodies(from: range.lowerBound, count: range.count)
    }
    let shown = try folder.checkpointBytes()
    if shown == note.bytes { return }
    let exported = try? shown.map { (bytes) throws(Fault) in
      try Checkpoint(text: SignedNote(bytes: bytes).text).size
    }
    do throws(Fault) {
      try folder.publish(note, from: exported ?? 0, entries: entries)
    } catch {
      // An export that knows more than the database is what an auditor may have copied: it is never made smaller.
      guard error.code != .logShrunk else {
        throw Fault(.forkSuspected, detail: "export \(exported ?? 0), database \(size)")
      }
      guard error.code == .logExportDiverges || error.code == .fileMissing else { throw error }
      try folder.rebuild(note, entries: entries)
    }
  }

  /// Verifies the exported folder as an auditor would, and the rows against it; the number of entries.
  func verifyLog() throws(Fault) -> Int {
    let result = LogVerifier.verify(
      folder: paths.log, key: try logSigner().key, origin: configuration.logOrigin)
    if let fault = result.faults.first { throw fault }
    let head = try ledger.head()
    guard let checkpoint = result.checkpoint, checkpoint.size == head.signedSize else {
      throw Fault(.ledgerNotSigned, detail: "the exported log is behind the database")
    }
    return checkpoint.size
  }

  /// Refuses to send where the database was set back, or a receipt named what this log does not know.
  func refuseFork() throws(Fault) {
    if let standing = try suspicions().first(where: { !$0.isLifted }) {
      throw Fault(
        .forkSuspected, detail: "a receipt of \(standing.partner.text) names what this log does not know")
    }
    try refuseSetBack()
  }

  /// Refuses to go on where the database is not a continuation of the log that the anchor signs.
  ///
  /// The anchor lies outside the home and is written last, so that it is never ahead by an accident. Without it
  /// nothing proves that the database was not set back: a home that has signed needs it.
  func refuseSetBack() throws(Fault) {
    // The anchor first: another process may sign and move it at this moment, and is always ahead with its database.
    let note =
      Files.exists(configuration.anchor) ? try Files.read(configuration.anchor, limit: 1 << 16) : nil
    let head = try ledger.head()
    guard let note else {
      guard head.signedSize == 0 else { throw Fault(.forkSuspected, detail: "the anchor is missing") }
      return
    }
    if note == head.checkpoint { return }
    let anchored = try Checkpoint(note: note, key: try logSigner().key, origin: configuration.logOrigin)
    guard anchored.size <= head.frontier.size else {
      throw Fault(.forkSuspected, detail: "anchor \(anchored.size), database \(head.frontier.size)")
    }
    guard try ledger.root(of: anchored.size) == anchored.root else {
      throw Fault(.forkSuspected, detail: "another log of \(anchored.size) entries was signed")
    }
  }
}
