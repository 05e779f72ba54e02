internal import Base
internal import CLinux
internal import Glibc

/// The porter itself: confined as far as what it starts allows, it waits for a word and starts the one program.
enum PorterProcess {
  static func serve(_ executable: String, on end: Int32) -> Never {
    let standard = cl_only_descriptor(end)
    guard standard >= 0, isConfined() else { _exit(1) }
    // A run that is asked to stop still needs couriers to ask what is in doubt; its end is the porter's.
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_IGN) }
    while true {
      var pair: [Int32] = [-1, -1]
      guard unsafe cl_receive_two_descriptors(standard, &pair) == 0 else { _exit(0) }
      let process = unsafe cl_start_sibling(executable, pair[0], pair[1])
      close(pair[0])
      close(pair[1])
      guard cl_send_number(standard, process) == 0 else { _exit(0) }
    }
  }

  /// It may fork, run a program and open files, for what it starts needs that until it confines itself.
  private static func isConfined() -> Bool {
    guard cl_no_new_privileges() == 0, cl_set_dumpable(0) == 0, cl_die_with_parent() == 0 else {
      return false
    }
    guard KernelProtections.ofThisKernel().hasSeccomp else { return true }
    return (try? SyscallFilter.porter().install()) != nil
  }
}

extension SyscallFilter {
  /// What neither a porter nor a courier ever needs; more cannot be refused, since a courier inherits it.
  static func porter() -> SyscallFilter {
    var filter = SyscallFilter(otherwise: .allow, rules: [])
    filter.say(
      .refuse(EPERM),
      to: [
        "pidfd_getfd", "kcmp", "bind", "listen", "accept",
        "accept4", "io_uring_setup", "io_uring_enter", "io_uring_register", "mount", "umount2", "pivot_root",
        "chroot", "unshare", "setns", "bpf", "perf_event_open", "userfaultfd", "add_key", "request_key",
        "keyctl", "init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot",
        "chmod", "fchmod", "fchmodat", "chown", "fchown", "lchown", "fchownat", "rename", "renameat",
        "renameat2", "symlink", "symlinkat", "mkdir", "mkdirat", "rmdir", "truncate",
      ])
    return filter
  }
}
