/// Bytes with letters and digits alone, Latin letters small and without accents, and where the gaps were.
///
/// Its own small table, on purpose not the one that the minimizing stage uses.
struct Reduced {
  private(set) var bytes: [UInt8] = []
  /// Whether something other than a letter or digit stood before each byte, and at the end.
  private var edges: [Bool] = [true]

  init(_ source: [UInt8]) {
    bytes.reserveCapacity(source.count)
    edges.reserveCapacity(source.count + 1)
    var index = 0
    while index < source.count {
      let byte = source[index]
      if byte < 0x80 {
        ascii(byte)
        index += 1
      } else {
        index += sequence(at: index, in: source)
      }
    }
    edges[bytes.count] = true
  }

  /// Takes the scalar at `index`, or one byte as Latin-1 where there is none; how many bytes it took.
  private mutating func sequence(at index: Int, in source: [UInt8]) -> Int {
    let byte = source[index]
    let end = index + Self.length(byte)
    // Most of what is decoded by guess is no UTF-8: that is told by the second byte alone.
    if end > index + 1, end <= source.count, source[index + 1] & 0xC0 == 0x80,
      let text = String(validating: source[index..<end], as: UTF8.self)
    {
      other(text)
      return end - index
    }
    let plain = Self.latin1[Int(byte & 0x7F)]
    if plain.isEmpty { edges[bytes.count] = true }
    for letter in plain { append(letter) }
    return 1
  }

  private static let latin1: [[UInt8]] = (UInt8(0x80)...0xFF).map { byte in
    var single = Reduced([])
    single.other(String(Unicode.Scalar(byte)))
    return single.bytes
  }

  /// Whether no letter or digit touches this place from the left.
  func isEdge(_ place: Int) -> Bool { edges[place] }

  private mutating func ascii(_ byte: UInt8) {
    switch byte {
    case 0x30...0x39, 0x61...0x7A: append(byte)
    case 0x41...0x5A: append(byte + 32)
    case _: edges[bytes.count] = true
    }
  }

  private mutating func append(_ byte: UInt8) {
    bytes.append(byte)
    edges.append(false)
  }

  private mutating func other(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .titlecaseLetter, .lowercaseLetter, .modifierLetter, .otherLetter:
        letters(scalar)
      case .decimalNumber:
        if let number = scalar.properties.numericValue { append(0x30 + UInt8(number)) }
      case .nonspacingMark, .enclosingMark, .spacingMark, .format, .control, .unassigned, .privateUse,
        .surrogate:
        break
      case .letterNumber, .otherNumber, .spaceSeparator, .lineSeparator, .paragraphSeparator,
        .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
        edges[bytes.count] = true
      @unknown case _: edges[bytes.count] = true
      }
    }
  }

  private mutating func letters(_ scalar: Unicode.Scalar) {
    // Full-width letters lie at a fixed distance from ASCII.
    if (0xFF21...0xFF5A).contains(scalar.value) { return ascii(UInt8(scalar.value - 0xFEE0)) }
    for byte in Accents.plain(scalar).utf8 { append(byte) }
  }

  private static func length(_ byte: UInt8) -> Int {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    case _: 1
    }
  }
}

/// Accented Latin letters found by composing: a letter is plain where some mark on it gives the one asked for.
enum Accents {
  static func plain(_ scalar: Unicode.Scalar) -> String {
    table[scalar] ?? scalar.properties.lowercaseMapping
  }

  private static let table: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [
      "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "æ": "ae", "Æ": "ae", "œ": "oe",
      "Œ": "oe", "ı": "i", "þ": "th", "ð": "d",
    ]
    // Canonical equivalence of strings does the composing: `e` + U+0301 equals `é`.
    var composed: [String: String] = [:]
    for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars {
      for mark in UInt32(0x300)...0x331 {
        guard let mark = Unicode.Scalar(mark) else { continue }
        var text = String.UnicodeScalarView([letter])
        text.append(mark)
        composed[String(text)] = String(letter).lowercased()
      }
    }
    for value in Array(UInt32(0xC0)...0x24F) + Array(UInt32(0x1E00)...0x1EFF) {
      guard let scalar = Unicode.Scalar(value), let plain = composed[String(scalar)] else { continue }
      table[scalar] = plain
    }
    return table
  }()
}
