public import Base
import JSON
public import Ledger
import OpenSSLKit
import SQLiteKit
import Sharing

/// An entry with its place in the log.
public struct LoggedEntry: Sendable {
  public let index: Int
  public let entry: LedgerEntry
}

/// A part of a listing: what was selected, and where the next part begins.
public struct LogPage: Sendable {
  public let entries: [LoggedEntry]
  /// How many entries the filter selects in all.
  public let selected: Int
  /// The index to go on from; `nil` at the end.
  public let next: Int?
}

/// Why somebody reads the log; logs are read for nothing else (UK DPA 2018 s.62(4)).
public enum LogPurpose: String, CaseIterable, Sendable {
  case lawfulness
  case selfMonitoring = "self-monitoring"
  case integrity
  case proceedings

  func code() throws(Fault) -> LedgerCode { try LedgerCode(rawValue) }
}

/// What a page of a listing begins with, and how many entries it holds at most.
public struct LogPaging: Sendable {
  public static let limit = 1000

  let start: Int
  let count: Int

  /// `value.malformed` unless `start` is an index and `count` is 1 to `limit`.
  public init(start: Int = 0, count: Int = limit) throws(Fault) {
    guard start >= 0 else { throw Fault(.valueMalformed, String(start), detail: "an index from 0") }
    guard (1...Self.limit).contains(count) else {
      throw Fault(.valueMalformed, String(count), detail: "1 to \(Self.limit)")
    }
    self.start = start
    self.count = count
  }
}

extension Gateway {
  /// Entries that fit the filter; that they were read, by whom and what for, is an entry before they are returned.
  public func readLog(
    _ filter: AccountingFilter, _ paging: LogPaging, for purpose: LogPurpose, as signatory: Signatory
  ) throws(Fault) -> LogPage {
    let text = "\(filter.text); from index \(paging.start); at most \(paging.count)"
    let action = try actReading(text, command: "log list", as: signatory)
    let selected = filter.select(try loggedEntries().map { (index: $0.index, entry: $0.entry) }, asOf: now)
      .map { LoggedEntry(index: $0.index, entry: $0.entry) }
    let rest = selected.drop { $0.index < paging.start }
    let page = Array(rest.prefix(paging.count))
    try noteReading(text, entries: page.count, for: purpose, by: action)
    return LogPage(
      entries: page, selected: selected.count, next: rest.dropFirst(paging.count).first?.index)
  }

  /// One entry; `log.entry-unknown` when the log has no such index.
  public func readEntry(
    _ index: Int, for purpose: LogPurpose, as signatory: Signatory
  ) throws(Fault) -> LoggedEntry {
    let text = "entry \(index)"
    let action = try actReading(text, command: "log show", as: signatory)
    let entry = LoggedEntry(index: index, entry: try entry(at: index))
    try noteReading(text, entries: 1, for: purpose, by: action)
    return entry
  }

  /// The accounting that the entries give; that it was made is an entry first, so that the report cannot hold it.
  public func report(
    _ filter: AccountingFilter, as format: OversightEvent.ExportFormat, for purpose: LogPurpose,
    by signatory: Signatory
  ) throws(Fault) -> AccountingReport {
    let action = try actReading(filter.text, command: "log report", as: signatory)
    let report = AccountingReport(
      entries: try loggedEntries().map { (index: $0.index, entry: $0.entry) }, filter: filter, asOf: now)
    try noteExport(filter.text, format, entries: report.entriesRead, for: purpose, by: action)
    return report
  }

  /// Has somebody who may read the log sign for what they read.
  func actReading(_ text: String, command: String, as signatory: Signatory) throws(Fault) -> Action {
    try act(as: signatory, on: .log, command: command, arguments: ["filter": .string(text)])
  }

  /// All entries, oldest first, with their places.
  func loggedEntries() throws(Fault) -> [LoggedEntry] {
    try ledger.entries().map { LoggedEntry(index: $0.position, entry: $0.entry) }
  }

  /// The entry at an index, from the bytes that were hashed.
  func entry(at index: Int) throws(Fault) -> LedgerEntry {
    guard index >= 0, let body = try ledger.bodies(from: index, count: 1).first,
      index < (try ledger.head().frontier.size)
    else { throw Fault(.logEntryUnknown, String(index)) }
    return try LedgerEntry(bytes: body)
  }

  private func noteReading(
    _ text: String, entries: Int, for purpose: LogPurpose, by action: Action
  ) throws(Fault) {
    let filter = Digest.sha256(Array(text.utf8))
    let code = try purpose.code()
    _ = try transaction { () throws(Fault) in
      try record(.oversight(.logRead(purpose: code, filter: filter, entries: entries)), by: action)
    }
    try publishLog()
  }

  func noteExport(
    _ text: String, _ format: OversightEvent.ExportFormat, entries: Int, for purpose: LogPurpose,
    by action: Action
  ) throws(Fault) {
    let filter = Digest.sha256(Array(text.utf8))
    let code = try purpose.code()
    _ = try transaction { () throws(Fault) in
      try record(
        .oversight(.logExported(purpose: code, format: format, filter: filter, entries: entries)), by: action)
    }
    try publishLog()
  }
}
