import Base
import JSON
import SQLiteKit
import Sharing

/// What people decided about their data, filed under an HMAC of the source's id.
struct PeopleRegister {
  let database: Database
  let keys: KeyRing
  let staff: StaffRegister

  /// What the statement of a choice covers.
  func arguments(_ sourceID: String, _ choice: PersonChoice) -> JSONValue {
    Self.arguments(key: keys.personKey(sourceID: sourceID), choice)
  }

  private static func arguments(key: [UInt8], _ choice: PersonChoice) -> JSONValue {
    [
      "person": .string(Hexadecimal.encode(key)), "kind": .string(choice.kind.word),
      "detail": choice.kind.detail,
      "from": .string(choice.from.text), "until": choice.until.map { .string($0.text) } ?? .null,
    ]
  }

  func record(_ choice: PersonChoice, of sourceID: String, by action: Action) throws(Fault) {
    let key = keys.personKey(sourceID: sourceID)
    let detail = String(decoding: JSONWriter.canonical(choice.kind.detail), as: UTF8.self)
    try database.run(
      """
      INSERT INTO person_choice(person, kind, detail_sealed, from_at, until_at, statement)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        .blob(key), .text(choice.kind.word),
        .blob(try keys.sealColumn(detail, place: place(key, choice.kind.word))),
        .integer(choice.from.seconds), choice.until.map { .integer($0.seconds) } ?? .null,
        .text(action.digest),
      ])
  }

  /// What the statement that ends a kind of choice covers.
  func endArguments(_ word: String, of sourceID: String) -> JSONValue {
    Self.endArguments(key: keys.personKey(sourceID: sourceID), word)
  }

  private static func endArguments(key: [UInt8], _ word: String) -> JSONValue {
    ["person": .string(Hexadecimal.encode(key)), "kind": .string(word), "end": true]
  }

  /// Ends every choice of one kind; what was decided before stays on file.
  func end(_ word: String, of sourceID: String, by action: Action) throws(Fault) -> Int {
    try database.run(
      "UPDATE person_choice SET end_statement = ? WHERE person = ? AND kind = ? AND end_statement IS NULL",
      [.text(action.digest), .blob(keys.personKey(sourceID: sourceID)), .text(word)])
  }

  /// The choices in force at `now`, each with its statement verified; an end without a signed word is no end.
  func choices(of sourceID: String, at now: UTCInstant) throws(Fault) -> [PersonChoice] {
    let key = keys.personKey(sourceID: sourceID)
    var choices: [PersonChoice] = []
    for row in try database.rows("SELECT * FROM person_choice WHERE person = ? ORDER BY id", [.blob(key)]) {
      let word = try row.text("kind")
      let detail = try keys.openColumn(try row.blob("detail_sealed"), place: place(key, word))
      let choice = PersonChoice(
        kind: try .init(word: word, detail: JSONShape(JSONReader.read(Array(detail.utf8)), path: "choice")),
        from: UTCInstant(seconds: try row.integer("from_at")),
        until: try row.optionalInteger("until_at").map { UTCInstant(seconds: $0) })
      let signed = try StatementTable(database: database).signed(try row.text("statement"))
      try staff.verify(signed, covers: Self.arguments(key: key, choice))
      let isEnded = try isEnded(row, key: key, word, since: signed.statement.at)
      if choice.isInForce(now), !isEnded { choices.append(choice) }
    }
    return choices
  }

  private func isEnded(
    _ row: SQLRow, key: [UInt8], _ word: String, since: UTCInstant
  ) throws(Fault) -> Bool {
    guard let digest = try row.optionalText("end_statement") else { return false }
    let signed = try StatementTable(database: database).signed(digest)
    try staff.verify(signed, covers: Self.endArguments(key: key, word))
    // An earlier end of the same kind does not end what was chosen after it.
    guard signed.statement.at >= since else { throw Fault(.registerRowUnbelieved, "person") }
    return true
  }

  private func place(_ key: [UInt8], _ word: String) -> String { "person.\(word).\(Hexadecimal.encode(key))" }
}
