import AgreementLanguage
import Base
import FileKit
import JSON
import PolicyEvaluation
import Sharing

/// The workload of `Scripts/bench-support/decision_workload.py`: its rules in `policy/`, its requests a line each.
struct DecisionBench {
  let folder: String

  func run(rounds: Int) throws(Fault) {
    let evaluator = Evaluator(try policy())
    let lines = try readLines("requests.jsonl")
    let expected = try readLines("expected.jsonl")
    var facts: [Facts] = []
    for line in lines { facts.append(try read(line, evaluator)) }
    for (index, facts) in facts.enumerated() { try check(facts, expected[index], evaluator) }

    var matched = 0
    let matching = Stopwatch.median(rounds: rounds) {
      for facts in facts { matched += evaluator.applyingRules(facts).count }
    }
    let deciding = Stopwatch.median(rounds: rounds) {
      for facts in facts { matched += evaluator.evaluate(facts).plan.items.count }
    }
    let answering = try Stopwatch.median(rounds: rounds) { () throws(Fault) in
      for line in lines { matched += try answer(line, evaluator).count }
    }
    let count = UInt64(lines.count)
    try Terminal.writeOutput(
      """
      {"requests":\(count),"matching_ns":\(matching / count),"decision_ns":\(deciding / count),\
      "json_ns":\(answering / count),"seen":\(matched)}

      """)
  }

  private func answer(_ line: [UInt8], _ evaluator: Evaluator) throws(Fault) -> [UInt8] {
    JSONWriter.canonical(evaluator.evaluate(try read(line, evaluator)).json)
  }

  private func read(_ line: [UInt8], _ evaluator: Evaluator) throws(Fault) -> Facts {
    try Facts(try JSONReader.read(line), schema: evaluator.policySet.vocabulary.schema)
  }

  /// Both ways of asking must cite exactly the rules that trying all of them finds.
  private func check(_ facts: Facts, _ expected: [UInt8], _ evaluator: Evaluator) throws(Fault) {
    let wanted = Set(
      (try JSONReader.read(expected).asArray ?? []).compactMap(\.asInteger).map { "1.1.r\($0)" })
    let applying = Set(evaluator.applyingRules(facts).map(\.text))
    let cited = Set(evaluator.evaluate(facts).plan.items.first?.rules ?? [])
    guard applying == wanted, cited == wanted else {
      throw Fault(.valueMalformed, "the rules that match differ")
    }
  }

  private func policy() throws(Fault) -> PolicySet {
    var files: [String: [UInt8]] = [:]
    for name in try Files.list(Files.join(folder, "policy")) {
      files[name] = try Files.read(Files.join(folder, "policy/\(name)"), limit: 1 << 22)
    }
    do throws(PolicyFaults) {
      return try PolicySet.loadDraft(files: files)
    } catch {
      throw error.faults.first ?? Fault(.valueMalformed, "policy")
    }
  }

  private func readLines(_ name: String) throws(Fault) -> [[UInt8]] {
    try Files.read(Files.join(folder, name), limit: 1 << 28).split(separator: 0x0A).map(Array.init)
  }
}
