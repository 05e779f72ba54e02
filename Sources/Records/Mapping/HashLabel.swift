/// What the label of a hash says about its length.
struct HashLabel {
  private let digits: Int?
  let isKnown: Bool

  init(_ label: String) {
    switch label.lowercased().filter({ $0 != "-" && $0 != "_" }) {
    case "md5": (digits, isKnown) = (32, true)
    case "sha1": (digits, isKnown) = (40, true)
    case "sha256": (digits, isKnown) = (64, true)
    case "sha384": (digits, isKnown) = (96, true)
    case "sha512": (digits, isKnown) = (128, true)
    case "pdq": (digits, isKnown) = (64, true)
    case "photodna", "tmk", "tmk+pdqf": (digits, isKnown) = (nil, true)
    case _: (digits, isKnown) = (nil, false)
    }
  }

  /// Whether the value has as many hexadecimal digits as the label promises.
  func fits(_ value: String) -> Bool {
    guard let digits else { return true }
    let bytes = Array(value.utf8)
    return bytes.count == digits
      && bytes.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x46).contains($0 & 0xDF) }
  }
}

extension RecordMapping.Choice {
  /// The category for a label, compared without case, spaces and separators.
  func category(label: String) -> String {
    let plain = Self.plain(label)
    let found = cases.first { option in
      option.equals.contains { Self.plain($0) == plain }
        || option.contains.contains { plain.contains(Self.plain($0)) }
    }
    return found?.category ?? otherwise
  }

  private static func plain(_ text: String) -> String {
    String(decoding: text.lowercased().utf8.filter { ![0x20, 0x2D, 0x5F, 0x3A].contains($0) }, as: UTF8.self)
  }
}
