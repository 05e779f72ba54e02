public import Base
internal import CLinux
internal import Glibc

/// What a process gives up, for ever, before it touches what came from outside.
///
/// Each is called once, early, by a process with one thread. A fault means that the process must end: it may be
/// confined in part. Design: `redaction.md` 3e, `architecture.md` 2.
public enum Confinement {
  /// What the running kernel offers; for `doctor`.
  public static func probe() -> KernelProtections {
    KernelProtections.ofThisKernel()
  }

  /// Whether workers of this process become another user: it runs as root.
  public static var workersLeaveRoot: Bool { geteuid() == 0 || getuid() == 0 }

  /// Whether a process may make user namespaces here; nothing of ours does.
  public static var hasUserNamespaces: Bool {
    let file = Descriptor(unsafe open("/proc/sys/user/max_user_namespaces", O_RDONLY | O_CLOEXEC))
    var text: [UInt8] = []
    guard file.isOpen, case .moved = Pipe.read(onto: &text, from: file.number, atMost: 32) else {
      return false
    }
    return text.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
  }

  /// For a zygote: limits, another user where this is root, no right on any file, few system calls; it may fork.
  ///
  /// - Returns: the narrower filter for its children; `nil` where the kernel has none and none was demanded.
  static func confineZygote(_ limits: WorkerLimits, demand: ProtectionDemand) throws(Fault) -> FilterProgram?
  {
    let protections = try protectionsMeeting(demand)
    let filter = try protections.hasSeccomp ? FilterProgram(.worker()) : nil
    try ResourceLimits.boundZygote(limits)
    try leaveRoot()
    try closeToOthers()
    if protections.landlockABI > 0 { try Landlock(abi: protections.landlockABI).restrictThisProcess() }
    if protections.hasSeccomp { try SyscallFilter.zygote().install() }
    return filter
  }

  /// For a child of a zygote: what it still has that a parser does not need.
  ///
  /// The order is read after this and not before.
  static func narrowWorker(
    _ limits: WorkerLimits, _ filter: FilterProgram?, zygote: Int32
  ) throws(Fault) {
    guard cl_die_with_parent() == 0 else { throw Fault.notConfined("pdeathsig") }
    // Where the zygote ended before that was said, nobody waits any more.
    guard getppid() == zygote else { _exit(1) }
    close(WorkerPipe.words)
    close(WorkerPipe.status)
    try ResourceLimits.boundWorker(limits)
    try filter?.install()
  }

  /// For the courier: reads beneath `readable`, makes, reads and removes plain files beneath `writable`.
  ///
  /// With a `port`, connections over TCP go out, to that port of any host where Landlock knows TCP (ABI 4). No right on
  /// any other file; no other socket, no program, no look into another process, no capability but the one to write into
  /// a folder of another owner. Paths that are files may be given to `readable`.
  /// - Returns: the protections that the kernel lacks; empty under `.everything`.
  /// - Throws: `sandbox.*`; `file.missing` for a path that is not there.
  public static func confineCourier(
    readable: [String], writable: [String], port: Int? = nil, demand: ProtectionDemand = .everything
  ) throws(Fault) -> [Protection] {
    let protections = try protectionsMeeting(demand)
    try ResourceLimits.withoutCore()
    let writeToOthersFolders: UInt64 = 1 << 1  // CAP_DAC_OVERRIDE
    guard cl_keep_capabilities(writeToOthersFolders) == 0 else { throw Fault.notConfined("capset") }
    try closeToOthers()
    if protections.landlockABI > 0 {
      let rights = Landlock(
        abi: protections.landlockABI, readable: readable, writable: writable, port: port)
      try rights.restrictThisProcess()
    }
    if protections.hasSeccomp {
      try (port == nil ? SyscallFilter.courier() : SyscallFilter.networkCourier()).install()
    }
    return protections.missing
  }

  /// For `sallyport` itself: it makes no socket any more, nor does what it starts; others cannot look into it.
  ///
  /// A courier that needs the network is started before.
  /// - Returns: the protections that the kernel lacks (seccomp alone counts here).
  public static func denySockets(demand: ProtectionDemand = .everything) throws(Fault) -> [Protection] {
    let protections = KernelProtections.ofThisKernel()
    guard protections.hasSeccomp || demand == .whateverThereIs else { throw Protection.seccomp.isMissing }
    try closeToOthers()
    if protections.hasSeccomp { try SyscallFilter.withoutSockets().install() }
    return protections.hasSeccomp ? [] : [.seccomp]
  }

  private static func protectionsMeeting(_ demand: ProtectionDemand) throws(Fault) -> KernelProtections {
    let protections = KernelProtections.ofThisKernel()
    if let refused = demand.refusal(of: protections) { throw refused.isMissing }
    return protections
  }

  private static func closeToOthers() throws(Fault) {
    guard cl_no_new_privileges() == 0 else { throw Fault.notConfined("no_new_privs") }
    guard cl_set_dumpable(0) == 0 else { throw Fault.notConfined("dumpable") }
  }

  private static func leaveRoot() throws(Fault) {
    guard workersLeaveRoot else { return }
    let nobody: UInt32 = 65534
    guard cl_become(nobody, nobody) == 0 else { throw Fault.notConfined("setuid") }
    guard setuid(0) != 0, getuid() == nobody else { throw Fault.notConfined("setuid") }
  }
}

extension Protection {
  /// The fault of a realm that demands what the kernel lacks.
  var isMissing: Fault {
    switch self {
    case .landlock: Fault(.sandboxLandlockMissing)
    case .seccomp: Fault(.sandboxSeccompMissing)
    }
  }
}
