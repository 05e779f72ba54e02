import Base
import Ledger
import OpenSSLKit
import SQLiteKit
import Sharing

/// A person of a disclosure as the log carries them: a promise that only the deletable salt opens.
struct CommittedSubject: Sendable {
  let commitment: Commitment
  let salt: [UInt8]
  /// The person's key in the register; `nil` for somebody without a source id.
  let person: [UInt8]
}

extension Gateway {
  /// One fresh commitment a person, in random order so that the order tells nothing.
  func commitSubjects(_ subjects: [Subject]) throws(Fault) -> [CommittedSubject] {
    var committed: [CommittedSubject] = []
    for subject in subjects {
      let person = subject.sourceID.map { keys.personKey(sourceID: $0) } ?? world.entropy.bytes(32)
      let (commitment, salt) = try commit(.subject, person)
      committed.append(CommittedSubject(commitment: commitment, salt: salt, person: person))
    }
    // Commitments are outputs of a keyed hash over random salts: sorting by them is a random order.
    return committed.sorted { $0.commitment < $1.commitment }
  }

  /// Keeps what an accounting for one person needs, in a table that may be deleted.
  func index(_ subjects: [CommittedSubject], entry: Int) throws(Fault) {
    for (slot, subject) in subjects.enumerated() {
      let sealed = try keys.sealColumn(Hexadecimal.encode(subject.salt), place: "subject.\(entry).\(slot)")
      try database.run(
        "INSERT INTO subject_index(tag, entry, slot, salt_sealed) VALUES (?, ?, ?, ?)",
        [.blob(subject.person), .integer(entry), .integer(slot), .blob(sealed)])
    }
  }

  /// Entries for the subjects beyond those that the authorization itself holds.
  func recordFurther(
    _ subjects: [CommittedSubject], of disclosure: DisclosureID, by action: Action
  ) throws(Fault) {
    var rest = subjects.dropFirst(Authorization.subjectsPerEntry)
    var part = 1
    while !rest.isEmpty {
      let some = rest.prefix(Authorization.subjectsPerContinuation)
      try record(
        .disclosure(
          .subjectsContinued(disclosure: disclosure, part: part, subjects: some.map(\.commitment))),
        by: action)
      rest = rest.dropFirst(Authorization.subjectsPerContinuation)
      part += 1
    }
  }
}
