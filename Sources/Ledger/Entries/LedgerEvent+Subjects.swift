public import Sharing

extension LedgerEvent {
  /// The disclosure that it is about, for the store's query column.
  public var disclosure: DisclosureID? {
    switch self {
    case .gateway(let event): event.disclosure
    case .request(let event): event.disclosure
    case .disclosure(let event): event.disclosure
    case .receipt(let event): event.disclosure
    case .oversight(let event): event.disclosure
    case .policy, .partner, .staff, .person, .standing: nil
    }
  }

  /// The partner that it names, for the store's query column.
  public var partner: PartnerID? {
    switch self {
    case .partner(let event): event.partner
    case .standing(.proposed(_, let terms, _)): terms.partner
    case .request(.submitted(let request)): request.partner
    case .request(.decided(let decision)): decision.partner
    case .disclosure(.authorized(let authorization)): authorization.recipient
    case .disclosure(.spokenRecorded(let spoken)): spoken.recipient
    case .receipt(.overdue(_, let partner, _)): partner
    case .gateway, .policy, .staff, .person, .standing, .request, .disclosure, .receipt, .oversight: nil
    }
  }

  /// The agreement that it names, for the store's query column.
  public var agreement: AgreementID? {
    switch self {
    case .standing(.proposed(_, let terms, _)): terms.agreement
    case .request(.submitted(let request)): request.agreement
    case .request(.decided(let decision)): decision.agreement
    case .disclosure(.authorized(let authorization)): authorization.agreement
    case .gateway, .policy, .partner, .staff, .person, .standing, .request, .disclosure, .receipt, .oversight:
      nil
    }
  }
}

extension GatewayEvent {
  fileprivate var disclosure: DisclosureID? {
    switch self {
    case .keyDestroyed(let disclosure, _, _), .erasureDeferred(let disclosure, _, _): disclosure
    case .initialized, .keyRotated, .legalHoldPlaced, .legalHoldReleased, .indexAttested, .forkSuspected,
      .suspicionLifted:
      nil
    }
  }
}

extension PartnerEvent {
  fileprivate var partner: PartnerID {
    switch self {
    case .added(let partner, _), .changed(let partner, _), .activated(let partner, _, _, _),
      .revoked(let partner, _, _), .retired(let partner, _):
      partner
    }
  }
}

extension RequestEvent {
  fileprivate var disclosure: DisclosureID {
    switch self {
    case .submitted(let request): request.disclosure
    case .decided(let decision): decision.disclosure
    case .holdStarted(let disclosure, _), .holdEnded(let disclosure, _),
      .approvalGiven(let disclosure, _, _), .approvalRefused(let disclosure, _, _),
      .assigned(let disclosure, _), .withdrawn(let disclosure, _):
      disclosure
    }
  }
}

extension DisclosureEvent {
  fileprivate var disclosure: DisclosureID {
    switch self {
    case .authorized(let authorization): authorization.disclosure
    case .spokenRecorded(let spoken): spoken.disclosure
    case .subjectsContinued(let disclosure, _, _), .sealed(let disclosure, _, _),
      .deliveryIntent(let disclosure, _, _), .deliveryInDoubt(let disclosure, _, _),
      .deliveryFailed(let disclosure, _, _), .handedOver(let disclosure, _),
      .deliveryConflict(let disclosure, _), .accepted(let disclosure, _),
      .acknowledged(let disclosure, _), .closed(let disclosure, _), .refused(let disclosure, _, _),
      .withdrawn(let disclosure, _), .expired(let disclosure), .followUpDue(let disclosure, _):
      disclosure
    }
  }
}

extension ReceiptEvent {
  fileprivate var disclosure: DisclosureID? {
    switch self {
    case .verified(let disclosure, _, _), .overdue(let disclosure, _, _): disclosure
    case .stored, .quarantined: nil
    }
  }
}

extension OversightEvent {
  fileprivate var disclosure: DisclosureID? {
    switch self {
    case .exposure(let disclosure, _, _), .logReviewed(.disclosure(let disclosure), _, _): disclosure
    case .commandRefused(_, _, let disclosure): disclosure
    case .logRead, .logExported, .logReviewed(.period, _, _): nil
    }
  }
}
