import Base
import FileKit
import JSON
import Records
import Sandbox

/// Records through confined workers, each in a process of its own, as the gateway reads them: `record.xml` taken apart
/// in the worker and classified by `mapping.json` here.
struct WorkerBench {
  let folder: String

  /// Both halves in this process, for whoever counts instructions.
  func parse(count: Int) throws(Fault) {
    let mapping = try RecordMapping(Files.read(Files.join(folder, "mapping.json"), limit: 1 << 20))
    let question = RecordWorker.question(
      try Files.read(Files.join(folder, "record.xml"), limit: 1 << 20), format: .xml)
    var fields = 0
    for _ in 0..<count {
      fields += try mapping.record(fromAnswer: RecordWorker.handle(question)).fields.count
    }
    try Terminal.writeOutput("{\"records\":\(count),\"fields\":\(fields)}\n")
  }

  /// - Parameter threads: how many threads of this process ask at once, each with a lane of its own.
  func run(count: Int, threads: Int) throws(Fault) {
    let mapping = try RecordMapping(Files.read(Files.join(folder, "mapping.json"), limit: 1 << 20))
    let record = try Files.read(Files.join(folder, "record.xml"), limit: 1 << 20)
    let program = Files.join(Files.parent(of: try Processes.selfExecutablePath()), "sallyport")
    let workers = WorkerPool(executable: program, lanes: threads)
    let expected = try mapping.record(parsing: record).fields.count
    let question = RecordWorker.question(record, format: .xml)
    let share = count / threads
    var faults: [Fault?] = []
    let elapsed = Stopwatch.time {
      faults = Parallel.map(Array(0..<threads)) { _ in
        do throws(Fault) {
          for _ in 0..<share {
            let answer = try workers.run(task: RecordWorker.task, input: question)
            guard try mapping.record(fromAnswer: answer).fields.count == expected else {
              throw Fault(.recordWorkerAnswer)
            }
          }
          return nil
        } catch {
          return error
        }
      }
    }
    if let fault = faults.compactMap(\.self).first { throw fault }
    try Terminal.writeOutput(
      "{\"records\":\(share * threads),\"elapsed_ns\":\(elapsed),\"fields\":\(expected)}\n")
  }
}
