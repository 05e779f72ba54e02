import Base
import CurlKit
import FileKit

/// Why a collection over SFTP ended.
enum SFTPFailure: Error {
  case remote(SFTPEnd)
  case inbox(Fault)
}

/// Copies what a partner laid into a folder of its server into the inbox, unread, under their digest.
///
/// Nothing is removed there. Names are bytes of the partner's and only lead to the files: one that begins with `.`, or
/// leads to nothing that can be read, is skipped.
struct RemoteReceipts {
  private static let mostSeen = 20_000
  /// So many files at which the connection breaks end the collection.
  private static let mostBreaks = 20

  let folder: String
  let connection: SFTPConnection
  let inbox: ReceiptInbox

  func collect() throws(SFTPFailure) -> ReceiptTally {
    var tally = ReceiptTally()
    var breaks = 0
    try clear()
    let listing = RemoteListing.read(folder, over: connection)
    guard listing.end.isDone || listing.end.outcome == .stopped else { throw .remote(listing.end) }
    tally.more = !listing.end.isDone || listing.names.count > Self.mostSeen
    for name in listing.names.prefix(Self.mostSeen) where name != [0x2E] && name != [0x2E, 0x2E] {
      guard tally.new < ReceiptInbox.mostNew, breaks < Self.mostBreaks else {
        tally.more = true
        break
      }
      breaks += try take(name, &tally) ? 0 : 1
    }
    return try kept(tally)
  }

  /// False where the connection broke at this file.
  private func take(_ name: [UInt8], _ tally: inout ReceiptTally) throws(SFTPFailure) -> Bool {
    guard name.first != UInt8(ascii: ".") else {
      tally.skipped += 1
      return true
    }
    var bytes: [UInt8] = []
    let end = connection.read(
      RemotePath(folder: folder, name: name), first: ReceiptInbox.sizeLimit + 1
    ) { more in
      bytes += more
      return bytes.count <= ReceiptInbox.sizeLimit + 1
    }
    switch end.outcome {
    case .done:
      do throws(Fault) { try inbox.take(bytes, &tally) } catch { throw .inbox(error) }
      return true
    case .absent, .denied, .refused, .full:
      tally.skipped += 1
      return true
    case .lost, .stopped:
      // A folder ends so as well.
      tally.skipped += 1
      return false
    case .hostUnknown, .unreachable, .hostKeyDiffers, .noCommonMethod, .loginRefused, .timedOut:
      tally.more = true
      throw .remote(end)
    }
  }

  private func clear() throws(SFTPFailure) {
    do throws(Fault) { try inbox.clearLeftovers() } catch { throw .inbox(error) }
  }

  private func kept(_ tally: ReceiptTally) throws(SFTPFailure) -> ReceiptTally {
    do throws(Fault) { try inbox.sync() } catch { throw .inbox(error) }
    return tally
  }
}
