import Base
import JSON

/// A sealed file of the outbox that is to stand in the channel under the same name.
struct OutboxFile: Equatable {
  /// So many in one message.
  static let most = 32

  let name: CourierName
  let digest: SHA256Digest
  /// It goes only where the file before it in the message is there.
  let follows: Bool

  init(name: CourierName, digest: SHA256Digest, follows: Bool = false) {
    (self.name, self.digest, self.follows) = (name, digest, follows)
  }

  private init(_ shape: JSONShape) throws(Fault) {
    try shape.refuseUnknown(allowed: ["name", "sha256", "follows"])
    guard let digest = SHA256Digest(hex: try shape.string("sha256")) else {
      throw Fault(.courierMessageMalformed)
    }
    self.init(
      name: try CourierName(try shape.string("name")), digest: digest,
      follows: try shape.optionalBool("follows") ?? false)
  }

  /// The files of a message: some, not too many, no name twice, and the first follows none.
  static func list(_ shape: JSONShape) throws(Fault) -> [OutboxFile] {
    let files = try shape.shapes("files").map { shape throws(Fault) in try OutboxFile(shape) }
    guard let first = files.first, !first.follows, files.count <= most,
      Set(files.map(\.name)).count == files.count
    else { throw Fault(.courierMessageMalformed) }
    return files
  }

  /// Its name while it is not finished.
  var temporaryName: [UInt8] { TemporaryName.make(for: name.bytes, digest: digest) }
}
