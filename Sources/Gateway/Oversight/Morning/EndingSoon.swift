import AgreementLanguage
public import Base
import OpenSSLKit
import Sharing

/// Something that ends soon, or ended lately, unless somebody renews it.
public struct Ending: Equatable, Sendable {
  public let kind: Kind
  /// The id of the agreement, partner or member of staff; empty for the organization's own.
  public let subject: String
  /// Which of several: the use of a certificate, a legal basis.
  public let part: String
  /// The last day.
  public let day: CalendarDay
  /// Days from today to the last day; negative when it is over.
  public let days: Int

  public enum Kind: String, CaseIterable, Sendable {
    case agreement
    /// The day by which an agreement is to be reviewed; warns and never decides.
    case agreementReview = "agreement-review"
    case legalBasis = "legal-basis"
    case partnerCertificate = "partner-certificate"
    case partnerVerification = "partner-verification"
    case staffCertificate = "staff-certificate"
    case training
    case screening
    case founderCertificate = "founder-certificate"
    case signingKey = "signing-key"
    /// What lets a batch release; renewed by two people, never extended.
    case standingCertificate = "standing-certificate"
  }

  /// A thing is named from so many days before its end until so many days after.
  public static let reach = 60

  /// How close the end is: the smallest of these numbers of days that it lies within.
  public enum Window: Int, CaseIterable, Sendable {
    case over = -1
    case day = 1
    case week = 7
    case month = 30
    case twoMonths = 60
  }

  public var window: Window {
    switch days {
    case ..<0: .over
    case 0...1: .day
    case 2...7: .week
    case 8...30: .month
    case _: .twoMonths
    }
  }
}

extension Gateway {
  /// What ends within 60 days, or ended within the last 60: the soonest first.
  func endings() throws(Fault) -> [Ending] {
    var list = EndingList(today: now.day)
    if let policy {
      for agreement in policy.set.agreements { list.add(agreement, at: now) }
      for founder in policy.founders {
        list.add(.founderCertificate, founder.id.text, founder.certificate.notAfter.day)
      }
    }
    try addPartners(to: &list)
    try addStandingCertificates(to: &list)
    for member in try staff.all() where !member.isFrozen {
      list.add(.staffCertificate, member.id.text, member.certificate.notAfter.day)
      list.add(.training, member.id.text, member.trainingUntil)
      list.add(.screening, member.id.text, member.screeningUntil)
    }
    if let key = try KeyCabinet.load(paths).signing.last { list.add(.signingKey, "", key.until.day) }
    return list.sorted
  }

  /// One that lapsed is nobody's concern once another stands in its place.
  private func addStandingCertificates(to list: inout EndingList) throws(Fault) {
    let all = try allStandings()
    let inForce = all.filter { $0.standing(at: now) == .inForce }
    for certificate in all {
      guard let until = certificate.until else { continue }
      switch certificate.standing(at: now) {
      case .inForce: break
      case .lapsed where !inForce.contains(where: { $0.terms.replaces(certificate.terms) }): break
      case .lapsed, .proposed, .ended, .unsupported: continue
      }
      list.add(.standingCertificate, certificate.id.text, until.day, part: certificate.terms.partner.text)
    }
  }

  private func addPartners(to list: inout EndingList) throws(Fault) {
    for partner in try partners.all() where !partner.isRevoked {
      if let until = partner.verifiedUntil { list.add(.partnerVerification, partner.id.text, until) }
      for row in try certificates.certificates(of: partner.id) {
        switch row.state {
        // One that is retiring has its successor.
        case .pending, .retiring, .revoked: continue
        case .active:
          list.add(.partnerCertificate, partner.id.text, row.certificate.notAfter.day, part: row.use.rawValue)
        }
      }
    }
  }
}

/// Gathers what lies within reach of today.
private struct EndingList {
  let today: CalendarDay
  private var found: [Ending] = []

  init(today: CalendarDay) { self.today = today }

  mutating func add(
    _ kind: Ending.Kind, _ subject: String, _ day: CalendarDay, part: String = "",
    today here: CalendarDay? = nil
  ) {
    let days = day.number - (here ?? today).number
    guard abs(days) <= Ending.reach else { return }
    found.append(Ending(kind: kind, subject: subject, part: part, day: day, days: days))
  }

  /// An agreement's days are counted where it says.
  mutating func add(_ agreement: Agreement, at now: UTCInstant) {
    let here = now.day(at: agreement.day)
    add(.agreement, agreement.id.text, agreement.term.until, today: here)
    if let review = agreement.term.reviewBy { add(.agreementReview, agreement.id.text, review, today: here) }
    for basis in agreement.bases {
      if let until = basis.until { add(.legalBasis, agreement.id.text, until, part: basis.id, today: here) }
    }
  }

  var sorted: [Ending] {
    found.sorted {
      ($0.days, $0.kind.rawValue, $0.subject, $0.part) < ($1.days, $1.kind.rawValue, $1.subject, $1.part)
    }
  }
}

extension StandingCertificate.Terms {
  /// Whether it lets the same batch release the same.
  fileprivate func replaces(_ other: StandingCertificate.Terms) -> Bool {
    service == other.service && partner == other.partner && agreement == other.agreement
      && mapping == other.mapping
  }
}
