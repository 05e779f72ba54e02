internal import Base

/// The name of a tile or of a bundle of entries inside a log folder, as c2sp.org/tlog-tiles writes it.
///
/// `tile/0/x001/234` is the full tile 1234 of level 0; `tile/entries/005.p/17` the first 17 entries of bundle 5.
struct TilePath: Hashable, Sendable {
  /// The level of the tile; `nil` for entries.
  let level: Int?
  let index: Int
  /// 1 to 256; 256 is full.
  let width: Int

  /// The hashes in a full tile and the entries in a full bundle.
  static let fullWidth = 256

  /// The path relative to the log folder.
  var text: String {
    width == Self.fullWidth ? fullText : "\(partialFolder)/\(width)"
  }

  /// The folder that holds the partial forms.
  var partialFolder: String { fullText + ".p" }

  private var fullText: String {
    var parts = [DecimalDigits.padded(index % 1000, 3)]
    var rest = index / 1000
    while rest > 0 {
      parts.append("x" + DecimalDigits.padded(rest % 1000, 3))
      rest /= 1000
    }
    return "tile/\(level.map(String.init) ?? "entries")/" + parts.reversed().joined(separator: "/")
  }

  init(level: Int?, index: Int, width: Int = fullWidth) {
    self.level = level
    self.index = index
    self.width = width
  }

  /// Reads a path; `nil` for every other spelling.
  init?(_ text: String) {
    var parts = text.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).map { Array($0) }
    guard parts.count >= 3, parts.count <= 9, parts[0] == Array("tile".utf8) else { return nil }
    let level = parts[1] == Array("entries".utf8) ? nil : DecimalDigits.value(parts[1])
    var width = Self.fullWidth
    if parts.count >= 4, parts[parts.count - 2].suffix(2) == [0x2E, 0x70] {
      guard let number = DecimalDigits.value(parts.removeLast()), (1..<Self.fullWidth).contains(number)
      else { return nil }
      width = number
      parts[parts.count - 1].removeLast(2)
    }
    var index = 0
    for part in parts[2...] {
      guard let number = DecimalDigits.value(part.suffix(3)), part.count <= 4 else { return nil }
      index = index * 1000 + number
    }
    self.init(level: level, index: index, width: width)
    guard self.text == text else { return nil }
  }

  /// How many hashes a level has in a tree of that size: leaf hashes at 0, hashes of full tiles above.
  static func count(level: Int, size: Int) -> Int { level < 8 ? size >> (8 * level) : 0 }

  /// The highest level that has a hash in a tree of that size.
  static func topLevel(size: Int) -> Int {
    var level = 0
    while count(level: level + 1, size: size) > 0 { level += 1 }
    return level
  }

  /// The widest form of the tile that a log of that size has; `nil` when it has none.
  static func widest(level: Int?, index: Int, size: Int) -> TilePath? {
    let width = min(fullWidth, count(level: level ?? 0, size: size) - index * fullWidth)
    return width > 0 ? TilePath(level: level, index: index, width: width) : nil
  }
}
