internal import Glibc

/// The addresses of a host, asked once: a confined program cannot ask again.
public enum HostAddresses {
  private static let most = 8

  /// Addresses for TCP in the resolver's order, as text; none where the name is not known now.
  public static func of(_ name: String) -> [String] {
    var hints = unsafe addrinfo()
    unsafe hints.ai_family = AF_UNSPEC
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
    defer { if let list = unsafe list { unsafe freeaddrinfo(list) } }
    var found: [String] = []
    var next = unsafe list
    while let entry = unsafe next, found.count < most {
      if let text = unsafe numeric(entry.pointee), !found.contains(text) { found.append(text) }
      unsafe next = entry.pointee.ai_next
    }
    return found
  }

  private static func numeric(_ entry: addrinfo) -> String? {
    let size = 64
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      let raw = UnsafeMutableRawPointer(buffer.baseAddress)
      guard let text = unsafe raw?.assumingMemoryBound(to: CChar.self) else { return }
      let error = unsafe getnameinfo(
        entry.ai_addr, entry.ai_addrlen, text, socklen_t(size), nil, 0, NI_NUMERICHOST)
      count = unsafe error == 0 ? strnlen(text, size) : 0
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
