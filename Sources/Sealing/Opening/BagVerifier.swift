internal import Base
internal import FileKit
internal import JSON
internal import OpenSSLKit

/// Checks an opened bag against the sender's pinned certificate: what is signed, listed and there is one and the same.
struct BagVerifier {
  let bag: BagContents
  let sender: Certificate

  func verify() throws(Fault) -> OpenedPackage {
    let tags = try signedTagManifest()
    let payloadBytes = try bag.read(Bag.manifestName)
    let payload = try BagManifest(reading: payloadBytes)
    try checkLists(tags, payload)
    for line in tags.lines + payload.lines { try check(line) }
    let document = try self.document()
    let id = try document.string("id")
    guard id == bag.name else {
      throw Fault(.packageNameRefused, bag.name, detail: "it is another disclosure's")
    }
    return OpenedPackage(
      disclosure: id, recipient: try document.string("recipient"), folder: bag.folder ?? "",
      payloadDigest: Digest.sha256(payloadBytes), payload: payload.lines.map(\.path),
      restricted: payload.lines.map(\.path).filter { $0.utf8.starts(with: "data/restricted/".utf8) },
      receiptTemplate: try bag.read("receipt/receipt.txt"))
  }

  /// The certificate that the sender sealed for, from the signed `disclosure.json`.
  func recipientKey() throws(Fault) -> SHA256Digest? {
    SHA256Digest(hex: try document().string("recipient_key"))
  }

  private func document() throws(Fault) -> JSONShape {
    try JSONShape(try JSONReader.read(try bag.read("disclosure.json")))
  }

  private func signedTagManifest() throws(Fault) -> BagManifest {
    let bytes = try bag.read(Bag.tagManifestName)
    let signatures = try CMS.verifyDetached(try bag.read(Bag.signatureName), content: bytes)
    guard signatures.count == 1, signatures[0].certificate.fingerprint == sender.fingerprint,
      signatures[0].digest.isStrong, signatures[0].namesCertificate
    else {
      throw Fault(.packageSenderUnknown, bag.name)
    }
    return try BagManifest(reading: bytes)
  }

  /// Tag files are exactly ours, payload lies below `data/`, and these files are there and no other thing.
  private func checkLists(_ tags: BagManifest, _ payload: BagManifest) throws(Fault) {
    guard tags.lines.map(\.path) == Bag.tagFiles else {
      throw Fault(.packageManifestMalformed, Bag.tagManifestName)
    }
    guard payload.lines.allSatisfy({ $0.path.utf8.starts(with: "data/".utf8) }) else {
      throw Fault(.packageManifestMalformed, Bag.manifestName)
    }
    var listed = Set((tags.lines + payload.lines).map(\.path))
    listed.formUnion([Bag.tagManifestName, Bag.signatureName])
    let found = try bag.paths()
    if let stranger = found.first(where: { !listed.contains($0) }) {
      throw Fault(.packageFileUnlisted, BagVerifier.shown(stranger))
    }
    if let lost = listed.subtracting(found).min() { throw Fault(.packageFileMissing, lost) }
  }

  private func check(_ line: BagManifest.Line) throws(Fault) {
    guard try bag.digest(of: line.path) == line.digest else { throw Fault(.packageFileAltered, line.path) }
  }

  /// A name that a stranger chose, kept from forging a line of output.
  private static func shown(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.prefix(80).map { $0.value < 0x7F && $0.value > 0x1F ? $0 : "?" }))
  }
}
