public import Base

/// What happened to the policy set.
public enum PolicyEvent: Equatable, Sendable {
  /// A signed set came into force; `signers` are the fingerprints of the certificates that signed it.
  case adopted(serial: Int, digest: SHA256Digest, previous: SHA256Digest?, signers: [SHA256Digest])

  /// The names of these events in the log: stable, never reused for another meaning.
  public enum Kind: String, CaseIterable, Sendable {
    case adopted = "policy.adopted"
  }

  var kind: Kind {
    switch self {
    case .adopted: .adopted
    }
  }
}
