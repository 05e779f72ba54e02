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

  /// For a worker: limits, another user where this is root, no right on any file, few system calls.
  ///
  /// Standard input is read after this and not before.
  /// - Returns: the protections that the kernel lacks; empty under `.everything`.
  public static func confineWorker(
    _ limits: WorkerLimits = .standard, demand: ProtectionDemand = .everything
  ) throws(Fault) -> [Protection] {
    let protections = try protectionsMeeting(demand)
    try ResourceLimits.boundWorker(limits)
    try leaveRoot()
    try closeToOthers()
    // The thread that started a worker waits for it; a courier may outlive the thread that started it.
    guard cl_die_with_parent() == 0 else { throw Fault.notConfined("pdeathsig") }
    if protections.landlockABI > 0 { try Landlock(abi: protections.landlockABI).restrictThisProcess() }
    if protections.hasSeccomp { try SyscallFilter.worker(process: getpid()).install() }
    return protections.missing
  }

  /// For the courier: reads beneath `readable`, makes, reads and removes plain files beneath `writable`.
  ///
  /// No right on any other file; no socket, no program, no look into another process, no capability but the one to
  /// write into a folder of another owner. Paths that are files may be given to `readable`.
  /// - Returns: the protections that the kernel lacks; empty under `.everything`.
  /// - Throws: `sandbox.*`; `file.missing` for a path that is not there.
  public static func confineCourier(
    readable: [String], writable: [String], demand: ProtectionDemand = .everything
  ) throws(Fault) -> [Protection] {
    let protections = try protectionsMeeting(demand)
    try ResourceLimits.withoutCore()
    let writeToOthersFolders: UInt64 = 1 << 1  // CAP_DAC_OVERRIDE
    guard cl_keep_capabilities(writeToOthersFolders) == 0 else { throw Fault.notConfined("capset") }
    try closeToOthers()
    if protections.landlockABI > 0 {
      let rights = Landlock(abi: protections.landlockABI, readable: readable, writable: writable)
      try rights.restrictThisProcess()
    }
    if protections.hasSeccomp { try SyscallFilter.courier().install() }
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
    guard geteuid() == 0 || getuid() == 0 else { return }
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
