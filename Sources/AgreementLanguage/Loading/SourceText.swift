import Base

/// The lines of a document, to say in which column a term stands: the parser knows lines only.
struct SourceText: Sendable {
  let file: String
  private let lines: [ArraySlice<UInt8>]

  init(file: String, bytes: [UInt8]) {
    self.file = file
    lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  /// Where a term of the element stands that ends its start tag on `line`: the last place at or shortly before it.
  func place(of term: String?, line: Int) -> SourcePlace {
    guard let term, !term.isEmpty, line > 0, line <= lines.count else {
      return SourcePlace(file: file, line: line > 0 ? line : nil)
    }
    let word = Array(term.utf8)
    for number in stride(from: line, through: max(1, line - 8), by: -1) {
      if let column = Self.column(of: word, in: lines[number - 1]) {
        return SourcePlace(file: file, line: number, column: column)
      }
    }
    return SourcePlace(file: file, line: line)
  }

  /// The first place of the word where no letter, digit, `_`, `-` or `.` stands beside it, counted from 1.
  private static func column(of word: [UInt8], in line: ArraySlice<UInt8>) -> Int? {
    guard line.count >= word.count else { return nil }
    for start in line.startIndex...(line.endIndex - word.count) {
      let end = start + word.count
      guard line[start..<end].elementsEqual(word) else { continue }
      let before = start > line.startIndex ? line[start - 1] : 0x20
      let after = end < line.endIndex ? line[end] : 0x20
      if !isPartOfWord(before), !isPartOfWord(after) { return start - line.startIndex + 1 }
    }
    return nil
  }

  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    case _: false
    }
  }
}
