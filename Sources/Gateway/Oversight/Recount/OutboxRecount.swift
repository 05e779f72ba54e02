import Base
import Delivery
import FileKit
import OpenSSLKit
import SQLiteKit
import Sealing
import Sharing

/// Holds the outbox against the rows: what may still be sent lies there with the digest that was recorded, and
/// nothing lies there that no disclosure made.
struct OutboxRecount {
  private(set) var waiting = 0
  /// Disclosures of which a sealed file or the cover is missing or is another.
  private(set) var lost: [String] = []
  /// Files that belong to no disclosure that was sealed.
  private(set) var strangers = 0

  init(_ database: Database, folder: String) throws(Fault) {
    for row in try database.rows(
      "SELECT id, sealed_digest FROM disclosure WHERE state IN ('sealed', 'sending', 'in-doubt') ORDER BY id"
    ) {
      waiting += 1
      let id = try row.text("id")
      let digest = try row.optionalText("sealed_digest")
      guard let disclosure = DisclosureID(id), digest != nil,
        Files.isFile(Files.join(folder, "\(id).cover.txt"))
      else {
        lost.append(id)
        continue
      }
      let files = try SealedFileTable(database: database).files(of: disclosure)
      let areThere = files.allSatisfy {
        Self.digest(Files.join(folder, $0.name), size: $0.size) == $0.digest.hex
      }
      if !areThere || SealedFile.digest(of: files).hex != digest { lost.append(id) }
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
    let end = ".cover.txt"
    guard name.hasSuffix(end) else { return SealedFile.disclosure(named: name) }
    return DisclosureID(String(name.dropLast(end.utf8.count)))
  }
}
