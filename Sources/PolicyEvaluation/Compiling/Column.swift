import AgreementLanguage
import Base
import Sharing

/// Where the value of a condition comes from.
enum Slot: Hashable, Sendable {
  /// A fact of the disclosure, with the offset in which its days are counted.
  case disclosure(Int, UTCOffset)
  case item(Int, UTCOffset)
  case category
  case leadingRole
  case hasRole(Int)

  var isOfItem: Bool {
    switch self {
    case .disclosure: false
    case .item, .category, .leadingRole, .hasRole: true
    }
  }
}

/// One attribute of a rule: asked of a slot, in the `when` (plane 0) or in the n-th `unless` (plane n).
struct ColumnAtom: Sendable {
  let slot: Slot
  let plane: Int
  let test: CellTest
  /// As the document names the fact.
  let fact: String
}

/// One consequence of one rule, with all that must hold for it: a bit in every table of the program.
struct Column: Sendable {
  let rule: Int
  let consequence: Consequence
  let atoms: [ColumnAtom]
  let unlessCount: Int

  /// Whether it is asked once for each item.
  let isOfItem: Bool

  enum Consequence: Hashable, Sendable {
    /// The rule applies; no more is said.
    case applies
    case permit(Form)
    case limit(Form)
    case finding(FindingCode, role: String?)
    /// Another agreement, by its number in the program, does not apply at all.
    case outOfScope(Int)
  }

  /// What an unknown fact answers: nothing is permitted by it, everything is restricted by it.
  var isMetByUnknown: Bool {
    switch consequence {
    case .permit, .outOfScope: false
    case .applies, .limit, .finding: true
    }
  }
}

/// What the program knows of a rule.
struct CompiledRule: Sendable {
  let reference: RuleReference
  let owner: Owner
  let why: Why
  let requirement: Requirement?

  enum Owner: Hashable, Sendable {
    case house
    case asked
    /// The number of another agreement with the same partner.
    case other(Int)
  }
}
