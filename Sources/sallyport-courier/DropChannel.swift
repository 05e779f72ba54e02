import Base
import OpenSSLKit
import Sandbox

/// What became of one operation; the words of the pipe.
enum CourierResult: Equatable {
  case stored
  /// The same bytes stand there under this name.
  case alreadyThere
  /// Something else stands there under this name.
  case conflict
  case there(SHA256Digest)
  case absent
  /// The bytes may be there: ask before anything is sent again.
  case inDoubt(FaultCode)
  /// Nothing of this name was made.
  case failed(FaultCode)
  case tidied(Int)
}

/// A folder into which sealed files are put: temporary name, fsync, link without overwrite, fsync of the folder.
///
/// Whatever stands under a final name is whole, and is never overwritten or removed by us.
struct DropChannel {
  private static let chunk = 1 << 20
  private static let mostNames = 100_000

  let folder: PinnedFolder

  /// Whether `name` is there, and with which digest; anything but a plain file is a conflict.
  func ask(_ name: CourierName) -> CourierResult {
    do throws(Fault) {
      guard let digest = try digest(of: name.bytes, in: folder) else { return .absent }
      return .there(digest)
    } catch {
      return error.code == .fileNotRegular ? .conflict : .inDoubt(.courierFolderUnreachable)
    }
  }

  /// Puts the file of the outbox there as `name`; it must have the digest that was told.
  func put(
    _ file: [CourierName], from outbox: PinnedFolder, as name: CourierName, digest: SHA256Digest
  ) -> CourierResult {
    _ = tidy(name)
    if let standing = standing(name, digest) { return standing }
    let temporary = TemporaryName.make(for: name.bytes, random: RandomBytes.make(8))
    defer { _ = try? folder.remove(temporary) }
    do throws(Fault) {
      try copy(file, from: outbox, to: temporary, digest: digest)
      guard try folder.link(temporary, as: name.bytes) else {
        return standing(name, digest) ?? .inDoubt(.courierNotStored)
      }
    } catch {
      // A network disk may have made the link and lost the answer.
      guard let standing = standing(name, digest) else {
        return .failed(error.code.rawValue.hasPrefix("courier.") ? error.code : .courierNotStored)
      }
      return standing
    }
    return durable(.stored)
  }

  /// Removes unfinished files of this name that an earlier run of ours left, and nothing else.
  func tidy(_ name: CourierName) -> CourierResult {
    do throws(Fault) {
      var removed = 0
      for found in try folder.names(limit: Self.mostNames).names
      where TemporaryName.isLeftover(found, of: name.bytes) {
        removed += try folder.remove(found) ? 1 : 0
      }
      return .tidied(removed)
    } catch {
      return .failed(.courierFolderUnreachable)
    }
  }

  /// What stands under the name already, judged against the digest; `nil` where nothing does.
  private func standing(_ name: CourierName, _ digest: SHA256Digest) -> CourierResult? {
    switch ask(name) {
    case .absent: nil
    case .there(let found): found == digest ? durable(.alreadyThere) : .conflict
    case .conflict: .conflict
    case .inDoubt(let code): .inDoubt(code)
    case .stored, .alreadyThere, .failed, .tidied: .inDoubt(.courierNotStored)
    }
  }

  private func durable(_ result: CourierResult) -> CourierResult {
    (try? folder.sync()) == nil ? .inDoubt(.fileNotDurable) : result
  }

  private func copy(
    _ file: [CourierName], from outbox: PinnedFolder, to temporary: [UInt8], digest: SHA256Digest
  ) throws(Fault) {
    let source = try open(file, in: outbox)
    let target = try folder.create(temporary, mode: 0o644)
    var stream = SHA256Stream()
    while true {
      let bytes = try source.read(upTo: Self.chunk)
      if bytes.isEmpty { break }
      stream.update(bytes)
      try target.write(bytes)
    }
    try target.sync()
    guard stream.finish() == digest else { throw Fault(.courierDigestDiffers) }
  }

  private func open(_ path: [CourierName], in outbox: PinnedFolder) throws(Fault) -> PinnedFile {
    let missing = Fault(.courierSourceMissing)
    guard let last = path.last else { throw missing }
    var folder = outbox
    do throws(Fault) {
      for name in path.dropLast() {
        guard let next = try folder.folder(name.bytes) else { throw missing }
        folder = next
      }
      guard let file = try folder.file(last.bytes) else { throw missing }
      return file
    } catch {
      throw missing
    }
  }

  private func digest(of name: [UInt8], in folder: PinnedFolder) throws(Fault) -> SHA256Digest? {
    guard let file = try folder.file(name) else { return nil }
    var stream = SHA256Stream()
    while true {
      let bytes = try file.read(upTo: Self.chunk)
      if bytes.isEmpty { return stream.finish() }
      stream.update(bytes)
    }
  }
}
