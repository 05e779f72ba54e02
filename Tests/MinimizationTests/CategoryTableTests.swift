import Base
import JSON
import Records
import Sharing
import Testing

@testable import Minimization

/// The four agreements with police, written down apart from their documents: what leaves, and what is limited for whom.
struct PoliceTable: Sendable {
  let agreement: String
  let allowed: Set<String>
  let protected: [String: Set<String>]

  private static let home: Set<String> = [
    "case.reference", "case.type", "case.time", "case.urgency", "case.status", "case.links", "legal.process",
    "legal.view_status", "id.name", "id.age", "id.description", "contact.direct", "loc.home", "loc.school",
    "loc.precise", "loc.region", "acct.identifier", "net.ip_event", "net.device", "net.group",
    "net.content_url",
    "comm.content", "comm.metadata", "media.hash_exact", "media.hash_similar", "media.class", "media.series",
    "media.tech_meta", "media.filename", "narr.summary", "narr.free_text", "family.relations",
  ]

  static let all: [PoliceTable] = [
    PoliceTable(agreement: "AGR-FED-01", allowed: home, protected: [:]),
    PoliceTable(agreement: "AGR-ICAC-02", allowed: home, protected: [:]),
    PoliceTable(
      agreement: "AGR-INTL-03",
      allowed: [
        "case.reference", "case.type", "case.time", "case.urgency", "legal.view_status", "acct.identifier",
        "net.ip_event", "net.device", "net.group", "net.content_url", "comm.metadata", "comm.content",
        "loc.region",
        "media.hash_exact", "media.class", "media.tech_meta", "narr.summary", "id.name", "id.age",
        "id.description",
        "contact.direct", "health.crisis",
      ],
      protected: [
        "id.name": ["victim", "survivor", "minor", "reporter", "witness", "third_party", "unknown"],
        "id.age": ["victim", "survivor", "minor", "unknown"],
        "acct.identifier": ["victim", "survivor", "minor", "unknown"],
        "contact.direct": ["victim", "survivor", "minor", "reporter", "witness", "third_party", "unknown"],
        "net.ip_event": ["victim", "survivor", "minor", "unknown"],
      ]),
    PoliceTable(
      agreement: "POL-EXIG-01",
      allowed: [
        "case.reference", "case.type", "case.time", "case.urgency", "legal.view_status", "id.name", "id.age",
        "id.description", "contact.direct", "loc.home", "loc.school", "loc.precise", "loc.region",
        "acct.identifier",
        "net.ip_event", "net.device", "net.group", "comm.metadata", "health.crisis", "family.relations",
        "narr.summary",
      ], protected: [:]),
  ]

  /// Whether the very value leaves.
  func leaves(_ category: String, _ roles: [String]) -> Bool {
    let order = ["victim", "survivor", "minor", "witness", "reporter", "third_party", "staff", "suspect"]
    let leading = order.first(where: roles.contains) ?? "unknown"
    return allowed.contains(category) && protected[category]?.contains(leading) != true
  }
}

@Suite("What leaves of a report, path by path")
struct CategoryTableTests {
  /// A document that carries a marker of its own at every path below the root.
  static func marked(_ mapping: RecordMapping, root: String) -> [UInt8] {
    let paths = mapping.entries.map(\.path)
    func element(_ path: String) -> String {
      let below = paths.filter { $0.hasPrefix(path + "/") }.map { String($0.dropFirst(path.count + 1)) }
      let attributes = below.filter { $0.hasPrefix("@") }
        .map { " \($0.dropFirst())=\"\(marker(path + "/" + $0, paths))\"" }.joined()
      var names: [String] = []
      for step in below.compactMap({ $0.split(separator: "/").first.map(String.init) })
      where !step.hasPrefix("@") && !names.contains(step) { names.append(step) }
      let content =
        paths.contains(path) ? marker(path, paths) : names.map { element(path + "/" + $0) }.joined()
      let name = path.split(separator: "/").last ?? ""
      return "<\(name)\(attributes)>\(content)</\(name)>"
    }
    return Array(element(root).utf8)
  }

  static func marker(_ path: String, _ paths: [String]) -> String {
    "zq" + DecimalDigits.padded((paths.firstIndex(of: path) ?? 0) + 1000, 5) + "kx"
  }

  @Test("equals the category table for each of the 443 paths", arguments: PoliceTable.all)
  func all(_ table: PoliceTable) throws {
    let mapping = try Disclosing.mapping("cybertip-report")
    let paths = mapping.entries.map(\.path)
    var everything = ""
    for root in ["/report", "/fileDetails"] {
      let record = try mapping.record(parsing: Self.marked(mapping, root: root))
      let bundle = try Disclosing.bundle(table.agreement, records: [record])
      #expect(bundle.findings.isEmpty)
      everything += bundle.everything
    }
    for entry in mapping.entries {
      // The marker is no known label of a hash: the value counts as one of similarity.
      let isHash = entry.path.hasPrefix("/fileDetails/originalFileHash")
      let category = isHash ? "media.hash_similar" : entry.category
      let expected = table.leaves(category, mapping.roles(at: entry.path))
      #expect(
        everything.contains(Self.marker(entry.path, paths)) == expected, "\(table.agreement) \(entry.path)")
    }
  }

  @Test("an exact hash leaves under the same four agreements as the table says", arguments: PoliceTable.all)
  func exactHash(_ table: PoliceTable) throws {
    let hash = String(repeating: "a1", count: 20)
    let xml = "<fileDetails><originalFileHash hashType='SHA1'>\(hash)</originalFileHash></fileDetails>"
    let record = try Disclosing.mapping("cybertip-report").record(parsing: Array(xml.utf8))
    let bundle = try Disclosing.bundle(table.agreement, records: [record])
    #expect(bundle.everything.contains(hash) == table.leaves("media.hash_exact", []))
  }
}
