/// Formats that are not rebuilt, told by their first bytes or by their shape, never by a name alone.
enum KnownFormat {
  /// The format's name, or `nil` for none that is known.
  static func of(_ bytes: [UInt8], name: String) -> String? {
    if let found = magic.first(where: { matches(bytes, $0.bytes, at: $0.at) }) { return found.name }
    guard PlainText.isText(bytes) else { return nil }
    if isMail(bytes) { return "mail" }
    if startsWith(bytes, "<!doctype html") || startsWith(bytes, "<html") { return "html" }
    if startsWith(bytes, "<svg") { return "image" }
    return isTable(bytes) ? "csv" : nil
  }

  private static let magic: [(name: String, bytes: [UInt8], at: Int)] = [
    ("image", [0xFF, 0xD8, 0xFF], 0), ("image", [0x89, 0x50, 0x4E, 0x47], 0),
    ("image", Array("GIF8".utf8), 0),
    ("image", Array("WEBP".utf8), 8), ("image", [0x49, 0x49, 0x2A, 0x00], 0),
    ("image", [0x4D, 0x4D, 0x00, 0x2A], 0),
    ("image", Array("BM".utf8), 0), ("image", Array("ftypheic".utf8), 4),
    ("image", Array("ftypavif".utf8), 4),
    ("video", Array("ftyp".utf8), 4), ("video", [0x1A, 0x45, 0xDF, 0xA3], 0),
    ("video", Array("AVI ".utf8), 8),
    ("audio", Array("ID3".utf8), 0), ("audio", Array("OggS".utf8), 0), ("audio", Array("WAVE".utf8), 8),
    ("pdf", Array("%PDF".utf8), 0), ("archive", [0x50, 0x4B, 0x03, 0x04], 0),
    ("archive", [0x50, 0x4B, 0x05, 0x06], 0), ("archive", [0x1F, 0x8B], 0),
    ("archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], 0), ("archive", Array("Rar!".utf8), 0),
    ("archive", [0xFD, 0x37, 0x7A, 0x58, 0x5A], 0), ("archive", Array("BZh".utf8), 0),
    ("archive", Array("ustar".utf8), 257), ("archive", [0x28, 0xB5, 0x2F, 0xFD], 0),
    ("office", [0xD0, 0xCF, 0x11, 0xE0], 0), ("office", Array("{\\rtf".utf8), 0),
    ("database", Array("SQLite format 3".utf8), 0), ("program", [0x7F, 0x45, 0x4C, 0x46], 0),
    ("program", Array("MZ".utf8), 0),
  ]

  private static func matches(_ bytes: [UInt8], _ mark: [UInt8], at place: Int) -> Bool {
    guard bytes.count >= place + mark.count, bytes[place...].starts(with: mark) else { return false }
    // Two letters alone are also the start of a word.
    return mark.count > 2 || mark[0] == 0x1F || !PlainText.isText(bytes)
  }

  private static func startsWith(_ bytes: [UInt8], _ mark: String) -> Bool {
    let start = bytes.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }.prefix(mark.utf8.count)
    return String(decoding: start, as: UTF8.self).lowercased() == mark
  }

  // Header lines to the first empty line, two of them with names that mail has.
  private static func isMail(_ bytes: [UInt8]) -> Bool {
    let names: Set<String> = [
      "from", "to", "subject", "received", "message-id", "mime-version", "return-path", "date",
    ]
    var found = 0
    for line in bytes.prefix(8192).split(separator: 0x0A, omittingEmptySubsequences: false).prefix(40) {
      let line = line.last == 0x0D ? line.dropLast() : line
      guard !line.isEmpty else { break }
      if line.first == 0x20 || line.first == 0x09 { continue }
      guard let colon = line.firstIndex(of: 0x3A) else { return false }
      if names.contains(String(decoding: line[..<colon], as: UTF8.self).lowercased()) { found += 1 }
    }
    return found >= 2
  }

  // At least three lines, each with the same two or more separators, none of them a sentence or JSON or XML.
  private static func isTable(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first(where: { $0 > 0x20 }), ![0x7B, 0x5B, 0x3C].contains(first) else {
      return false
    }
    let lines = bytes.prefix(65_536).split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
      .filter { !$0.isEmpty }
    guard lines.count >= 3 else { return false }
    return [0x2C, 0x3B, 0x09].contains { separator in
      let counts = lines.prefix(20).map { line in line.count { $0 == separator } }
      return counts[0] >= 2 && counts.allSatisfy { $0 == counts[0] }
    }
  }
}

/// Whether bytes are text in UTF-8 without control signs.
enum PlainText {
  static func isText(_ bytes: [UInt8]) -> Bool {
    let hasControl = bytes.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    return !hasControl && String(validating: bytes, as: UTF8.self) != nil
  }
}
