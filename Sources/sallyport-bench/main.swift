import Base
import FileKit

// `decision DIR ROUNDS`, `append DIR ENTRIES`, `verify DIR ROUNDS` (0: once, for whoever counts from outside),
// `prove DIR PROOFS`, `worker DIR RECORDS`, `workers DIR RECORDS` (by two threads), `parse DIR RECORDS` (in this
// process), `prepare DIR REQUESTS`, `fill HOME DISCLOSURES`, `recover HOME 0`: prints one JSON object of figures for
// Scripts/bench.
do throws(Fault) {
  let words = Array(CommandLine.arguments.dropFirst())
  guard words.count == 3, let number = Int(words[2]) else { throw Fault(.valueMalformed, "DIR NUMBER") }
  switch words[0] {
  case "decision": try DecisionBench(folder: words[1]).run(rounds: number)
  case "append": try LedgerBench(folder: words[1]).append(count: number)
  case "verify" where number == 0: try LedgerBench(folder: words[1]).verifyOnce()
  case "verify": try LedgerBench(folder: words[1]).verify(rounds: number)
  case "worker": try WorkerBench(folder: words[1]).run(count: number, threads: 1)
  case "parse": try WorkerBench(folder: words[1]).parse(count: number)
  case "prepare": try PrepareBench(folder: words[1]).run(count: number)
  case "workers": try WorkerBench(folder: words[1]).run(count: number, threads: 2)
  case "prove": try LedgerBench(folder: words[1]).prove(count: number)
  case "fill": try RecoveryBench(home: words[1]).fill(count: number)
  case "recover": try RecoveryBench(home: words[1]).recover()
  case _: throw Fault(.valueMalformed, words[0])
  }
} catch {
  try? Terminal.writeError(
    "sallyport-bench: \(error.code.rawValue) \(error.subject ?? "") \(error.detail ?? "")\n")
  ProgramEnd.exit(1)
}
