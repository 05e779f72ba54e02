import Base
import OpenSSLKit
import Sandbox

/// Counts of one collection.
struct ReceiptTally: Equatable {
  var new = 0
  var known = 0
  var tooLarge = 0
  var skipped = 0
  /// Files were left for the next collection.
  var more = false
}

/// Where answers lie unread, under their digest; a partner's names mean nothing.
struct ReceiptInbox {
  /// A longer answer is left where it is.
  static let sizeLimit = 64 << 10
  /// So many new ones in one collection.
  static let mostNew = 1000

  let folder: PinnedFolder

  /// Takes one answer in and counts it.
  func take(_ bytes: [UInt8], _ tally: inout ReceiptTally) throws(Fault) {
    guard bytes.count <= Self.sizeLimit else {
      tally.tooLarge += 1
      return
    }
    if try store(bytes) { tally.new += 1 } else { tally.known += 1 }
  }

  /// The inbox is ours alone: whatever is unfinished there is left over.
  func clearLeftovers() throws(Fault) {
    let prefix = Array(".part-".utf8)
    for name in try folder.names(limit: 1 << 20).names where name.starts(with: prefix) {
      try folder.remove(name)
    }
  }

  /// Returns when the disk has the names of what was taken in.
  func sync() throws(Fault) { try folder.sync() }

  /// False where the inbox has these bytes already.
  private func store(_ bytes: [UInt8]) throws(Fault) -> Bool {
    let digest = Digest.sha256(bytes)
    let name = Array(digest.hex.utf8)
    if try folder.file(name) != nil { return false }
    let temporary = TemporaryName.make(for: name, digest: digest)
    defer { _ = try? folder.remove(temporary) }
    let file = try folder.create(temporary)
    try file.write(bytes)
    try file.sync()
    return try folder.link(temporary, as: name)
  }
}
