import Base
import OpenSSLKit
import Sharing
import XMLKit

/// Sorts the files of a policy folder, reads its documents and collects every fault.
struct PolicyFolder {
  static let limits = XMLLimits(maxBytes: 1 << 20, maxDepth: 24, maxElements: 50_000)
  static let maxDocuments = 2_000

  private let files: [String: [UInt8]]
  private var faults: [Fault] = []
  private var vocabularies: [(XMLElement, SourceText)] = []
  private var houses: [(XMLElement, SourceText)] = []
  private var agreements: [(XMLElement, SourceText)] = []

  private init(_ files: [String: [UInt8]]) { self.files = files }

  static func load(_ files: [String: [UInt8]], isDraft: Bool) throws(PolicyFaults) -> PolicySet {
    var folder = PolicyFolder(files)
    folder.sortDocuments()
    let set = folder.policySet(isDraft: isDraft)
    guard let set, folder.faults.isEmpty else {
      throw PolicyFaults(faults: folder.faults.sorted(by: PolicyFaults.isBefore))
    }
    return set
  }

  /// Documents are the XML files at the top; folders hold schemas, mappings and rows.
  private mutating func sortDocuments() {
    let names = files.keys.filter { !$0.utf8.contains(0x2F) && $0.utf8.suffix(4).elementsEqual(".xml".utf8) }
    guard names.count <= Self.maxDocuments else {
      faults.append(Fault(.policyTooLarge, detail: "\(names.count) documents, at most \(Self.maxDocuments)"))
      return
    }
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      sort(name, files[name] ?? [])
    }
  }

  private mutating func sort(_ name: String, _ bytes: [UInt8]) {
    let root: XMLElement
    do throws(Fault) {
      root = try XMLReader.read(bytes, limits: Self.limits)
    } catch {
      faults.append(error.inFile(name))
      return
    }
    let source = SourceText(file: name, bytes: bytes)
    let isOurs = root.namespace == DocumentReader.namespace
    switch root.name {
    case "vocabulary" where isOurs: vocabularies.append((root, source))
    case "house-rules" where isOurs: houses.append((root, source))
    case "agreement" where isOurs: agreements.append((root, source))
    case _:
      var reader = DocumentReader(source: source)
      let known = ["vocabulary", "house-rules", "agreement"]
      reader.unknown(.policyUnknownElement, root.name, among: known, in: root)
      faults += reader.faults
      return
    }
    checkSchema(root.name, name, bytes)
  }

  private mutating func checkSchema(_ kind: String, _ name: String, _ bytes: [UInt8]) {
    guard let schema = files["Schema/\(kind).xsd"] else { return }
    do throws(Fault) {
      for finding in try XMLSchema.validate(bytes, schema: schema) {
        faults.append(
          Fault(
            .policySchemaInvalid, detail: finding.message, at: SourcePlace(file: name, line: finding.line)))
      }
    } catch {
      faults.append(error.inFile("Schema/\(kind).xsd"))
    }
  }

  private mutating func policySet(isDraft: Bool) -> PolicySet? {
    let vocabulary = only(vocabularies, "vocabulary.xml").map { VocabularyReader.read($0.0, $0.1) }
    let house = only(houses, "house-rules.xml")
    guard let (vocabulary, vocabularyFaults) = vocabulary else { return nil }
    faults += vocabularyFaults
    var readAgreements: [Agreement] = []
    for (root, source) in agreements {
      let (agreement, found) = AgreementReader.read(root, source, vocabulary)
      faults += found
      if let agreement { readAgreements.append(agreement) }
    }
    noteDuplicates()
    guard let house else { return nil }
    let (houseRules, houseFaults) = HouseRulesReader.read(house.0, house.1, vocabulary)
    faults += houseFaults
    let (serial, founders) = (serial(), founders())
    guard faults.isEmpty else { return nil }
    return PolicySet(
      vocabulary: vocabulary, houseRules: houseRules, agreements: readAgreements.sorted { $0.id < $1.id },
      mappings: mappings, founders: founders, serial: serial,
      digest: Digest.sha256(PolicySigning.manifest(of: files)),
      isDraft: isDraft)
  }

  private mutating func only(
    _ documents: [(XMLElement, SourceText)], _ name: String
  ) -> (XMLElement, SourceText)? {
    if documents.isEmpty { faults.append(Fault(.policyDocumentMissing, name)) }
    for (_, source) in documents.dropFirst() {
      faults.append(Fault(.policyDuplicate, name, at: SourcePlace(file: source.file)))
    }
    return documents.first
  }

  private mutating func noteDuplicates() {
    var files: [String: String] = [:]
    for (root, source) in agreements {
      guard let id = root.attribute("id") else { continue }
      if let first = files[id] {
        var reader = DocumentReader(source: source)
        reader.fault(.policyDuplicate, id, "also in \(first)", in: root)
        faults += reader.faults
      } else {
        files[id] = source.file
      }
    }
  }

  private mutating func serial() -> Int {
    guard let bytes = files[PolicySigning.serialFile] else { return 0 }
    guard let serial = PolicySigning.serial(bytes) else {
      faults.append(Fault(.policySerialMalformed, at: SourcePlace(file: PolicySigning.serialFile)))
      return 0
    }
    return serial
  }

  private mutating func founders() -> [Founder] {
    do throws(Fault) {
      return try PolicySigning.founders(in: files)
    } catch {
      faults.append(error)
      return []
    }
  }

  private var mappings: [String: [UInt8]] {
    let prefix = "Mappings/"
    let chosen = files.filter { $0.key.utf8.starts(with: prefix.utf8) }
    return Dictionary(
      uniqueKeysWithValues: chosen.map { (String($0.key.dropFirst(prefix.count)), $0.value) })
  }
}

extension PolicyFaults {
  static func isBefore(_ left: Fault, _ right: Fault) -> Bool {
    let (a, b) = (left.place?.file ?? "", right.place?.file ?? "")
    if a != b { return a.utf8.lexicographicallyPrecedes(b.utf8) }
    let (c, d) = (left.place?.line ?? 0, right.place?.line ?? 0)
    return c != d ? c < d : (left.place?.column ?? 0) < (right.place?.column ?? 0)
  }
}
