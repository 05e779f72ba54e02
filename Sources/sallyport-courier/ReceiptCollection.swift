import Base
import Sandbox

/// Copies what a partner laid into a folder of this machine into the inbox.
///
/// Nothing is removed from the answers folder. A file is taken when it is plain, not hidden and at most 64 KiB.
struct ReceiptCollection {
  static let mostSeen = 20_000

  let answers: PinnedFolder
  let inbox: ReceiptInbox

  func collect() throws(Fault) -> ReceiptTally {
    var tally = ReceiptTally()
    try inbox.clearLeftovers()
    let listing = try answers.names(limit: Self.mostSeen)
    tally.more = listing.more
    for name in listing.names {
      guard tally.new < ReceiptInbox.mostNew else {
        tally.more = true
        break
      }
      if let bytes = readable(name) { try inbox.take(bytes, &tally) } else { tally.skipped += 1 }
    }
    try inbox.sync()
    return tally
  }

  /// The bytes, at most one more than the limit; `nil` for what is hidden, not a plain file, or not to be read.
  private func readable(_ name: [UInt8]) -> [UInt8]? {
    guard name.first != UInt8(ascii: ".") else { return nil }
    do throws(Fault) {
      guard let file = try answers.file(name) else { return nil }
      var bytes: [UInt8] = []
      while bytes.count <= ReceiptInbox.sizeLimit {
        let part = try file.read(upTo: ReceiptInbox.sizeLimit + 1 - bytes.count)
        if part.isEmpty { return bytes }
        bytes += part
      }
      return bytes
    } catch {
      return nil
    }
  }
}
