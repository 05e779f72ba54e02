internal import Base
public import JSON
internal import Sharing

extension AccountingReport {
  /// `{"report","filter","as_of","entries_read","disclosures":[…]}`; each disclosure with its history.
  public var json: JSONValue {
    var conditions = JSONObject()
    for (name, value) in filter.conditions { conditions[name] = .string(value) }
    let columns = AccountingColumn.all(asOf: asOf)
    return [
      "report": "accounting of disclosures",
      "filter": .object(conditions),
      "as_of": .string(asOf.text),
      "entries_read": .integer(entriesRead),
      "disclosures": .array(accounts.map { Self.object($0, columns) }),
    ]
  }

  private static func object(_ account: DisclosureAccount, _ columns: [AccountingColumn]) -> JSONValue {
    var object = JSONObject()
    for column in columns where column.name != "entries" {
      object[column.name] = .string(column.value(account))
    }
    object["history"] = .array(
      account.history.map { step in
        [
          "index": .integer(step.index), "time": .string(step.time.text),
          "actor": .string(step.actor.text), "event": .string(step.kind.text),
        ]
      })
    return .object(object)
  }
}
