internal import Base

/// A name inside a package: two to six parts of ASCII letters, digits, `-`, `_` and `.`, joined by `/`.
///
/// No part begins with `.` or `-`, so that there is no way up, out or to a hidden place.
struct BagPath: Hashable, Comparable {
  let parts: [String]

  var text: String { parts.joined(separator: "/") }

  /// The path below the bag's own folder.
  var inside: String { parts.dropFirst().joined(separator: "/") }

  /// `package.name-refused` for any other text.
  init(_ text: String) throws(Fault) {
    let parts = text.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).map(Array.init)
    guard (2...6).contains(parts.count), parts.allSatisfy(Self.isPart) else {
      throw Fault(.packageNameRefused)
    }
    self.parts = parts.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func isPart(_ part: [UInt8]) -> Bool {
    guard (1...80).contains(part.count), part[0] != 0x2E, part[0] != 0x2D else { return false }
    return part.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
      case _: false
      }
    }
  }

  static func < (left: BagPath, right: BagPath) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
