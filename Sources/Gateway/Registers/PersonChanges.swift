public import Base
import JSON
import Ledger
import Sharing

extension Gateway {
  /// Records what a person decided, or the law about them; it holds for every later request.
  public func recordChoice(_ choice: PersonChoice, of sourceID: String, as signatory: Signatory) throws(Fault)
  {
    let action = try act(
      as: signatory, on: .people, command: "person \(choice.kind.word)",
      arguments: people.arguments(sourceID, choice))
    try transaction { () throws(Fault) in
      try StatementTable(database: database).keep(action.statement)
      try people.record(choice, of: sourceID, by: action)
      let (commitment, salt) = try commit(.subject, keys.personKey(sourceID: sourceID))
      let entry = try record(.person(try event(choice, commitment)), by: action)
      try keepSalt(salt, entry: entry, label: "person")
    }
  }

  /// Ends every choice of one kind (`consent`, `opt-out`, …) of a person.
  public func endChoice(_ word: String, of sourceID: String, as signatory: Signatory) throws(Fault) {
    let action = try act(
      as: signatory, on: .people, command: "person \(word)",
      arguments: people.endArguments(word, of: sourceID))
    try transaction { () throws(Fault) in
      try StatementTable(database: database).keep(action.statement)
      guard try people.end(word, of: sourceID, by: action) > 0 else { throw Fault(.personNoChoice, word) }
      let (commitment, salt) = try commit(.subject, keys.personKey(sourceID: sourceID))
      let entry = try record(
        .person(.consentWithdrawn(person: commitment, scope: try LedgerCode(word))), by: action)
      try keepSalt(salt, entry: entry, label: "person")
    }
  }

  public func choices(of sourceID: String) throws(Fault) -> [PersonChoice] {
    try people.choices(of: sourceID, at: now)
  }

  private func event(_ choice: PersonChoice, _ person: Commitment) throws(Fault) -> PersonEvent {
    switch choice.kind {
    case .consent(let partner, _, _):
      .consentRecorded(person: person, scope: try LedgerCode(partner.text), until: choice.until)
    case .optOut: .optOutRecorded(person: person, scope: try LedgerCode("all"))
    case .guardianConflict: .guardianConflictRecorded(person: person)
    case .safeContact, .anonymous, .namedInOrder, .originator: .contactChoiceRecorded(person: person)
    }
  }
}
