internal import Base
internal import CLinux
internal import Glibc

/// A program that runs with an empty environment, two pipes and nothing else of ours; errors go to `/dev/null`.
struct StartedProgram: ~Copyable {
  private var process: ChildProcess
  private var toProgram: Descriptor
  let fromProgram: Descriptor

  init(executable: String, arguments: [String], otherwise code: FaultCode) throws(Fault) {
    let input = PipeEnds()
    let output = PipeEnds()
    guard input.isOpen, output.isOpen else { throw Fault(code, detail: "error \(errno)") }
    process = try ChildProcess(
      executable: executable, arguments: arguments,
      descriptors: [(input.reading.number, as: 0), (output.writing.number, as: 1)], otherwise: code)
    toProgram = consume input.writing
    fromProgram = consume output.reading
    toProgram.setNonblocking()
    fromProgram.setNonblocking()
  }

  /// Has a porter start its program.
  init(startedBy porter: Porter) throws(Fault) {
    let input = PipeEnds()
    let output = PipeEnds()
    guard input.isOpen, output.isOpen else { throw Fault(.childNotStarted, detail: "error \(errno)") }
    process = try ChildProcess(
      startedBy: porter, input: input.reading.number, output: output.writing.number)
    toProgram = consume input.writing
    fromProgram = consume output.reading
    toProgram.setNonblocking()
    fromProgram.setNonblocking()
  }

  /// Closes the program's input and waits for its end until the deadline; then kills.
  ///
  /// The same answer when asked again.
  mutating func waitOrKill(_ deadline: Deadline) -> ChildProcess.Ending {
    closeInput()
    return process.waitOrKill(deadline)
  }

  mutating func closeInput() {
    toProgram = Descriptor(-1)
  }

  var inputNumber: Int32? { toProgram.isOpen ? toProgram.number : nil }
}
