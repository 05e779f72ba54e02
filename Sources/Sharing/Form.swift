import Base

/// How a datum may leave, from the words of `Docs/formats/policy-set.md`; its rank is the category's ladder.
public enum Form: Hashable, Sendable {
  case asIs
  /// To a coarser level: `date`, `month`, `year`, `years`, `band`, `minor_flag`, `region`, `country`, `host`,
  /// `prefix`, `broad_type`, `broad_status` or `desk`.
  case generalize(Level)
  /// All but the last four letters covered.
  case mask
  /// Stable inside one case for one partner.
  case pseudonym
  /// Stable for one partner in all cases.
  case pseudonymForPartner
  /// A marked gap with a reason code.
  case redact
  /// No trace in what leaves.
  case withhold
  /// Where the evidence is held and how to ask for it.
  case custodyReference
  /// The untouched bytes, to a lawful custodian.
  case sealedOriginal
  /// Counts whose smallest cell is this large.
  case aggregate(smallestCell: Int)

  public enum Level: String, CaseIterable, Sendable {
    case date
    case month
    case year
    case years
    case band
    case minorFlag = "minor_flag"
    case region
    case country
    case host
    case prefix
    case broadType = "broad_type"
    case broadStatus = "broad_status"
    case desk
  }

  /// Reads the written form (`generalize:band`, `aggregate:10`); `nil` for anything else.
  ///
  /// `aggregate:min_cell`, the ladder's name for any count, reads as a smallest cell of 0.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let level = parts.count == 2 ? parts[1] : nil
    switch (String(parts[0]), level) {
    case ("as_is", nil): self = .asIs
    case ("mask", nil): self = .mask
    case ("pseudonym", nil): self = .pseudonym
    case ("pseudonym", "partner"): self = .pseudonymForPartner
    case ("redact", nil): self = .redact
    case ("withhold", nil): self = .withhold
    case ("custody_ref", nil): self = .custodyReference
    case ("sealed_original", nil): self = .sealedOriginal
    case ("aggregate", "min_cell"): self = .aggregate(smallestCell: 0)
    case ("aggregate", .some(let cell)):
      guard let number = DecimalDigits.value(Array(cell.utf8)), number <= 1_000_000 else { return nil }
      self = .aggregate(smallestCell: number)
    case ("generalize", .some(let level)):
      guard let level = Level(rawValue: String(level)) else { return nil }
      self = .generalize(level)
    case _: return nil
    }
  }

  /// As it is written in agreements and decisions.
  public var text: String {
    switch self {
    case .asIs: "as_is"
    case .generalize(let level): "generalize:\(level.rawValue)"
    case .mask: "mask"
    case .pseudonym: "pseudonym"
    case .pseudonymForPartner: "pseudonym:partner"
    case .redact: "redact"
    case .withhold: "withhold"
    case .custodyReference: "custody_ref"
    case .sealedOriginal: "sealed_original"
    case .aggregate(let cell): cell == 0 ? "aggregate:min_cell" : "aggregate:\(cell)"
    }
  }
}
