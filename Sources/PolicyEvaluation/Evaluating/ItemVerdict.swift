import AgreementLanguage
import Base
import Sharing

/// The form of one item with its reason, before anything is carried.
struct ItemVerdict {
  var form: Form
  var why: Why
  /// Columns of this item that apply, whatever their consequence.
  let applying: ColumnSet
  /// A form below the top, a limit, or nothing at all.
  var isMinimized: Bool
}

extension Program {
  /// The highest form of the permits, then the lowest of the limits, and the first reason that gives it.
  func verdict(_ applying: ColumnSet, category: Category?) -> ItemVerdict {
    guard let category else {
      return ItemVerdict(form: .withhold, why: .unmapped, applying: applying, isMinimized: true)
    }
    let ladder = category.ladder
    var permitted: FormRank?
    var lowest: FormRank?
    for index in applying {
      switch columns[index].consequence {
      case .permit(let form):
        guard let rank = ladder.rank(of: form) else { continue }
        permitted = permitted.map { min($0, rank) } ?? rank
      case .limit(let form):
        let rank = ladder.rank(of: form) ?? ladder.bottom
        lowest = lowest.map { max($0, rank) } ?? rank
      case .applies, .finding, .outOfScope: continue
      }
    }
    let granted = permitted ?? ladder.bottom
    let final = lowest.map { max(granted, $0) } ?? granted
    var reasons: [Why] = permitted == nil ? [.notInClauses] : []
    for index in applying where gives(final, index, ladder, granted: permitted) {
      reasons.append(rules[columns[index].rule].why)
    }
    return ItemVerdict(
      form: final.form, why: reasons.min() ?? .notInClauses, applying: applying,
      isMinimized: lowest != nil || !final.isTop || final.form == .withhold)
  }

  /// Whether this column is one of those that decided the form.
  private func gives(
    _ final: FormRank, _ index: Int, _ ladder: Ladder, granted: FormRank?
  ) -> Bool {
    switch columns[index].consequence {
    case .permit(let form): granted == final && ladder.rank(of: form) == final
    case .limit(let form): (ladder.rank(of: form) ?? ladder.bottom) == final
    case .applies, .finding, .outOfScope: false
    }
  }
}
