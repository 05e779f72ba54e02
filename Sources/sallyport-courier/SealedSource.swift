import Base
import OpenSSLKit
import Sandbox

/// A sealed file of the outbox, open, and found to have the digest that was told before a byte of it leaves.
final class SealedSource {
  private static let chunk = 1 << 20

  private let file: PinnedFile
  let size: Int

  /// - Throws: `courier.source-missing`, `courier.digest-differs`.
  init(_ told: OutboxFile, in outbox: PinnedFolder, progress: CourierProgress) throws(Fault) {
    guard let opened = try? outbox.file(told.name.bytes) else { throw Fault(.courierSourceMissing) }
    var stream = SHA256Stream()
    var size = 0
    while true {
      guard let bytes = try? opened.read(upTo: Self.chunk) else { throw Fault(.courierSourceMissing) }
      if bytes.isEmpty { break }
      stream.update(bytes)
      size += bytes.count
      progress.note(0)
    }
    guard stream.finish() == told.digest else { throw Fault(.courierDigestDiffers) }
    file = opened
    self.size = size
    guard rewind(to: 0) else { throw Fault(.courierSourceMissing) }
  }

  /// The next bytes, at most so many; none at the end, `nil` where they cannot be read.
  func next(_ count: Int) -> [UInt8]? { try? file.read(upTo: count) }

  /// Goes to a place of the file.
  func rewind(to offset: Int) -> Bool { (try? file.seek(to: offset)) != nil }

  /// Whether the next bytes are these.
  func continues(with bytes: [UInt8]) -> Bool {
    var compared = 0
    while compared < bytes.count {
      guard let own = next(bytes.count - compared), !own.isEmpty,
        bytes[compared..<(compared + own.count)].elementsEqual(own)
      else { return false }
      compared += own.count
    }
    return true
  }
}
