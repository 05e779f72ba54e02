import Base
import FileKit

// `decision DIR ROUNDS`, `ledger DIR ENTRIES`: prints one JSON object of figures for Scripts/bench.
do throws(Fault) {
  let words = Array(CommandLine.arguments.dropFirst())
  guard words.count == 3, let number = Int(words[2]) else { throw Fault(.valueMalformed, "DIR NUMBER") }
  switch words[0] {
  case "decision": try DecisionBench(folder: words[1]).run(rounds: number)
  case "ledger": try LedgerBench(folder: words[1]).run(count: number)
  case _: throw Fault(.valueMalformed, words[0])
  }
} catch {
  try? Terminal.writeError(
    "sallyport-bench: \(error.code.rawValue) \(error.subject ?? "") \(error.detail ?? "")\n")
  ProgramEnd.exit(1)
}
