public import Base
public import Sharing

/// What happened to the gateway itself, its keys and its tables.
public enum GatewayEvent: Equatable, Sendable {
  /// The first entry: with the digest of the log's public key.
  case initialized(logKey: SHA256Digest, onePerson: Bool)
  case keyRotated(use: KeyUse, old: SHA256Digest?, new: SHA256Digest)
  /// The data key of a disclosure is gone and with it what it protected; `approvers` are both who agreed.
  case keyDestroyed(disclosure: DisclosureID, authority: LedgerCode, approvers: [StaffID])
  /// A legal hold stood against a deletion; looked at again on the review date.
  case erasureDeferred(disclosure: DisclosureID, hold: LedgerCode, review: UTCInstant)
  case legalHoldPlaced(hold: LedgerCode, scope: SHA256Digest, authority: LedgerCode, review: UTCInstant)
  case legalHoldReleased(hold: LedgerCode, authority: LedgerCode)
  /// Subjects counted in the log, rows in the side index and logged erasures.
  case indexAttested(subjects: Int, rows: Int, erased: Int)
  /// Somebody knows a log of another size than ours: sending stops.
  case forkSuspected(reason: ForkReason, ourSize: Int, seenSize: Int)
  /// Two people said that a receipt which made somebody suspect a fork is none; the actor is the second of them.
  case suspicionLifted(
    receipt: SHA256Digest, explanation: ForkExplanation, first: StaffID, ourSize: Int)

  public enum KeyUse: String, CaseIterable, Sendable {
    case signing
    case log
    case service
    case master
    case index
  }

  public enum ForkReason: String, CaseIterable, Sendable {
    case anchorAhead = "anchor-ahead"
    case receiptAhead = "receipt-ahead"
    case unknownDelivery = "unknown-delivery"
    case exportAhead = "export-ahead"
  }

  /// What a receipt was that named what our log does not know.
  public enum ForkExplanation: String, CaseIterable, Sendable {
    /// The partner wrote another id or size than it was given.
    case partnerError = "partner-error"
    /// It belongs to a rehearsal.
    case rehearsal
    /// Somebody misused the partner's key.
    case forged
  }

  /// The names of these events in the log: stable, never reused for another meaning.
  public enum Kind: String, CaseIterable, Sendable {
    case initialized = "gateway.initialized"
    case keyRotated = "gateway.key-rotated"
    case keyDestroyed = "gateway.key-destroyed"
    case erasureDeferred = "gateway.erasure-deferred"
    case legalHoldPlaced = "gateway.legal-hold-placed"
    case legalHoldReleased = "gateway.legal-hold-released"
    case indexAttested = "gateway.index-attested"
    case forkSuspected = "gateway.fork-suspected"
    case suspicionLifted = "gateway.suspicion-lifted"
  }

  var kind: Kind {
    switch self {
    case .initialized: .initialized
    case .keyRotated: .keyRotated
    case .keyDestroyed: .keyDestroyed
    case .erasureDeferred: .erasureDeferred
    case .legalHoldPlaced: .legalHoldPlaced
    case .legalHoldReleased: .legalHoldReleased
    case .indexAttested: .indexAttested
    case .forkSuspected: .forkSuspected
    case .suspicionLifted: .suspicionLifted
    }
  }
}
