import AgreementLanguage

/// What a rule can tell apart of a fact: numbers and days are cut at the constants of the documents, an open fact
/// into what they name and the rest.
enum CellValue: Hashable, Sendable {
  case word(String)
  /// Known to be nothing.
  case none
  /// The least number of its cell; `nil` for the cell below all constants.
  case from(Int?)
  /// A text that a document names outright.
  case text(String)
  /// Any other text with this as its longest beginning that a document names; empty when there is none.
  case beginning(String)
}

/// A question that one attribute of a rule asks of a cell.
enum CellTest: Hashable, Sendable {
  /// Whether it lies in the set.
  case isIn([Term], ordered: [String])
  /// Whether it lies outside: what a scope or a training level is not met by.
  case isOutside([Term], ordered: [String])
  /// Whether it is another word than this one.
  case isNot(String)
  /// Whether it is more than this number.
  case isAbove(Int)
  /// Whether a category is covered: its id stands here, or everything does.
  case isCovered(by: Set<String>, all: Bool)

  func holds(for cell: CellValue) -> Bool {
    switch self {
    case .isIn(let terms, let ordered): Self.contains(terms, cell, ordered)
    case .isOutside(let terms, let ordered): !Self.contains(terms, cell, ordered)
    case .isNot(let word): cell != .word(word)
    case .isAbove(let number): Self.isAbove(number, cell)
    case .isCovered(let categories, let all): all || Self.isCovered(categories, cell)
    }
  }

  /// What it answers when the fact is unknown; `met` for effects that restrict, not for permits.
  func answerForUnknown(met: Bool) -> Bool {
    switch self {
    case .isIn, .isOutside, .isNot, .isAbove: met
    case .isCovered(_, let all): all
    }
  }

  /// Where a number line is cut by this question.
  var cuts: [Int] {
    switch self {
    case .isIn(let terms, _), .isOutside(let terms, _): terms.flatMap(\.cuts)
    case .isAbove(let number): [number + 1]
    case .isNot, .isCovered: []
    }
  }

  /// What it names of an open fact.
  var named: [Term] {
    switch self {
    case .isIn(let terms, _), .isOutside(let terms, _): terms
    case .isNot, .isAbove, .isCovered: []
    }
  }

  private static func isAbove(_ number: Int, _ cell: CellValue) -> Bool {
    switch cell {
    case .from(let least): (least ?? Int.min) > number
    case .word, .none, .text, .beginning: false
    }
  }

  private static func isCovered(_ categories: Set<String>, _ cell: CellValue) -> Bool {
    switch cell {
    case .word(let id): categories.contains(id)
    case .none, .from, .text, .beginning: false
    }
  }

  private static func contains(_ terms: [Term], _ cell: CellValue, _ ordered: [String]) -> Bool {
    terms.contains { $0.contains(cell, ordered) }
  }
}

extension Term {
  fileprivate func contains(_ cell: CellValue, _ ordered: [String]) -> Bool {
    switch (self, cell) {
    case (.word(let word), .word(let value)), (.word(let word), .text(let value)): word == value
    case (.word(let word), .none): word == "none"
    case (.atLeast(let least), .word(let value)):
      (ordered.firstIndex(of: least) ?? Int.max) <= (ordered.firstIndex(of: value) ?? -1)
    case (.prefix(let stem), .word(let value)), (.prefix(let stem), .text(let value)),
      (.prefix(let stem), .beginning(let value)):
      value.utf8.starts(with: stem.utf8)
    case (.range(let from, let to), .from(let least)):
      (from ?? Int.min) <= (least ?? Int.min) && (least ?? Int.min) <= (to ?? Int.max)
    case (.word, .from), (.word, .beginning), (.atLeast, _), (.prefix, .none), (.prefix, .from),
      (.range, .word), (.range, .none), (.range, .text), (.range, .beginning):
      false
    }
  }

  /// Where a number line is cut by this term.
  var cuts: [Int] {
    switch self {
    case .range(let from, let to): [from, to.map { $0 + 1 }].compactMap(\.self)
    case .word, .atLeast, .prefix: []
    }
  }
}
