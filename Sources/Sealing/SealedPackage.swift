public import Base
public import Sharing

/// A package whose bytes will never change: signed, encrypted to one recipient, on the disk.
///
/// Only `Sealer` makes one.
public struct SealedPackage: Equatable, Sendable {
  public let disclosure: DisclosureID
  public let recipient: PartnerID
  /// In the folder that it was sealed into: `D-….p7m` alone, or its slices in order.
  public let files: [SealedFile]
  /// `D-….cover.txt`, which names nobody.
  public let cover: SealedFile
  public let payloadDigest: SHA256Digest

  init(
    disclosure: DisclosureID, recipient: PartnerID, files: [SealedFile], cover: SealedFile,
    payloadDigest: SHA256Digest
  ) {
    self.disclosure = disclosure
    self.recipient = recipient
    self.files = files
    self.cover = cover
    self.payloadDigest = payloadDigest
  }

  /// The sealed digest (`Docs/formats/package.md`).
  public var digest: SHA256Digest { SealedFile.digest(of: files) }
  /// Of all sealed files together, in bytes.
  public var size: Int { files.reduce(0) { $0 + $1.size } }
}
