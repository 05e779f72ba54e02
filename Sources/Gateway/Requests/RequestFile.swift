public import Base
import JSON
public import Sharing

/// A request as its author wrote it: only what is the requester's to say (`Docs/formats/request.md`).
///
/// Approvals, consent, training, keys, counters and the like are looked up; a request that names one is refused
/// (`request.fact-not-yours`). Unknown keys, wrong types and missing parts are faults with their path.
public struct RequestFile: Equatable, Sendable {
  public let partner: PartnerID
  public let unit: String?
  public let country: String?
  /// `nil` when the author named none: the one agreement in force with this partner and purpose is taken.
  public let agreement: AgreementID?
  public let annex: String?
  public let purpose: String
  public let caseReference: String
  public let process: String
  public let source: String
  public let territory: String?
  public let onwardTo: String?
  public let supersedes: DisclosureID?
  public let people: [Person]
  public let items: [Item]
  /// Canonical JSON of the whole request: what the submission statement covers.
  public let canonical: [UInt8]

  /// Somebody the material is about, under an id that only this request knows.
  public struct Person: Equatable, Sendable {
    public let id: String
    /// The id under which the source system knows the person; the key of the people register.
    public let sourceID: String?
    public let roles: [String]
  }

  public struct Item: Equatable, Sendable {
    public let content: Content
    public let category: String?
    public let roles: [String]?
    public let person: String?
    /// Handling code under which the item was received, H0 to H3.
    public let handling: String?
    /// Host of the service that an account or address belongs to.
    public let service: String?

    public enum Content: Equatable, Sendable {
      case record(file: String, mapping: String)
      /// A file without a mapping: free text, whatever category was named, unless the category is opaque media.
      case file(String)
      case value(String)
    }
  }

  /// Facts that come from registers, counters or the material, by the key under which people try to state them.
  static let notTheRequesters: Set<String> = [
    "approvals", "approved", "consent", "opted_out", "opt_out", "anonymous", "actor", "training", "screening",
    "recipient", "key", "verified", "guardian_conflict", "originator_ok", "assurances", "standing_batch",
    "count", "used_today", "cap", "receipts_overdue", "duplicate_of", "min_cell_seen", "break_glass",
    "own_service", "named_in_order", "as_of",
  ]

  public static let fileLimit = 1 << 20
  public static let itemLimit = 1000
}

extension RequestFile {
  /// Reads a request file.
  public init(reading bytes: [UInt8]) throws(Fault) {
    let value = try JSONReader.read(bytes)
    let shape = try JSONShape(value, path: "request")
    try Self.refuse(
      shape,
      beyond: [
        "partner", "unit", "country", "agreement", "annex", "purpose", "case", "process", "source",
        "territory",
        "onward_to", "supersedes", "people", "items",
      ])
    partner = try Self.identifier(shape, "partner")
    unit = try shape.optionalString("unit")
    country = try shape.optionalString("country")
    guard unit != nil || country != nil else { throw Fault(.requestRecipientVague, "unit") }
    agreement = try Self.optionalIdentifier(shape, "agreement")
    annex = try shape.optionalString("annex")
    purpose = try shape.string("purpose")
    caseReference = try shape.string("case")
    guard !caseReference.isEmpty else { throw shape.fault(.valueMalformed, "case", detail: "not empty") }
    process = try shape.optionalString("process") ?? "none"
    source = try shape.string("source")
    guard !source.isEmpty else { throw shape.fault(.valueMalformed, "source", detail: "not empty") }
    territory = try shape.optionalString("territory")
    onwardTo = try shape.optionalString("onward_to")
    supersedes = try Self.optionalIdentifier(shape, "supersedes")
    people = try Self.people(shape)
    items = try Self.items(shape, people: Set(people.map(\.id)))
    canonical = JSONWriter.canonical(value)
  }

  private static func people(_ shape: JSONShape) throws(Fault) -> [Person] {
    var people: [Person] = []
    for person in try shape.object["people"] == nil ? [] : shape.shapes("people") {
      try refuse(person, beyond: ["id", "source_id", "roles"])
      let id = try person.string("id")
      guard isPersonID(id) else {
        throw Fault(.valueMalformed, "request.people[\(people.count)].id", detail: "such as p1")
      }
      guard !people.contains(where: { $0.id == id }) else { throw Fault(.requestPersonTwice, id) }
      people.append(
        Person(id: id, sourceID: try person.optionalString("source_id"), roles: try person.strings("roles")))
    }
    return people
  }

  /// One or two letters and a number: the partner reads it in the keys of items, so that it must tell nothing.
  private static func isPersonID(_ id: String) -> Bool {
    let letters = id.utf8.prefix { (0x61...0x7A).contains($0) }
    let digits = id.utf8.dropFirst(letters.count)
    return (1...2).contains(letters.count) && (1...4).contains(digits.count)
      && digits.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func items(_ shape: JSONShape, people: Set<String>) throws(Fault) -> [Item] {
    let objects = try shape.shapes("items")
    guard (1...itemLimit).contains(objects.count) else {
      throw Fault(.requestItemCount, detail: "1 to \(itemLimit)")
    }
    var items: [Item] = []
    for object in objects {
      try refuse(
        object,
        beyond: [
          "file", "mapping", "category", "roles", "person", "value", "handling", "service",
        ])
      let person = try object.optionalString("person")
      if let person, !people.contains(person) { throw Fault(.requestPersonUnknown, person) }
      items.append(
        Item(
          content: try content(object), category: try object.optionalString("category"),
          roles: try object.object["roles"] == nil ? nil : object.strings("roles"), person: person,
          handling: try object.optionalString("handling"), service: try object.optionalString("service")))
    }
    return items
  }

  private static func content(_ object: JSONShape) throws(Fault) -> Item.Content {
    let file = try object.optionalString("file")
    let value = try object.optionalString("value")
    let mapping = try object.optionalString("mapping")
    switch (file, mapping, value) {
    case (.some(let file), .some(let mapping), nil): return .record(file: file, mapping: mapping)
    case (.some(let file), nil, nil): return .file(file)
    case (nil, nil, .some(let value)):
      guard try object.optionalString("category") != nil else { throw Fault(.requestItemShape, "category") }
      return .value(value)
    case _: throw Fault(.requestItemShape, object.path)
    }
  }

  private static func refuse(_ shape: JSONShape, beyond allowed: [String]) throws(Fault) {
    for key in shape.object.names where notTheRequesters.contains(key) && !allowed.contains(key) {
      throw Fault(.requestFactNotYours, key)
    }
    try shape.refuseUnknown(allowed: allowed)
  }

  private static func identifier<Tag>(_ shape: JSONShape, _ key: String) throws(Fault) -> Identifier<Tag> {
    let text = try shape.string(key)
    guard let identifier = Identifier<Tag>(text) else { throw Fault(.valueMalformed, key) }
    return identifier
  }

  private static func optionalIdentifier<Tag>(
    _ shape: JSONShape, _ key: String
  ) throws(Fault) -> Identifier<Tag>? {
    guard try shape.optionalString(key) != nil else { return nil }
    return try identifier(shape, key)
  }
}
