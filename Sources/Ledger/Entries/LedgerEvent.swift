/// What happened: a closed fact of ids, codes, counts and digests, in ten families.
public enum LedgerEvent: Equatable, Sendable {
  case gateway(GatewayEvent)
  case policy(PolicyEvent)
  case partner(PartnerEvent)
  case staff(StaffEvent)
  case person(PersonEvent)
  case standing(StandingEvent)
  case request(RequestEvent)
  case disclosure(DisclosureEvent)
  case receipt(ReceiptEvent)
  case oversight(OversightEvent)

  /// Its name in the log.
  public var kind: LedgerEventKind {
    switch self {
    case .gateway(let event): .gateway(event.kind)
    case .policy(let event): .policy(event.kind)
    case .partner(let event): .partner(event.kind)
    case .staff(let event): .staff(event.kind)
    case .person(let event): .person(event.kind)
    case .standing(let event): .standing(event.kind)
    case .request(let event): .request(event.kind)
    case .disclosure(let event): .disclosure(event.kind)
    case .receipt(let event): .receipt(event.kind)
    case .oversight(let event): .oversight(event.kind)
    }
  }
}
