internal import Base
internal import OpenSSLKit
internal import Sharing

/// Reads one staged file into an archive, and holds it against the size and digest that were approved.
final class StagedReading {
  private let file: StagedFile
  private let next: StagedFile.Pieces
  private var hash: SHA256Stream? = SHA256Stream()
  private var piece: [UInt8] = []
  private var position = 0
  private var given = 0

  init(_ file: StagedFile, _ open: StagedFile.Opener) throws(Fault) {
    self.file = file
    next = try open(file)
  }

  /// Appends the next `count` bytes; `vault.altered` where the file is not the one that was approved.
  func append(_ count: Int, to bytes: inout [UInt8]) throws(Fault) {
    var wanted = count
    while wanted > 0 {
      if position == piece.count { try fetch() }
      let end = min(piece.count, position + wanted)
      bytes += piece[position..<end]
      wanted -= end - position
      position = end
    }
    given += count
    guard given == file.size else { return }
    let further = try next()
    guard position == piece.count, further.isEmpty, let digest = hash.take()?.finish(), digest == file.digest
    else { throw altered }
  }

  private func fetch() throws(Fault) {
    piece = try next()
    position = 0
    guard !piece.isEmpty else { throw altered }
    hash?.update(piece)
  }

  private var altered: Fault { Fault(.vaultAltered, detail: "item \(file.position + 1)") }
}
