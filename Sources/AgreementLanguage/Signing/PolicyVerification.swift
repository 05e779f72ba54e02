public import Base
import OpenSSLKit

extension PolicySigning {
  /// Everything that speaks against putting these files in force; empty when nothing does.
  ///
  /// - Parameters:
  ///   - authority: of the set in force, never of the files themselves.
  ///   - now: when the certificates must be valid.
  ///   - lowest: the lowest serial that may be adopted: one more than that in force.
  public static func faults(
    in files: [String: [UInt8]], authority: SigningAuthority, now: UTCInstant, atLeastSerial lowest: Int
  ) -> [Fault] {
    guard let manifest = files[manifestFile] else { return [Fault(.policySignatureMissing, manifestFile)] }
    return listFaults(manifest, files) + serialFaults(files, lowest)
      + signatureFaults(manifest, files, authority, now)
  }

  /// Every file is listed with its digest, and nothing else is.
  private static func listFaults(_ manifest: [UInt8], _ files: [String: [UInt8]]) -> [Fault] {
    let place = SourcePlace(file: manifestFile)
    var listed: [String: String] = [:]
    for line in manifest.split(separator: 0x0A, omittingEmptySubsequences: true) {
      let digest = String(decoding: line.prefix(64), as: UTF8.self)
      let path = String(decoding: line.dropFirst(66), as: UTF8.self)
      guard line.count > 66, line.dropFirst(64).prefix(2).elementsEqual([0x20, 0x20]),
        SHA256Digest(hex: digest) != nil, listed[path] == nil
      else { return [Fault(.policyManifestMalformed, at: place)] }
      listed[path] = digest
    }
    var faults: [Fault] = []
    let present = files.keys.filter { $0 != manifestFile && $0 != signatureFile }
    for path in Set(present).union(listed.keys).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      guard let digest = listed[path] else {
        faults.append(Fault(.policyFileUnlisted, path))
        continue
      }
      guard let bytes = files[path] else {
        faults.append(Fault(.policyFileMissing, path))
        continue
      }
      if Digest.sha256(bytes).hex != digest { faults.append(Fault(.policyFileAltered, path)) }
    }
    // The manifest in the one form that we write, so that two folders with one digest are one folder.
    if faults.isEmpty, manifest != self.manifest(of: files) {
      faults.append(Fault(.policyManifestMalformed, at: place))
    }
    return faults
  }

  private static func serialFaults(_ files: [String: [UInt8]], _ lowest: Int) -> [Fault] {
    guard let bytes = files[serialFile], let serial = serial(bytes) else {
      return [Fault(.policySerialMalformed, at: SourcePlace(file: serialFile))]
    }
    return serial < lowest ? [Fault(.policySerialLower, "\(serial)", detail: "at least \(lowest)")] : []
  }

  private static func signatureFaults(
    _ manifest: [UInt8], _ files: [String: [UInt8]], _ authority: SigningAuthority, _ now: UTCInstant
  ) -> [Fault] {
    guard let der = files[signatureFile], !der.isEmpty else {
      return [Fault(.policySignatureMissing, signatureFile)]
    }
    let signatures: [CMSSignature]
    do throws(Fault) {
      signatures = try CMS.verifyDetached(
        der, content: manifest, known: authority.founders.map(\.certificate))
    } catch {
      return [Fault(.policySignatureInvalid, error.code.rawValue, at: SourcePlace(file: signatureFile))]
    }
    var faults: [Fault] = []
    var signers: [Founder] = []
    for signature in signatures {
      let founders = authority.founders.filter { $0.certificate == signature.certificate }
      if let code = fault(signature, isFounder: !founders.isEmpty, now) {
        faults.append(Fault(code, signature.certificate.fingerprint.hex))
      } else {
        signers += founders
      }
    }
    if let code = SignerRoles(authority).fault(signers) {
      faults.append(Fault(code, authority.roles.joined(separator: " ")))
    }
    return faults
  }

  private static func fault(_ signature: CMSSignature, isFounder: Bool, _ now: UTCInstant) -> FaultCode? {
    guard isFounder else { return .policySignerUnknown }
    guard signature.certificate.isValid(at: now) else { return .policySignerExpired }
    return signature.digest.isStrong && signature.namesCertificate ? nil : .policySignatureWeak
  }
}

/// Whether the people who signed fill the roles that must sign.
struct SignerRoles {
  let authority: SigningAuthority

  init(_ authority: SigningAuthority) { self.authority = authority }

  /// What is wrong with these signers; `nil` when every role is filled, each by another person.
  func fault(_ signers: [Founder]) -> FaultCode? {
    guard !authority.roles.isEmpty, !signers.isEmpty else { return .policySignerMissing }
    if authority.onePerson {
      return signers.contains { authority.roles.contains($0.role) } ? nil : .policySignerWrongRole
    }
    if canFill(authority.roles[...], with: signers, taken: []) { return nil }
    let roles = Set(signers.map(\.role))
    if authority.roles.allSatisfy(roles.contains) { return .policySignerSamePerson }
    let people = Set(signers.map(\.person))
    if people.count < Set(signers.map(\.certificate)).count { return .policySignerSamePerson }
    return people.count < authority.roles.count ? .policySignerMissing : .policySignerWrongRole
  }

  private func canFill(_ roles: ArraySlice<String>, with signers: [Founder], taken: Set<String>) -> Bool {
    guard let role = roles.first else { return true }
    return signers.contains { signer in
      signer.role == role && !taken.contains(signer.person)
        && canFill(roles.dropFirst(), with: signers, taken: taken.union([signer.person]))
    }
  }
}

extension PolicySet {
  /// Loads a signed folder; throws everything that speaks against it, be it a signature or a sentence.
  ///
  /// See `PolicySigning.faults` for the parameters. The set in force stays in force until this returns.
  public static func loadSigned(
    files: [String: [UInt8]], authority: SigningAuthority, now: UTCInstant, atLeastSerial lowest: Int
  ) throws(PolicyFaults) -> PolicySet {
    let faults = PolicySigning.faults(in: files, authority: authority, now: now, atLeastSerial: lowest)
    guard faults.isEmpty else { throw PolicyFaults(faults: faults) }
    return try PolicyFolder.load(files, isDraft: false)
  }

  /// Loads the first set of a gateway: signed by those of its own founders who were named outside of it.
  ///
  /// - Parameter pins: the fingerprints that `init` was told.
  public static func loadFounding(
    files: [String: [UInt8]], pins: Set<SHA256Digest>, now: UTCInstant, atLeastSerial lowest: Int
  ) throws(PolicyFaults) -> PolicySet {
    let set = try PolicyFolder.load(files, isDraft: false)
    let authority = SigningAuthority(founding: set, fingerprints: pins)
    let faults = PolicySigning.faults(in: files, authority: authority, now: now, atLeastSerial: lowest)
    guard faults.isEmpty else { throw PolicyFaults(faults: faults) }
    return set
  }
}
