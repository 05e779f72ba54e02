import Glibc

/// What the kernel says of processes, read from /proc.
enum ProcessTable {
  /// Whether the process runs; one that has ended and waits to be asked after does not.
  static func runs(_ process: Int32) -> Bool {
    guard let state = stat(process)?.state else { return false }
    return state != "Z" && state != "X"
  }

  /// The one child of the process, which may not be there at once; `nil` where there are more, or none in ten seconds.
  static func onlyChild(of parent: Int32) -> Int32? {
    for _ in 0..<2000 {
      let children = names("/proc").compactMap { Int32($0) }.filter { stat($0)?.parent == parent }
      if !children.isEmpty { return children.count == 1 ? children[0] : nil }
      usleep(5000)
    }
    return nil
  }

  /// Waits until none of them runs any more; false after ten seconds.
  static func haveEnded(_ processes: [Int32]) -> Bool {
    for _ in 0..<2000 {
      if !processes.contains(where: runs) { return true }
      usleep(5000)
    }
    return false
  }

  private static func stat(_ process: Int32) -> (state: Substring, parent: Int32)? {
    guard let file = unsafe fopen("/proc/\(process)/stat", "r") else { return nil }
    defer { unsafe fclose(file) }
    var line = [CChar](repeating: 0, count: 1024)
    guard unsafe fgets(&line, Int32(line.count), file) != nil else { return nil }
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // The name stands in parentheses and may hold anything.
    guard let end = text.lastIndex(of: ")") else { return nil }
    let words = text[text.index(after: end)...].split(separator: " ")
    guard words.count > 1, let parent = Int32(words[1]) else { return nil }
    return (words[0], parent)
  }

  private static func names(_ folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var found: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      found.append(name)
    }
    return found.filter { !$0.hasPrefix(".") }
  }
}
