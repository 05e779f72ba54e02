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
      [], [0x7B, 0x7D], [0x4C], [0x4C, 0], [0x46], [0x46] + Array("no.such 1 1".utf8),
      [0x46] + Array("xml.malformed 1".utf8), [0x46] + Array("xml.malformed 1 1 words of a record".utf8),
      [0x46] + Array("xml.malformed -1 1".utf8),
      answer(path: "a"), answer(path: "/"), answer(path: ""), answer(number: 1),
      answer(token: 4), answer(position: [0]), answer(position: [1, 1]), answer(position: []),
      answer(position: [0x81]), answer(position: [0x81, 0]), answer(position: [0xC1, 0x9A, 0x0C]),
      answer(valueCount: 2), answer(valueCount: 0), answer(value: 0xFF), answer(count: 0), answer(count: 2),
      answer(position: [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]),
    ] as [[UInt8]])
  func badAnswers(_ answer: [UInt8]) throws {
    #expect { try RecordWorker.leaves(inAnswer: answer) } throws: {
      ($0 as? Fault)?.code == .recordWorkerAnswer
    }
  }

  /// One leaf `v` at `/a`, unless told otherwise.
  private static func answer(
    path: String = "/a", number: UInt8 = 0, token: UInt8 = 0, valueCount: UInt8 = 1, value: UInt8 = 0x76,
    count: UInt8 = 1, position: [UInt8] = [1]
  ) -> [UInt8] {
    let table = [0x4C, 1, UInt8(path.utf8.count)] + Array(path.utf8)
    return table + [count, number, token, valueCount, value] + position
  }

  @Test("an altered answer is refused, or read as other leaves within the limits")
  func mutatedAnswers() throws {
    let answer = RecordWorker.handle(RecordWorker.question(report, format: .xml))
    var state: UInt64 = 20_261_126
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    var (read, refused) = (0, 0)
    for _ in 0..<20_000 {
      var altered = answer
      for _ in 0...next(3) where !altered.isEmpty {
        let place = next(altered.count)
        switch next(3) {
        case 0: altered[place] = UInt8(next(256))
        case 1: altered.remove(at: place)
        case _: altered.insert(UInt8(next(256)), at: place)
        }
      }
      do throws(Fault) {
        let leaves = try RecordWorker.leaves(inAnswer: altered)
        #expect(leaves.allSatisfy { !$0.position.isEmpty && $0.path.hasPrefix("/") })
        read += 1
      } catch {
        #expect(error.detail == nil && error.subject == nil)
        refused += 1
      }
    }
    #expect(read > 100 && refused > 100)
  }

  @Test("a group of records is read by one worker, the crooked among them for itself")
  func group() throws {
    let questions = [
      RecordWorker.question(report, format: .xml), RecordWorker.question([0x3C], format: .xml),
      RecordWorker.question(Array(#"{"a":1}"#.utf8), format: .json), [],
    ]
    let answers = RecordGroup.split(RecordGroup.handle(RecordGroup.join(questions)))
    #expect(answers == questions.map(RecordWorker.handle))
    #expect(RecordGroup.split([]) == [])
    for bytes in [[0], [0, 0, 0, 0, 0, 0, 0, 1], [UInt8](repeating: 0xFF, count: 9)] as [[UInt8]] {
      #expect(RecordGroup.split(bytes) == nil)
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
