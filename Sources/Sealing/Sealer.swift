public import Base
internal import FileKit
public import Minimization
public import OpenSSLKit
public import PolicyEvaluation
public import Sharing

/// Seals a released bundle for its recipient: the only maker of `SealedPackage`.
///
/// Values in, files out: any thread may seal.
public enum Sealer {
  /// The largest archive, in bytes, before its padding.
  public static let limit = 16 << 30
  /// The most bytes of an archive in one sealed file: `openssl cms -decrypt` holds 2.5 times as many in memory.
  public static let sliceSize = 256 << 20

  /// Writes `D-….p7m`, or its slices, and `D-….cover.txt` into `folder`: signed, encrypted, durable, all or nothing.
  ///
  /// Files of those names are replaced: nothing of an earlier sealing has left while its disclosure is still only
  /// authorized. Archive, staged files and ciphertext pass in pieces.
  ///
  /// - Parameters:
  ///   - recipients: certificates; each must be the one that the release names.
  ///   - logProof: the `.tlog-proof` of the authorization.
  ///   - nonce: 16 random bytes that are kept to know the receipt by.
  ///   - durability: with `.leftToCaller` the files may be lost until the caller has synchronized their disk.
  ///   - reading: gives the bytes of staged files.
  ///   - sliceSize: a multiple of 512.
  /// - Throws: `package.release-mismatch` when the bundle is not the one released, `vault.altered` when a staged file
  ///   is not, `package.recipient-mismatch`, `package.too-large`, `package.nonce-malformed`, or what disk and keys say.
  public static func seal(
    release: Release, bundle: Bundle, cover: CoverFacts, signer: CMSSigner, recipients: [Certificate],
    logProof: [UInt8], nonce: [UInt8], to folder: String, durability: Durability = .durable,
    reading open: @escaping StagedFile.Opener = { (_) throws(Fault) in throw Fault(.vaultAltered) },
    sliceSize: Int = Sealer.sliceSize
  ) throws(Fault) -> SealedPackage {
    let material = Material(release: release, bundle: bundle, cover: cover, logProof: logProof, nonce: nonce)
    try material.check(recipients)
    let slicing = Slicing(
      disclosure: release.disclosure.text, folder: folder, recipients: recipients, durability: durability,
      sliceSize: sliceSize)
    var entries = try material.entries(signer: signer, isSliced: false)
    if slicing.count(try TarStream(entries).length) > 1 {
      entries = try material.entries(signer: signer, isSliced: true)
    }
    guard TarStream.unpadded(entries) <= limit else { throw Fault(.packageTooLarge, release.disclosure.text) }
    let written = try slicing.write(try TarStream(entries, reading: open))
    let outer = OuterCover.bytes(
      disclosure: release.disclosure.text, files: written.files, contact: cover.contact)
    let coverName = "\(release.disclosure.text).cover.txt"
    do throws(Fault) {
      try put(outer, at: Files.join(folder, coverName), durability)
    } catch {
      Slicing.remove(written)
      throw error
    }
    try slicing.publish(written)
    if durability == .durable { try Files.syncFolder(folder) }
    return SealedPackage(
      disclosure: release.disclosure, recipient: release.recipient, files: written.files,
      cover: SealedFile(name: coverName, digest: Digest.sha256(outer), size: outer.count),
      payloadDigest: bundle.payloadDigest)
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
