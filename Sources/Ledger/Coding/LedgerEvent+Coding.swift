internal import Base
internal import JSON

extension LedgerEventKind: LedgerFieldValue {
  func write(as value: inout FieldWriter) { value.write(text) }

  init?(json: JSONValue) {
    guard let text = json.asString else { return nil }
    self.init(text)
  }
}

extension LedgerEvent {
  func write(to fields: inout FieldWriter) {
    switch self {
    case .gateway(let event): event.write(to: &fields)
    case .policy(let event): event.write(to: &fields)
    case .partner(let event): event.write(to: &fields)
    case .staff(let event): event.write(to: &fields)
    case .person(let event): event.write(to: &fields)
    case .standing(let event): event.write(to: &fields)
    case .request(let event): event.write(to: &fields)
    case .disclosure(let event): event.write(to: &fields)
    case .receipt(let event): event.write(to: &fields)
    case .oversight(let event): event.write(to: &fields)
    }
  }

  init(kind: LedgerEventKind, fields: inout FieldReader) throws(Fault) {
    switch kind {
    case .gateway(let kind): self = .gateway(try GatewayEvent(kind, &fields))
    case .policy(let kind): self = .policy(try PolicyEvent(kind, &fields))
    case .partner(let kind): self = .partner(try PartnerEvent(kind, &fields))
    case .staff(let kind): self = .staff(try StaffEvent(kind, &fields))
    case .person(let kind): self = .person(try PersonEvent(kind, &fields))
    case .standing(let kind): self = .standing(try StandingEvent(kind, &fields))
    case .request(let kind): self = .request(try RequestEvent(kind, &fields))
    case .disclosure(let kind): self = .disclosure(try DisclosureEvent(kind, &fields))
    case .receipt(let kind): self = .receipt(try ReceiptEvent(kind, &fields))
    case .oversight(let kind): self = .oversight(try OversightEvent(kind, &fields))
    }
  }
}
