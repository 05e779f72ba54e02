extension String {
  /// The path without its last step.
  var parentPath: String {
    guard let slash = utf8.lastIndex(of: 0x2F) else { return "" }
    return String(self[..<slash])
  }

  /// Whether it is that path, or one below it.
  func isWithin(_ above: String) -> Bool {
    guard utf8.starts(with: above.utf8) else { return false }
    return utf8.count == above.utf8.count || utf8[utf8.index(startIndex, offsetBy: above.utf8.count)] == 0x2F
  }

  /// Whether the path's last step is that name.
  func hasStep(_ name: String) -> Bool {
    guard let slash = utf8.lastIndex(of: 0x2F) else { return false }
    return utf8[utf8.index(after: slash)...].elementsEqual(name.utf8)
  }

  /// With `[`, `#` and `~` percent-escaped, so that it can stand in the key of an item.
  var keyEscaped: String {
    var bytes: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case 0x5B: bytes += "%5B".utf8
      case 0x23: bytes += "%23".utf8
      case 0x7E: bytes += "%7E".utf8
      case _: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
