import Base
import FileKit
import Records

/// Where the cases of an intake come from, a group at a time: nothing is held of what went before or comes after.
enum IntakeSource {
  /// A folder of case folders, by name.
  case folders(root: String, names: ArraySlice<String>)
  /// One file with a record in each line or row.
  case lines(IntakeFile)
  /// One file that is one record.
  case whole(path: String)
  case end

  /// One case before it is looked into.
  struct Piece: Sendable {
    let place: String
    let content: Content

    var folder: String? {
      if case .folder(let path) = content { path } else { nil }
    }

    enum Content: Sendable {
      case folder(String)
      case record([UInt8])
      case fault(Fault)
    }
  }

  /// The next cases, `count` at most; none at the end.
  mutating func next(_ count: Int) throws(Fault) -> [Piece] {
    switch self {
    case .folders(let root, let names):
      let group = names.prefix(count)
      self = .folders(root: root, names: names.dropFirst(count))
      return group.map { Piece(place: $0, content: .folder(Files.join(root, $0))) }
    case .lines(let file): return try file.next(count)
    case .whole(let path):
      self = .end
      return [Piece(place: "line 1", content: .record(try Files.read(path, limit: IntakeFile.recordLimit)))]
    case .end: return []
    }
  }

  /// The folders below `root` that hold a request.
  static func folders(below root: String) throws(Fault) -> IntakeSource {
    var names: [String] = []
    for name in try Files.list(root) where !name.hasPrefix(".") {
      if Files.isFile(Files.join(Files.join(root, name), "request.json")) { names.append(name) }
    }
    return .folders(root: root, names: names[...])
  }

  /// How many there are at least, as far as that is known before they are read.
  var count: Int {
    switch self {
    case .folders(_, let names): names.count
    case .whole: 1
    case .lines, .end: 0
    }
  }
}

/// A file of records, read piece by piece.
final class IntakeFile {
  static let recordLimit = 16 << 20
  /// A line or row of a long file is one record, and small.
  static let lineLimit = 1 << 20

  private let handle: FileHandle
  private let format: RecordFormat
  private var lines: RecordLines
  private var waiting: ArraySlice<RecordLines.Line> = []
  private var isRead = false
  private(set) var bytesRead = 0
  let size: Int
  /// The first row of a table, which every row is given.
  private var header: [UInt8]?

  init(_ path: String, _ format: RecordFormat) throws(Fault) {
    handle = try Files.open(path)
    size = try handle.size()
    self.format = format
    lines = RecordLines(format, limit: Self.lineLimit)
  }

  func next(_ count: Int) throws(Fault) -> [IntakeSource.Piece] {
    var pieces: [IntakeSource.Piece] = []
    var bytes = 0
    while pieces.count < count, bytes < IntakeManner.groupBytes {
      guard let line = try line() else { break }
      guard format != .csv || header != nil else {
        guard let first = line.bytes else { throw Fault(.csvHeader, at: SourcePlace(line: 1)) }
        header = first.last == 0x0A ? first : first + [0x0A]
        continue
      }
      bytes += line.bytes?.count ?? 0
      if let piece = piece(line) { pieces.append(piece) }
    }
    return pieces
  }

  /// A blank line is nothing.
  private func piece(_ line: RecordLines.Line) -> IntakeSource.Piece? {
    let place = "line \(line.number)"
    guard let bytes = line.bytes else {
      return .init(place: place, content: .fault(Fault(.recordTooLarge, place, detail: "1 MiB a line")))
    }
    guard bytes.contains(where: { ![0x20, 0x09, 0x0D, 0x0A].contains($0) }) else { return nil }
    return .init(place: place, content: .record((header ?? []) + bytes))
  }

  private func line() throws(Fault) -> RecordLines.Line? {
    while waiting.isEmpty, !isRead {
      let bytes = try handle.read(upTo: 1 << 16)
      bytesRead += bytes.count
      waiting = lines.add(bytes)[...]
      guard bytes.isEmpty else { continue }
      isRead = true
      if let last = lines.finish() { waiting.append(last) }
    }
    return waiting.popFirst()
  }
}
