/// The kind of an event, by family; written as `family.name`.
public enum LedgerEventKind: Hashable, Sendable {
  case gateway(GatewayEvent.Kind)
  case policy(PolicyEvent.Kind)
  case partner(PartnerEvent.Kind)
  case staff(StaffEvent.Kind)
  case person(PersonEvent.Kind)
  case standing(StandingEvent.Kind)
  case request(RequestEvent.Kind)
  case disclosure(DisclosureEvent.Kind)
  case receipt(ReceiptEvent.Kind)
  case oversight(OversightEvent.Kind)

  /// As it stands in entries: `disclosure.authorized`.
  public var text: String {
    switch self {
    case .gateway(let kind): kind.rawValue
    case .policy(let kind): kind.rawValue
    case .partner(let kind): kind.rawValue
    case .staff(let kind): kind.rawValue
    case .person(let kind): kind.rawValue
    case .standing(let kind): kind.rawValue
    case .request(let kind): kind.rawValue
    case .disclosure(let kind): kind.rawValue
    case .receipt(let kind): kind.rawValue
    case .oversight(let kind): kind.rawValue
    }
  }

  /// Reads the written form; `nil` for an unknown kind.
  public init?(_ text: String) {
    guard let kind = Self.allCases.first(where: { $0.text == text }) else { return nil }
    self = kind
  }
}

extension LedgerEventKind: CaseIterable {
  /// Every kind there is.
  public static let allCases: [LedgerEventKind] =
    GatewayEvent.Kind.allCases.map(Self.gateway) + PolicyEvent.Kind.allCases.map(Self.policy)
    + registers + RequestEvent.Kind.allCases.map(Self.request)
    + DisclosureEvent.Kind.allCases.map(Self.disclosure) + ReceiptEvent.Kind.allCases.map(Self.receipt)
    + OversightEvent.Kind.allCases.map(Self.oversight)

  private static var registers: [LedgerEventKind] {
    PartnerEvent.Kind.allCases.map(Self.partner) + StaffEvent.Kind.allCases.map(Self.staff)
      + PersonEvent.Kind.allCases.map(Self.person) + StandingEvent.Kind.allCases.map(Self.standing)
  }
}

extension LedgerEventKind {
  /// How long the detail behind an entry of this kind is kept.
  public var retention: RetentionClass {
    switch self {
    case .gateway(let kind): Self.retention(of: kind)
    case .policy, .partner, .staff, .person, .standing: .register
    case .request, .disclosure, .receipt: .disclosure
    case .oversight(let kind): kind == .exposure ? .exposure : .oversight
    }
  }

  private static func retention(of kind: GatewayEvent.Kind) -> RetentionClass {
    switch kind {
    case .initialized, .keyRotated: .register
    case .keyDestroyed, .erasureDeferred, .legalHoldPlaced, .legalHoldReleased: .disclosure
    case .indexAttested, .forkSuspected, .suspicionLifted: .oversight
    }
  }
}
