import Base
import FileKit
import OpenSSLKit
import Sharing

/// Staged material: each file encrypted under its disclosure's data key.
///
/// Destroying the key erases them.
/// Work is done on these copies only; the requester's folder is never read again after submission.
struct Vault {
  let paths: HomePaths
  let keys: KeyRing

  /// Larger files are refused at submission but for media that are never looked into (`StagedChunks.swift`).
  static let fileLimit = 64 << 20

  /// A fresh data key, and itself wrapped for the disclosure's row.
  func makeKey(for disclosure: DisclosureID) throws(Fault) -> (key: SecretKey, wrapped: [UInt8]) {
    let key = SecretKey()
    let wrapped = try AuthenticatedEncryption.seal(
      key.revealed(), key: keys.vault, context: keyContext(disclosure))
    return (key, wrapped)
  }

  func unwrap(_ wrapped: [UInt8], of disclosure: DisclosureID) throws(Fault) -> SecretKey {
    try SecretKey(
      bytes: AuthenticatedEncryption.open(wrapped, key: keys.vault, context: keyContext(disclosure)))
  }

  func stage(_ bytes: [UInt8], of disclosure: DisclosureID, at position: Int, key: SecretKey) throws(Fault) {
    try makeFolder(of: disclosure)
    let sealed = try AuthenticatedEncryption.seal(bytes, key: key, context: itemContext(disclosure, position))
    try Files.replace(sealed, at: paths.vaultItem(disclosure.text, position), mode: 0o600)
  }

  func makeFolder(of disclosure: DisclosureID) throws(Fault) {
    let folder = paths.vault + "/" + disclosure.text
    if !Files.isFolder(folder) { try Files.makeFolder(folder, mode: 0o700) }
  }

  /// Stages the files of a new disclosure without waiting for the disk: `Files.syncFilesystem` waits for many.
  func stageUnflushed(_ files: [Int: [UInt8]], of disclosure: DisclosureID, key: SecretKey) throws(Fault) {
    guard !files.isEmpty else { return }
    try Files.makeFolderUnflushed(paths.vault + "/" + disclosure.text)
    for (position, bytes) in files {
      let sealed = try AuthenticatedEncryption.seal(
        bytes, key: key, context: itemContext(disclosure, position))
      try Files.writeUnflushed(sealed, to: paths.vaultItem(disclosure.text, position))
    }
  }

  func read(_ disclosure: DisclosureID, _ position: Int, key: SecretKey) throws(Fault) -> [UInt8] {
    let sealed = try Files.read(paths.vaultItem(disclosure.text, position), limit: Self.fileLimit + 64)
    return try AuthenticatedEncryption.open(sealed, key: key, context: itemContext(disclosure, position))
  }

  /// Removes what is staged for a disclosure; its wrapped key must already be gone from the database.
  func remove(_ disclosure: DisclosureID) throws(Fault) {
    let folder = paths.vault + "/" + disclosure.text
    if Files.isFolder(folder) { try Files.removeTree(folder) }
  }

  private func keyContext(_ disclosure: DisclosureID) -> [UInt8] {
    Array("vault-key \(disclosure.text)".utf8)
  }

  private func itemContext(_ disclosure: DisclosureID, _ position: Int) -> [UInt8] {
    Array("vault-item \(disclosure.text) \(position)".utf8)
  }
}
