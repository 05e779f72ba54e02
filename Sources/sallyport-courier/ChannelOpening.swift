import Base
import Channels
import CurlKit
import FileKit
import Sandbox

/// A channel and what must stay within reach of it once the walls stand.
struct ChannelOpening {
  let channel: any CourierChannel
  var readable: [String] = []
  var writable: [String] = []
  /// The one port to which connections may go.
  var port: Int?

  /// Opens folders and asks for addresses while that can still be done.
  static func open(
    _ channel: Channel, outbox: PinnedFolder, inbox: ReceiptInbox, progress: CourierProgress
  ) -> ChannelOpening {
    switch channel {
    case .drop(let folders): drop(folders, outbox, inbox, progress)
    case .sftp(let account): sftp(account, outbox, inbox, progress)
    }
  }

  private static func drop(
    _ folders: DropFolders, _ outbox: PinnedFolder, _ inbox: ReceiptInbox, _ progress: CourierProgress
  ) -> ChannelOpening {
    guard let folder = try? PinnedFolder(folders.folder) else { return closed(.courierFolderUnreachable) }
    let answers = try? PinnedFolder(folders.answers)
    return ChannelOpening(
      channel: DropChannel(
        folder: folder, answers: answers, outbox: outbox, inbox: inbox, progress: progress),
      readable: answers == nil ? [] : [folders.answers], writable: [folders.folder])
  }

  private static func sftp(
    _ account: SFTPAccount, _ outbox: PinnedFolder, _ inbox: ReceiptInbox, _ progress: CourierProgress
  ) -> ChannelOpening {
    SFTPConnection.prepare()
    guard isPrivate(account.keyFile) else { return closed(.courierKeyUnusable) }
    let addresses = HostAddresses.of(account.host)
    guard !addresses.isEmpty else { return closed(.courierHostUnknown) }
    return ChannelOpening(
      channel: SFTPChannel(
        account, addresses: addresses, outbox: outbox, inbox: inbox, progress: progress),
      readable: [account.keyFile], port: account.port)
  }

  private static func closed(_ reason: FaultCode) -> ChannelOpening {
    ChannelOpening(channel: ClosedChannel(unreachable: reason))
  }

  /// A plain file that nobody but its owner may read or change.
  private static func isPrivate(_ path: String) -> Bool {
    guard Files.isFile(path), let found = try? Files.permissions(path) else { return false }
    return found.mode & 0o077 == 0
  }
}
