public import Base
public import Sharing

/// A package whose bytes will never change: signed, encrypted to one recipient, on the disk.
///
/// Only `Sealer` makes one.
public struct SealedPackage: Equatable, Sendable {
  public let disclosure: DisclosureID
  public let recipient: PartnerID
  /// In the folder that it was sealed into: `D-….p7m`.
  public let fileName: String
  /// `D-….cover.txt`, which names nobody.
  public let coverName: String
  /// Of the sealed file.
  public let digest: SHA256Digest
  /// Of the sealed file, in bytes.
  public let size: Int
  public let payloadDigest: SHA256Digest

  init(
    disclosure: DisclosureID, recipient: PartnerID, digest: SHA256Digest, size: Int,
    payloadDigest: SHA256Digest
  ) {
    self.disclosure = disclosure
    self.recipient = recipient
    self.digest = digest
    self.size = size
    self.payloadDigest = payloadDigest
    fileName = "\(disclosure.text).p7m"
    coverName = "\(disclosure.text).cover.txt"
  }
}
