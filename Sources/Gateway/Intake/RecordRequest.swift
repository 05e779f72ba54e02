import AgreementLanguage
import Base
import JSON
import OpenSSLKit
import Records
import Sharing

/// Makes the request for one record of a file: the terms of the intake, and what the record says of case and persons.
struct RecordRequest: Sendable {
  let terms: IntakeTerms
  let mapping: RecordMapping
  let gathering: Gathering

  /// The request with its one file; what the confined worker makes of a bad record is its fault alone.
  func loaded(_ bytes: [UInt8]) throws(Fault) -> LoadedRequest {
    let record = try gathering.read(bytes, with: mapping).get()
    let name = "record.\(mapping.format.rawValue)"
    var object: JSONObject = [
      "partner": .string(terms.partner.text), "purpose": .string(terms.purpose),
      "case": .string(caseReference(record, bytes)), "process": .string(terms.process),
      "source": .string(terms.source), "people": .array(people(record)),
      "items": [["file": .string(name), "mapping": .string(terms.mapping)]],
    ]
    if let agreement = terms.agreement { object["agreement"] = .string(agreement.text) }
    if let unit = terms.unit { object["unit"] = .string(unit) }
    if let country = terms.country { object["country"] = .string(country) }
    let request = try RequestFile(reading: JSONWriter.canonical(.object(object)))
    return LoadedRequest(request: request, files: [0: bytes])
  }

  /// Where the record does not name its case, it is one of its own; a reference has no place on a command line.
  private func caseReference(_ record: ParsedRecord, _ bytes: [UInt8]) -> String {
    if let path = mapping.caseReference,
      let value = record.fields.first(where: { $0.path == path && !$0.value.isEmpty })?.value
    {
      return value
    }
    return "record \(Digest.sha256(bytes).hex.prefix(32))"
  }

  /// The persons of the record in its order, each under its leading role, with the source's id where it stands there.
  private func people(_ record: ParsedRecord) -> [JSONValue] {
    var people: [JSONValue] = []
    var seen: Set<String> = []
    for field in record.fields {
      guard let person = field.person, !field.roles.isEmpty, seen.insert(person).inserted,
        people.count < Self.personLimit
      else { continue }
      people.append([
        "id": .string("p\(people.count + 1)"),
        "source_id": record.sourceIDs[person].map { .string($0) } ?? .null,
        "roles": .array(field.roles.map { .string($0) }),
      ])
    }
    return people
  }

  /// As many as ids of a request have numbers.
  private static let personLimit = 9999
}
