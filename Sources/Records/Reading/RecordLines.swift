/// Cuts a long file of records into single ones without holding it: JSON Lines by line, CSV by row.
///
/// Nothing is read of a record here but where it ends. A row ends at the first line end outside quotes, which an even
/// number of quotes tells; a file that is crooked yields crooked rows, each of which the reader then refuses.
public struct RecordLines: Sendable {
  private let format: RecordFormat
  private let limit: Int
  private var held: [UInt8] = []
  private var isInQuotes = false
  /// Whether the record at hand has outgrown the limit; the rest of it is passed over.
  private var isOverlong = false
  private var nextLine = 1
  private var firstLine = 1

  /// One record as it stands, with its line end.
  public struct Line: Equatable, Sendable {
    /// The line of the file that it begins in, from 1.
    public let number: Int
    /// `nil` for a record longer than the limit.
    public let bytes: [UInt8]?
  }

  public init(_ format: RecordFormat, limit: Int) {
    self.format = format
    self.limit = limit
  }

  /// The records that end in these bytes, which follow those given before.
  public mutating func add(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    for byte in bytes {
      if held.count < limit { held.append(byte) } else { isOverlong = true }
      if byte == 0x22, format == .csv { isInQuotes.toggle() }
      guard byte == 0x0A else { continue }
      nextLine += 1
      if !isInQuotes { lines.append(take()) }
    }
    return lines
  }

  /// What is left at the end of the file; `nil` where it ended with a line end.
  public mutating func finish() -> Line? { held.isEmpty && !isOverlong ? nil : take() }

  private mutating func take() -> Line {
    defer { (held, isOverlong, isInQuotes, firstLine) = ([], false, false, nextLine) }
    return Line(number: firstLine, bytes: isOverlong ? nil : held)
  }
}
