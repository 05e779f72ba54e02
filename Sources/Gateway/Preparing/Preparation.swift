import AgreementLanguage
public import Base
import FileKit
import OpenSSLKit
import PolicyEvaluation
import SQLiteKit
public import Sharing

extension Gateway {
  /// Answers "can I send this?" for a request file: nothing is stored and nothing is logged.
  public func evaluate(requestAt path: String, as staff: StaffID?) throws(Fault) -> Prepared {
    let loaded = try load(requestAt: path)
    let circumstances = try circumstances(of: loaded.request, stored: nil, requester: staff)
    let gathered = try gathering(circumstances.subjects).gather(loaded)
    return try lookedAt(
      try preparer().prepare(loaded.request, gathered, circumstances, as: nil), of: nil)
  }

  /// The same for a submitted request, from the vault's copy.
  public func evaluate(_ id: DisclosureID) throws(Fault) -> Prepared {
    try prepare(try disclosures.stored(id))
  }

  func prepare(_ stored: StoredDisclosure) throws(Fault) -> Prepared {
    let circumstances = try circumstances(of: stored)
    let staged = try staged(stored)
    let gathered = try gathering(circumstances.subjects).gather(try staged.read(from: vault))
    return try lookedAt(
      try preparer().prepare(stored.request, gathered, circumstances, as: stored.id), of: stored)
  }

  func preparer() throws(Fault) -> Preparer {
    Preparer(policy: try adopted(), organization: configuration.organization, pseudonyms: keys.pseudonyms)
  }

  func gathering(_ subjects: [Subject]) throws(Fault) -> Gathering {
    let policy = try adopted()
    return Gathering(policy: policy.set, layouts: policy.layouts, subjects: subjects, workers: workers)
  }

  /// Adds what hangs on who has looked: whoever has still to approve must have seen the texts that leave.
  ///
  /// What is told by telephone carries no text.
  func lookedAt(_ prepared: Prepared, of stored: StoredDisclosure?) throws(Fault) -> Prepared {
    guard let bundle = prepared.bundle, prepared.decision.outcome.isReleased,
      !prepared.circumstances.isSpoken
    else { return prepared }
    var prepared = prepared
    prepared.obstacles += try unshown(bundle, of: stored)
    return prepared
  }

  /// What is staged for a disclosure, as its rows say.
  func staged(_ stored: StoredDisclosure) throws(Fault) -> StagedMaterial {
    guard let wrapped = stored.wrappedKey else { throw Fault(.disclosureErased, stored.id.text) }
    var files: [StagedMaterial.File] = []
    for row in try database.rows(
      "SELECT position, digest, size, chunked FROM staged_item WHERE disclosure = ?", [.text(stored.id.text)])
    {
      guard let digest = SHA256Digest(hex: try row.text("digest")) else {
        throw Fault(.registerRowUnbelieved, stored.id.text)
      }
      let file = StagedFile(
        position: try row.integer("position"), size: try row.integer("size"), digest: digest)
      files.append(.init(file: file, isChunked: try row.integer("chunked") != 0))
    }
    return StagedMaterial(disclosure: stored.id, request: stored.request, wrappedKey: wrapped, files: files)
  }
}

/// Where the files of a disclosure lie in the vault, with the digests that they were taken in with.
struct StagedMaterial: Sendable {
  let disclosure: DisclosureID
  let request: RequestFile
  let wrappedKey: [UInt8]
  let files: [File]

  struct File: Sendable {
    let file: StagedFile
    /// Whether it is never held whole.
    let isChunked: Bool
  }

  /// Opens the files that are never held whole.
  func opener(in vault: Vault) throws(Fault) -> StagedFile.Opener {
    vault.opener(of: disclosure, key: try vault.unwrap(wrappedKey, of: disclosure))
  }

  /// The request and its files as they were staged; `vault.altered` for one that is not what was taken in.
  ///
  /// Those that are never held whole are held against their digests when they are sealed.
  func read(from vault: Vault) throws(Fault) -> LoadedRequest {
    let key = try vault.unwrap(wrappedKey, of: disclosure)
    var loaded: [Int: [UInt8]] = [:]
    var staged: [Int: StagedFile] = [:]
    for file in files {
      let position = file.file.position
      if file.isChunked {
        staged[position] = file.file
        continue
      }
      let bytes = try vault.read(disclosure, position, key: key)
      guard Digest.sha256(bytes) == file.file.digest else { throw Fault(.vaultAltered, disclosure.text) }
      loaded[position] = bytes
    }
    return LoadedRequest(request: request, files: loaded, staged: staged)
  }
}
