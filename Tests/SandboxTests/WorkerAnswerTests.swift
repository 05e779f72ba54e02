import Base
import Testing

@testable import Sandbox

@Suite("What crosses between worker and parent")
struct WorkerAnswerTests {
  @Test("A zygote's limits survive its command line, and nothing else is one")
  func zygoteOrder() {
    let order = ZygoteOrder(limits: .standard, demand: .everything)
    #expect(ZygoteOrder(arguments: order.arguments) == order)
    #expect(ZygoteOrder(arguments: []) == nil)
    #expect(ZygoteOrder(arguments: ["some", "1", "1", "1", "1"]) == nil)
    #expect(ZygoteOrder(arguments: ["everything", "1", "x", "1", "1"]) == nil)
    #expect(ZygoteOrder(arguments: ["everything", "1", "0", "1", "1"]) == nil)
  }

  @Test("An order crosses in its frame, whatever its input holds", arguments: [0, 1, 70_000])
  func order(size: Int) throws {
    let input = [UInt8](repeating: 0x0A, count: size)
    let frame = WorkerFrame.order(task: "records", input: input)
    #expect(WorkerFrame.bodyCount(frame) == frame.count - WorkerFrame.headCount)
    let order = WorkerFrame.order(in: Array(frame.dropFirst(WorkerFrame.headCount)))
    #expect(order?.task == "records")
    #expect(order?.input == input)
    #expect(WorkerFrame.order(in: Array("records".utf8)) == nil)
    #expect(WorkerFrame.bodyCount([0, 0, 0]) == nil)
    #expect(WorkerFrame.bodyCount([UInt8](repeating: 0xFF, count: 8)) == nil)
  }

  @Test("What a zygote says is one of four words, and nothing else is one")
  func words() {
    for word in [.ready, .notConfined, .childExited(0), .childExited(9), .childKilled(signal: 11)]
      as [ZygoteWord]
    {
      #expect(ZygoteWord(word.bytes[...]) == word)
    }
    for bytes in [[], [0x52], [0x52, 1], [0x4B, 0], [0, 0], [0x45, 0, 0]] as [[UInt8]] {
      #expect(ZygoteWord(bytes[...]) == nil)
    }
  }

  @Test("An answer is taken in whatever pieces it comes, and not one byte beyond its frame")
  func pieces() throws {
    let frame = WorkerFrame.answer(WorkerAnswer.write([1, 2, 3]))
    for cut in 0...frame.count {
      var answer = IncomingAnswer(limit: 4)
      try answer.take(Array(frame[..<cut]))
      try answer.take(Array(frame[cut...]))
      #expect(try answer.finished() == [1, 2, 3])
    }
    for cut in 0..<frame.count {
      var answer = IncomingAnswer(limit: 4)
      try answer.take(Array(frame[..<cut]))
      #expect(throws: Fault(.workerAnswerMalformed)) { try answer.finished() }
    }
    var long = IncomingAnswer(limit: 4)
    #expect(throws: Fault(.workerAnswerMalformed)) { try long.take(frame + [0]) }
    var large = IncomingAnswer(limit: 3)
    #expect(throws: Fault(.workerAnswerTooLarge)) { try large.take(frame) }
  }

  @Test("An altered answer is refused, or read as another answer within its limit; nothing else comes of it")
  func mutatedAnswers() {
    var random = Dice(20_261_126)
    let frames = [
      WorkerFrame.answer(WorkerAnswer.write(Array("some answer".utf8))),
      WorkerFrame.answer(WorkerAnswer.write(Fault(.fileMissing, at: SourcePlace(line: 3, column: 7)))),
      WorkerFrame.answer(WorkerAnswer.write([])),
    ]
    var (answers, faults) = (0, 0)
    for round in 0..<30_000 {
      let bytes = random.mutated(frames[round % frames.count])
      var answer = IncomingAnswer(limit: 64)
      do throws(Fault) {
        try answer.take(bytes)
        #expect(try answer.finished().count < 64)
        answers += 1
      } catch {
        #expect(error.subject == nil && error.detail == nil)
        faults += 1
      }
    }
    #expect(answers > 100 && faults > 100)
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
