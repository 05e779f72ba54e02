import AgreementLanguage
import Base
import Sharing

/// Maps the value of one fact to the number of its cell; the last cell is the unknown.
struct CellMap: Sendable {
  private enum Kind: Sendable {
    /// Words by their index, then *none*.
    case words
    /// The numbers at which cells begin, ascending.
    case cuts([Int])
    /// Texts by name, then beginnings, the longest first, then *none*.
    case texts([String: Int], beginnings: [(text: [UInt8], cell: Int)], none: Int)
  }

  /// Without the unknown.
  let cells: [CellValue]
  private let kind: Kind
  /// In which days of instants are counted.
  private let offset: UTCOffset

  var unknown: Int { cells.count }

  init(words: [String]) {
    cells = words.map(CellValue.word) + [.none]
    kind = .words
    offset = .zero
  }

  init(cuts: [Int], offset: UTCOffset) {
    let sorted = Set(cuts).sorted()
    cells = [.from(nil)] + sorted.map(CellValue.from)
    kind = .cuts(sorted)
    self.offset = offset
  }

  init(naming terms: [Term]) {
    var texts: [String: Int] = [:]
    var stems: Set<String> = [""]
    var cells: [CellValue] = []
    for term in terms {
      switch term {
      case .word(let word) where texts[word] == nil:
        texts[word] = cells.count
        cells.append(.text(word))
      case .prefix(let stem): stems.insert(stem)
      case .word, .atLeast, .range: break
      }
    }
    var beginnings: [(text: [UInt8], cell: Int)] = []
    for stem in stems.sorted(by: { $0.utf8.count > $1.utf8.count }) {
      beginnings.append((Array(stem.utf8), cells.count))
      cells.append(.beginning(stem))
    }
    kind = .texts(texts, beginnings: beginnings, none: cells.count)
    self.cells = cells + [.none]
    offset = .zero
  }

  func cell(of value: FactValue) -> Int {
    switch (value, kind) {
    case (.word(let index), .words): index
    case (.none, .words): cells.count - 1
    case (.number(let number), .cuts(let cuts)): Self.cell(of: number, cuts)
    case (.day(let day), .cuts(let cuts)): Self.cell(of: day.number, cuts)
    case (.instant(let instant), .cuts(let cuts)): Self.cell(of: instant.day(at: offset).number, cuts)
    case (.text(let text), .texts(let texts, let beginnings, _)):
      Self.cell(of: text, texts, beginnings, unknown)
    case (.none, .texts(_, _, let none)): none
    case (.unknown, _), (.word, _), (.none, _), (.number, _), (.day, _), (.instant, _), (.text, _): unknown
    }
  }

  private static func cell(of number: Int, _ cuts: [Int]) -> Int {
    var (low, high) = (0, cuts.count)
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle] <= number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func cell(
    of text: String, _ texts: [String: Int], _ beginnings: [(text: [UInt8], cell: Int)], _ unknown: Int
  ) -> Int {
    // Names of documents are ASCII: a text beyond it equals none of them, whatever Unicode says.
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
    if isPlain, let cell = texts[text] { return cell }
    return beginnings.first { text.utf8.starts(with: $0.text) }?.cell ?? unknown
  }
}
