internal import CLinux
internal import Glibc

/// What a confined process must not be able to do, as attempts: the tests' and the courier's probe.
///
/// Each makes the system call itself and undoes what it can; unconfined they succeed, so that a test can fail.
public enum ForbiddenAttempt: Equatable, Sendable {
  case read(String)
  case write(String)
  case listFolder(String)
  /// Attaches to the process without stopping it.
  case trace(Int32)
  /// Reads a byte through `/proc/PID/mem`.
  case openMemory(Int32)
  /// Reads a byte through `process_vm_readv`.
  case copyMemory(Int32)
  case makeSocket
  case makeLocalSocket
  case makeDatagramSocket
  /// Over TCP, to this machine; a port where nobody listens counts as reached.
  case connect(Int)
  /// Takes connections on a port that the kernel chooses.
  case listen
  case startProcess
  case runProgram(String)
  case changeMode(String)
  case truncate(String)
  case signal(Int32)
  /// Memory of so many bytes.
  case allocate(Int)
  case raiseDescriptorLimit
  /// Which the kernel lets everybody do: only a filter is against it.
  case lowerDescriptorLimit
  case signalThread(Int32)
  case startThread

  /// Tries it; true where it worked, which is what should not be.
  public func succeeds() -> Bool {
    switch self {
    case .read(let path): Self.opens(path, O_RDONLY)
    case .write(let path): Self.opens(path, O_WRONLY | O_CREAT)
    case .listFolder(let path): Self.opens(path, O_RDONLY | O_DIRECTORY)
    case .trace(let process): cl_ptrace_seize(process) == 0
    case .openMemory(let process): Self.readsThroughProc(process)
    case .copyMemory(let process): Self.copiesMemory(process)
    case .makeSocket: Descriptor(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)).isOpen
    case .makeLocalSocket: Descriptor(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)).isOpen
    case .makeDatagramSocket: Descriptor(socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)).isOpen
    case .connect(let port): Self.connects(port)
    case .listen: Self.listens()
    case .startProcess: Self.forks()
    case .runProgram(let path): Self.runs(path)
    case .changeMode(let path): unsafe chmod(path, 0o600) == 0
    case .truncate(let path): unsafe Glibc.truncate(path, 0) == 0
    case .signal(let process): kill(process, 0) == 0
    case .allocate(let count): Self.allocates(count)
    case .raiseDescriptorLimit: Self.setsLimit(4096)
    case .lowerDescriptorLimit: Self.setsLimit(2)
    case .signalThread(let process): cl_signal_thread(process, process) == 0
    case .startThread: cl_start_thread() == 0
    }
  }

  private static func opens(_ path: String, _ flags: Int32) -> Bool {
    Descriptor(unsafe open(path, flags | O_CLOEXEC, 0o600)).isOpen
  }

  private static func connects(_ port: Int) -> Bool {
    let end = Descriptor(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    var address = loopback(port)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe Glibc.connect(end.number, address, size)
      }
    }
    return end.isOpen && (result == 0 || errno == ECONNREFUSED)
  }

  private static func listens() -> Bool {
    let end = Descriptor(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    return end.isOpen && Glibc.listen(end.number, 1) == 0
  }

  private static func loopback(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    return address
  }

  private static func forks() -> Bool {
    let child = cl_fork_and_end()
    guard child > 0 else { return false }
    return waitpid(child, nil, 0) == child
  }

  private static func runs(_ path: String) -> Bool {
    let started = ChildProcess.spawn(path, [], [(0, as: 0), (1, as: 1)])
    guard started.error == 0 else { return false }
    return waitpid(started.process, nil, 0) == started.process
  }

  private static func allocates(_ count: Int) -> Bool {
    guard let memory = unsafe malloc(count) else { return false }
    unsafe free(memory)
    return true
  }

  private static func setsLimit(_ count: UInt) -> Bool {
    var limit = rlimit(rlim_cur: count, rlim_max: count)
    return unsafe setrlimit(__rlimit_resource_t(CL_LIMIT_DESCRIPTORS.rawValue), &limit) == 0
  }

  private static func readsThroughProc(_ process: Int32) -> Bool {
    guard let address = mappedAddress(process) else { return false }
    let memory = Descriptor(unsafe open("/proc/\(process)/mem", O_RDONLY | O_CLOEXEC))
    var byte: UInt8 = 0
    return unsafe memory.isOpen && pread(memory.number, &byte, 1, off_t(address)) == 1
  }

  private static func copiesMemory(_ process: Int32) -> Bool {
    // Where the map cannot be read, any address still shows whether the call itself is refused.
    let address = mappedAddress(process) ?? 0x1000
    var byte: UInt8 = 0
    return unsafe cl_read_memory_of(process, UInt(address), &byte, 1) == 1
  }

  /// The first address of the process that is mapped, from its map.
  private static func mappedAddress(_ process: Int32) -> UInt? {
    let map = Descriptor(unsafe open("/proc/\(process)/maps", O_RDONLY | O_CLOEXEC))
    guard map.isOpen else { return nil }
    var text: [UInt8] = []
    guard case .moved = Pipe.read(onto: &text, from: map.number) else { return nil }
    let digits = text.prefix { $0 != UInt8(ascii: "-") }.map { Character(Unicode.Scalar($0)) }
    return UInt(String(digits), radix: 16)
  }
}
