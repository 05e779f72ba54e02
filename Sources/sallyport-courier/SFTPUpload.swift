import Base
import CurlKit
import OpenSSLKit

/// One sealed file on its way to an SFTP server.
///
/// Once a byte has left, whatever is not known to have ended well is in doubt.
struct SFTPUpload {
  /// What is shorter is not resumed but sent again.
  private static let leastToResume = 1 << 20

  private let file: OutboxFile
  private let channel: SFTPChannel
  private let final: RemotePath
  private let temporary: RemotePath

  init(_ file: OutboxFile, through channel: SFTPChannel) {
    self.file = file
    self.channel = channel
    final = channel.path(file.name.bytes)
    temporary = channel.path(file.temporaryName)
  }

  func run() -> CourierResult {
    do throws(Fault) {
      let source = try SealedSource(file, in: channel.outbox, progress: channel.progress)
      return standing() ?? upload(source)
    } catch {
      return .failed(error.code)
    }
  }

  /// What stands under the name already; `nil` where nothing does.
  private func standing() -> CourierResult? {
    let look = channel.connection.look(at: final)
    switch look.outcome {
    case .absent: return nil
    case .done: return judged(channel.ask(file.name))
    case .denied, .refused, .full, .hostUnknown, .unreachable, .hostKeyDiffers, .noCommonMethod,
      .loginRefused, .timedOut, .lost, .stopped:
      return .failed(channel.noted(look))
    }
  }

  private func judged(_ answer: CourierResult) -> CourierResult {
    switch answer {
    case .there(let digest): digest == file.digest ? .alreadyThere : .conflict
    case .inDoubt, .conflict: answer
    case .absent, .stored, .alreadyThere, .failed, .tidied: .inDoubt(.courierNotStored)
    }
  }

  private func upload(_ source: SealedSource) -> CourierResult {
    let offset = provenPrefix(of: source)
    if offset == 0 || offset < source.size {
      let progress = channel.progress
      let end = channel.connection.write(
        temporary, size: source.size, from: offset, seek: { source.rewind(to: $0) },
        give: { count in
          let bytes = source.next(count)
          return progress.note(bytes?.count ?? 0) ? bytes : nil
        })
      guard end.isDone else { return unfinished(end) }
    }
    // The server says how much it has; a resumed file is not believed to be whole by our own count.
    if offset > 0, channel.connection.look(at: temporary).size != source.size {
      return .inDoubt(.courierNotStored)
    }
    return commit()
  }

  private func unfinished(_ end: SFTPEnd) -> CourierResult {
    let code = channel.noted(end)
    switch end.outcome {
    case .full:
      // Said by the server: the name was not made and will not be.
      _ = channel.connection.remove(temporary)
      return .failed(code)
    case .done, .absent, .denied, .refused, .hostUnknown, .unreachable, .hostKeyDiffers, .noCommonMethod,
      .loginRefused, .timedOut, .lost, .stopped:
      return end.moved == 0 ? .failed(code) : .inDoubt(code)
    }
  }

  /// How much of the file an earlier run left there, byte for byte; 0 where that is little, foreign or not proven.
  private func provenPrefix(of source: SealedSource) -> Int {
    guard source.size >= Self.leastToResume else { return 0 }
    let look = channel.connection.look(at: temporary)
    guard look.isDone, let size = look.size, (Self.leastToResume...source.size).contains(size) else {
      return 0
    }
    let progress = channel.progress
    let end = channel.connection.read(temporary, first: size) { bytes in
      source.continues(with: bytes) && progress.note(bytes.count)
    }
    let isProven = end.isDone && end.moved == size
    return source.rewind(to: 0) && isProven ? size : 0
  }

  /// Gives it its name, which fails where that is taken.
  private func commit() -> CourierResult {
    let end = channel.connection.rename(temporary, to: final)
    switch end.outcome {
    case .done: return .stored
    case .refused: return afterRefusal()
    case .absent, .denied, .full, .hostUnknown, .unreachable, .hostKeyDiffers, .noCommonMethod, .loginRefused,
      .timedOut, .lost, .stopped:
      return .inDoubt(channel.noted(end))
    }
  }

  /// libcurl says the same of a rename that the server refused and of one whose answer was lost on the way.
  private func afterRefusal() -> CourierResult {
    let look = channel.connection.look(at: final)
    switch look.outcome {
    case .done:
      let result = judged(channel.ask(file.name))
      _ = channel.connection.remove(temporary)
      return result
    case .absent where look.isSameConnection:
      _ = channel.connection.remove(temporary)
      return .failed(.courierNotStored)
    case .absent, .denied, .refused, .full, .hostUnknown, .unreachable, .hostKeyDiffers, .noCommonMethod,
      .loginRefused, .timedOut, .lost, .stopped:
      return .inDoubt(channel.noted(look))
    }
  }
}
