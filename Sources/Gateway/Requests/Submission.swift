import AgreementLanguage
public import Base
import Delivery
import FileKit
import JSON
import Ledger
import OpenSSLKit
import PolicyEvaluation
import SQLiteKit
public import Sharing

/// A request with its material in hand, before or after it was staged.
struct LoadedRequest: Sendable {
  let request: RequestFile
  /// The bytes of each file, by the position of its item.
  let files: [Int: [UInt8]]
  /// Large files that are never looked into, by the position of their item: their bytes stay where they are.
  var staged: [Int: StagedFile] = [:]

  /// The digest of the file of an item.
  func digest(at position: Int) -> SHA256Digest? {
    staged[position]?.digest ?? files[position].map { Digest.sha256($0) }
  }
}

extension Gateway {
  /// Reads a request and the files beside it, each beneath the folder and without following a link.
  func load(requestAt path: String) throws(Fault) -> LoadedRequest {
    let file = Files.isFolder(path) ? Files.join(path, "request.json") : path
    let request: RequestFile
    do throws(Fault) {
      request = try RequestFile(reading: Files.read(file, limit: RequestFile.fileLimit))
    } catch {
      throw error.inFile(Files.name(of: file))
    }
    try refuseUnknownRoles(request)
    var files: [Int: [UInt8]] = [:]
    var staged: [Int: StagedFile] = [:]
    var (total, stagedTotal) = (0, 0)
    let vocabulary = try adopted().set.vocabulary
    for (position, item) in request.items.enumerated() {
      guard let name = item.content.fileName else { continue }
      let handle = try Files.beneath(folder: Files.parent(of: file), relative: name)
      if item.isNeverLookedInto(vocabulary), try handle.size() > Vault.wholeLimit {
        stagedTotal += try handle.size()
        guard stagedTotal <= Vault.stagedLimit, try handle.size() <= Vault.stagedFileLimit else {
          throw Fault(.requestTooLarge, detail: "16 GB in all, 8 GB a file")
        }
        staged[position] = try Vault.measure(handle, at: position)
        continue
      }
      let bytes = try handle.readAll(limit: Vault.fileLimit)
      total += bytes.count
      guard total <= Vault.fileLimit else { throw Fault(.requestTooLarge, detail: "64 MB in all") }
      files[position] = bytes
    }
    return LoadedRequest(request: request, files: files, staged: staged)
  }

  /// A role that the vocabulary lacks would leave as part of an item's key, so that none is taken in.
  private func refuseUnknownRoles(_ request: RequestFile) throws(Fault) {
    let known = try adopted().set.vocabulary.roles
    for (part, lists) in [
      ("people", request.people.map(\.roles)), ("items", request.items.map { $0.roles ?? [] }),
    ] {
      for (position, roles) in lists.enumerated() {
        for role in roles where !known.contains(role) {
          throw Fault(
            .valueMalformed, "request.\(part)[\(position)].roles",
            detail: NearestName.of(role, among: known).map { "did you mean '\($0)'?" })
        }
      }
    }
  }

  /// Takes a request in: signed for, staged, logged.
  ///
  /// What happens to the folder afterwards no longer matters.
  ///
  /// Returns the new disclosure's id; whether it may leave is for `evaluate` to say.
  public func submit(
    requestAt path: String, as signatory: Signatory, emergency: Emergency? = nil, isSpoken: Bool = false
  ) throws(Fault) -> DisclosureID {
    let loaded = try load(requestAt: path)
    try refuseForeignRealm(loaded.request.partner)
    let action = try act(
      as: signatory, on: .requests, command: emergency == nil ? "request submit" : "request emergency",
      arguments: loaded.arguments)
    guard let id = DisclosureID(random: world.entropy.bytes(12)) else { throw Fault(.cryptographyFailed) }
    let (key, wrapped) = try vault.makeKey(for: id)
    try stage(loaded, from: path, of: id, key: key)
    try transaction { () throws(Fault) in
      try enter(id, loaded, wrappedKey: wrapped, emergency: emergency, isSpoken: isSpoken, by: action)
    }
    return id
  }

  /// Copies the files of a request into the vault; nothing is left there when one of them cannot be.
  private func stage(
    _ loaded: LoadedRequest, from path: String, of id: DisclosureID, key: SecretKey
  ) throws(Fault) {
    let folder = Files.isFolder(path) ? path : Files.parent(of: path)
    do throws(Fault) {
      for (position, bytes) in loaded.files { try vault.stage(bytes, of: id, at: position, key: key) }
      try stageLarge(loaded, from: folder, of: id, key: key)
    } catch {
      try? vault.remove(id)
      throw error
    }
  }

  /// Copies the files that are too large to hold, piece by piece.
  func stageLarge(
    _ loaded: LoadedRequest, from folder: String, of id: DisclosureID, key: SecretKey
  ) throws(Fault) {
    for (position, file) in loaded.staged {
      guard let name = loaded.request.items[position].content.fileName else { continue }
      let handle = try Files.beneath(folder: folder, relative: name)
      try vault.stage(handle, as: file, of: id, key: key)
    }
  }

