internal import Base

/// The name of a sealed file.
struct SealedName: Hashable, Comparable {
  /// `D-7K3Q94MX2BWA`.
  let disclosure: String
  /// From 1; `nil` for a package that is one file.
  let slice: Int?

  private static let end = ".p7m"

  init(disclosure: String, slice: Int? = nil) {
    self.disclosure = disclosure
    self.slice = slice
  }

  /// `nil` for any other name.
  init?(_ name: String) {
    guard name.hasSuffix(Self.end), name.hasPrefix("D-") else { return nil }
    let parts = name.dropLast(Self.end.utf8.count).split(separator: ".", omittingEmptySubsequences: false)
    switch parts.count {
    case 1: self.init(disclosure: String(parts[0]))
    case 2:
      guard let number = Int(parts[1]), number > 0, DecimalDigits.padded(number, 3) == parts[1] else {
        return nil
      }
      self.init(disclosure: String(parts[0]), slice: number)
    case _: return nil
    }
  }

  var text: String {
    disclosure + (slice.map { "." + DecimalDigits.padded($0, 3) } ?? "") + Self.end
  }

  static func < (left: SealedName, right: SealedName) -> Bool {
    (left.disclosure, left.slice ?? 0) < (right.disclosure, right.slice ?? 0)
  }
}
