import Base
import Channels
import CurlKit
import OpenSSLKit
import Sandbox

/// A folder at a partner's SFTP server: a temporary name, then a rename that fails where the name is taken.
///
/// One connection for all. What the server must not be (another key, no account for us) closes the channel for this
/// courier: nothing is tried again. Limits and codes: `Docs/formats/courier-pipe.md`.
final class SFTPChannel: CourierChannel {
  let account: SFTPAccount
  let connection: SFTPConnection
  let outbox: PinnedFolder
  let inbox: ReceiptInbox
  let progress: CourierProgress
  /// Why nothing is tried any more.
  private(set) var closed: FaultCode?

  init(
    _ account: SFTPAccount, addresses: [String], outbox: PinnedFolder, inbox: ReceiptInbox,
    progress: CourierProgress
  ) {
    self.account = account
    self.outbox = outbox
    self.inbox = inbox
    self.progress = progress
    connection = SFTPConnection(
      SFTPHost(
        name: account.host, port: account.port, user: account.user, hostKey: account.hostKey,
        keyFile: account.keyFile),
      addresses: addresses,
      limits: SFTPLimits(
        connect: account.limits.connect, stall: account.limits.stall, total: account.limits.total),
      pulse: { progress.note(0) })
  }

  /// Nothing is asked of the server before the first file.
  var unreachable: FaultCode? { closed }

  func ask(_ name: CourierName) -> CourierResult {
    if let closed { return .inDoubt(closed) }
    var stream = SHA256Stream()
    let end = connection.read(path(name.bytes)) { [progress] bytes in
      stream.update(bytes)
      return progress.note(bytes.count)
    }
    switch end.outcome {
    case .done: return .there(stream.finish())
    case .absent: return .absent
    case .denied, .refused, .full, .hostUnknown, .unreachable, .hostKeyDiffers, .noCommonMethod,
      .loginRefused, .timedOut, .lost, .stopped:
      return .inDoubt(noted(end))
    }
  }

  /// What the connection cannot do for one file it is not asked for the next.
  func put(_ files: [OutboxFile]) -> [CourierResult] {
    var results: [CourierResult] = []
    var stopped: FaultCode?
    for file in files {
      let result: CourierResult
      if let code = closed ?? stopped {
        result = .failed(code)
      } else if file.follows, results.last?.isThere != true {
        result = .failed(.courierHeldBack)
      } else {
        result = SFTPUpload(file, through: self).run()
      }
      if let code = result.code, code.endsConnection { stopped = code }
      results.append(result)
    }
    return results
  }

  /// What is unfinished stays as long as the name is not there: the next attempt may go on with it.
  func tidy(_ name: CourierName) -> CourierResult {
    if let closed { return .failed(closed) }
    let look = connection.look(at: path(name.bytes))
    guard look.isDone else { return look.outcome == .absent ? .tidied(0) : .failed(noted(look)) }
    let listing = RemoteListing.read(account.folder, over: connection)
    guard listing.end.isDone || listing.end.outcome == .stopped else { return .failed(noted(listing.end)) }
    var removed = 0
    for found in listing.names where TemporaryName.isLeftover(found, of: name.bytes) {
      removed += connection.remove(path(found)).isDone ? 1 : 0
    }
    return .tidied(removed)
  }

  func collect() throws(Fault) -> ReceiptTally {
    if let closed { throw Fault(closed) }
    let collection = RemoteReceipts(folder: account.answers, connection: connection, inbox: inbox)
    do throws(SFTPFailure) {
      return try collection.collect()
    } catch {
      switch error {
      case .remote(let end): throw Fault(noted(end))
      case .inbox(let fault): throw fault
      }
    }
  }

  func path(_ name: [UInt8]) -> RemotePath { RemotePath(folder: account.folder, name: name) }

  /// The code of an end that was not well; one that no other try would change closes the channel.
  func noted(_ end: SFTPEnd) -> FaultCode {
    let code = FaultCode(end.outcome)
    if code.closesChannel { closed = code }
    return code
  }
}
