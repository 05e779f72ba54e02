public import Base

/// The agreements, house rules and vocabulary that decisions are made under, and the mappings beside them.
public struct PolicySet: Sendable {
  public let vocabulary: Vocabulary
  public let houseRules: HouseRules
  /// By id.
  public let agreements: [Agreement]
  /// The record layouts, by file name (`cybertip-report.json`): opaque here.
  public let mappings: [String: [UInt8]]
  /// Counts up with every set that is signed; 0 where the folder has no `serial`.
  public let serial: Int
  /// SHA-256 of the manifest over all files of the folder.
  public let digest: SHA256Digest
  /// Not signed: may be checked, tried and compared, never used to send.
  public let isDraft: Bool
  public let onePerson: Bool
}

/// Everything that is wrong with a policy folder, not only the first.
public struct PolicyFaults: Error, Equatable, Sendable {
  /// Never empty; by file and line.
  public let faults: [Fault]
}

extension PolicySet {
  /// Loads an unsigned folder; names are relative to it, those with a `/` are not documents.
  public static func loadDraft(files: [String: [UInt8]]) throws(PolicyFaults) -> PolicySet {
    throw PolicyFaults(faults: [Fault(.policyDocumentMissing, "vocabulary.xml")])
  }
}
