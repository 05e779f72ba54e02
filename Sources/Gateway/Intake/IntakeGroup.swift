import Base
import FileKit
import JSON
import Ledger
import OpenSSLKit
import SQLiteKit
import Sharing

extension Gateway {
  /// Takes in the cases of a group that are sound and new: files first, flushed together, then all rows at once.
  func takeIn(
    _ cases: [IntakeCase], isDryRun: Bool, as signatory: Signatory
  ) throws(Fault) -> [IntakeEvent] {
    var events: [IntakeEvent] = []
    var new: [NewCase] = []
    var ids: [[UInt8]: DisclosureID] = [:]
    for one in cases {
      switch one.loaded {
      case .failure(let fault): events.append(IntakeEvent(place: one.place, result: .refused(fault)))
      case .success(let loaded):
        let key = intakeKey(loaded)
        if let id = ids[key] {
          events.append(IntakeEvent(place: one.place, result: .known(isDryRun ? nil : id)))
        } else if let id = try known(key) {
          events.append(IntakeEvent(place: one.place, result: .known(id)))
        } else {
          let id = try newID()
          ids[key] = id
          new.append(NewCase(id: id, key: key, loaded: loaded, folder: one.folder, event: events.count))
          events.append(IntakeEvent(place: one.place, result: isDryRun ? .fit : .taken(id)))
        }
      }
    }
    guard !isDryRun, !new.isEmpty else { return events }
    for (index, fault) in try enter(new, as: signatory) {
      events[index] = IntakeEvent(place: events[index].place, result: .refused(fault))
    }
    return events
  }

  private func newID() throws(Fault) -> DisclosureID {
    guard let id = DisclosureID(random: world.entropy.bytes(12)) else { throw Fault(.cryptographyFailed) }
    return id
  }

  /// The disclosure that the same case was taken in as; `nil` for a new one.
  private func known(_ key: [UInt8]) throws(Fault) -> DisclosureID? {
    try database.row("SELECT disclosure FROM intake WHERE key = ?", [.blob(key)])
      .flatMap { row throws(Fault) in DisclosureID(try row.text("disclosure")) }
  }

  /// Stages, signs for and enters new cases; what went wrong with the files of one, by the place of its event.
  private func enter(_ new: [NewCase], as signatory: Signatory) throws(Fault) -> [(Int, Fault)] {
    try noteUnfinishedIntake(new.map(\.id))
    var staged: [(case: NewCase, wrappedKey: [UInt8])] = []
    var refused: [(Int, Fault)] = []
    for one in new {
      do throws(Fault) {
        staged.append((one, try stage(one)))
      } catch {
        try? vault.remove(one.id)
        refused.append((one.event, error))
      }
    }
    do throws(Fault) {
      try enter(staged, as: signatory)
    } catch {
      for one in staged { try? vault.remove(one.case.id) }
      throw error
    }
    try Files.remove(unfinishedIntake)
    return refused
  }

  private func stage(_ one: NewCase) throws(Fault) -> [UInt8] {
    let (key, wrapped) = try vault.makeKey(for: one.id)
    try vault.stageUnflushed(one.loaded.files, of: one.id, key: key)
    if let folder = one.folder { try stageLarge(one.loaded, from: folder, of: one.id, key: key) }
    return wrapped
  }

  private func enter(_ staged: [(case: NewCase, wrappedKey: [UInt8])], as signatory: Signatory) throws(Fault)
  {
    guard !staged.isEmpty else { return }
    let action = try act(
      as: signatory, on: .requests, command: "batch intake",
      arguments: ["requests": .array(staged.map(\.case.arguments))])
    try Files.syncFilesystem(paths.vault)
    try transaction { () throws(Fault) in
      for (one, wrapped) in staged {
        try enter(one.id, one.loaded, wrappedKey: wrapped, emergency: nil, isSpoken: false, by: action)
        try database.run(
          "INSERT INTO intake(key, disclosure, statement) VALUES (?, ?, ?)",
          [.blob(one.key), .text(one.id.text), .text(action.digest)])
      }
    }
  }

  /// Recognizes the same request with the same files; tells nothing without the master key.
  private func intakeKey(_ loaded: LoadedRequest) -> [UInt8] {
    HMAC.sha256(
      key: keys.duplicates, Array("intake/v1\n".utf8) + JSONWriter.canonical(loaded.arguments))
  }
}

/// A case that is about to be taken in.
private struct NewCase {
  let id: DisclosureID
  let key: [UInt8]
  let loaded: LoadedRequest
  /// Where its large files lie; `nil` for a record of a file.
  let folder: String?
  /// The index of what is told of it.
  let event: Int

  /// What the group's statement covers of it.
  var arguments: JSONValue { ["disclosure": .string(id.text), "covers": loaded.arguments] }
}

extension Gateway {
  /// The ids of a group whose files are being staged, so that a run that was cut off leaves nothing behind.
  private var unfinishedIntake: String { Files.join(paths.temporary, "intake") }

  private func noteUnfinishedIntake(_ ids: [DisclosureID]) throws(Fault) {
    try Files.replace(Array(ids.map { $0.text + "\n" }.joined().utf8), at: unfinishedIntake)
  }

  /// Removes what a run staged that was cut off before its rows stood.
  func removeUnfinishedIntake() throws(Fault) {
    guard Files.exists(unfinishedIntake) else { return }
    let bytes = try Files.read(unfinishedIntake, limit: 1 << 16)
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      guard let id = DisclosureID(line) else { continue }
      let row = try database.row("SELECT 1 AS one FROM disclosure WHERE id = ?", [.text(id.text)])
      if row == nil { try vault.remove(id) }
    }
    try Files.remove(unfinishedIntake)
  }
}

extension Schema {
  /// What was taken in by a batch, so that it is recognized.
  static let intake: StaticString = """
    CREATE TABLE intake(
      key BLOB PRIMARY KEY, disclosure TEXT NOT NULL REFERENCES disclosure(id),
      statement TEXT NOT NULL REFERENCES statement(digest)) STRICT, WITHOUT ROWID;
    """
}
