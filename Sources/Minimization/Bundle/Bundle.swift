public import Base
internal import OpenSSLKit
public import Sharing

/// What may leave, finished and named by us: only `Minimizer` makes one.
public struct Bundle: Equatable, Sendable {
  /// Sorted by path.
  public let files: [BundleFile]
  /// What leaves in any form but withheld, in the order of the request; names nothing that was withheld.
  public let items: [BundledItem]
  /// The marked gaps, `G1` first.
  public let gaps: [BundleGap]
  /// The lines of the bag's `manifest-sha256.txt`, sorted by path.
  public let payloadManifest: [UInt8]
  /// The SHA-256 of `payloadManifest`: approvers and receipts name it.
  public let payloadDigest: SHA256Digest
  /// Each holds.
  public let findings: [BundleFinding]
  /// Texts that leave, and whether an approver must be shown them first.
  public let texts: [BundledText]
  /// What must not be found in the files, for `Inspection`: UTF-8, sorted, without repeats.
  public let withheld: [[UInt8]]

  init(
    files: [BundleFile], items: [BundledItem], gaps: [BundleGap], payloadManifest: [UInt8],
    payloadDigest: SHA256Digest, findings: [BundleFinding], texts: [BundledText], withheld: [[UInt8]]
  ) {
    self.files = files
    self.items = items
    self.gaps = gaps
    self.payloadManifest = payloadManifest
    self.payloadDigest = payloadDigest
    self.findings = findings
    self.texts = texts
    self.withheld = withheld
  }
}

/// A file of the payload.
public struct BundleFile: Equatable, Sendable {
  /// Below the bag: `data/0001.xml`.
  public let path: String
  public let content: FileContent
  public let digest: SHA256Digest
  public let section: Section

  public enum Section: String, CaseIterable, Sendable {
    case plain
    /// Abuse detail: named on the cover sheet before it is opened.
    case restricted
    /// Sealed originals: untouched bytes.
    case original
  }

  init(path: String, content: FileContent, section: Section) {
    self.path = path
    self.content = content
    digest =
      switch content {
      case .bytes(let bytes): Digest.sha256(bytes)
      case .staged(let file): file.digest
      }
    self.section = section
  }
}
