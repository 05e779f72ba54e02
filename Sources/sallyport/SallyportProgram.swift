import Arguments
import Base
import Delivery
import FileKit
import Gateway
import Records
import Sandbox

/// The inner door, from the words of its command line to its exit status.
enum SallyportProgram {
  static let name = "sallyport"
  static let version = "0.2.0"

  static func run() -> Never {
    let words = Terminal.arguments
    // A zygote confines itself before it does anything, so this comes first.
    if words.first == WorkerZygote.command { ProgramEnd.exit(WorkerTasks.serve(Array(words.dropFirst()))) }
    ProgramEnd.outliveBrokenPipes()
    ProgramEnd.endOnInterrupt()
    let console = Console(words: words)
    ProgramEnd.exit(status(of: words, console).rawValue)
  }

  private static func status(of words: [String], _ console: Console) -> Status {
    do throws(Fault) {
      // Nothing is prepared for a question that scripts ask often.
      if words == ["--version"] {
        try console.write("\(name) \(version)\n")
        return .done
      }
      switch try Commands.catalogue.parse(words) {
      case .print(let text):
        try console.write(text)
        return .done
      case .run(let given):
        guard let command = Commands.all.first(where: { $0.definition == given.command }) else {
          throw Fault(.argumentsUnknownCommand, given.command.name)
        }
        return try run(command, given, console)
      }
    } catch {
      console.report([error])
      return Status(error.code)
    }
  }
}

extension SallyportProgram {
  /// Gives up sockets before the command begins; only the porter of a command that sends couriers is forked before.
  private static func run(
    _ command: ProgramCommand, _ given: ParsedArguments, _ console: Console
  ) throws(Fault) -> Status {
    switch command.work {
    case .alone(let run):
      _ = try Confinement.denySockets(demand: .whateverThereIs)
      return try run(given, console)
    case .delivering(let run):
      let courier = try CourierProgram.withPorter(try HomeWords.courier(given))
      _ = try Confinement.denySockets(demand: .whateverThereIs)
      return try run(given, console, courier)
    }
  }
}

/// What workers of this program do; each parses bytes from outside and nothing else.
enum WorkerTasks {
  /// Reads an invented record, so that what the language and the libraries make on first use is there for every child.
  private static func prepare() {
    let record = Array("<report><person n='1'><name>A</name></person><person><name/></person></report>".utf8)
    _ = RecordWorker.handle(RecordWorker.question(record, format: .xml))
    _ = RecordWorker.handle(RecordWorker.question(Array(#"{"a":[{"b":1.5,"c":"d"}]}"#.utf8), format: .json))
  }

  static func serve(_ words: [String]) -> Int32 {
    WorkerZygote.serve(arguments: words, prepare: prepare) { (task, input) throws(Fault) in
      switch task {
      case RecordWorker.task: return RecordWorker.handle(input)
      case RecordGroup.task: return RecordGroup.handle(input)
      case ReceiptWorker.task: return ReceiptWorker.handle(input)
      case RedactionWorker.task: return try RedactionWorker.handle(input)
      case _: throw Fault(.workerNotStarted, task)
      }
    }
  }
}
