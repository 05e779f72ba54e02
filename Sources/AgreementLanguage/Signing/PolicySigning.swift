public import Base
public import OpenSSLKit

/// What is signed of a policy folder, and by whom; see `Docs/formats/policy-signing.md`.
public enum PolicySigning {
  public static let manifestFile = "manifest-sha256.txt"
  /// The detached CAdES signature of the manifest, in DER, with all signers.
  public static let signatureFile = "manifest-sha256.txt.p7s"
  /// One whole number in decimal digits and a line feed: it counts up with every set.
  public static let serialFile = "serial"
  public static let foundersFile = "founders/founders.json"

  /// `DIGEST  PATH` for every file but manifest and signature, sorted by the bytes of the path.
  public static func manifest(of files: [String: [UInt8]]) -> [UInt8] {
    let names = files.keys.filter { $0 != manifestFile && $0 != signatureFile }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return names.flatMap { name in
      Array("\(Digest.sha256(files[name] ?? []).hex)  \(name)\n".utf8)
    }
  }

  /// Reads the `serial` file; `nil` for anything but digits and at most one line feed.
  public static func serial(_ bytes: [UInt8]) -> Int? {
    DecimalDigits.value(bytes.last == 0x0A ? bytes.dropLast() : bytes[...])
  }

  /// The manifest and its signature by all signers, to be put into the folder under their names.
  ///
  /// - Parameter now: the signing time that the signatures claim.
  public static func sign(
    _ files: [String: [UInt8]], signers: [CMSSigner], at now: UTCInstant
  ) throws(Fault) -> [String: [UInt8]] {
    let manifest = manifest(of: files)
    return [manifestFile: manifest, signatureFile: try CMS.signDetached(manifest, signers: signers, at: now)]
  }
}
