internal import CLinux
internal import Glibc

extension SyscallFilter {
  static let everything = UInt64(UInt32.max)

  /// What a parser needs between its input and its answer: memory, two pipes, the clock, an end.
  ///
  /// All else is refused. It may read its limits, and not set them; it signals nobody, not even itself.
  static func worker() -> SyscallFilter {
    var filter = parser()
    filter.say(.allow, to: "prlimit64", where: Argument(index: 2, mask: UInt64.max, equals: 0))
    return filter
  }

  static func parser() -> SyscallFilter {
    var filter = SyscallFilter(otherwise: .refuse(EPERM), rules: [])
    filter.say(
      .allow,
      to: [
        "read", "write", "writev", "close", "fstat", "lseek",
        "brk", "munmap", "mremap", "madvise",
        "futex", "sched_yield", "getpid", "gettid", "getuid", "geteuid", "getgid", "getegid", "getrandom",
        "clock_gettime", "gettimeofday", "clock_nanosleep", "nanosleep", "restart_syscall",
        "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack",
        "exit", "exit_group",
      ])
    let notExecutable = Argument(index: 2, mask: UInt64(PROT_EXEC), equals: 0)
    filter.say(.allow, to: "mmap", where: notExecutable)
    filter.say(.allow, to: "mprotect", where: notExecutable)
    return filter
  }

  /// What a zygote needs beside that: to fork, to wait, to kill the child that it holds a descriptor of; and what a
  /// child does before it gives up the rest.
  static func zygote() -> SyscallFilter {
    var filter = parser()
    filter.say(
      .allow,
      to: [
        "wait4", "pidfd_open", "pidfd_send_signal", "poll", "ppoll", "set_robust_list", "getppid",
        "prlimit64",
        "seccomp",
      ])
    // glibc's fork, and neither a thread nor a namespace.
    filter.say(.allow, to: "clone", where: Argument(index: 0, mask: UInt64.max, equals: cl_clone_of_fork()))
    filter.say(.refuse(ENOSYS), to: ["clone3"])
    let dieWithParent = UInt64(PR_SET_PDEATHSIG)
    filter.say(.allow, to: "prctl", where: Argument(index: 0, mask: everything, equals: dieWithParent))
    return filter
  }

  /// The inner door: no socket of any family, by any way that makes one.
  static func withoutSockets() -> SyscallFilter {
    var filter = SyscallFilter(otherwise: .allow, rules: [])
    filter.refuseSockets()
    return filter
  }

  private mutating func refuseSockets() {
    say(
      .refuse(EPERM),
      to: [
        "socket", "socketpair", "socketcall", "connect", "bind", "listen", "accept", "accept4",
        // A ring makes sockets without the calls above.
        "io_uring_setup", "io_uring_enter", "io_uring_register",
      ])
  }
}
