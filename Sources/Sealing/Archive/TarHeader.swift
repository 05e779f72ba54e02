internal import Base

/// One ustar header (POSIX.1-2001 pax "ustar") of a plain file: everything but name and size is fixed.
///
/// Reading accepts exactly the bytes that writing makes: no link, device, folder, owner, time or spare byte.
struct TarHeader: Equatable {
  static let blockSize = 512
  /// 2000-01-01T00:00:00Z: GNU tar warns of the year 1970.
  private static let time = 946_684_800

  let path: String
  let size: Int

  /// `nil` when the path fits neither the name field nor name and prefix, or the size eleven octal digits.
  init?(path: String, size: Int) {
    guard (0..<(1 << 33)).contains(size), Self.parted(Array(path.utf8)) != nil else { return nil }
    self.path = path
    self.size = size
  }

  /// Reads one block; `package.tar-malformed` unless `bytes` would write it again, byte for byte.
  init(reading block: [UInt8]) throws(Fault) {
    let fault = Fault(.packageTarMalformed, detail: "a header")
    guard block.count == Self.blockSize, let size = Self.octal(block[124..<135]) else { throw fault }
    let name = block[0..<100].prefix { $0 != 0 }
    let prefix = block[345..<500].prefix { $0 != 0 }
    let whole = prefix.isEmpty ? Array(name) : prefix + [0x2F] + name
    guard !name.isEmpty, let path = String(validating: whole, as: UTF8.self),
      let header = TarHeader(path: path, size: size), header.bytes == block
    else { throw fault }
    self = header
  }

  /// The block of 512 bytes.
  var bytes: [UInt8] {
    let (prefix, name) = Self.parted(Array(path.utf8)) ?? ([], [])
    var block = [UInt8](repeating: 0, count: Self.blockSize)
    func put(_ value: some Collection<UInt8>, _ offset: Int) {
      block.replaceSubrange(offset..<(offset + value.count), with: value)
    }
    put(name, 0)
    put("0000600".utf8, 100)
    put("0000000".utf8, 108)
    put("0000000".utf8, 116)
    put(Self.digits(size, 11).utf8, 124)
    put(Self.digits(Self.time, 11).utf8, 136)
    put("        ".utf8, 148)
    put("0".utf8, 156)
    put([0x75, 0x73, 0x74, 0x61, 0x72, 0, 0x30, 0x30], 257)
    put("0000000".utf8, 329)
    put("0000000".utf8, 337)
    put(prefix, 345)
    let sum = block.reduce(0) { $0 + Int($1) }
    put(Array(Self.digits(sum, 6).utf8) + [0, 0x20], 148)
    return block
  }

  /// The bytes that a body of that size takes, filled up to whole blocks.
  static func rounded(_ size: Int) -> Int { (size + blockSize - 1) / blockSize * blockSize }

  /// Prefix and name: a path over 100 bytes is cut at the last slash that leaves both within their fields.
  private static func parted(_ path: [UInt8]) -> (prefix: [UInt8], name: [UInt8])? {
    guard !path.isEmpty, !path.contains(0) else { return nil }
    if path.count <= 100 { return ([], path) }
    let cuts = path.indices.filter { path[$0] == 0x2F && $0 <= 155 && path.count - $0 - 1 <= 100 }
    guard let cut = cuts.last, cut > 0, cut + 1 < path.count else { return nil }
    return (Array(path[..<cut]), Array(path[(cut + 1)...]))
  }

  private static func digits(_ number: Int, _ width: Int) -> String {
    let text = String(number, radix: 8)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  private static func octal(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
      guard (0x30...0x37).contains(digit) else { return nil }
      number = number << 3 | Int(digit - 0x30)
    }
    return number
  }
}
