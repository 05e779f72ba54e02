/// Plain text for people, 78 columns wide; commands stand alone on lines that begin with four spaces and `$ `.
///
/// No other text can make such a line: what comes from outside is one paragraph, indented by two at most.
struct Sheet {
  private var lines: [String] = []

  var bytes: [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }

  mutating func title(_ text: String) {
    lines.append(Sheet.cleaned(text))
    lines.append(String(repeating: "=", count: 78))
  }

  mutating func heading(_ text: String) {
    lines += ["", text, String(repeating: "-", count: text.count)]
  }

  mutating func paragraph(_ text: String, indent: Int = 0) { wrap(text, first: "", indent: indent) }

  mutating func gap() { lines.append("") }

  /// Words of ours that are not wrapped.
  mutating func line(_ text: String) { lines.append(Sheet.cleaned(text)) }

  /// A name and its value, the value below itself when it is long.
  mutating func field(_ name: String, _ value: String) {
    let label = name + String(repeating: " ", count: max(1, 17 - name.count))
    wrap(value, first: label, indent: 2)
  }

  mutating func command(_ text: String) { lines.append("    $ " + text) }

  private mutating func wrap(_ text: String, first: String, indent: Int) {
    let margin = String(repeating: " ", count: indent)
    var line = first.isEmpty ? margin : first
    // Counting the characters of a line again for each word would cost more than sealing it.
    var width = line.count
    var isEmpty = true
    for word in Sheet.cleaned(text).split(separator: " ") {
      let more = word.count
      if !isEmpty, width + 1 + more > 78 {
        lines.append(line)
        (line, width, isEmpty) = (margin, indent, true)
      }
      line += (isEmpty ? "" : " ") + word
      width += more + (isEmpty ? 0 : 1)
      isEmpty = false
    }
    lines.append(line)
  }

  /// One line without control characters, line separators and marks that turn the direction of writing.
  static func cleaned(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars { result.unicodeScalars.append(isPlain(scalar) ? scalar : " ") }
    return result
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
    case _: true
    }
  }
}
