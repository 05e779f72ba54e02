import AgreementLanguage
import Base
import Sharing

extension Agreement {
  /// The findings on term, bases and annex; with an unknown day each dated check is one.
  func dateFindings(asOf: FactValue, annex: FactValue) -> [FindingCode] {
    var codes: [FindingCode] = []
    let today = today(asOf)
    if today.map({ $0 < term.from }) ?? true { codes.append(.instrumentNotYetInForce) }
    if today.map({ $0 > term.until }) ?? true { codes.append(.instrumentExpired) }
    let named = Self.text(annex)
    if annex != .none, !bases.contains(where: { $0.annex != nil && $0.annex == named }) {
      codes.append(.annexUnknown)
    }
    let applying = bases.filter { $0.annex == nil || $0.annex == named }
    if !applying.allSatisfy({ $0.isInDate(today) }) { codes.append(.legalBasisLapsed) }
    return codes
  }

  /// Whether it is not known to be out of force: an unknown day restricts.
  func mayBeInForce(asOf: FactValue) -> Bool {
    today(asOf).map { $0 >= term.from && $0 <= term.until } ?? true
  }

  private func today(_ asOf: FactValue) -> CalendarDay? {
    guard case .instant(let instant) = asOf else { return nil }
    return instant.day(at: day)
  }

  private static func text(_ value: FactValue) -> String? {
    guard case .text(let text) = value else { return nil }
    return text
  }
}

extension LegalBasis {
  fileprivate func isInDate(_ day: CalendarDay?) -> Bool {
    guard let day else { return from == nil && until == nil }
    return (from.map { day >= $0 } ?? true) && (until.map { day <= $0 } ?? true)
  }
}
