import Base
import Delivery
import FileKit
import OpenSSLKit
import SQLiteKit
import Sharing

/// Holds the outbox against the rows: what may still be sent lies there with the digest that was recorded, and
/// nothing lies there that no disclosure made.
struct OutboxRecount {
  private(set) var waiting = 0
  /// Disclosures whose sealed file or cover is missing or is another.
  private(set) var lost: [String] = []
  /// Files that belong to no disclosure that was sealed.
  private(set) var strangers = 0

  init(_ database: Database, folder: String) throws(Fault) {
    for row in try database.rows(
      "SELECT id, sealed_digest, sealed_size FROM disclosure WHERE state IN ('sealed', 'sending', 'in-doubt') ORDER BY id"
    ) {
      waiting += 1
      let id = try row.text("id")
      let cover = Files.join(folder, "\(id).cover.txt")
      guard let size = try row.optionalInteger("sealed_size"),
        let digest = try row.optionalText("sealed_digest"),
        Files.isFile(cover), Self.digest(Files.join(folder, "\(id).p7m"), size: size) == digest
      else {
        lost.append(id)
        continue
      }
    }
    for name in try Files.list(folder) where name != ".lock" {
      guard let id = Self.disclosure(of: name),
        try database.row(
          "SELECT 1 AS one FROM disclosure WHERE id = ? AND authorized_at IS NOT NULL", [.text(id.text)])
          != nil
      else {
        strangers += 1
        continue
      }
    }
  }

  /// The digest of a file of exactly that size, read in pieces; `nil` where it is another.
  private static func digest(_ path: String, size: Int) -> String? {
    var hash = SHA256Stream()
    var read = 0
    do throws(Fault) {
      let file = try Files.open(path)
      while true {
        let piece = try file.read(upTo: 1 << 18)
        guard !piece.isEmpty else { break }
        read += piece.count
        guard read <= size else { return nil }
        hash.update(piece)
      }
    } catch {
      return nil
    }
    let digest = hash.finish()
    return read == size ? digest.hex : nil
  }

  /// Whose file a name of the outbox is; `nil` for a name that we do not write.
  private static func disclosure(of name: String) -> DisclosureID? {
    for end in [".p7m", ".cover.txt"] where name.hasSuffix(end) {
      return DisclosureID(String(name.dropLast(end.utf8.count)))
    }
    return nil
  }
}
