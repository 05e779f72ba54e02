public import Base
internal import FileKit
public import OpenSSLKit

/// The recipient's side: opens a sealed file into a verified folder, or leaves nothing at all.
public enum PackageOpener {
  /// The largest sealed file that is opened, in bytes.
  public static let limit = CMS.largestSealedFile

  /// Decrypts, unpacks and verifies under temporary names; only then does `folder/D-…` come to be.
  ///
  /// `folder` is made when it is absent, and taken away again on a fault.
  ///
  /// - Parameter sender: the one certificate whose signature counts, pinned; its issuer and dates are not asked.
  /// - Throws: `cms.not-opened`, `package.…`, `file.exists` when the folder is there already.
  public static func open(
    _ file: String, certificate: Certificate, key: PrivateKey, sender: Certificate, to folder: String
  ) throws(Fault) -> OpenedPackage {
    try SealedEnvelope.check(try Files.read(file, limit: limit))
    let isNew = !Files.exists(folder)
    try Files.makeFolder(folder, parents: true)
    let workplace = try Files.temporaryName(beside: Files.join(folder, "opening"))
    do throws(Fault) {
      try Files.makeFolder(workplace)
      let opened = try openInside(workplace, file, certificate, key, sender)
      let target = Files.join(folder, opened.disclosure)
      guard !Files.exists(target) else { throw Fault(.fileExists, target) }
      try Files.rename(opened.folder, to: target)
      try Files.removeTree(workplace)
      try Files.syncFolder(folder)
      return OpenedPackage(opened, movedTo: target)
    } catch {
      try? Files.removeTree(workplace)
      if isNew { try? Files.removeTree(folder) }
      throw error
    }
  }

  /// Verifies a bag that was opened before, by whatever program: signature, every digest, no file too many.
  public static func verify(_ folder: String, sender: Certificate) throws(Fault) -> OpenedPackage {
    try BagVerifier(folder: folder, sender: sender).verify()
  }

  private static func openInside(
    _ workplace: String, _ file: String, _ certificate: Certificate, _ key: PrivateKey,
    _ sender: Certificate
  ) throws(Fault) -> OpenedPackage {
    let archive = Files.join(workplace, "archive.tar")
    try CMS.decrypt(file: file, certificate: certificate, key: key, to: archive)
    let bag = try Unpacking(archive: archive, into: Files.join(workplace, "bag")).unpack()
    try Files.remove(archive)
    let verifier = BagVerifier(folder: bag, sender: sender)
    let opened = try verifier.verify()
    // Sealed again by a stranger for somebody else, the signature would still be ours.
    guard try verifier.recipientKey() == certificate.fingerprint else {
      throw Fault(.packageRecipientMismatch, opened.disclosure)
    }
    return opened
  }
}
