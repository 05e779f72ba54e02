internal import OpenSSLKit

/// What says which slice of which package a sealed file is: the nonce of its content.
///
/// The key of each slice is new, so that its nonce may be anything; and the tag fits no other nonce, so that a mark
/// cannot be changed. Eight random bytes that all slices of one package share, then the number of the slice from 1 and
/// how many there are, 16 bits each.
struct SliceMark: Equatable {
  let package: [UInt8]
  let position: Int
  let count: Int

  static let most = 999

  init(package: [UInt8], position: Int, count: Int) {
    self.package = package
    self.position = position
    self.count = count
  }

  /// `nil` for a nonce that cannot be a mark.
  init?(nonce: [UInt8]) {
    guard nonce.count == 12 else { return nil }
    self.init(
      package: Array(nonce.prefix(8)), position: Int(nonce[8]) << 8 | Int(nonce[9]),
      count: Int(nonce[10]) << 8 | Int(nonce[11]))
    guard (2...Self.most).contains(count), (1...count).contains(position) else { return nil }
  }

  var nonce: [UInt8] {
    package + [position, count].flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  }

  /// The marks of all slices of a new package.
  static func all(_ count: Int) -> [SliceMark] {
    let package = RandomBytes.make(8)
    return (1...count).map { SliceMark(package: package, position: $0, count: count) }
  }
}
