import Base
import Testing

@testable import Records

@Suite("The worker that takes records apart")
struct WorkerTests {
  private let report = Array(
    "<report><victim><victimPerson><phone type='Home'>202-555-0101</phone></victimPerson></victim></report>"
      .utf8)

  @Test("its answer reads back as the same record that parsing here gives")
  func roundTrip() throws {
    let mapping = try Samples.report()
    let answer = RecordWorker.handle(RecordWorker.question(report, format: .xml))
    #expect(try mapping.record(fromAnswer: answer) == mapping.record(parsing: report))
  }

  @Test("JSON records keep what was a number, a truth value and nothing")
  func jsonTokens() throws {
    let record = Array(
      #"{"victims":[{"age":14,"alias":["a","b"]},{"age":null}],"viewed":true,"x":1.50}"#.utf8)
    let leaves = try RecordWorker.leaves(
      inAnswer: RecordWorker.handle(RecordWorker.question(record, format: .json)))
    #expect(leaves.map(\.token) == [.number, .text, .text, .null, .bool, .number])
    #expect(leaves.map(\.value) == ["14", "a", "b", "", "true", "1.50"])
    #expect(leaves.map(\.position) == [[1, 1], [1, 1], [1, 2], [2, 1], [1], [1]])
  }

  @Test("a fault comes back with its code and line and none of the record's words")
  func fault() {
    let answer = RecordWorker.handle(RecordWorker.question(Array("<report>\nsecretword".utf8), format: .xml))
    #expect(!String(decoding: answer, as: UTF8.self).contains("secretword"))
    #expect { try RecordWorker.leaves(inAnswer: answer) } throws: { ($0 as? Fault)?.code == .xmlMalformed }
  }

  @Test(
    "an answer of another shape is refused",
    arguments: [
      "", "{}", "[]", #"{"leaves":[["/a",[1],"text"]]}"#, #"{"leaves":[["/a",[0],"text","v"]]}"#,
      #"{"leaves":[["/a",[1,1],"text","v"]]}"#, #"{"leaves":[["a",[1],"text","v"]]}"#,
      #"{"leaves":[["/a",[1],"other","v"]]}"#, #"{"leaves":[],"more":1}"#, #"{"fault":{"code":"no.such"}}"#,
      #"{"leaves":[["/a",["1"],"text","v"]]}"#,
    ])
  func badAnswers(_ answer: String) {
    #expect { try RecordWorker.leaves(inAnswer: Array(answer.utf8)) } throws: {
      ($0 as? Fault)?.code == .recordWorkerAnswer
    }
  }

  @Test("an empty question is answered by a fault")
  func emptyQuestion() {
    #expect { try RecordWorker.leaves(inAnswer: RecordWorker.handle([])) } throws: {
      ($0 as? Fault)?.code == .recordShape
    }
  }

  @Test("the format is told by the first sign")
  func detectsFormat() {
    #expect(RecordReader.format(of: Array("  <a/>".utf8)) == .xml)
    #expect(RecordReader.format(of: [0xEF, 0xBB, 0xBF] + Array("{}".utf8)) == .json)
    #expect(RecordReader.format(of: Array("a,b".utf8)) == nil)
  }
}
