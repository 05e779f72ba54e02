import Base
import Delivery
import Gateway
import JSON
import Sharing

/// The morning page as JSON; the keys are stable (`Docs/formats/status.md`).
enum MorningJSON {
  static func value(
    _ page: MorningPage, held: [DisclosureID], overdue: [DisclosureID]
  ) -> JSONValue {
    var object = books(page.balance)
    object["at"] = .string(page.at.text)
    object["since"] = .string(page.since.text)
    object["realm"] = .string(page.isRehearsal ? "test" : "production")
    object["ready"] = .integer(page.standings[.approved])
    object["denied"] = .integer(page.standings.denied)
    object["went"] = .array(page.went.map { counted($0) })
    object["held"] = ids(held)
    object["held_count"] = .integer(page.standings.held)
    object["steps"] = .array(page.steps.map { step($0) })
    object["unsettled"] = .array(page.unsettled.map { unsettled($0) })
    object["overdue"] = ids(overdue)
    object["overdue_by_partner"] = .array(page.overdue.map { counted($0) })
    object["ending"] = .array(page.endings.map { ending($0) })
    object["emergency_reviews"] = .array(
      page.reviews.map { ["id": .string($0.id.text), "due": .string($0.due.text)] })
    object["receipts"] = [
      "collected_at": page.answers.collectedAt.map { .string($0.text) } ?? .null,
      "verified": .integer(page.answers.verified), "quarantined": .integer(page.answers.quarantined),
    ]
    object["batch"] = page.batch.map { batch($0) } ?? .null
    object["log"] = [
      "entries": .integer(page.log.entries), "signed": .integer(page.log.signed),
      "fork_suspected": .bool(page.log.isForkSuspected),
    ]
    return .object(object)
  }

  private static func books(_ balance: Balance) -> JSONObject {
    [
      "approved": .integer(balance.approved), "pending": .integer(balance.pending),
      "in_doubt": .integer(balance.inDoubt), "handed_over": .integer(balance.handedOver),
      "closed": .integer(balance.closed), "refused": .integer(balance.refused),
      "withheld": .integer(balance.withheld), "expired": .integer(balance.expired),
      "recalled": .integer(balance.recalled), "balanced": .bool(balance.isBalanced),
    ]
  }

  private static func ids(_ ids: [DisclosureID]) -> JSONValue { .array(ids.map { .string($0.text) }) }

  private static func counted(_ count: MorningPage.PartnerCount) -> JSONValue {
    [
      "partner": .string(count.partner.text), "count": .integer(count.count),
      "since": .string(count.since.text),
    ]
  }

  private static func step(_ step: OpenStep) -> JSONValue {
    [
      "owner": ["kind": .string(step.owner.kind), "id": .string(step.owner.text)],
      "code": .string(step.code), "step": .string(step.step), "count": .integer(step.count),
      "since": .string(step.since.text), "oldest": .string(step.oldest.text),
    ]
  }

  private static func unsettled(_ line: MorningPage.UnsettledLine) -> JSONValue {
    [
      "id": .string(line.id.text), "partner": .string(line.partner.text),
      "state": .string(line.state.rawValue), "since": .string(line.since.text),
    ]
  }

  private static func batch(_ batch: MorningPage.BatchLine) -> JSONValue {
    [
      "run": .integer(batch.run), "owner": .string(batch.owner), "started_at": .string(batch.startedAt.text),
      "ended_at": batch.endedAt.map { .string($0.text) } ?? .null,
      "digest": batch.digest.flatMap { try? JSONReader.read(Array($0.utf8)) } ?? .null,
    ]
  }

  private static func ending(_ ending: Ending) -> JSONValue {
    [
      "kind": .string(ending.kind.rawValue), "subject": .string(ending.subject),
      "part": .string(ending.part), "day": .string(ending.day.text), "days": .integer(ending.days),
      "within": .integer(ending.window.rawValue),
    ]
  }
}
