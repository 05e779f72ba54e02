internal import Base

/// How the leaves of a record cross from the worker to its parent; format: `Docs/formats/mappings.md`.
///
/// Numbers are unsigned, seven bits a byte, the lowest first (LEB128). Each path is written once.
enum LeafCoding {
  static func write(_ leaves: [RecordLeaf]) -> [UInt8] {
    var paths: [String: Int] = [:]
    var (table, rows) = (Writer(), Writer())
    for leaf in leaves {
      let number = paths[leaf.path] ?? paths.count
      if number == paths.count {
        paths[leaf.path] = number
        table.add(leaf.path)
      }
      rows.add(number)
      rows.bytes.append(mark(leaf.token))
      rows.add(leaf.value)
      for step in leaf.position { rows.add(step) }
    }
    var whole = Writer()
    whole.add(paths.count)
    whole.bytes += table.bytes
    whole.add(leaves.count)
    return whole.bytes + rows.bytes
  }

  /// `nil` for anything that no worker of ours writes, or that goes beyond the limits of a record.
  static func read(_ bytes: ArraySlice<UInt8>) -> [RecordLeaf]? {
    var reader = Reader(bytes: bytes)
    guard let pathCount = reader.number(upTo: RecordLimits.leaves) else { return nil }
    var paths: [(text: String, steps: Int)] = []
    for _ in 0..<pathCount {
      guard let path = reader.text(upTo: 4096), path.utf8.first == slash else { return nil }
      let steps = path.utf8.split(separator: slash, omittingEmptySubsequences: true).count
      guard steps > 0 else { return nil }
      paths.append((path, steps))
    }
    guard let count = reader.number(upTo: RecordLimits.leaves) else { return nil }
    var leaves: [RecordLeaf] = []
    leaves.reserveCapacity(min(count, bytes.count))
    for _ in 0..<count {
      guard let leaf = leaf(&reader, paths) else { return nil }
      leaves.append(leaf)
    }
    return reader.isAtEnd ? leaves : nil
  }

  private static func leaf(_ reader: inout Reader, _ paths: [(text: String, steps: Int)]) -> RecordLeaf? {
    guard let number = reader.number(upTo: paths.count - 1), let token = reader.byte().flatMap(token),
      let value = reader.text(upTo: .max)
    else { return nil }
    var position: [Int] = []
    position.reserveCapacity(paths[number].steps)
    for _ in 0..<paths[number].steps {
      guard let step = reader.number(upTo: RecordLimits.leaves), step > 0 else { return nil }
      position.append(step)
    }
    return RecordLeaf(path: paths[number].text, position: position, value: value, token: token)
  }

  private static func mark(_ token: RecordLeaf.Token) -> UInt8 {
    switch token {
    case .text: 0
    case .number: 1
    case .bool: 2
    case .null: 3
    }
  }

  private static func token(_ mark: UInt8) -> RecordLeaf.Token? {
    RecordLeaf.Token.allCases.first { self.mark($0) == mark }
  }

  private static let slash: UInt8 = 0x2F

  private struct Writer {
    var bytes: [UInt8] = []

    mutating func add(_ number: Int) {
      var rest = UInt(bitPattern: number)
      while rest > 0x7F {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }

    mutating func add(_ text: String) {
      add(text.utf8.count)
      bytes += text.utf8
    }
  }

  private struct Reader {
    let bytes: ArraySlice<UInt8>
    private var index: Int

    init(bytes: ArraySlice<UInt8>) {
      self.bytes = bytes
      index = bytes.startIndex
    }

    var isAtEnd: Bool { index == bytes.endIndex }

    mutating func byte() -> UInt8? {
      guard index < bytes.endIndex else { return nil }
      defer { index += 1 }
      return bytes[index]
    }

    /// One way of writing each number: no byte more than it takes.
    mutating func number(upTo limit: Int) -> Int? {
      var value = 0
      for shift in stride(from: 0, through: 28, by: 7) {
        guard let byte = byte() else { return nil }
        value |= Int(byte & 0x7F) << shift
        guard byte & 0x80 == 0 else { continue }
        return value <= limit && (byte != 0 || shift == 0) ? value : nil
      }
      return nil
    }

    mutating func text(upTo limit: Int) -> String? {
      guard let count = number(upTo: limit), count <= bytes.endIndex - index else { return nil }
      defer { index += count }
      return String(validating: bytes[index..<index + count], as: UTF8.self)
    }
  }
}
