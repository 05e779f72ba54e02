/// An SFTP server, and who we are there.
public struct SFTPHost: Equatable, Sendable {
  /// A name of the DNS, or an address.
  public let name: String
  public let port: Int
  public let user: String
  /// SHA-256 of the host's public key in base64 without padding, as `ssh-keygen -l` prints it after `SHA256:`.
  ///
  /// Nothing else is believed of who answers.
  public let hostKey: String
  /// A private key in a form that libssh2 reads: Ed25519 or ECDSA, without a passphrase.
  public let keyFile: String

  public init(name: String, port: Int, user: String, hostKey: String, keyFile: String) {
    (self.name, self.port, self.user, self.hostKey, self.keyFile) = (name, port, user, hostKey, keyFile)
  }

  /// As a URL names it; an address of version 6 stands in brackets.
  var authority: String { name.contains(":") ? "[\(name)]:\(port)" : "\(name):\(port)" }
}

/// How long an SFTP server may take; all in seconds.
public struct SFTPLimits: Equatable, Sendable {
  /// Until it is connected and we are logged in.
  public let connect: Int
  /// With less than 1,000 bytes a second.
  public let stall: Int
  /// For one file, all in all.
  public let total: Int

  public init(connect: Int = 30, stall: Int = 60, total: Int = 14_400) {
    (self.connect, self.stall, self.total) = (connect, stall, total)
  }
}
