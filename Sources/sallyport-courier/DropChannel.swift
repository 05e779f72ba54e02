import Base
import OpenSSLKit
import Sandbox

/// A folder of this machine into which sealed files are put: temporary names, one flush of the disk for all, links
/// without overwrite in their order, one fsync of the folder.
struct DropChannel: CourierChannel {
  static let chunk = 1 << 20
  private static let mostNames = 100_000

  let folder: PinnedFolder
  let answers: PinnedFolder?
  let outbox: PinnedFolder
  let inbox: ReceiptInbox
  let progress: CourierProgress

  var unreachable: FaultCode? { nil }

  /// Whether `name` is there, and with which digest; anything but a plain file is a conflict.
  func ask(_ name: CourierName) -> CourierResult {
    do throws(Fault) {
      guard let file = try folder.file(name.bytes) else { return .absent }
      var stream = SHA256Stream()
      while true {
        let bytes = try file.read(upTo: Self.chunk)
        if bytes.isEmpty { return .there(stream.finish()) }
        stream.update(bytes)
        progress.note(bytes.count)
      }
    } catch {
      return error.code == .fileNotRegular ? .conflict : .inDoubt(.courierFolderUnreachable)
    }
  }

  func put(_ files: [OutboxFile]) -> [CourierResult] {
    var results: [CourierResult?] = files.map { file in standing(file) }
    // A run that was cut off may have left its copy beside what it had linked.
    for index in files.indices where results[index] == .alreadyThere {
      _ = try? folder.remove(files[index].temporaryName)
    }
    let missing = files.indices.filter { results[$0] == nil }
    for index in missing { results[index] = stage(files[index], isAlone: missing.count == 1) }
    let staged = missing.filter { results[$0] == nil }
    if staged.count > 1, (try? folder.syncFileSystem()) == nil {
      for index in staged { results[index] = .failed(.fileNotDurable) }
    }
    var there = true
    let linked = files.indices.map { index in
      let file = files[index]
      let result = file.follows && !there ? .failed(.courierHeldBack) : results[index] ?? link(file)
      there = result.isThere
      return result
    }
    for file in staged { _ = try? folder.remove(files[file].temporaryName) }
    guard linked.contains(where: \.isThere), (try? folder.sync()) == nil else { return linked }
    return linked.map { $0.isThere ? .inDoubt(.fileNotDurable) : $0 }
  }

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

  func collect() throws(Fault) -> ReceiptTally {
    guard let answers else { throw Fault(.courierFolderUnreachable) }
    return try ReceiptCollection(answers: answers, inbox: inbox).collect()
  }

  /// What stands under the name already, judged against the digest; `nil` where nothing does.
  private func standing(_ file: OutboxFile) -> CourierResult? {
    switch ask(file.name) {
    case .absent: nil
    case .there(let found): found == file.digest ? .alreadyThere : .conflict
    case .conflict: .conflict
    case .inDoubt(let code): .inDoubt(code)
    case .stored, .alreadyThere, .failed, .tidied: .inDoubt(.courierNotStored)
    }
  }

  /// Copies the file to its temporary name; `nil` where that worked.
  ///
  /// A file that goes alone is flushed by itself.
  private func stage(_ file: OutboxFile, isAlone: Bool) -> CourierResult? {
    do throws(Fault) {
      try folder.remove(file.temporaryName)
      try copy(file, flush: isAlone)
      return nil
    } catch {
      _ = try? folder.remove(file.temporaryName)
      return .failed(error.code.rawValue.hasPrefix("courier.") ? error.code : .courierNotStored)
    }
  }

  private func copy(_ file: OutboxFile, flush: Bool) throws(Fault) {
    guard let source = try? outbox.file(file.name.bytes) else { throw Fault(.courierSourceMissing) }
    let target = try folder.create(file.temporaryName, mode: 0o644)
    var stream = SHA256Stream()
    while true {
      let bytes = try source.read(upTo: Self.chunk)
      if bytes.isEmpty { break }
      stream.update(bytes)
      try target.write(bytes)
      progress.note(bytes.count)
    }
    guard stream.finish() == file.digest else { throw Fault(.courierDigestDiffers) }
    if flush { try target.sync() }
  }

  private func link(_ file: OutboxFile) -> CourierResult {
    do throws(Fault) {
      if try folder.link(file.temporaryName, as: file.name.bytes) { return .stored }
      return standing(file) ?? .inDoubt(.courierNotStored)
    } catch {
      // A network disk may have made the link and lost the answer.
      return standing(file) ?? .failed(.courierNotStored)
    }
  }
}
