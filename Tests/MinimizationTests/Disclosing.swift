import AgreementLanguage
import Base
import FileKit
import JSON
import PolicyEvaluation
import Records
import Sharing

@testable import Minimization

/// The shipped policy, invented material, and the way from one to a bundle.
struct Disclosing {
  static let root = String(#filePath.dropLast("/Tests/MinimizationTests/Disclosing.swift".count))

  static let context = MinimizationContext(
    pseudonyms: PseudonymKeys(
      forCase: [UInt8](repeating: 7, count: 32), forPartner: [UInt8](repeating: 9, count: 32)),
    asOf: CalendarDay(number: 20_780), desk: "Liaison desk",
    custodian: "held by Harborlight; ask with legal process")

  static func bytes(_ relative: String) throws -> [UInt8] {
    try Files.read(root + "/" + relative, limit: 4 << 20)
  }

  static func mapping(_ id: String) throws -> RecordMapping {
    try RecordMapping(try bytes("Agreements/Mappings/\(id).json"))
  }

  static let policy: Evaluator? = {
    var files: [String: [UInt8]] = [:]
    for name in (try? Files.list(root + "/Agreements")) ?? [] where name.hasSuffix(".xml") {
      files[name] = try? bytes("Agreements/" + name)
    }
    for name in (try? Files.list(root + "/Agreements/Schema")) ?? [] {
      files["Schema/" + name] = try? bytes("Agreements/Schema/" + name)
    }
    return (try? PolicySet.loadDraft(files: files)).map(Evaluator.init)
  }()

  /// What the shipped agreement says of the items, with everything in order that is not about them.
  static func plan(_ agreement: String, _ items: [MaterialItem]) throws -> Plan {
    guard let policy else { throw Fault(.fileMissing, "Agreements") }
    let isEmergency = agreement == "POL-EXIG-01"
    let itemFacts = items.map { item in
      JSONValue.object([
        "category": .string(item.category), "roles": .array(item.roles.map(JSONValue.string)),
        "person": item.person.map(JSONValue.string) ?? .null, "handling": "H0", "originator_ok": false,
        "anonymous": false, "opted_out": false, "consent": false, "own_service": true,
      ])
    }
    let facts: JSONValue = [
      "as_of": "2026-11-23T12:00:00Z", "agreement": .string(agreement), "annex": nil,
      "purpose": isEmergency ? "imminent_harm" : "investigation", "count": 1, "used_today": 0,
      "standing_batch": false, "territory": "US-R7", "onward_to": nil, "process": "none",
      "source": "own_report",
      "assurances": ["dual_criminality", "rights_assurance"],
      "approvals": ["supervisor", "intl_lead", "legal"],
      "receipts_overdue": 0, "duplicate_of": nil, "min_cell_seen": nil,
      "break_glass": isEmergency ? ["reason": "r", "callback": "c"] : nil,
      "actor": ["training": "T3", "screening": "current"],
      "recipient": ["key": "active", "verified": true, "guardian_conflict": false],
      "items": .array(itemFacts),
    ]
    return policy.evaluate(try Facts(facts, schema: policy.policySet.vocabulary.schema)).plan
  }

  /// The bundle of records and further items under a shipped agreement.
  static func bundle(
    _ agreement: String, records: [ParsedRecord] = [], items more: [MaterialItem] = []
  ) throws -> Bundle {
    let items = records.enumerated().flatMap { $1.items(record: $0) } + more
    return try Minimizer.minimize(
      try plan(agreement, items), Material(items: items, records: records), context)
  }

  /// The bundle of items in forms that the test chooses.
  static func bundle(
    _ items: [(MaterialItem, Form)], records: [ParsedRecord] = [], carried: [CarriedValue] = []
  ) throws -> Bundle {
    let material = Material(items: items.map(\.0), records: records)
    var assignments: [Assignment] = []
    for (index, (item, form)) in items.enumerated() {
      let field = try material.field(of: item)
      assignments.append(
        Assignment(
          index: index, item: item, form: form, leadingRole: item.roles.first, reason: "CLAUSE 3.2",
          clauses: ["3.2"],
          kind: field?.kind ?? ValueKind.of(item), field: field))
    }
    return try Minimizer.bundle(assignments, carried, material, context)
  }

  static func value(
    _ category: String, _ value: String, _ roles: [String] = [], _ person: String? = nil
  ) -> MaterialItem {
    MaterialItem(category: category, roles: roles, person: person, origin: .request, content: .value(value))
  }

  static func text(_ text: String, _ category: String = "narr.free_text", file: Int = 0) -> MaterialItem {
    MaterialItem(category: category, roles: [], person: nil, origin: .file(file), content: .text(text))
  }
}

extension Bundle {
  func text(_ path: String) -> String? {
    files.first { $0.path == path }.map { String(decoding: $0.content.bytes ?? [], as: UTF8.self) }
  }

  /// All that leaves, as one text.
  var everything: String {
    files.map { $0.path + "\n" + String(decoding: $0.content.bytes ?? [], as: UTF8.self) }.joined()
  }
}
