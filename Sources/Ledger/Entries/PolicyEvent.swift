public import Base

/// What happened to the policy set.
public enum PolicyEvent: Equatable, Sendable {
  /// A signed set came into force; `signers` are the fingerprints of the certificates that signed it.
  case adopted(serial: Int, digest: SHA256Digest, previous: SHA256Digest?, signers: [SHA256Digest])

  var kind: LedgerEventKind {
    switch self {
    case .adopted: .policyAdopted
    }
  }
}
