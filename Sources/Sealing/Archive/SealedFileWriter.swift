internal import Base
internal import FileKit
internal import OpenSSLKit

/// Whether what was written survives a failure of power when a call returns.
public enum Durability: Sendable {
  /// Each file and its name are on the disk.
  case durable
  /// Nothing was waited for: the caller makes a whole group durable at once (`syncfs`) before it relies on it.
  case leftToCaller
}

/// Writes one sealed file: encrypted and digested while it is written, in constant memory.
enum SealedFileWriter {
  /// Makes a new file of mode 0600, and removes it again on any fault.
  ///
  /// - Parameter source: gives the next content, at most as many bytes as asked for; none means the end.
  static func write(
    from source: (Int) throws(Fault) -> [UInt8], to path: String, recipients: [Certificate], nonce: [UInt8],
    durability: Durability
  ) throws(Fault) -> (digest: SHA256Digest, size: Int) {
    let sealing = try CMS.ContentSealing(for: recipients, nonce: nonce)
    let file = try Files.create(path)
    do throws(Fault) {
      var hash = SHA256Stream()
      var size = 0
      var part = sealing.head
      while !part.isEmpty {
        hash.update(part)
        try file.write(part)
        size += part.count
        part = try sealing.seal(try source(pieceSize))
      }
      let end = try sealing.finish()
      hash.update(end)
      try file.write(end)
      if durability == .durable { try file.sync() }
      try file.close()
      return (hash.finish(), size + end.count)
    } catch {
      try? Files.remove(path)
      throw error
    }
  }

  /// The content of one segment; the last may be shorter.
  static let pieceSize = 1 << 16
}
