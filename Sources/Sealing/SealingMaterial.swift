internal import Base
internal import Minimization
internal import OpenSSLKit
internal import PolicyEvaluation
internal import Sharing

extension Sealer {
  /// All that goes into one package, before it is signed.
  struct Material {
    let release: Release
    let bundle: Bundle
    let cover: CoverFacts
    let logProof: [UInt8]
    let nonce: [UInt8]

    private var payload: [BagEntry] { bundle.files.map { BagEntry(path: $0.path, content: $0.content) } }

    /// Holds the bundle, the recipients and the nonce against what was released.
    func check(_ recipients: [Certificate]) throws(Fault) {
      let disclosure = release.disclosure.text
      let manifest = Bag.manifest(of: payload).bytes
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

    /// Every file of the archive, the signature with them.
    ///
    /// - Parameter isSliced: whether the recipient has several sealed files to open; the cover sheet says how.
    func entries(signer: CMSSigner, isSliced: Bool) throws(Fault) -> [BagEntry] {
      let bag = bag(isSliced: isSliced)
      let signature = try CMS.signDetached(bag.tagManifest, signers: [signer], at: cover.preparedAt)
      return bag.entries(signature: signature)
    }

    private func bag(isSliced: Bool) -> Bag {
      let octets = bundle.files.reduce(0) { $0 + $1.content.size }
      let information = """
        Bag-Software-Agent: sallyport
        Bagging-Date: \(cover.preparedAt.day.text)
        Contact-Email: \(Sheet.cleaned(cover.contact))
        External-Identifier: \(release.disclosure.text)
        Payload-Oxum: \(octets).\(bundle.files.count)
        Source-Organization: \(Sheet.cleaned(cover.sender))

        """
      let commands = Commands(disclosure: release.disclosure.text, isSliced: isSliced)
      return Bag(
        name: release.disclosure.text, payload: payload, payloadManifest: bundle.payloadManifest,
        information: Array(information.utf8),
        tags: [
          BagEntry(path: "cover-sheet.txt", bytes: CoverSheet.bytes(release, bundle, cover, commands)),
          BagEntry(path: "disclosure.json", bytes: DisclosureDocument.bytes(release, bundle, cover)),
          BagEntry(path: "log.tlog-proof", bytes: logProof),
          BagEntry(
            path: "receipt/receipt.txt",
            bytes: ReceiptTemplate.bytes(release, nonce: nonce, logSize: cover.logSize)),
        ])
    }
  }
}
