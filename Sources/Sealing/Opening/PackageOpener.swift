public import Base
internal import FileKit
public import OpenSSLKit

/// The recipient's side: opens a sealed file into a verified folder, or leaves nothing at all.
public enum PackageOpener {
  /// Decrypts, unpacks and verifies under temporary names; only then does `folder/D-…` come to be.
  ///
  /// `folder` is made when it is absent, and taken away again on a fault. Memory does not grow with the package.
  ///
  /// - Parameters:
  ///   - files: the sealed file; or all slices, one of them, or the folder in which they are.
  ///   - sender: the one certificate whose signature counts, pinned; its issuer and dates are not asked.
  /// - Throws: `cms.not-opened`, `package.slice-…`, `package.…`, `file.exists` when the folder is there already.
  public static func open(
    _ files: [String], certificate: Certificate, key: PrivateKey, sender: Certificate, to folder: String
  ) throws(Fault) -> OpenedPackage {
    let reader = try SealedReader(try SealedSet(files).files, certificate: certificate, key: key)
    let isNew = !Files.exists(folder)
    try Files.makeFolder(folder, parents: true)
    let workplace = try Files.temporaryName(beside: Files.join(folder, "opening"))
    do throws(Fault) {
      try Files.makeFolder(workplace)
      let opened = try openInside(Files.join(workplace, "bag"), reader, certificate, sender)
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

  public static func open(
    _ file: String, certificate: Certificate, key: PrivateKey, sender: Certificate, to folder: String
  ) throws(Fault) -> OpenedPackage {
    try open([file], certificate: certificate, key: key, sender: sender, to: folder)
  }

  /// Verifies a bag that was opened before, by whatever program: signature, every digest, no file too many.
  public static func verify(_ folder: String, sender: Certificate) throws(Fault) -> OpenedPackage {
    try BagVerifier(bag: BagContents(folder: folder), sender: sender).verify()
  }

  /// Decrypts and verifies a sealed package and writes nothing: the folder of what it returns is empty.
  public static func verify(
    sealed files: [String], certificate: Certificate, key: PrivateKey, sender: Certificate
  ) throws(Fault) -> OpenedPackage {
    let reader = try SealedReader(try SealedSet(files).files, certificate: certificate, key: key)
    return try openInside(nil, reader, certificate, sender)
  }

  private static func openInside(
    _ place: String?, _ reader: SealedReader, _ certificate: Certificate, _ sender: Certificate
  ) throws(Fault) -> OpenedPackage {
    let archive = { (count: Int) throws(Fault) in try reader.read(upTo: count) }
    let verifier = BagVerifier(bag: try Unpacking(archive: archive, into: place).unpack(), sender: sender)
    let opened = try verifier.verify()
    // Sealed again by a stranger for somebody else, the signature would still be ours.
    guard try verifier.recipientKey() == certificate.fingerprint else {
      throw Fault(.packageRecipientMismatch, opened.disclosure)
    }
    return opened
  }
}
