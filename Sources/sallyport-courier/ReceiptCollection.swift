import Base
import OpenSSLKit
import Sandbox

/// Copies what partners answered into the inbox: as bytes, unread, under their digest; their names mean nothing.
///
/// Nothing is removed from the answers folder. A file is taken when it is plain, not hidden and at most 64 KiB.
struct ReceiptCollection {
  /// Counts of one collection.
  struct Tally: Equatable {
    var new = 0
    var known = 0
    var tooLarge = 0
    var skipped = 0
    /// Files were left for the next collection.
    var more = false
  }

  static let sizeLimit = 64 << 10
  static let mostNew = 1000
  static let mostSeen = 20_000

  let answers: PinnedFolder
  let inbox: PinnedFolder

  func collect() throws(Fault) -> Tally {
    var tally = Tally()
    try clearLeftovers()
    let listing = try answers.names(limit: Self.mostSeen)
    tally.more = listing.more
    for name in listing.names {
      guard tally.new < Self.mostNew else {
        tally.more = true
        break
      }
      try take(name, &tally)
    }
    try inbox.sync()
    return tally
  }

  private func take(_ name: [UInt8], _ tally: inout Tally) throws(Fault) {
    guard let bytes = readable(name) else {
      tally.skipped += 1
      return
    }
    guard bytes.count <= Self.sizeLimit else {
      tally.tooLarge += 1
      return
    }
    if try store(bytes) { tally.new += 1 } else { tally.known += 1 }
  }

  /// The bytes, at most one more than the limit; `nil` for what is hidden, not a plain file, or not to be read.
  private func readable(_ name: [UInt8]) -> [UInt8]? {
    guard name.first != UInt8(ascii: ".") else { return nil }
    do throws(Fault) {
      guard let file = try answers.file(name) else { return nil }
      var bytes: [UInt8] = []
      while bytes.count <= Self.sizeLimit {
        let part = try file.read(upTo: Self.sizeLimit + 1 - bytes.count)
        if part.isEmpty { return bytes }
        bytes += part
      }
      return bytes
    } catch {
      return nil
    }
  }

  /// False where the inbox has these bytes already.
  private func store(_ bytes: [UInt8]) throws(Fault) -> Bool {
    let name = Array(Digest.sha256(bytes).hex.utf8)
    if try inbox.file(name) != nil { return false }
    let temporary = TemporaryName.make(for: name, random: RandomBytes.make(8))
    defer { _ = try? inbox.remove(temporary) }
    let file = try inbox.create(temporary)
    try file.write(bytes)
    try file.sync()
    return try inbox.link(temporary, as: name)
  }

  /// The inbox is ours alone: whatever is unfinished there is left over.
  private func clearLeftovers() throws(Fault) {
    let prefix = Array(".part-".utf8)
    for name in try inbox.names(limit: Self.mostSeen).names where name.starts(with: prefix) {
      try inbox.remove(name)
    }
  }
}
