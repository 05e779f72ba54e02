/// How one scalar is compared.
enum Folding {
  static func fold(_ value: UInt32) -> (kind: NormalizedView.Kind, units: [UInt8]) {
    switch value {
    case 0x61...0x7A: return (.lower, [UInt8(value)])
    case 0x41...0x5A: return (.upper, [UInt8(value) + 32])
    case 0x30...0x39: return (.digit, [UInt8(value)])
    case 0x20, 0x09, 0x0A, 0x0D: return (.space, [])
    case 0...0x7F: return (.mark, [])
    // Full-width letters and digits.
    case 0xFF01...0xFF5E: return fold(value - 0xFEE0)
    // Mathematical letters and digits.
    case 0x1D400...0x1D6A3:
      let letter = (value - 0x1D400) % 52
      return letter < 26 ? (.upper, [0x61 + UInt8(letter)]) : (.lower, [0x61 + UInt8(letter - 26)])
    case 0x1D7CE...0x1D7FF: return (.digit, [0x30 + UInt8((value - 0x1D7CE) % 10)])
    // Circled letters, and letters in squares as chats use them.
    case 0x24B6...0x24CF: return (.upper, [0x61 + UInt8(value - 0x24B6)])
    case 0x24D0...0x24E9: return (.lower, [0x61 + UInt8(value - 0x24D0)])
    case 0x1F130...0x1F149, 0x1F150...0x1F169, 0x1F170...0x1F189:
      return (.upper, [0x61 + UInt8((value - 0x1F130) % 32)])
    case 0xAC00...0xD7A3, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF:
      return (.lower, utf8(value))
    case _: return other(value)
    }
  }

  private static func other(_ value: UInt32) -> (kind: NormalizedView.Kind, units: [UInt8]) {
    guard let scalar = Unicode.Scalar(value) else { return (.hidden, []) }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: return (.upper, letter(value, properties))
    case .lowercaseLetter, .modifierLetter, .otherLetter: return (.lower, letter(value, properties))
    case .decimalNumber, .letterNumber, .otherNumber:
      if let units = LetterTable.folded[value] { return (.digit, units) }
      guard let number = properties.numericValue, number >= 0, number < 10, number == number.rounded() else {
        return (.mark, [])
      }
      return (.digit, [0x30 + UInt8(number)])
    case .nonspacingMark, .enclosingMark, .spacingMark, .format, .control, .surrogate, .unassigned,
      .privateUse:
      return (.hidden, [])
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return (.space, [])
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      return (.mark, [])
    @unknown case _: return (.mark, [])
    }
  }

  private static func letter(_ value: UInt32, _ properties: Unicode.Scalar.Properties) -> [UInt8] {
    LetterTable.folded[value] ?? Array(properties.lowercaseMapping.utf8)
  }

  private static func utf8(_ value: UInt32) -> [UInt8] {
    Unicode.Scalar(value).flatMap(UTF8.encode).map(Array.init) ?? []
  }
}
