public import Base
internal import FileKit
public import Minimization
public import OpenSSLKit
public import PolicyEvaluation
internal import Sharing

/// Seals a released bundle for its recipient: the only maker of `SealedPackage`.
public enum Sealer {
  /// The largest archive, in bytes, before its padding.
  public static let limit = 64 * 1024 * 1024

  /// Writes `D-….p7m` and `D-….cover.txt` into `folder`: signed, encrypted, durable, all or nothing.
  ///
  /// Files of those names are replaced: nothing of an earlier sealing has left while its disclosure is still only
  /// authorized. Memory is bounded by the payload: archive and ciphertext pass in pieces.
  ///
  /// - Parameters:
  ///   - recipients: certificates; each must be the one that the release names.
  ///   - logProof: the `.tlog-proof` of the authorization.
  ///   - nonce: 16 random bytes that are kept to know the receipt by.
  ///   - durability: with `.leftToCaller` the files may be lost until the caller has synchronized their disk.
  /// - Throws: `package.release-mismatch` when the bundle is not the one released,
  ///   `package.recipient-mismatch`, `package.too-large`, `package.nonce-malformed`, or what disk and keys say.
  public static func seal(
    release: Release, bundle: Bundle, cover: CoverFacts, signer: CMSSigner, recipients: [Certificate],
    logProof: [UInt8], nonce: [UInt8], to folder: String, durability: Durability = .durable
  ) throws(Fault) -> SealedPackage {
    try check(release, bundle, recipients, nonce)
    let bag = try bag(release, bundle, cover, logProof, nonce)
    let signature = try CMS.signDetached(bag.tagManifest, signers: [signer], at: cover.preparedAt)
    let entries = bag.entries(signature: signature)
    guard TarStream.unpadded(entries) <= limit else { throw Fault(.packageTooLarge, release.disclosure.text) }
    let path = Files.join(folder, "\(release.disclosure.text).p7m")
    let temporary = try Files.temporaryName(beside: path)
    do throws(Fault) {
      var archive = try TarStream(entries)
      let (digest, size) = try SealedFileWriter.write(
        from: { count throws(Fault) in archive.read(upTo: count) }, to: temporary, recipients: recipients,
        nonce: RandomBytes.make(12), durability: durability)
      let sealed = SealedPackage(
        disclosure: release.disclosure, recipient: release.recipient, digest: digest, size: size,
        payloadDigest: bundle.payloadDigest)
      let outer = OuterCover.bytes(
        disclosure: release.disclosure.text, size: size, digest: digest, contact: cover.contact)
      try put(outer, at: Files.join(folder, sealed.coverName), durability)
      try Files.rename(temporary, to: path)
      if durability == .durable { try Files.syncFolder(folder) }
      return sealed
    } catch {
      if Files.exists(temporary) { try? Files.remove(temporary) }
      throw error
    }
  }

  private static func check(
    _ release: Release, _ bundle: Bundle, _ recipients: [Certificate], _ nonce: [UInt8]
  ) throws(Fault) {
    let disclosure = release.disclosure.text
    let manifest = Bag.manifest(of: bundle.files.map { BagEntry(path: $0.path, bytes: $0.bytes) }).bytes
    guard manifest == bundle.payloadManifest, Digest.sha256(manifest) == bundle.payloadDigest,
      bundle.payloadDigest == release.payloadDigest, !bundle.files.isEmpty
    else { throw Fault(.packageReleaseMismatch, disclosure) }
    guard !recipients.isEmpty, recipients.allSatisfy({ $0.fingerprint == release.recipientKey }) else {
      throw Fault(.packageRecipientMismatch, disclosure)
    }
    guard nonce.count == 16 else { throw Fault(.packageNonceMalformed, disclosure) }
    for file in bundle.files {
      _ = try BagPath("\(disclosure)/\(file.path)")
      guard file.path.utf8.starts(with: "data/".utf8) else { throw Fault(.packageNameRefused, disclosure) }
    }
  }

  private static func bag(
    _ release: Release, _ bundle: Bundle, _ cover: CoverFacts, _ logProof: [UInt8], _ nonce: [UInt8]
  ) throws(Fault) -> Bag {
    let octets = bundle.files.reduce(0) { $0 + $1.bytes.count }
    let information = """
      Bag-Software-Agent: sallyport
      Bagging-Date: \(cover.preparedAt.day.text)
      Contact-Email: \(Sheet.cleaned(cover.contact))
      External-Identifier: \(release.disclosure.text)
      Payload-Oxum: \(octets).\(bundle.files.count)
      Source-Organization: \(Sheet.cleaned(cover.sender))

      """
    return Bag(
      name: release.disclosure.text,
      payload: bundle.files.map { BagEntry(path: $0.path, bytes: $0.bytes) },
      payloadManifest: bundle.payloadManifest, information: Array(information.utf8),
      tags: [
        BagEntry(path: "cover-sheet.txt", bytes: CoverSheet.bytes(release, bundle, cover)),
        BagEntry(path: "disclosure.json", bytes: DisclosureDocument.bytes(release, bundle, cover)),
        BagEntry(path: "log.tlog-proof", bytes: logProof),
        BagEntry(
          path: "receipt/receipt.txt",
          bytes: ReceiptTemplate.bytes(release, nonce: nonce, logSize: cover.logSize)),
      ])
  }

  /// Puts a whole small file in the place of whatever stood there.
  private static func put(_ bytes: [UInt8], at path: String, _ durability: Durability) throws(Fault) {
    switch durability {
    case .durable: try Files.replace(bytes, at: path)
    case .leftToCaller:
      let temporary = try Files.temporaryName(beside: path)
      do throws(Fault) {
        let file = try Files.create(temporary)
        try file.write(bytes)
        try file.close()
        try Files.rename(temporary, to: path)
      } catch {
        try? Files.remove(temporary)
        throw error
      }
    }
  }
}
