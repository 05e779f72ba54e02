import AgreementLanguage
import Base
import FileKit
import OpenSSLKit
import Testing

@Suite("Adopting a signed policy set")
struct SigningTests {
  private static let now = UTCInstant(startOf: CalendarDay(number: 20_780))  // 2026-11-23

  /// People with keys that last a year, and one whose year is over.
  private struct People {
    let counsel: CMSSigner
    let executive: CMSSigner
    let counselsOther: CMSSigner
    let liaison: CMSSigner
    let stranger: CMSSigner
    let former: CMSSigner

    init() throws {
      counsel = try Self.signer("S-01 legal", from: -10, days: 365)
      executive = try Self.signer("S-02 executive", from: -10, days: 365)
      counselsOther = try Self.signer("S-01 executive", from: -10, days: 365)
      liaison = try Self.signer("S-03 liaison", from: -10, days: 365)
      stranger = try Self.signer("S-09", from: -10, days: 365)
      former = try Self.signer("S-04 executive", from: -400, days: 365)
    }

    private static func signer(_ name: String, from: Int, days: Int) throws -> CMSSigner {
      let key = try PrivateKey.generateP256()
      let start = SigningTests.now.adding(seconds: from * 86_400)
      let certificate = try Certificate.selfSigned(
        key: key, commonName: name, from: start, until: start.adding(seconds: days * 86_400), usage: .signing)
      return try CMSSigner(certificate: certificate, key: key)
    }

    /// `founders.json` and the certificates; the stranger is not among them.
    var files: [String: [UInt8]] {
      let rows = [
        ("S-01", "legal", "a", counsel), ("S-02", "executive", "b", executive),
        ("S-01", "executive", "c", counselsOther), ("S-03", "liaison", "d", liaison),
        ("S-04", "executive", "e", former),
      ]
      let entries = rows.map {
        #"{"person":"\#($0.0)","role":"\#($0.1)","certificate":"founders/\#($0.2).pem"}"#
      }
      var files = [
        "founders/founders.json": Array(#"{"founders":[\#(entries.joined(separator: ","))]}"#.utf8)
      ]
      for row in rows { files["founders/\(row.2).pem"] = row.3.certificate.pem }
      return files
    }
  }

  private let people: People
  private let unsigned: [String: [UInt8]]
  private let authority: SigningAuthority

  init() throws {
    people = try People()
    unsigned = SmallPolicy.files().merging(people.files) { $1 }.merging(["serial": Array("2\n".utf8)]) { $1 }
    authority = try PolicySet.loadDraft(files: unsigned).authority
  }

  private func signed(by signers: CMSSigner...) throws -> [String: [UInt8]] {
    unsigned.merging(try PolicySigning.sign(unsigned, signers: signers, at: Self.now)) { $1 }
  }

  private func codes(
    _ files: [String: [UInt8]], lowest: Int = 2, now: UTCInstant = now, by authority: SigningAuthority? = nil
  ) -> [FaultCode] {
    do throws(PolicyFaults) {
      _ = try PolicySet.loadSigned(
        files: files, authority: authority ?? self.authority, now: now, atLeastSerial: lowest)
      return []
    } catch {
      return error.faults.map(\.code)
    }
  }

  @Test("a set that counsel and an executive signed is adopted")
  func adopted() throws {
    let set = try PolicySet.loadSigned(
      files: try signed(by: people.counsel, people.executive), authority: authority, now: Self.now,
      atLeastSerial: 2)
    #expect(!set.isDraft && set.serial == 2)
    #expect(try set.digest == PolicySet.loadDraft(files: unsigned).digest)
  }

  @Test("a stripped signature or manifest refuses")
  func stripped() throws {
    for name in [PolicySigning.signatureFile, PolicySigning.manifestFile] {
      var files = try signed(by: people.counsel, people.executive)
      files[name] = nil
      #expect(codes(files) == [.policySignatureMissing])
    }
  }

  @Test("an altered, an unlisted and a missing file refuse, each by name")
  func files() throws {
    let good = try signed(by: people.counsel, people.executive)
    var altered = good
    altered["agreement-0.xml"]?.append(0x0A)
    #expect(codes(altered) == [.policyFileAltered])
    var unlisted = good
    unlisted["agreement-9.xml"] = Array(SmallPolicy.agreement(id: "AGR-9").utf8)
    #expect(codes(unlisted) == [.policyFileUnlisted])
    var missing = good
    missing["agreement-0.xml"] = nil
    #expect(codes(missing) == [.policyFileMissing])
  }

  @Test("a manifest that was rewritten to fit an altered file does not fit its signature")
  func rewrittenManifest() throws {
    var files = try signed(by: people.counsel, people.executive)
    files["agreement-0.xml"]?.append(0x0A)
    files[PolicySigning.manifestFile] = PolicySigning.manifest(of: files)
    #expect(codes(files) == [.policySignatureInvalid])
  }

