/// Decodes every run of base64 or hexadecimal digits, from each place at which it could begin.
enum Runs {
  /// Four views, one for each place in a group of four: an encoded value may begin at any of them.
  static func base64(_ bytes: [UInt8]) -> [View] {
    views(bytes, group: 4, atLeast: 6, value: Digits.base64) { run, start, result in
      // A last group may come without its padding; one digit alone is no byte.
      guard run.count - start > 1 else { return }
      var bits: UInt32 = 0
      for index in start..<start + 4 { bits = bits << 6 | (index < run.count ? UInt32(run[index]) : 0) }
      result.append(UInt8(bits >> 16 & 255))
      result.append(UInt8(bits >> 8 & 255))
      result.append(UInt8(bits & 255))
    }.map { View(name: "base64", bytes: $0) }
  }

  static func hexadecimal(_ bytes: [UInt8]) -> [View] {
    views(bytes, group: 2, atLeast: 8, value: Digits.hexadecimal) { run, start, result in
      if run.count - start > 1 { result.append(run[start] << 4 | run[start + 1]) }
    }.map { View(name: "hexadecimal", bytes: $0) }
  }

  /// One view for each place in a group: the runs decoded from there, each run ended by a space.
  private static func views(
    _ bytes: [UInt8], group: Int, atLeast: Int, value: (UInt8) -> UInt8?,
    decode: (_ run: [UInt8], _ start: Int, _ result: inout [UInt8]) -> Void
  ) -> [[UInt8]] {
    let runs = runs(bytes, atLeast: atLeast, value: value)
    guard !runs.isEmpty else { return [] }
    return (0..<group).map { offset in
      var result: [UInt8] = []
      for run in runs {
        for start in stride(from: offset, to: run.count, by: group) { decode(run, start, &result) }
        result.append(0x20)
      }
      return result
    }
  }

  // Line breaks inside a run do not end it.
  private static func runs(_ bytes: [UInt8], atLeast: Int, value: (UInt8) -> UInt8?) -> [[UInt8]] {
    var runs: [[UInt8]] = []
    var run: [UInt8] = []
    for byte in bytes {
      if let digit = value(byte) {
        run.append(digit)
      } else if byte != 0x0A && byte != 0x0D {
        if run.count >= atLeast { runs.append(run) }
        run.removeAll(keepingCapacity: true)
      }
    }
    if run.count >= atLeast { runs.append(run) }
    return runs
  }
}
