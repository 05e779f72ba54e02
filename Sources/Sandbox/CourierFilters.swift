internal import CLinux
internal import Glibc

extension SyscallFilter {
  /// The outer door with a folder of this machine as its channel: it opens, reads, writes, links and removes files in
  /// folders that it holds open, and waits.
  ///
  /// All else is refused: no socket, program, process or thread, no look into another process, no change to what files
  /// are called, owned or marked. Found by tracing every test of the courier; what Landlock bounds is bounded there.
  static func courier() -> SyscallFilter {
    var filter = parser()
    filter.say(
      .allow,
      to: [
        "readv", "pread64", "stat", "lstat", "newfstatat", "statx", "fcntl", "getdents64",
        "linkat", "unlinkat", "fsync", "fdatasync", "syncfs", "poll", "ppoll", "pipe2",
      ])
    // Landlock knows truncation from ABI 3 on; Debian 12 has ABI 2.
    let truncating = UInt64(O_TRUNC)
    filter.say(.allow, to: "open", where: Argument(index: 1, mask: truncating, equals: 0))
    filter.say(.allow, to: "openat", where: Argument(index: 2, mask: truncating, equals: 0))
    filter.say(.refuse(ENOSYS), to: ["openat2", "clone3", "faccessat2"])
    return filter
  }

  /// The outer door with a server as its channel: that, and TCP outwards; no other kind of socket, and none that
  /// listens.
  static func networkCourier() -> SyscallFilter {
    var filter = courier()
    filter.say(
      .allow,
      to: [
        "connect", "shutdown", "sendto", "recvfrom", "sendmsg", "recvmsg", "setsockopt", "getsockopt",
        "getsockname", "getpeername",
      ])
    let kind = UInt64(0xF)
    for family in [AF_INET, AF_INET6] {
      filter.say(
        .allow, to: "socket",
        where: Argument(index: 0, mask: everything, equals: UInt64(family)),
        Argument(index: 1, mask: kind, equals: UInt64(SOCK_STREAM.rawValue)))
    }
    // Two ends of one's own, by which libcurl wakes itself.
    filter.say(
      .allow, to: "socketpair", where: Argument(index: 0, mask: everything, equals: UInt64(AF_UNIX)))
    let nonblocking = UInt64(FIONBIO)
    filter.say(.allow, to: "ioctl", where: Argument(index: 1, mask: everything, equals: nonblocking))
    return filter
  }
}
