import Base
import SQLiteKit
import Sealing
import Sharing

/// The sealed files of each package: what is to stand at the partner, in that order.
struct SealedFileTable {
  let database: Database

  static let tables: StaticString = """
    CREATE TABLE sealed_file(
      disclosure TEXT NOT NULL REFERENCES disclosure(id), position INTEGER NOT NULL, name TEXT NOT NULL,
      digest TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY(disclosure, position)) STRICT, WITHOUT ROWID;
    """

  /// Notes the files of a package; those of an earlier sealing, of which nothing left, are forgotten.
  func keep(_ sealed: SealedPackage) throws(Fault) {
    let id = SQLValue.text(sealed.disclosure.text)
    try database.run("DELETE FROM sealed_file WHERE disclosure = ?", [id])
    for (position, file) in sealed.files.enumerated() {
      try database.run(
        "INSERT INTO sealed_file(disclosure, position, name, digest, size) VALUES (?, ?, ?, ?, ?)",
        [id, .integer(position), .text(file.name), .text(file.digest.hex), .integer(file.size)])
    }
  }

  /// The files of a package in their order; of one that was sealed before 0.2.0, the one that it has.
  func files(of disclosure: DisclosureID) throws(Fault) -> [SealedFile] {
    var files: [SealedFile] = []
    for row in try database.rows(
      "SELECT name, digest, size FROM sealed_file WHERE disclosure = ? ORDER BY position",
      [.text(disclosure.text)])
    {
      guard let digest = SHA256Digest(hex: try row.text("digest")) else {
        throw Fault(.registerRowUnbelieved, disclosure.text)
      }
      files.append(
        SealedFile(name: try row.text("name"), digest: digest, size: try row.integer("size")))
    }
    guard files.isEmpty else { return files }
    let row = try database.row(
      "SELECT sealed_digest, sealed_size FROM disclosure WHERE id = ?", [.text(disclosure.text)])
    guard let digest = try row?.optionalText("sealed_digest").flatMap({ SHA256Digest(hex: $0) }) else {
      throw Fault(.disclosureUnknown, disclosure.text)
    }
    let size = try row?.optionalInteger("sealed_size") ?? 0
    return [SealedFile(name: "\(disclosure.text).p7m", digest: digest, size: size)]
  }
}