  @Test("a manifest in any other form refuses, even where it is signed", arguments: ["\n", "x\n"])
  func manifestForm(suffix: String) throws {
    var files = unsigned
    let manifest = PolicySigning.manifest(of: unsigned) + Array(suffix.utf8)
    files[PolicySigning.manifestFile] = manifest
    files[PolicySigning.signatureFile] = try CMS.signDetached(
      manifest, signers: [people.counsel, people.executive], at: Self.now)
    #expect(codes(files) == [.policyManifestMalformed])
  }

  @Test("a lower serial refuses, so does a folder without one")
  func serial() throws {
    let files = try signed(by: people.counsel, people.executive)
    #expect(codes(files, lowest: 3) == [.policySerialLower])
    var bare = unsigned
    bare["serial"] = nil
    bare.merge(try PolicySigning.sign(bare, signers: [people.counsel, people.executive], at: Self.now)) { $1 }
    #expect(codes(bare) == [.policySerialMalformed])
  }

  @Test("an expired signer refuses")
  func expired() throws {
    let files = try signed(by: people.counsel, people.former)
    #expect(codes(files).contains(.policySignerExpired))
    let good = try signed(by: people.counsel, people.executive)
    #expect(codes(good, now: Self.now.adding(seconds: 400 * 86_400)).contains(.policySignerExpired))
    #expect(codes(good, now: Self.now.adding(seconds: -400 * 86_400)).contains(.policySignerExpired))
  }

  @Test("a missing signer, a wrong role and a stranger refuse, each with its own code")
  func signers() throws {
    #expect(codes(try signed(by: people.counsel)) == [.policySignerMissing])
    #expect(codes(try signed(by: people.counsel, people.liaison)) == [.policySignerWrongRole])
    #expect(codes(try signed(by: people.counsel, people.stranger)).contains(.policySignerUnknown))
    #expect(
      codes(try signed(by: people.counsel, people.executive, people.stranger)) == [.policySignerUnknown])
  }

  @Test("one person with two certificates is one person")
  func samePerson() throws {
    #expect(codes(try signed(by: people.counsel, people.counselsOther)) == [.policySignerSamePerson])
  }

  @Test("the set itself cannot ask for fewer signatures than the one in force")
  func cannotLowerTheBar() throws {
    var files = unsigned
    files["house-rules.xml"] = Array(
      SmallPolicy.house.replacing(#"one-person="no""#, with: #"one-person="yes""#).utf8)
    files.merge(try PolicySigning.sign(files, signers: [people.counsel], at: Self.now)) { $1 }
    #expect(codes(files) == [.policySignerMissing])
    let lone = SigningAuthority(founders: authority.founders, roles: authority.roles, onePerson: true)
    #expect(codes(files, by: lone) == [])
  }

  @Test("the first set is trusted by the fingerprints that were given, not by what it says of itself")
  func founding() throws {
    let draft = try PolicySet.loadDraft(files: unsigned)
    let files = try signed(by: people.counsel, people.executive)
    let given = Set([people.counsel, people.executive].map(\.certificate.fingerprint))
    #expect(codes(files, by: SigningAuthority(founding: draft, fingerprints: given)) == [])
    let other = SigningAuthority(founding: draft, fingerprints: [people.stranger.certificate.fingerprint])
    #expect(codes(files, by: other).contains(.policySignerUnknown))
  }

  @Test("a signature that does not name its certificate, as plain CMS makes it, is not accepted")
  func plainCMS() throws {
    let folder = "/tmp/sallyport-signing-\(people.counsel.certificate.fingerprint.hex.prefix(16))"
    try Files.makeFolder(folder)
    defer { try? Files.removeTree(folder) }
    var files = unsigned
    let manifest = PolicySigning.manifest(of: unsigned)
    files[PolicySigning.manifestFile] = manifest
    try Files.write(manifest, to: "\(folder)/manifest")
    var arguments = ["cms", "-sign", "-binary", "-outform", "DER", "-in", "\(folder)/manifest"]
    for (name, signer) in [("a", people.counsel), ("b", people.executive)] {
      try Files.write(signer.certificate.pem + signer.key.pem(), to: "\(folder)/\(name).pem")
      arguments += ["-signer", "\(folder)/\(name).pem"]
    }
    let made = try Processes.run(executable: "/usr/bin/openssl", arguments: arguments)
    try #require(made.status == 0)
    files[PolicySigning.signatureFile] = made.output
    #expect(codes(files).prefix(2) == [.policySignatureWeak, .policySignatureWeak])
  }
}
