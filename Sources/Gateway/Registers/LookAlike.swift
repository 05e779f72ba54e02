/// Folds a partner's name so that two which a tired eye takes for one become equal.
///
/// Case, spaces, punctuation, accents of Latin letters and the usual digit-for-letter swaps do not tell names apart.
enum LookAlike {
  static func folded(_ name: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in name.unicodeScalars {
      let text = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
      guard let letter = latin(text) else { continue }
      if letter != bytes.last { bytes.append(letter) }
    }
    return bytes
  }

  private static func latin(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    case "0", "о", "ο", "ö", "ó", "ò", "ô", "õ", "ø", "ō": UInt8(ascii: "o")
    case "1", "l", "|", "і", "ι", "í", "ì", "î", "ï", "ī", "i", "j", "!": UInt8(ascii: "i")
    case "3", "е", "é", "è", "ê", "ë", "ē": UInt8(ascii: "e")
    case "4", "а", "á", "à", "â", "ä", "ã", "å", "ā", "α": UInt8(ascii: "a")
    case "5", "ѕ": UInt8(ascii: "s")
    case "ú", "ù", "û", "ü", "ū", "υ", "v": UInt8(ascii: "u")
    case "с", "ç": UInt8(ascii: "c")
    case "р", "ρ": UInt8(ascii: "p")
    case "ñ": UInt8(ascii: "n")
    case "а"..."я": UInt8(truncatingIfNeeded: scalar.value)
    case _: scalar.isASCII && scalar.properties.isAlphabetic ? UInt8(scalar.value) : nil
    }
  }
}
