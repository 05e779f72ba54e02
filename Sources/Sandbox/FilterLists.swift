internal import CLinux
internal import Glibc

extension SyscallFilter {
  private static let everything = UInt64(UInt32.max)

  /// What a parser needs between its input and its answer: memory, two pipes, the clock, an end.
  ///
  /// All else is refused. It may read its limits, and not set them; it signals nobody, not even itself.
  static func worker() -> SyscallFilter {
    var filter = parser()
    filter.say(.allow, to: "prlimit64", where: Argument(index: 2, mask: UInt64.max, equals: 0))
    return filter
  }

  private static func parser() -> SyscallFilter {
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

  /// The outer door: no look into another process, no new program or process, no socket (its only channel is a
  /// folder), no change to what files are called, owned or marked, nothing of the machine's administration.
  static func courier() -> SyscallFilter {
    var filter = SyscallFilter(otherwise: .allow, rules: [])
    filter.refuseSockets()
    filter.refuseProcesses()
    filter.refuseTruncation()
    filter.say(
      .refuse(EPERM),
      to: [
        "chmod", "fchmodat", "chown", "fchown", "lchown", "fchownat", "utime", "utimes", "utimensat",
        "futimesat",
        "setxattr", "lsetxattr", "fsetxattr", "removexattr", "lremovexattr", "fremovexattr",
        "mount", "umount", "umount2", "pivot_root", "chroot", "open_tree", "move_mount", "fsopen", "fsconfig",
        "fsmount", "fspick", "mount_setattr", "unshare", "setns", "open_by_handle_at", "name_to_handle_at",
        "bpf", "perf_event_open", "userfaultfd", "add_key", "request_key", "keyctl", "init_module",
        "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff",
        "sethostname", "setdomainname", "settimeofday", "clock_settime", "adjtimex", "clock_adjtime", "acct",
        "quotactl", "quotactl_fd", "iopl", "ioperm", "syslog", "personality", "fanotify_init",
        "lookup_dcookie",
      ])
    return filter
  }

  static func networkCourier() -> SyscallFilter {
    var filter = SyscallFilter(otherwise: .allow, rules: [])
    filter.refuseProcesses()
    filter.refuseTruncation()
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

  private mutating func refuseProcesses() {
    say(
      .refuse(EPERM),
      to: [
        "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "process_mrelease",
        "pidfd_open",
        "pidfd_getfd", "pidfd_send_signal", "kcmp", "kill", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo",
        "fork", "vfork", "execve", "execveat",
      ])
    // A thread is allowed, a process is not. What clone3 is asked stands in memory where a filter cannot look;
    // glibc falls back to clone where it is told that there is no clone3.
    say(.refuse(EPERM), to: "clone", where: Argument(index: 0, mask: cl_clone_thread(), equals: 0))
    say(.refuse(ENOSYS), to: ["clone3"])
  }

  /// Landlock knows truncation from ABI 3 on; Debian 12 has ABI 2.
  private mutating func refuseTruncation() {
    say(.refuse(EPERM), to: ["truncate", "creat"])
    say(.refuse(ENOSYS), to: ["openat2"])
    let truncating = UInt64(O_TRUNC)
    say(.refuse(EPERM), to: "open", where: Argument(index: 1, mask: truncating, equals: truncating))
    say(.refuse(EPERM), to: "openat", where: Argument(index: 2, mask: truncating, equals: truncating))
  }
}
