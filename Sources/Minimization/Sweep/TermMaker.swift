internal import Base
internal import Records

/// What is hunted for one value: the value itself, the parts by which people go, and the ways in which it is written.
struct TermMaker {
  let value: String
  let kind: FieldKind
  let owner: Int
  let person: ItemPerson
  let label: String

  /// Terms of at least 4 letters or 5 digits, and name parts of at least 3 letters.
  func terms() -> [SweepTerm] {
    switch kind {
    case .flag, .port, .country, .age: return isListed ? [] : whole(value)
    case .word: return isListed ? [] : whole(value)
    case .name: return whole(value) + nameParts(value)
    case .identifier, .hash, .place: return whole(value)
    case .ip, .coordinate: return digitsOrWhole(value)
    case .time: return whole(value, isTime: true)
    case .birth: return birthDates()
    case .phone: return phones()
    case .email: return whole(value) + localPart()
    case .url: return addresses()
    case .address: return whole(value) + value.split(separator: ",").flatMap { piece(String($0)) }
    case .text: return sentences()
    }
  }

  /// The folded value, for fields that are equal as a whole however short.
  var exact: [UInt8]? {
    switch kind {
    case .name, .identifier, .phone, .email, .url, .address, .place, .ip, .coordinate, .hash, .birth:
      let folded = NormalizedView.fold(value)
      return folded.isEmpty || OrdinaryWords.isEmpty.contains(value.lowercased()) ? nil : folded
    case .flag, .port, .country, .age, .time, .word, .text: return nil
    }
  }

  // Closed lists identify nobody; what somebody wrote into such a field instead may.
  private var isListed: Bool {
    let words = value.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
    return value.utf8.count <= 5 || words.allSatisfy(ListedWords.isListed.contains)
  }

  private func whole(_ text: String, isTime: Bool = false) -> [SweepTerm] {
    let view = NormalizedView(text)
    let words = text.split { $0 == " " || $0 == "\n" || $0 == "\t" }
    guard Self.isLongEnough(view), !words.allSatisfy({ OrdinaryWords.isEmpty.contains($0.lowercased()) })
    else {
      return []
    }
    let isNumber = view.folded.allSatisfy { (0x30...0x39).contains($0) }
    return [term(view.folded, isNumber ? .digits(isPhone: false) : words.count > 1 ? .phrase : .word, isTime)]
  }

  private func nameParts(_ text: String) -> [SweepTerm] {
    let parts = text.split { $0 == " " || $0 == "-" || $0 == "'" || $0 == "’" || $0 == "." || $0 == "," }
    var terms = parts.map { NormalizedView($0.description) }.filter { Self.weight($0) >= 3 }
      .map { term($0.folded, .namePart) }
    // The German letters are often written out.
    let spelled = text.lowercased().reduce(into: "") { $0 += Self.spelled[$1] ?? String($1) }
    if spelled != text.lowercased() { terms += TermMaker(self, spelled).nameParts(spelled) }
    // Joined parts (Anne-Marie) are written as one word too.
    if parts.count > 1, parts.count < 4 {
      terms += text.split(separator: " ").map { NormalizedView($0.description) }
        .filter { Self.weight($0) >= 5 }.map { term($0.folded, .namePart) }
    }
    return terms
  }

  private init(_ other: TermMaker, _ value: String) {
    self.init(value: value, kind: other.kind, owner: other.owner, person: other.person, label: other.label)
  }

  init(value: String, kind: FieldKind, owner: Int, person: ItemPerson, label: String) {
    self.value = value
    self.kind = kind
    self.owner = owner
    self.person = person
    self.label = label
  }

  private func digitsOrWhole(_ text: String) -> [SweepTerm] { whole(text) }

  private func piece(_ text: String) -> [SweepTerm] {
    let words = text.split(separator: " ")
    let view = NormalizedView(text)
    guard words.count > 1, view.folded.count >= 8 else { return [] }
    return [term(view.folded, .phrase)]
  }

