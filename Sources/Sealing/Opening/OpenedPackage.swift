public import Base

/// A bag whose signature and every digest were verified, in a folder.
public struct OpenedPackage: Equatable, Sendable {
  /// The disclosure's id.
  public let disclosure: String
  /// The recipient's id, as the signed `disclosure.json` names it.
  public let recipient: String
  /// The bag: `DIR/D-…`; empty where it was verified and not opened.
  public let folder: String
  public let payloadDigest: SHA256Digest
  /// Files below `data/`, in the order of their paths.
  public let payload: [String]
  /// Those that the cover sheet names before they are opened.
  public let restricted: [String]
  /// `receipt/receipt.txt`, for the answer.
  public let receiptTemplate: [UInt8]

  init(
    disclosure: String, recipient: String, folder: String, payloadDigest: SHA256Digest, payload: [String],
    restricted: [String], receiptTemplate: [UInt8]
  ) {
    self.disclosure = disclosure
    self.recipient = recipient
    self.folder = folder
    self.payloadDigest = payloadDigest
    self.payload = payload
    self.restricted = restricted
    self.receiptTemplate = receiptTemplate
  }

  init(_ opened: OpenedPackage, movedTo folder: String) {
    self.init(
      disclosure: opened.disclosure, recipient: opened.recipient, folder: folder,
      payloadDigest: opened.payloadDigest, payload: opened.payload, restricted: opened.restricted,
      receiptTemplate: opened.receiptTemplate)
  }
}
