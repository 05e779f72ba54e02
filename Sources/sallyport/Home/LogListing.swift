import Arguments
import Base
import Gateway
import JSON
import Ledger
import Sharing

/// `log list|show`: reading the entries; each reading is itself an entry, written before anything is printed.
enum LogListing {
  static let all = [list, show]

  private static let list = ProgramCommand(
    "log list", "Lists entries of the log; that they were read is an entry itself.",
    discussion: """
      The filters narrow together. An entry about a disclosure is listed when the disclosure fits. A long list comes \
      in parts: the last line, or \"next\", says where to go on with --start.
      """,
    parameters: Parameter.logFilters + [
      .option("--start", "INDEX", "Goes on from this index."),
      .option("--count", "NUMBER", "At most so many entries, up to 1000."), .logPurpose, .home, .actor,
      .actorKey, .json,
    ],
    examples: [
      .init(
        "sallyport log list --partner P-TRIV --from 2026-11-01 --as S-09 --key auditor.key",
        "What happened with the task force since November.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let paging = try LogPaging(
        start: try given.integer("--start") ?? 0, count: try given.integer("--count") ?? LogPaging.limit)
      let page = try gateway.readLog(
        try LogFilterWords.filter(given), paging, for: LogFilterWords.purpose(given),
        as: try HomeWords.signatory(given))
      if console.isJSON {
        try console.result([
          "entries": .array(try page.entries.map { logged throws(Fault) in try json(logged) }),
          "selected": .integer(page.selected), "next": page.next.map { .integer($0) } ?? .null,
        ])
      } else {
        let more = page.next.map { ["more: --start \($0)"] } ?? []
        try console.lines(page.entries.map(line) + ["\(page.selected) entries selected"] + more)
      }
      return .done
    })

  private static let show = ProgramCommand(
    "log show", "Shows one entry as it was hashed; that it was read is an entry itself.",
    parameters: [
      .operand("INDEX", "The entry's index, from 0."), .logPurpose, .home, .actor, .actorKey, .json,
    ],
    examples: [.init("sallyport log show 17 --as S-09 --key auditor.key", "Shows entry 17.")],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let logged = try gateway.readEntry(
        try LogFilterWords.index(given), for: LogFilterWords.purpose(given),
        as: try HomeWords.signatory(given))
      if console.isJSON {
        try console.result(try json(logged))
      } else {
        try console.line("entry \(logged.index)")
        try console.write(
          String(decoding: JSONWriter.pretty(try JSONReader.read(logged.entry.bytes)), as: UTF8.self))
      }
      return .done
    })

  private static func line(_ logged: LoggedEntry) -> String {
    let entry = logged.entry
    return [
      String(logged.index), entry.time.text, entry.actor.text, entry.event.kind.text,
      entry.event.disclosure?.text ?? "-", entry.event.partner?.text ?? "-",
    ].joined(separator: "  ")
  }

  private static func json(_ logged: LoggedEntry) throws(Fault) -> JSONValue {
    ["index": .integer(logged.index), "entry": try JSONReader.read(logged.entry.bytes)]
  }
}
