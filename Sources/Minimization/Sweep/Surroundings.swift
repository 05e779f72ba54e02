/// What stands around a place of the original text.
extension NormalizedView {
  func neighbor(before index: Int) -> Sign? {
    var place = index - 1
    while place >= 0, signs[place].kind == .hidden { place -= 1 }
    return place >= 0 ? signs[place] : nil
  }

  func neighbor(after index: Int) -> Sign? {
    var place = index + 1
    while place < signs.count, signs[place].kind == .hidden { place += 1 }
    return place < signs.count ? signs[place] : nil
  }

  /// Whether no letter stands before, or a capital begins a new part (`helloMia`).
  func isEdge(before index: Int) -> Bool {
    guard let other = neighbor(before: index), other.kind.isLetter else { return true }
    return other.kind == .lower && signs[index].kind == .upper
  }

  func isEdge(after index: Int) -> Bool {
    guard let other = neighbor(after: index), other.kind.isLetter else { return true }
    return signs[index].kind == .lower && other.kind == .upper
  }

  /// The letters and digits of a match, cut where anything else stands between them.
  func pieces(_ first: Int, _ last: Int) -> [String] {
    var pieces: [String] = []
    var isOpen = false
    for sign in signs[first...last] {
      switch sign.kind {
      case .upper, .lower, .digit:
        let letter = Unicode.Scalar(sign.scalar).map { String($0).lowercased() } ?? ""
        if isOpen { pieces[pieces.count - 1] += letter } else { pieces.append(letter) }
        isOpen = true
      case .space, .mark: isOpen = false
      case .hidden: break
      }
    }
    return pieces
  }

  /// Whether a hyphen, a line break or another mark splits a match, not only a space.
  func isSplitByMark(_ first: Int, _ last: Int) -> Bool {
    signs[first...last].contains { $0.kind == .mark || $0.scalar == 0x0A || $0.scalar == 0x0D }
  }

  func hasSpace(_ first: Int, _ last: Int) -> Bool {
    signs[first...last].contains { $0.kind == .space }
  }

  func text(_ first: Int, _ last: Int) -> String {
    String(decoding: original[signs[first].start..<signs[last].end], as: UTF8.self)
  }

  /// The word before, in lower case; `nil` when a sentence begins here.
  func word(before index: Int) -> String? {
    var place = index - 1
    while place >= 0, signs[place].kind == .space || signs[place].kind == .hidden { place -= 1 }
    guard place >= 0, signs[place].kind.isLetter || signs[place].kind == .digit else { return nil }
    let end = place
    while place > 0, signs[place - 1].kind.isLetter || signs[place - 1].kind == .digit, end - place < 40 {
      place -= 1
    }
    return text(place, end).lowercased()
  }

  /// The word after, in lower case; `nil` when a mark stands between.
  func word(after index: Int) -> String? {
    var place = index + 1
    while place < signs.count, signs[place].kind == .space || signs[place].kind == .hidden { place += 1 }
    guard place < signs.count, signs[place].kind.isLetter || signs[place].kind == .digit else { return nil }
    let start = place
    while place + 1 < signs.count, signs[place + 1].kind.isLetter || signs[place + 1].kind == .digit,
      place - start < 40
    {
      place += 1
    }
    return text(start, place).lowercased()
  }

  /// A capital and then small letters.
  func isCapitalized(_ first: Int, _ last: Int) -> Bool {
    signs[first].kind == .upper && signs[first...last].dropFirst().contains { $0.kind == .lower }
  }

  func beginsSentence(_ index: Int) -> Bool {
    var place = index - 1
    while place >= 0, signs[place].kind == .space || signs[place].kind == .hidden {
      if signs[place].scalar == 0x0A { return true }
      place -= 1
    }
    guard place >= 0 else { return true }
    return signs[place].kind == .mark && ![0x2C, 0x3B, 0x28, 0x2D].contains(signs[place].scalar)
  }
}
