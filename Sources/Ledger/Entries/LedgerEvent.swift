/// What happened: a closed fact of ids, codes, counts and digests, in nine families.
public enum LedgerEvent: Equatable, Sendable {
  case gateway(GatewayEvent)
  case policy(PolicyEvent)
  case partner(PartnerEvent)
  case staff(StaffEvent)
  case person(PersonEvent)
  case request(RequestEvent)
  case disclosure(DisclosureEvent)
  case receipt(ReceiptEvent)
  case oversight(OversightEvent)

  /// Its name in the log.
  public var kind: LedgerEventKind {
    switch self {
    case .gateway(let event): event.kind
    case .policy(let event): event.kind
    case .partner(let event): event.kind
    case .staff(let event): event.kind
    case .person(let event): event.kind
    case .request(let event): event.kind
    case .disclosure(let event): event.kind
    case .receipt(let event): event.kind
    case .oversight(let event): event.kind
    }
  }
}

/// The names of all events, as they stand in entries: stable, never reused for another meaning.
public enum LedgerEventKind: String, CaseIterable, Sendable {
  case gatewayInitialized = "gateway.initialized"
  case keyRotated = "gateway.key-rotated"
  case keyDestroyed = "gateway.key-destroyed"
  case erasureDeferred = "gateway.erasure-deferred"
  case legalHoldPlaced = "gateway.legal-hold-placed"
  case legalHoldReleased = "gateway.legal-hold-released"
  case indexAttested = "gateway.index-attested"
  case forkSuspected = "gateway.fork-suspected"

  case policyAdopted = "policy.adopted"

  case partnerAdded = "partner.added"
  case partnerChanged = "partner.changed"
  case partnerActivated = "partner.activated"
  case partnerRevoked = "partner.revoked"
  case partnerRetired = "partner.retired"

  case staffAdded = "staff.added"
  case staffChanged = "staff.changed"
  case staffFrozen = "staff.frozen"
  case staffUnfrozen = "staff.unfrozen"

  case consentRecorded = "person.consent-recorded"
  case consentWithdrawn = "person.consent-withdrawn"
  case optOutRecorded = "person.opt-out-recorded"
  case guardianConflictRecorded = "person.guardian-conflict-recorded"
  case contactChoiceRecorded = "person.contact-choice-recorded"

  case requestSubmitted = "request.submitted"
  case decisionMade = "request.decided"
  case holdStarted = "request.hold-started"
  case holdEnded = "request.hold-ended"
  case approvalGiven = "request.approval-given"
  case approvalRefused = "request.approval-refused"
  case requestAssigned = "request.assigned"
  case requestWithdrawn = "request.withdrawn"

  case disclosureAuthorized = "disclosure.authorized"
  case subjectsContinued = "disclosure.subjects-continued"
  case packageSealed = "disclosure.sealed"
  case deliveryIntent = "disclosure.delivery-intent"
  case deliveryInDoubt = "disclosure.delivery-in-doubt"
  case deliveryFailed = "disclosure.delivery-failed"
  case handedOver = "disclosure.handed-over"
  case deliveryConflict = "disclosure.delivery-conflict"
  case disclosureAccepted = "disclosure.accepted"
  case disclosureAcknowledged = "disclosure.acknowledged"
  case disclosureClosed = "disclosure.closed"
  case disclosureRefused = "disclosure.refused"
  case disclosureWithdrawn = "disclosure.withdrawn"
  case disclosureExpired = "disclosure.expired"
  case spokenRecorded = "disclosure.spoken-recorded"
  case followUpDue = "disclosure.follow-up-due"

  case receiptStored = "receipt.stored"
  case receiptVerified = "receipt.verified"
  case receiptQuarantined = "receipt.quarantined"
  case receiptOverdue = "receipt.overdue"

  case exposure = "oversight.exposure"
  case logRead = "oversight.log-read"
  case logExported = "oversight.log-exported"
  case logReviewed = "oversight.log-reviewed"
  case commandRefused = "oversight.command-refused"

  /// How long the detail behind an entry of this kind is kept.
  public var retention: RetentionClass {
    switch self {
    case .gatewayInitialized, .keyRotated, .policyAdopted, .partnerAdded, .partnerChanged, .partnerActivated,
      .partnerRevoked, .partnerRetired, .staffAdded, .staffChanged, .staffFrozen, .staffUnfrozen,
      .consentRecorded, .consentWithdrawn, .optOutRecorded, .guardianConflictRecorded,
      .contactChoiceRecorded:
      .register
    case .keyDestroyed, .erasureDeferred, .legalHoldPlaced, .legalHoldReleased, .requestSubmitted,
      .decisionMade, .holdStarted, .holdEnded, .approvalGiven, .approvalRefused, .requestAssigned,
      .requestWithdrawn, .disclosureAuthorized, .subjectsContinued, .packageSealed, .deliveryIntent,
      .deliveryInDoubt, .deliveryFailed, .handedOver, .deliveryConflict, .disclosureAccepted,
      .disclosureAcknowledged, .disclosureClosed, .disclosureRefused, .disclosureWithdrawn,
      .disclosureExpired, .spokenRecorded, .followUpDue, .receiptStored, .receiptVerified,
      .receiptQuarantined, .receiptOverdue:
      .disclosure
    case .indexAttested, .forkSuspected, .logRead, .logExported, .logReviewed, .commandRefused: .oversight
    case .exposure: .exposure
    }
  }
}
