internal import Base
internal import CLinux

/// A filter as the kernel takes it, made once and installed by many processes with one system call each.
struct FilterProgram: Equatable {
  /// `struct sock_filter`, eight bytes each.
  private let instructions: [UInt64]

  init(_ filter: SyscallFilter) throws(Fault) {
    var pipe = PipeEnds()
    guard pipe.isOpen else { throw Fault.notConfined("pipe") }
    try filter.export(to: pipe.writing.number)
    pipe.writing = Descriptor(-1)
    var bytes: [UInt8] = []
    while Pipe.read(onto: &bytes, from: pipe.reading.number) != .ended {}
    guard !bytes.isEmpty, bytes.count % 8 == 0 else { throw Fault.notConfined("seccomp_export_bpf") }
    instructions = stride(from: 0, to: bytes.count, by: 8).map { start in
      bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// Binds this process, which has one thread, for ever.
  ///
  /// `no_new_privs` must be set.
  func install() throws(Fault) {
    let error = unsafe instructions.withUnsafeBufferPointer { all in
      unsafe cl_install_filter(all.baseAddress, UInt16(all.count))
    }
    guard error == 0 else { throw Fault.notConfined("seccomp") }
  }
}
