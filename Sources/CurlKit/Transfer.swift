internal import CCurl
internal import Glibc

/// What libcurl calls back while one exchange goes on: bytes out, bytes in, and a pulse about once a second.
///
/// Lives as long as the exchange.
final class Transfer {
  /// Takes bytes that came; false ends the exchange.
  var take: ([UInt8]) -> Bool = { _ in true }
  /// Gives at most so many bytes to be sent, none at the end; `nil` ends the exchange.
  var give: (Int) -> [UInt8]? = { _ in [] }
  /// Goes to a place of what is to be sent; false where that cannot be.
  var seek: (Int) -> Bool = { _ in false }
  /// Whether to go on.
  var pulse: () -> Bool = { true }
  private(set) var moved = 0

  static func of(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  }

  func install(in handle: CurlHandle) {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe handle.check(
      cc_set_callbacks(
        handle.raw,
        { bytes, size, count, context in
          unsafe Transfer.of(context)?.took(bytes, size * count) ?? 0
        },
        { bytes, size, count, context in
          unsafe Transfer.of(context)?.gave(bytes, size * count) ?? cc_read_abort()
        },
        { context, offset, origin in
          guard origin == SEEK_SET, let transfer = unsafe Transfer.of(context) else { return 1 }
          return transfer.seek(Int(offset)) ? 0 : 1
        },
        { context, _, _, _, _ in unsafe Transfer.of(context)?.pulse() ?? false ? 0 : 1 },
        context))
  }

  private func took(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard count > 0, let bytes = unsafe bytes else { return 0 }
    moved += count
    let copy = unsafe [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
    return take(copy) ? count : 0
  }

  private func gave(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard let bytes = unsafe bytes, let given = give(count), given.count <= count else {
      return cc_read_abort()
    }
    unsafe UnsafeMutableRawBufferPointer(start: bytes, count: count).copyBytes(from: given)
    moved += given.count
    return given.count
  }
}
