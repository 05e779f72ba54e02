public import Base
import FileKit
import JSON
import SQLiteKit
public import Sharing

extension Gateway {
  /// Sends what is named, each disclosure on its own: a failure of one never stops another.
  public func send(
    _ ids: [DisclosureID], as signatory: Signatory, courier: CourierProgram
  ) throws(Fault) -> [SendResult] {
    let action = try act(
      as: signatory, on: .deliveries, command: "request send",
      arguments: ["disclosures": .array(ids.map { .string($0.text) })])
    let lock = try sendingLock(for: "request send", by: action, waitSeconds: 10)
    defer { withExtendedLifetime(lock) {} }
    var results: [DisclosureID: SendResult] = [:]
    let book = RunBook(command: "request send", run: nil, database: database) { results[$0.disclosure] = $0 }
    try run(ListedQueue(ids), .once, book, by: action, courier: courier)
    return ids.compactMap { results[$0] }
  }

  /// Every disclosure that could go now, or that a run left unfinished.
  public func readyToSend() throws(Fault) -> [DisclosureID] {
    let rows = try database.rows(
      """
      SELECT id FROM disclosure WHERE spoken = 0 AND state IN ('approved', 'authorized', 'sealed', 'sending', 'in-doubt')
      ORDER BY emergency DESC, submitted_at, id
      """)
    var ids: [DisclosureID] = []
    for row in rows { if let id = DisclosureID(try row.text("id")) { ids.append(id) } }
    return ids
  }

  /// Only whoever holds it seals or delivers; `home.sending` says who does.
  ///
  /// People's other commands go on meanwhile.
  func sendingLock(for command: String, by action: Action, waitSeconds: Int) throws(Fault) -> FolderLock {
    do throws(Fault) {
      return try FolderLock(
        folder: paths.temporary, owner: "\(command) by \(action.staff.text) since \(now.text)",
        waitSeconds: waitSeconds)
    } catch {
      throw error.code == .folderLocked ? Fault(.gatewaySending, detail: error.detail) : error
    }
  }

  func run(
    _ queue: any SendingQueue, _ terms: SendingTerms, _ book: RunBook, by action: Action,
    courier: CourierProgram
  ) throws(Fault) {
    try exclusively { () throws(Fault) in
      try transaction { () throws(Fault) in try StatementTable(database: database).keep(action.statement) }
      try refuseFork()
    }
    try Files.removeUnfinished(in: paths.outbox)
    let lanes = Lanes(courier, paths: paths, realm: configuration.realm)
    defer { lanes.finish() }
    let run = SendingRun(self, by: action, queue: queue, terms: terms, lanes: lanes, book: book)
    try run.run()
    _ = try exclusively { () throws(Fault) in try publishLog() }
  }
}
