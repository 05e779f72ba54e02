public import Base
import Sharing

/// The agreements, house rules and vocabulary that decisions are made under, and the mappings beside them.
public struct PolicySet: Sendable {
  public let vocabulary: Vocabulary
  public let houseRules: HouseRules
  /// By id.
  public let agreements: [Agreement]
  /// The record layouts, by file name (`cybertip-report.json`): opaque here.
  public let mappings: [String: [UInt8]]
  /// Whose signatures may put the next set in force; see `authority`.
  public let founders: [Founder]
  /// Counts up with every set that is signed; 0 where the folder has no `serial`.
  public let serial: Int
  /// SHA-256 of the manifest over all files of the folder.
  public let digest: SHA256Digest
  /// Not signed: may be checked, tried and compared, never used to send.
  public let isDraft: Bool

  /// One person is the whole organization: printed on every cover sheet and report.
  public var onePerson: Bool { houseRules.onePerson }

  public func agreement(_ id: String) -> Agreement? {
    agreements.first { $0.id.text.utf8.elementsEqual(id.utf8) }
  }

  /// Loads an unsigned folder: `files` by their paths relative to it, documents being the XML files at the top.
  ///
  /// Throws everything that is wrong, not only the first: each with file, line, clause, term and the nearest known
  /// one. Where `Schema/KIND.xsd` is among the files, each document is held against its schema as well.
  public static func loadDraft(files: [String: [UInt8]]) throws(PolicyFaults) -> PolicySet {
    try PolicyFolder.load(files, isDraft: true)
  }
}

/// Everything that is wrong with a policy folder, not only the first.
public struct PolicyFaults: Error, Equatable, Sendable {
  /// Never empty; by file and line.
  public let faults: [Fault]
}
