public import Base
import Delivery
import JSON
import Ledger
import PolicyEvaluation
import SQLiteKit
public import Sharing

extension Gateway {
  /// Records what was told by telephone in an emergency, to a contact on file, and when the written follow-up is due.
  ///
  /// It is decided like any other: what the policy would not let go is a denial, and the entry says so. Most
  /// emergencies go to somebody who has no key, so that no key is asked for.
  public func recordSpoken(
    requestAt path: String, emergency: Emergency, as signatory: Signatory
  ) throws(Fault) -> (id: DisclosureID, prepared: Prepared) {
    let id = try submit(requestAt: path, as: signatory, emergency: emergency, isSpoken: true)
    let action = try act(
      as: signatory, on: .deliveries, command: "request record-spoken",
      arguments: ["disclosure": .string(id.text)])
    let stored = try disclosures.stored(id)
    let prepared = try prepare(stored)
    try transaction { () throws(Fault) in
      try record(prepared, of: stored, by: .staff(action.staff))
      try database.run("UPDATE disclosure SET state = 'closed' WHERE id = ?", [.text(id.text)])
      try recordTelling(stored, prepared, emergency, by: action)
      try endHolds(of: id, .denied, by: action)
    }
    try publishLog()
    return (id, prepared)
  }

  private func recordTelling(
    _ stored: StoredDisclosure, _ prepared: Prepared, _ emergency: Emergency, by action: Action
  ) throws(Fault) {
    let told = prepared.decision.plan.items.filter { $0.form != .withhold && !$0.isCarried }
    let subjects = try commitSubjects(prepared.subjects)
    let (contact, salt) = try commit(.contact, Array(emergency.contact.utf8))
    let entry = try record(
      .disclosure(
        .spokenRecorded(
          SpokenDisclosure(
            disclosure: stored.id, recipient: stored.request.partner, contact: contact,
            purpose: try purposeCode(stored.request), reason: LedgerCode(prepared.outcome.rawValue),
            subjectCount: subjects.count,
            subjects: subjects.prefix(Authorization.subjectsPerEntry).map(\.commitment),
            categories: categoryCodes(told.map(\.category)), items: told.count,
            followUpDue: stored.followUpDueAt ?? now.adding(seconds: 86_400)))),
      by: action)
    try keepSalt(salt, entry: entry, label: "contact")
    try index(subjects, entry: entry)
  }
}
