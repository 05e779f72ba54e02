public import Base
internal import FileKit

/// Expected output kept in files, which a person reads before it counts.
public enum Golden {
  /// What is wrong with `bytes` against the golden file at `path` below the checkout; `nil` when they are equal.
  ///
  /// With `RECORD=1` in the environment the file is written, and the answer is still a failure:
  /// nobody commits a golden file unread.
  public static func difference(_ bytes: [UInt8], from path: String) throws(Fault) -> String? {
    try difference(bytes, from: path, in: Checkout.root, isRecording: Terminal.environment("RECORD") == "1")
  }

  /// The same, in any folder, recording or not.
  public static func difference(
    _ bytes: [UInt8], from path: String, in folder: String, isRecording: Bool
  ) throws(Fault) -> String? {
    let file = "\(folder)/\(path)"
    let expected = Files.exists(file) ? try Files.read(file, limit: 16 << 20) : nil
    if expected == bytes { return nil }
    if isRecording {
      try Files.makeFolder(Files.parent(of: file), mode: 0o755, parents: true)
      try Files.replace(bytes, at: file, mode: 0o644)
      return "recorded \(path): read it, then run again without RECORD"
    }
    guard let expected else { return "there is no \(path): record it with RECORD=1 and read it" }
    return "\(path): \(firstDifference(bytes, expected))"
  }

  /// The first line in which two texts differ, in words.
  public static func firstDifference(_ found: [UInt8], _ expected: [UInt8]) -> String {
    let (left, right) = (lines(found), lines(expected))
    let index = zip(left, right).prefix { $0 == $1 }.count
    func line(_ lines: [ArraySlice<UInt8>]) -> String {
      index < lines.count ? "'\(String(decoding: lines[index], as: UTF8.self))'" : "the end"
    }
    return "line \(index + 1) is \(line(left)), expected \(line(right))"
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }
}
