import Base
import Testing

@testable import Sandbox

@Suite("What crosses between worker and parent")
struct WorkerAnswerTests {
  @Test("An order survives its command line, and nothing else is an order")
  func order() {
    let order = WorkerOrder(task: "records", limits: .standard, demand: .everything)
    #expect(WorkerOrder(arguments: order.arguments) == order)
    #expect(WorkerOrder(arguments: []) == nil)
    #expect(WorkerOrder(arguments: ["records", "some", "1", "1", "1", "1"]) == nil)
    #expect(WorkerOrder(arguments: ["records", "everything", "1", "x", "1", "1"]) == nil)
    #expect(WorkerOrder(arguments: ["records", "everything", "1", "0", "1", "1"]) == nil)
  }

  @Test(
    "An answer that no worker of ours writes is malformed",
    arguments: [
      "", "\u{2}abc", "\u{1}", "\u{1}file.missing", "\u{1}file.missing 1", "\u{1}no.such.code 1 1",
      "\u{1}file.missing -1 1", "\u{1}file.missing 1 1 words of a record", "\u{1}file.missing  1",
    ])
  func malformed(text: String) {
    #expect(throws: Fault(.workerAnswerMalformed)) { try WorkerAnswer.read(Array(text.utf8)) }
  }

  @Test("A fault carries its line where it has no column, and no place where it has none")
  func places() {
    let inLine = Fault(.fileMissing, "x", detail: "y", at: SourcePlace(file: "z", line: 4))
    #expect(throws: Fault(.fileMissing, at: SourcePlace(line: 4))) {
      try WorkerAnswer.read(WorkerAnswer.write(inLine))
    }
    #expect(throws: Fault(.fileMissing)) { try WorkerAnswer.read(WorkerAnswer.write(Fault(.fileMissing))) }
  }
}