  private func localPart() -> [SweepTerm] {
    guard let at = value.utf8.lastIndex(of: 0x40) else { return [] }
    let local = String(value[..<at])
    let view = NormalizedView(local)
    guard Self.isLongEnough(view), !ListedWords.isOffice.contains(local.lowercased()) else { return [] }
    return [term(view.folded, .word)]
  }

  private func addresses() -> [SweepTerm] {
    let scheme = value.utf8.firstIndex(of: 0x3A).map { String(value[..<$0]).lowercased() } ?? ""
    let rest = scheme.hasPrefix("http") ? String(value.dropFirst(scheme.count + 3)) : value
    var terms = whole(rest)
    let last = rest.split(separator: "/").dropFirst().last.map(String.init) ?? ""
    let view = NormalizedView(last.split(separator: "?").first.map(String.init) ?? "")
    let isNamed = view.signs.contains { $0.kind == .digit } || view.folded.count >= 6
    let name = String(decoding: view.folded, as: UTF8.self)
    if Self.isLongEnough(view), isNamed, !ListedWords.isPage.contains(name) {
      terms.append(term(view.folded, .word))
    }
    return terms
  }

  private func phones() -> [SweepTerm] {
    let digits = NormalizedView.fold(value).filter { (0x30...0x39).contains($0) }
    guard digits.count >= 5 else { return [] }
    var forms: Set<[UInt8]> = [digits]
    let trimmed = Array(digits.drop { $0 == 0x30 })
    if trimmed.count >= 7 { forms.insert(trimmed) }
    if trimmed.count > 10 { forms.insert(Array(trimmed.suffix(10))) }
    return forms.sorted { $0.lexicographicallyPrecedes($1) }.map { term($0, .digits(isPhone: true)) }
  }

  private func birthDates() -> [SweepTerm] {
    guard let date = CalendarDay(String(decoding: value.utf8.prefix(10), as: UTF8.self))?.date else {
      return whole(value)
    }
    let (year, short) = (String(date.year), DecimalDigits.padded(date.year % 100, 2))
    let (month, day) = (DecimalDigits.padded(date.month, 2), DecimalDigits.padded(date.day, 2))
    let name = Self.months[date.month - 1]
    let numbers = [
      year + month + day, day + month + year, month + day + year, day + month + short, month + day + short,
    ]
    let words = [name, String(name.prefix(3))].flatMap { name in
      [
        "\(date.day)\(name)\(year)", "\(day)\(name)\(year)", "\(name)\(date.day)\(year)",
        "\(name)\(day)\(year)",
      ]
    }
    return numbers.map { term(Array($0.utf8), .digits(isPhone: false)) }
      + words.map { term(Array($0.utf8), .phrase) }
  }

  // Long texts are hunted sentence by sentence, so that a copied sentence is found.
  private func sentences() -> [SweepTerm] {
    guard value.utf8.count > 60 else { return whole(value) }
    return value.split { $0 == "." || $0 == "\n" || $0 == "!" || $0 == "?" }
      .map { NormalizedView(String($0)).folded }.filter { $0.count >= 20 }
      .map { term(Array($0.prefix(400)), .phrase) }
  }

  private func term(_ folded: [UInt8], _ shape: SweepTerm.Shape, _ isTime: Bool = false) -> SweepTerm {
    SweepTerm(folded: folded, shape: shape, owner: owner, person: person, label: label, isTime: isTime)
  }

  private static func isLongEnough(_ view: NormalizedView) -> Bool {
    let digits = view.signs.count { $0.kind == .digit }
    return weight(view) >= 4 || digits >= 5 || weight(view) + digits >= 5
  }

  // A sign of a script that writes words or syllables counts as two letters.
  private static func weight(_ view: NormalizedView) -> Int {
    view.signs.reduce(0) { $0 + ($1.kind.isLetter ? ($1.scalar >= 0x3040 && $1.scalar < 0xFB00 ? 2 : 1) : 0) }
  }

  private static let spelled: [Character: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe",
  ]
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]
}
