public import Base
internal import OpenSSLKit
public import Sharing

/// One file of a sealed package, as it stands in the outbox and at the partner.
public struct SealedFile: Equatable, Sendable {
  /// `D-….p7m`, or `D-….001.p7m` for a slice.
  public let name: String
  public let digest: SHA256Digest
  /// In bytes.
  public let size: Int

  public init(name: String, digest: SHA256Digest, size: Int) {
    self.name = name
    self.digest = digest
    self.size = size
  }

  /// Whose sealed file has that name; `nil` for a name that none has.
  public static func disclosure(named name: String) -> DisclosureID? {
    SealedName(name).flatMap { DisclosureID($0.disclosure) }
  }

  /// The line that `sha256sum` prints of it.
  var line: String { "\(digest.hex)  \(name)" }

  /// The sealed digest of a package: its one file's, or that of the lines of `sha256sum` of its slices in order.
  public static func digest(of files: [SealedFile]) -> SHA256Digest {
    guard files.count != 1 else { return files[0].digest }
    return Digest.sha256(Array(files.map { $0.line + "\n" }.joined().utf8))
  }
}
