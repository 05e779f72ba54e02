internal import CCurl

/// A connection to an SFTP server, made when it is first needed and kept for many files.
///
/// The host is who its pinned key says, we are who our key file says, and nothing else counts: no `known_hosts`, agent,
/// password or settings of a person, no proxy. For one thread.
public final class SFTPConnection {
  private static let buffer = 2 << 20

  private let handle = CurlHandle()
  private let host: SFTPHost
  private let addresses: [String]
  private let limits: SFTPLimits
  private let pulse: () -> Bool

  /// - Parameters:
  ///   - addresses: what the host's name stands for; nobody is asked again.
  ///   - pulse: called about once a second while an exchange goes on; false ends it.
  public init(
    _ host: SFTPHost, addresses: [String], limits: SFTPLimits, pulse: @escaping () -> Bool
  ) {
    (self.host, self.addresses, self.limits, self.pulse) = (host, addresses, limits, pulse)
  }

  /// Has the library look for its settings, which it cannot any more once the process is confined.
  public static func prepare() { _ = CurlHandle.library }

  /// Whether the file is there, and how long it says that it is.
  public func look(at path: RemotePath) -> SFTPEnd {
    exchange(path) { handle in handle.set(CURLOPT_NOBODY, 1) }
  }

  /// Reads the file, or its first bytes; `take` ends it by saying false.
  public func read(_ path: RemotePath, first: Int? = nil, into take: ([UInt8]) -> Bool) -> SFTPEnd {
    withoutActuallyEscaping(take) { take in
      let transfer = Transfer()
      transfer.take = take
      return exchange(path, transfer, seconds: limits.total) { handle in
        handle.set(CURLOPT_BUFFERSIZE, 512 << 10)
        if let first { handle.set(CURLOPT_RANGE, "0-\(max(0, first - 1))") }
      }
    }
  }

  /// Writes the file, or goes on with it at `offset`.
  ///
  /// - Parameters:
  ///   - size: of the whole file.
  ///   - seek: goes to a place of what is sent.
  ///   - give: the next bytes, at most so many; none at the end, `nil` to stop.
  public func write(
    _ path: RemotePath, size: Int, from offset: Int, seek: @escaping (Int) -> Bool,
    give: @escaping (Int) -> [UInt8]?
  ) -> SFTPEnd {
    let transfer = Transfer()
    (transfer.seek, transfer.give) = (seek, give)
    return exchange(path, transfer, seconds: limits.total) { handle in
      handle.set(CURLOPT_UPLOAD, 1)
      handle.set(CURLOPT_UPLOAD_BUFFERSIZE, Self.buffer)
      handle.set(size: CURLOPT_INFILESIZE_LARGE, size)
      if offset > 0 { handle.set(size: CURLOPT_RESUME_FROM_LARGE, offset) }
    }
  }

  /// Gives a file of this folder another name; `refused` where that is taken.
  public func rename(_ path: RemotePath, to other: RemotePath) -> SFTPEnd {
    command("rename \(path.quoted) \(other.quoted)")
  }

  /// Removes a file; `refused` where there is none.
  public func remove(_ path: RemotePath) -> SFTPEnd { command("rm \(path.quoted)") }

  /// The names in a folder, in lines as libcurl gives them: at most so many bytes.
  ///
  /// A name with a line feed in it becomes two that are not there.
  public func names(in folder: String, limit: Int) -> (bytes: [UInt8], end: SFTPEnd) {
    var bytes: [UInt8] = []
    let transfer = Transfer()
    transfer.take = { more in
      bytes += more
      return bytes.count <= limit
    }
    let end = exchange(RemotePath(folder: folder), transfer) { handle in
      handle.set(CURLOPT_DIRLISTONLY, 1)
    }
    return (bytes, end)
  }

  private func command(_ command: String) -> SFTPEnd {
    exchange(RemotePath(folder: "/")) { handle in
      handle.set(CURLOPT_NOBODY, 1)
      handle.set(CURLOPT_QUOTE, list: command)
    }
  }

  /// One exchange; what needs no long transfer has the time to connect and to stall once.
  private func exchange(
    _ path: RemotePath, _ transfer: Transfer = Transfer(), seconds: Int? = nil,
    _ further: (CurlHandle) -> Void
  ) -> SFTPEnd {
    handle.reset()
    transfer.pulse = pulse
    transfer.install(in: handle)
    setHost(path)
    setLimits(seconds ?? limits.connect + limits.stall)
    further(handle)
    let outcome = withExtendedLifetime(transfer) { handle.perform() }
    return SFTPEnd(
      outcome: outcome, moved: transfer.moved, size: handle.remoteSize,
      isSameConnection: handle.usedSameConnection)
  }

  private func setHost(_ path: RemotePath) {
    handle.onlySFTPByPublicKey()
    handle.set(CURLOPT_URL, "sftp://\(host.authority)\(path.urlText)")
    handle.set(CURLOPT_PATH_AS_IS, 1)
    handle.set(CURLOPT_PROXY, "")
    handle.set(CURLOPT_USERNAME, host.user)
    handle.set(CURLOPT_SSH_HOST_PUBLIC_KEY_SHA256, host.hostKey)
    handle.set(CURLOPT_SSH_PRIVATE_KEYFILE, host.keyFile)
    // An address needs no answer of the resolver's.
    if addresses != [host.name] {
      handle.set(CURLOPT_RESOLVE, list: "\(host.name):\(host.port):\(addresses.joined(separator: ","))")
    }
  }

  private func setLimits(_ seconds: Int) {
    handle.set(CURLOPT_NOSIGNAL, 1)
    handle.set(CURLOPT_NOPROGRESS, 0)
    handle.set(CURLOPT_CONNECTTIMEOUT, limits.connect)
    handle.set(CURLOPT_TIMEOUT, seconds)
    handle.set(CURLOPT_LOW_SPEED_LIMIT, 1000)
    handle.set(CURLOPT_LOW_SPEED_TIME, limits.stall)
    handle.set(CURLOPT_TCP_KEEPALIVE, 1)
  }
}
