public import Base
import FileKit
import JSON
public import Ledger
import SQLiteKit
import Sharing

extension Gateway {
  /// The offline proof that an entry is in the log, under the checkpoint that covers the proof's own entry too.
  public func proveEntry(
    _ index: Int, for purpose: LogPurpose, as signatory: Signatory
  ) throws(Fault) -> [UInt8] {
    let text = "proof of entry \(index)"
    let action = try actReading(text, command: "log prove", as: signatory)
    _ = try entry(at: index)
    try noteExport(text, .proof, entries: 1, for: purpose, by: action)
    return try logProof(of: index)
  }

  /// Copies the log into a new or empty folder, with the key to verify it in `FOLDER.vkey` beside it.
  ///
  /// The copy verifies with nothing else; it holds the entry about itself. The number of entries is returned.
  public func exportLog(
    to folder: String, for purpose: LogPurpose, as signatory: Signatory
  ) throws(Fault) -> Int {
    let text = "the whole log"
    let action = try actReading(text, command: "log export", as: signatory)
    let isEmpty = Files.isFolder(folder) ? try Files.list(folder).isEmpty : !Files.exists(folder)
    guard isEmpty else { throw Fault(.fileExists, folder) }
    let size = try ledger.head().frontier.size + 1
    try noteExport(text, .folder, entries: size, for: purpose, by: action)
    try copy(paths.log, to: folder)
    let key = Array((try logVerifierKey() + "\n").utf8)
    try Files.replace(key, at: folder + ".vkey", mode: 0o644)
    return size
  }

  private func copy(_ source: String, to target: String) throws(Fault) {
    if !Files.exists(target) { try Files.makeFolder(target, parents: true) }
    // A hidden name is a file that was not finished.
    for name in try Files.list(source) where !name.hasPrefix(".") {
      let (from, to) = (Files.join(source, name), Files.join(target, name))
      if Files.isFolder(from) {
        try copy(from, to: to)
      } else {
        try Files.write(try Files.read(from, limit: 1 << 25), to: to, mode: 0o644)
      }
    }
  }

  /// Marks a period or one disclosure reviewed; the number of entries that the verdict is about.
  ///
  /// Nobody reviews a disclosure that they prepared, approved or sent (`review.own-work`).
  public func review(
    _ subject: OversightEvent.ReviewSubject, _ verdict: OversightEvent.Verdict, as signatory: Signatory
  ) throws(Fault) -> Int {
    let scope = try scope(of: subject)
    let action = try act(
      as: signatory, on: .review, command: "log review",
      arguments: ["scope": .string(scope), "verdict": .string(verdict.rawValue)])
    let entries = try reviewed(subject)
    guard !entries.isEmpty else { throw Fault(.reviewEmpty, scope) }
    if case .disclosure(let id) = subject, try isOwnWork(of: signatory.staff, entries) {
      throw Fault(.reviewOwnWork, id.text)
    }
    try transaction { () throws(Fault) in
      try StatementTable(database: database).keep(action.statement)
      try database.run(
        "INSERT INTO review(scope, verdict, staff, at, statement) VALUES (?, ?, ?, ?, ?)",
        [
          .text(scope), .text(verdict.rawValue), .text(signatory.staff.text), .integer(now.seconds),
          .text(action.digest),
        ])
      try record(
        .oversight(.logReviewed(subject: subject, verdict: verdict, entries: entries.count)), by: action)
    }
    try publishLog()
    return entries.count
  }

  private func scope(of subject: OversightEvent.ReviewSubject) throws(Fault) -> String {
    switch subject {
    case .disclosure(let id): return id.text
    case .period(let from, let until):
      guard from < until else { throw Fault(.valueMalformed, until.text, detail: "an end after the start") }
      return "\(from.text) \(until.text)"
    }
  }

  private func reviewed(_ subject: OversightEvent.ReviewSubject) throws(Fault) -> [LoggedEntry] {
    switch subject {
    case .disclosure(let id):
      return try ledger.entries(of: id).map { LoggedEntry(index: $0.position, entry: $0.entry) }
    case .period(let from, let until):
      return try loggedEntries().filter { from <= $0.entry.time && $0.entry.time < until }
    }
  }

  /// Whether somebody took part in what the entries tell, other than by looking at or reviewing it.
  private func isOwnWork(of staff: StaffID, _ entries: [LoggedEntry]) throws(Fault) -> Bool {
    entries.contains { logged in
      guard logged.entry.actor == .staff(staff) else { return false }
      switch logged.entry.event {
      case .request, .disclosure: return true
      case .gateway, .policy, .partner, .staff, .person, .standing, .receipt, .oversight: return false
      }
    }
  }
}
