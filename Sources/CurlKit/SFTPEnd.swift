internal import CCurl

/// How one exchange with an SFTP server ended.
public enum SFTPOutcome: Equatable, Sendable {
  case done
  /// There is no such file or folder.
  case absent
  /// The server does not let us.
  case denied
  /// The server said no to a command: the name is taken, there is none, or it may not be.
  case refused
  /// The server has no space for it.
  case full
  case hostUnknown
  case unreachable
  /// Somebody answers whose key is not the one that is pinned.
  case hostKeyDiffers
  /// The server has no kind of key or cipher that is spoken here.
  case noCommonMethod
  case loginRefused
  case timedOut
  /// The connection broke, or the server failed; libcurl's number.
  case lost(Int)
  /// A callback of ours ended it.
  case stopped
}

/// The end of an exchange, and what had been moved by then.
public struct SFTPEnd: Equatable, Sendable {
  public let outcome: SFTPOutcome
  /// Bytes received, or handed over to be sent.
  public let moved: Int
  /// The size of the file where the server told it.
  public let size: Int?
  /// It went over the connection of the exchange before it.
  public let isSameConnection: Bool

  public var isDone: Bool { outcome == .done }
}

extension SFTPOutcome {
  /// - Parameter words: libcurl's words about it, of which only a number is read.
  init(_ code: CURLcode, words: String) {
    switch code {
    case CURLE_OK: self = .done
    case CURLE_COULDNT_RESOLVE_HOST: self = .hostUnknown
    case CURLE_COULDNT_CONNECT: self = .unreachable
    case CURLE_FAILED_INIT where Self.sessionError(words) == Self.noKeyExchange: self = .noCommonMethod
    case CURLE_PEER_FAILED_VERIFICATION: self = .hostKeyDiffers
    case CURLE_LOGIN_DENIED: self = .loginRefused
    case CURLE_REMOTE_FILE_NOT_FOUND: self = .absent
    case CURLE_REMOTE_ACCESS_DENIED: self = .denied
    case CURLE_REMOTE_DISK_FULL: self = .full
    case CURLE_QUOTE_ERROR, CURLE_REMOTE_FILE_EXISTS: self = .refused
    case CURLE_OPERATION_TIMEDOUT: self = .timedOut
    case CURLE_ABORTED_BY_CALLBACK, CURLE_WRITE_ERROR, CURLE_READ_ERROR: self = .stopped
    case _: self = .lost(Int(code.rawValue))
    }
  }

  /// LIBSSH2_ERROR_KEX_FAILURE: the two sides have no method in common.
  private static let noKeyExchange = -5

  /// The number of libssh2 in "Failure establishing ssh session: -5, …".
  private static func sessionError(_ words: String) -> Int? {
    guard let range = words.firstRange(of: "session: ") else { return nil }
    return Int(words[range.upperBound...].prefix { $0 == "-" || $0.isNumber })
  }
}
