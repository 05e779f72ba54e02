import AgreementLanguage
public import Base
import FileKit
public import JSON
import Records
import Sandbox
public import Sharing

/// A request written from a folder, and what its author has still to say.
public struct RequestDraft: Sendable {
  public let request: JSONValue
  /// Each file with the mapping that it fits; `nil` for one that is taken as free text or opaque.
  public let files: [(name: String, mapping: String?)]
  /// Places of the request that only its author can fill.
  public let toFill: [String]
}

extension Gateway {
  /// Drafts the request for a folder of material.
  ///
  /// Files are listed, their mappings found by trying each, the persons that records name counted by role. Nothing is stored, and nothing in the folder is changed.
  ///
  /// Throws `partner.unknown`, `partner.foreign-realm`, `value.malformed` for a purpose that the vocabulary lacks,
  /// and `request.item-count` for an empty folder or too large a one.
  public func draftRequest(
    from folder: String, to id: PartnerID, purpose: String
  ) throws(Fault) -> RequestDraft {
    try refuseForeignRealm(id)
    let partner = try partner(id)
    let policy = try adopted().set
    try refuseUnknownPurpose(purpose, policy)
    let names = try Self.files(below: folder)
    guard (1...RequestFile.itemLimit).contains(names.count) else {
      throw Fault(.requestItemCount, detail: "1 to \(RequestFile.itemLimit)")
    }
    var writer = DraftWriter(policy: policy, partner: partner, purpose: purpose)
    for name in names {
      let handle = try Files.beneath(folder: folder, relative: name)
      // A file too large to be looked into can only go as it is.
      let isLarge = try handle.size() > Vault.fileLimit
      let bytes = isLarge ? [0xFF] : try handle.readAll(limit: Vault.fileLimit)
      writer.add(name, bytes, record: isLarge ? nil : fittingRecord(bytes, policy))
    }
    let choice = AgreementChoice(policy: policy, partner: partner, now: now)
    return writer.draft(agreement: choice.onlyOneInForce?.id)
  }

  private func refuseUnknownPurpose(_ purpose: String, _ policy: PolicySet) throws(Fault) {
    let schema = policy.vocabulary.schema
    let known = schema.disclosureFact("purpose").flatMap { schema.disclosure[$0].domain.words } ?? []
    guard !known.contains(purpose) else { return }
    throw Fault(
      .valueMalformed, "--purpose",
      detail: NearestName.of(purpose, among: known).map { "did you mean '\($0)'?" })
  }

  /// The record that the bytes are under the mapping that knows most of its values; `nil` when none knows half.
  private func fittingRecord(_ bytes: [UInt8], _ policy: PolicySet) -> (
    mapping: String, record: ParsedRecord
  )? {
    guard let format = RecordReader.format(of: bytes),
      let answer = try? workers.run(
        task: RecordWorker.task, input: RecordWorker.question(bytes, format: format))
    else { return nil }
    var best: (mapping: String, record: ParsedRecord)?
    var most = 0
    for (name, layout) in policy.mappings.sorted(by: { $0.key < $1.key }) {
      guard let mapping = try? RecordMapping(layout), mapping.format == format,
        let record = try? mapping.record(fromAnswer: answer)
      else { continue }
      let known = record.fields.count { !$0.isUnmapped }
      if known > most, known * 2 >= record.fields.count {
        (best, most) = ((String(name.dropLast(5)), record), known)
      }
    }
    return best
  }

  /// Plain files below a folder by their relative paths, sorted; hidden ones and the request itself left out.
  private static func files(below root: String, _ below: String = "") throws(Fault) -> [String] {
    var found: [String] = []
    for name in try Files.list(below.isEmpty ? root : Files.join(root, below)).sorted() {
      let path = below.isEmpty ? name : "\(below)/\(name)"
      guard !name.hasPrefix("."), path != "request.json", found.count <= RequestFile.itemLimit else {
        continue
      }
      let full = Files.join(root, path)
      if Files.isFolder(full) {
        found += try files(below: root, path)
      } else if Files.isFile(full) {
        found.append(path)
      }
    }
    return found
  }
}

/// Gathers what a folder holds into the members of a request.
private struct DraftWriter {
  let policy: PolicySet
  let partner: Partner
  let purpose: String
  private var items: [JSONValue] = []
  private var files: [(name: String, mapping: String?)] = []
  private var toFill = ["case", "source"]
  /// How many persons of each role one record names at most.
  private var people: [String: Int] = [:]

  init(policy: PolicySet, partner: Partner, purpose: String) {
    self.policy = policy
    self.partner = partner
    self.purpose = purpose
  }

  mutating func add(_ name: String, _ bytes: [UInt8], record: (mapping: String, record: ParsedRecord)?) {
    files.append((name, record?.mapping))
    guard let record else { return addWhole(name, isText: String(validating: bytes, as: UTF8.self) != nil) }
    items.append(["file": .string(name), "mapping": .string(record.mapping)])
    var named: [String: Set<String>] = [:]
    for field in record.record.fields {
      if let person = field.person, let role = field.roles.first { named[role, default: []].insert(person) }
    }
    for (role, persons) in named { people[role] = max(people[role] ?? 0, persons.count) }
  }

  /// Text whose roles its author must give; or opaque bytes, of the one category that is never decoded, if it is one.
  private mutating func addWhole(_ name: String, isText: Bool) {
    var item: JSONObject = ["file": .string(name)]
    let opaque = policy.vocabulary.categories.filter { $0.ladder.forms.contains(.sealedOriginal) }
    if !isText, opaque.count == 1 { item["category"] = .string(opaque[0].id) }
    toFill.append("items[\(items.count)].roles")
    if !isText, opaque.count != 1 { toFill.append("items[\(items.count)].category") }
    items.append(.object(item))
  }

  func draft(agreement: AgreementID?) -> RequestDraft {
    var object: JSONObject = [
      "partner": .string(partner.id.text), "country": .string(partner.country), "purpose": .string(purpose),
      "case": "", "process": "none", "source": "",
    ]
    if partner.units.count == 1 { object["unit"] = .string(partner.units[0]) }
    if let agreement { object["agreement"] = .string(agreement.text) }
    var unsaid = toFill + (agreement == nil ? ["agreement"] : [])
    var listed: [JSONValue] = []
    for role in policy.vocabulary.roles {
      for number in 0..<(people[role] ?? 0) {
        unsaid.append("people[\(listed.count)].source_id")
        listed.append([
          "id": .string("\(role.prefix(1))\(idsBefore(role) + number + 1)"), "source_id": .null,
          "roles": [.string(role)],
        ])
      }
    }
    object["people"] = .array(listed)
    object["items"] = .array(items)
    return RequestDraft(request: .object(object), files: files, toFill: unsaid)
  }

  /// Persons of roles before this one that begin with the same letter, so that no id is given twice.
  private func idsBefore(_ role: String) -> Int {
    policy.vocabulary.roles.prefix { $0 != role }.filter { $0.prefix(1) == role.prefix(1) }
      .reduce(0) { $0 + (people[$1] ?? 0) }
  }
}
