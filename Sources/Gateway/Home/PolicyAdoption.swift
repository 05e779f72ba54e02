import AgreementLanguage
public import Base
import FileKit
import JSON
import Ledger
import OpenSSLKit
import SQLiteKit
import Sharing

/// The policy set in force, in short.
public struct PolicySummary: Sendable {
  public let serial: Int
  public let digest: SHA256Digest
  public let agreements: [String]
  public let founders: [String]
  public let onePerson: Bool
}

extension Gateway {
  public func policySummary() throws(Fault) -> PolicySummary {
    let policy = try adopted()
    return PolicySummary(
      serial: policy.set.serial, digest: policy.set.digest, agreements: policy.set.agreements.map(\.id.text),
      founders: policy.founders.map(\.id.text), onePerson: policy.set.onePerson)
  }

  /// Which files of `folder` differ from the set in force: added, changed, removed; all of them where none is.
  public func policyChanges(from folder: String) throws(Fault) -> [String] {
    let new = try PolicyFiles.read(folder)
    let old =
      try policy.map { policy throws(Fault) in
        try PolicyFiles.read(AdoptedPolicy.folder(paths, serial: policy.set.serial))
      } ?? [:]
    var lines: [String] = []
    for name in Set(new.keys).union(old.keys).sorted() where !name.hasPrefix(PolicySigning.manifestFile) {
      switch (old[name], new[name]) {
      case (nil, .some): lines.append("added    \(name)")
      case (.some, nil): lines.append("removed  \(name)")
      case (.some(let before), .some(let after)) where before != after: lines.append("changed  \(name)")
      case (.some, .some), (nil, nil): continue
      }
    }
    return lines
  }
}

extension Gateway {
  /// Puts a signed folder in force, as a copy of our own; nothing unsigned, altered or older can be.
  ///
  /// The first one is adopted by a founder whom it names and whom `init` was told of.
  public func adopt(_ folder: String, as signatory: Signatory) throws(Fault) -> (
    serial: Int, digest: SHA256Digest
  ) {
    let files = try PolicyFiles.read(folder)
    let lowest = (policy?.set.serial ?? 0) + 1
    let set = try AdoptedPolicy.verified(
      files, after: policy?.set, database: database, at: now, lowest: lowest)
    let action = try actAdopting(set, as: signatory)
    let target = AdoptedPolicy.folder(paths, serial: set.serial)
    if Files.exists(target) { try Files.removeTree(target) }
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let path = Files.join(target, name)
      try Files.makeFolder(Files.parent(of: path), mode: 0o700, parents: true)
      try Files.write(bytes, to: path, mode: 0o600)
    }
    try transaction { () throws(Fault) in
      try database.run(
        "INSERT INTO meta(name, value) VALUES (?, ?)",
        [.text("policy \(DecimalDigits.padded(set.serial, 6))"), .text(now.text)])
      try record(
        .policy(
          .adopted(
            serial: set.serial, digest: set.digest, previous: policy?.set.digest,
            signers: set.founders.map(\.fingerprint))),
        by: action)
    }
    return (set.serial, set.digest)
  }

  /// Before the first set is in force its own founders act; their signatures on it were verified just now.
  private func actAdopting(_ set: PolicySet, as signatory: Signatory) throws(Fault) -> Action {
    let arguments: JSONValue = ["serial": .integer(set.serial), "digest": .string(set.digest.hex)]
    guard policy == nil else {
      return try act(as: signatory, on: .policy, command: "policy adopt", arguments: arguments)
    }
    guard let founder = set.founders.first(where: { $0.person == signatory.staff.text }),
      founder.certificate.matches(signatory.key), let role = StaffRole(rawValue: founder.role)
    else { throw Fault(.staffKeyNotTheirs, signatory.staff.text) }
    return try sign(
      arguments, command: "policy adopt", as: signatory, with: founder.certificate, roles: [role])
  }
}

/// Signing a policy folder, which needs no home.
public enum PolicyAdoption {
  /// Adds the signature of a founder whom the folder names; the people who have signed so far.
  ///
  /// The first signature, or one over an altered folder, begins anew; another person's joins it.
  public static func sign(_ folder: String, as signatory: Signatory) throws(Fault) -> [String] {
    let files = try PolicyFiles.read(folder)
    let founders = try PolicySigning.founders(in: files)
    guard
      let founder = founders.first(where: {
        $0.person == signatory.staff.text && $0.certificate.matches(signatory.key)
      })
    else { throw Fault(.staffKeyNotTheirs, signatory.staff.text) }
    let signer = try CMSSigner(certificate: founder.certificate, key: signatory.key)
    let manifest = PolicySigning.manifest(of: files)
    let isSameFolder = files[PolicySigning.manifestFile] == manifest
    let signature: [UInt8]
    if isSameFolder, let earlier = files[PolicySigning.signatureFile] {
      let standing = try CMS.verifyDetached(earlier, content: manifest)
      let hasSigned = standing.contains { $0.certificate == founder.certificate }
      signature = hasSigned ? earlier : try CMS.addSignature(to: earlier, of: manifest, by: signer)
    } else {
      signature = try CMS.signDetached(manifest, signers: [signer])
    }
    try Files.replace(manifest, at: Files.join(folder, PolicySigning.manifestFile), mode: 0o644)
    try Files.replace(signature, at: Files.join(folder, PolicySigning.signatureFile), mode: 0o644)
    let signatures = try CMS.verifyDetached(signature, content: manifest)
    return signatures.map { signature in
      founders.first { $0.certificate == signature.certificate }?.person
        ?? signature.certificate.fingerprint.hex
    }
  }
}
