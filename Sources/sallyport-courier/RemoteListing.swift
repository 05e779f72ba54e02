import CurlKit

/// The names in a folder at a server, in byte order.
enum RemoteListing {
  private static let limit = 4 << 20

  /// What came within the limit; `stopped` where there was more.
  static func read(_ folder: String, over connection: SFTPConnection) -> (names: [[UInt8]], end: SFTPEnd) {
    let (bytes, end) = connection.names(in: folder, limit: limit)
    let whole = end.isDone ? bytes[...] : bytes[..<(bytes.lastIndex(of: 0x0A) ?? 0)]
    let names = whole.split(separator: 0x0A).map { Array($0) }
    return (names.sorted { $0.lexicographicallyPrecedes($1) }, end)
  }
}