  /// Writes the rows and the entry of a request whose files are staged; call it inside a transaction.
  func enter(
    _ id: DisclosureID, _ loaded: LoadedRequest, wrappedKey: [UInt8], emergency: Emergency?, isSpoken: Bool,
    by action: Action
  ) throws(Fault) {
    try disclosures.insert(
      .init(
        id: id, requester: action.staff, request: loaded.request, wrappedKey: wrappedKey,
        materialKey: materialKey(loaded), emergency: emergency, isSpoken: isSpoken, at: now))
    for (position, bytes) in loaded.files {
      try database.run(
        "INSERT INTO staged_item(disclosure, position, digest, size) VALUES (?, ?, ?, ?)",
        [.text(id.text), .integer(position), .text(Digest.sha256(bytes).hex), .integer(bytes.count)])
    }
    for (position, file) in loaded.staged {
      try database.run(
        "INSERT INTO staged_item(disclosure, position, digest, size, chunked) VALUES (?, ?, ?, ?, 1)",
        [.text(id.text), .integer(position), .text(file.digest.hex), .integer(file.size)])
    }
    try recordSubmission(id, loaded.request, emergency: emergency, by: action)
  }

  /// Takes a request in and decides it at once, so that its author knows.
  public func submitAndDecide(
    requestAt path: String, as signatory: Signatory, emergency: Emergency? = nil
  ) throws(Fault) -> Prepared {
    let id = try submit(requestAt: path, as: signatory, emergency: emergency)
    let action = try act(
      as: signatory, on: .requests, command: "request evaluate", arguments: ["disclosure": .string(id.text)])
    return try evaluateAndRecord(id, by: action)
  }

  private func recordSubmission(
    _ id: DisclosureID, _ request: RequestFile, emergency: Emergency?, by action: Action
  ) throws(Fault) {
    let (commitment, salt) = try commit(.caseReference, Array(request.caseReference.utf8))
    let entry = try record(
      .request(
        .submitted(
          SubmittedRequest(
            disclosure: id, partner: request.partner, agreement: request.agreement,
            purpose: try purposeCode(request), caseReference: commitment, requestor: nil,
            items: request.items.count, people: request.people.count, isEmergency: emergency != nil))),
      by: action)
    try keepSalt(salt, entry: entry, label: "case")
    if emergency != nil {
      let due = now.adding(seconds: 86_400)
      try database.run(
        "UPDATE disclosure SET follow_up_due_at = ? WHERE id = ?", [.integer(due.seconds), .text(id.text)])
      try record(.disclosure(.followUpDue(disclosure: id, due: due)), by: action)
    }
  }

  /// Keeps the salt of a commitment where it can be deleted without touching the log.
  func keepSalt(_ salt: [UInt8], entry: Int, label: String) throws(Fault) {
    let sealed = try keys.sealColumn(Hexadecimal.encode(salt), place: "salt.\(entry).\(label)")
    try database.run(
      "INSERT INTO commitment_salt(entry, label, salt_sealed) VALUES (?, ?, ?)",
      [.integer(entry), .text(label), .blob(sealed)])
  }

  /// A partner of another realm is refused whatever it is asked for.
  func refuseForeignRealm(_ id: PartnerID) throws(Fault) { try refuseForeignRealm(try partner(id)) }

  func refuseForeignRealm(_ partner: Partner) throws(Fault) {
    guard partner.realm == configuration.realm else {
      throw Fault(.partnerForeignRealm, partner.id.text, detail: partner.realm.rawValue)
    }
  }

  /// Recognizes the same material for the same partner, in whatever order it is listed.
  private func materialKey(_ loaded: LoadedRequest) -> [UInt8] {
    var parts: [String] = []
    for (position, item) in loaded.request.items.enumerated() {
      switch item.content {
      case .value(let value): parts.append("value \(item.category ?? "") \(value)")
      case .record, .file: parts.append("file \(loaded.digest(at: position)?.hex ?? "")")
      }
    }
    let text = ([loaded.request.partner.text] + parts.sorted()).joined(separator: "\n")
    return HMAC.sha256(key: keys.duplicates, Array(text.utf8))
  }
}

extension LoadedRequest {
  /// What the submission statement covers: the request as written, and the digest of every file.
  var arguments: JSONValue {
    let digests = (Array(files.keys) + Array(staged.keys)).sorted().map { position in
      JSONValue.object([
        "position": .integer(position), "sha256": .string(digest(at: position)?.hex ?? ""),
      ])
    }
    return ["request_sha256": .string(Digest.sha256(request.canonical).hex), "files": .array(digests)]
  }
}

extension RequestFile.Item {
  /// Whether it is a file of a category that is never decoded, taken whole.
  func isNeverLookedInto(_ vocabulary: Vocabulary) -> Bool {
    switch content {
    case .file: category.map(vocabulary.holdsOriginals) ?? false
    case .record, .value: false
    }
  }
}

extension RequestFile.Item.Content {
  var fileName: String? {
    switch self {
    case .record(let file, _), .file(let file): file
    case .value: nil
    }
  }
}
