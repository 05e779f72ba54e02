/// What a partner's signed receipt says.
public enum ReceiptKind: String, CaseIterable, Sendable {
  /// The sealed file arrived; it says nothing about its content.
  case delivered
  /// Opened, signature and digests verified.
  case technicalAcceptance = "technical-acceptance"
  /// Could not be opened or verified.
  case technicalRefusal = "technical-refusal"
  /// A named person has it.
  case acknowledged
  /// Not competent, wrong addressee, no basis.
  case legalRefusal = "legal-refusal"
  /// Asks for one marked gap by its label.
  case query
  case destructionCertificate = "destruction-certificate"
}

/// The receipt that settles all that the recipient owes under the agreement.
public enum ClosingReceipt: String, CaseIterable, Sendable {
  case technicalAcceptance = "technical-acceptance"
  case acknowledged
  case destructionCertificate = "destruction-certificate"
}

extension DeliveryState {
  /// The state after a verified receipt of that kind; `nil` where the receipt contradicts what is known, so that
  /// it goes to quarantine and a person decides.
  ///
  /// - Parameters:
  ///   - wasAttempted: whether an intent to send was ever recorded. A receipt may overtake the courier's answer.
  ///   - closing: the receipt that settles everything.
  public func after(
    _ kind: ReceiptKind, wasAttempted: Bool, closing: ClosingReceipt
  ) -> DeliveryState? {
    guard let next = afterReceipt(kind, wasAttempted: wasAttempted) else { return nil }
    switch (next, closing) {
    case (.accepted, .technicalAcceptance), (.acknowledged, .technicalAcceptance),
      (.acknowledged, .acknowledged):
      return .closed
    case _: return next
    }
  }

  private func afterReceipt(_ kind: ReceiptKind, wasAttempted: Bool) -> DeliveryState? {
    switch self {
    case .prepared, .approved, .authorized, .refused, .withdrawn, .expired: nil
    case .sealed: wasAttempted ? Self.first(kind) : nil
    case .sending, .inDoubt, .handedOver, .conflict: Self.first(kind)
    case .accepted:
      switch kind {
      case .delivered, .technicalAcceptance, .query: self
      case .technicalRefusal: nil
      case .acknowledged, .legalRefusal, .destructionCertificate: Self.first(kind)
      }
    case .acknowledged, .closed:
      switch kind {
      case .delivered, .technicalAcceptance, .acknowledged, .query: self
      case .technicalRefusal, .legalRefusal: nil
      case .destructionCertificate: .closed
      }
    case .refusedByPartner:
      switch kind {
      case .delivered, .technicalRefusal, .legalRefusal, .query: self
      case .technicalAcceptance, .acknowledged: nil
      case .destructionCertificate: .closed
      }
    case .recalled: kind == .destructionCertificate ? .closed : self
    }
  }

  /// The state after the first receipt of all.
  private static func first(_ kind: ReceiptKind) -> DeliveryState {
    switch kind {
    case .delivered, .query: .handedOver
    case .technicalAcceptance: .accepted
    case .technicalRefusal, .legalRefusal: .refusedByPartner
    case .acknowledged: .acknowledged
    case .destructionCertificate: .closed
    }
  }
}
