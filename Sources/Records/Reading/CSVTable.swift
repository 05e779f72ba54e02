public import Base

/// A table of comma-separated values as RFC 4180 has it: a header, and rows of as many cells.
///
/// Strict, because what is read leniently here is read otherwise elsewhere: UTF-8, with or without its mark; lines
/// end with CR LF or LF; a cell with a comma, a quote or a line end stands in quotes, a quote inside is doubled.
public struct CSVTable: Equatable, Sendable {
  public let header: [String]
  public let rows: [[String]]

  public static let columnLimit = 200
  public static let cellLimit = 1 << 16

  /// Reads a table.
  ///
  /// Throws, with the line, `text.not-utf8`, `record.csv-syntax`, `record.csv-header` for a name that is empty or
  /// stands twice, `record.csv-width` for a row with more or fewer cells than the header, and `record.too-large`.
  public init(_ bytes: [UInt8]) throws(Fault) {
    guard bytes.count <= RecordLimits.bytes else { throw Fault(.recordTooLarge) }
    var reader = CSVReader(bytes)
    guard let header = try reader.row() else { throw Fault(.csvHeader, at: SourcePlace(line: 1)) }
    guard header.count <= Self.columnLimit else {
      throw Fault(.recordTooLarge, detail: "more than \(Self.columnLimit) columns")
    }
    guard header.allSatisfy({ !$0.isEmpty }), Set(header.map { Array($0.utf8) }).count == header.count else {
      throw Fault(.csvHeader, at: SourcePlace(line: 1))
    }
    var rows: [[String]] = []
    while true {
      let line = reader.line
      guard let row = try reader.row() else { break }
      // What many programs leave at the end: one more line end.
      if row == [""], header.count > 1, reader.isAtEnd { break }
      guard row.count == header.count else { throw Fault(.csvWidth, at: SourcePlace(line: line)) }
      guard (rows.count + 1) * header.count <= RecordLimits.leaves else {
        throw Fault(.recordTooLarge, detail: "more than \(RecordLimits.leaves) values")
      }
      rows.append(row)
    }
    self.header = header
    self.rows = rows
  }
}

/// Takes rows off the bytes of a table, one after the other.
private struct CSVReader {
  private let bytes: [UInt8]
  private var next: Int
  private(set) var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    next = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  var isAtEnd: Bool { next == bytes.count }

  /// The next row; `nil` at the end.
  mutating func row() throws(Fault) -> [String]? {
    guard !isAtEnd else { return nil }
    var cells: [String] = []
    while true {
      cells.append(try cell())
      guard cells.count <= CSVTable.columnLimit else {
        throw Fault(.recordTooLarge, detail: "more than \(CSVTable.columnLimit) columns")
      }
      guard !isAtEnd, bytes[next] == 0x2C else { break }
      next += 1
    }
    try lineEnd()
    return cells
  }

  private mutating func lineEnd() throws(Fault) {
    guard !isAtEnd else { return }
    if bytes[next] == 0x0D { next += 1 }
    guard !isAtEnd, bytes[next] == 0x0A else { throw syntax }
    next += 1
    line += 1
  }

  private mutating func cell() throws(Fault) -> String {
    let start = line
    let content = try !isAtEnd && bytes[next] == 0x22 ? quoted() : plain()
    guard content.count <= CSVTable.cellLimit else {
      throw Fault(.recordTooLarge, detail: "a cell of more than \(CSVTable.cellLimit) bytes")
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw Fault(.textNotUTF8, at: SourcePlace(line: start))
    }
    return text
  }

  private mutating func plain() throws(Fault) -> [UInt8] {
    let start = next
    while !isAtEnd, ![0x2C, 0x0A, 0x0D].contains(bytes[next]) {
      guard bytes[next] != 0x22, Self.isAllowed(bytes[next]) else { throw syntax }
      next += 1
    }
    return Array(bytes[start..<next])
  }

  private mutating func quoted() throws(Fault) -> [UInt8] {
    var content: [UInt8] = []
    next += 1
    while true {
      guard !isAtEnd else { throw syntax }
      let byte = bytes[next]
      next += 1
      if byte == 0x22 {
        guard !isAtEnd, bytes[next] == 0x22 else { return content }
        next += 1
      } else if byte == 0x0A {
        line += 1
      } else if byte != 0x0D {
        guard Self.isAllowed(byte) else { throw syntax }
      }
      content.append(byte)
    }
  }

  private var syntax: Fault { Fault(.csvSyntax, at: SourcePlace(line: line)) }

  /// No control signs but the tab.
  private static func isAllowed(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F || byte == 0x09 }
}
