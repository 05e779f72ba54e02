/// Decides whether a match of a term is the value itself or only the same letters inside other words.
struct HitJudge {
  let view: NormalizedView
  /// Whether the whole text is an account name or address, where names are written without any separation.
  let isAccount: Bool

  /// A match with its place in the original.
  struct Hit {
    let term: SweepTerm
    /// Signs of the view, both ends included.
    let first: Int
    let last: Int
    let token: Token
  }

  enum Verdict {
    case hit
    case miss
    /// An ordinary word: a hit only beside another part of the same person's name.
    case beside
  }

  func judge(_ term: SweepTerm, first: Int, last: Int) -> (verdict: Verdict, token: Token) {
    let token = Token(around: first, last, in: view)
    let verdict: Verdict =
      switch term.shape {
      case .digits(let isPhone): isNumber(first, last, isPhone) ? .hit : .miss
      case .phrase: isBounded(first, last) ? .hit : .miss
      case .word: word(term, first, last, token)
      case .namePart: name(term, first, last, token)
      }
    return (verdict, token)
  }

  private func isNumber(_ first: Int, _ last: Int, _ isPhone: Bool) -> Bool {
    view.neighbor(before: first)?.kind != .digit || isPhone
      ? view.neighbor(after: last)?.kind != .digit : false
  }

  private func isBounded(_ first: Int, _ last: Int) -> Bool {
    view.isEdge(before: first) && view.isEdge(after: last)
  }

  private func word(_ term: SweepTerm, _ first: Int, _ last: Int, _ token: Token) -> Verdict {
    // Marks belong to handles and addresses; only spaces tear them apart.
    guard !view.hasSpace(first, last) || isWhole(first, last) else { return .miss }
    if isBounded(first, last) { return isOrdinary(term) ? ordinary(first, last, token) : .hit }
    let hasDigit = term.folded.contains { (0x30...0x39).contains($0) }
    return token.isMachine && (term.folded.count >= 6 || hasDigit) && !isOrdinary(term) ? .hit : .miss
  }

  private func name(_ term: SweepTerm, _ first: Int, _ last: Int, _ token: Token) -> Verdict {
    guard isWhole(first, last) else { return .miss }
    if isBounded(first, last) { return isOrdinary(term) ? ordinary(first, last, token) : .hit }
    guard token.isMachine || isAccount, !isOrdinary(term) else { return .beside }
    if term.folded.count >= 5 { return .hit }
    let isLoose = isAccount || token.isHandle || token.hasDigit
    return isLoose && (view.isEdge(before: first) || view.isEdge(after: last)) ? .hit : .beside
  }

  /// Whether the letters stand together: in one piece, split once, or each by itself.
  private func isWhole(_ first: Int, _ last: Int) -> Bool {
    let pieces = view.pieces(first, last)
    guard pieces.count > 1 else { return true }
    if pieces.allSatisfy({ $0.count == 1 }) { return pieces.count > 2 }
    guard pieces.count == 2 else { return false }
    return !pieces.contains { $0.count == 1 || OrdinaryWords.isSmall.contains($0) }
      || view.isSplitByMark(first, last)
  }

  private func isOrdinary(_ term: SweepTerm) -> Bool {
    OrdinaryWords.isOrdinary.contains(String(decoding: term.folded, as: UTF8.self))
  }

  private func ordinary(_ first: Int, _ last: Int, _ token: Token) -> Verdict {
    let (before, after) = (view.word(before: first), view.word(after: last))
    let isMonth = OrdinaryWords.isMonth.contains(view.text(first, last).lowercased())
    if token.isMachine || isAccount {
      return isAccount || token.isHandle || (token.hasDigit && !isMonth) ? .hit : .beside
    }
    if isMonth, isDate(before, after) { return .beside }
    guard view.isCapitalized(first, last) else {
      return before.map(OrdinaryWords.introducesName.contains) == true ? .hit : .beside
    }
    guard view.beginsSentence(first) else { return .hit }
    // `Summer was dry` speaks of no one, `Summer told me` does.
    if isMonth, after.map(OrdinaryWords.alsoFollowsTime.contains) == true { return .beside }
    return after.map(OrdinaryWords.followsName.contains) == true ? .hit : .beside
  }

  private func isDate(_ before: String?, _ after: String?) -> Bool {
    if before.map(OrdinaryWords.precedesMonth.contains) == true { return true }
    return [before, after].compactMap { $0?.utf8.first }.contains { (0x30...0x39).contains($0) }
  }
}
