import Base
import Delivery
import JSON
import OpenSSLKit
import Testing

@testable import Gateway

@Suite("What a courier says is believed word by word, or not at all")
struct CourierAnswerTests {
  private static let digest = Digest.sha256([1])
  private static let files = [
    OutboxFile("D-1.cover.txt", digest: digest), OutboxFile("D-1.p7m", digest: digest, follows: true),
  ]

  private static func replies(_ text: String) throws -> [CourierReply]? {
    let object = try #require(try JSONReader.read(Array(text.utf8)).asObject)
    return CourierAnswers.replies(object, to: files)
  }

  @Test("Each file has its answer, and why it failed")
  func each() throws {
    let said =
      #"{"op":"put-many","results":[{"result":"stored"},{"code":"courier.timed-out","result":"in-doubt"}]}"#
    #expect(
      try Self.replies(said)
        == [CourierReply(.stored(Self.digest)), CourierReply(.inDoubt, code: .courierTimedOut)])
  }

  @Test(
    "An answer that is not one a file is no answer",
    arguments: [
      "{}", #"{"op":"put-many"}"#, #"{"op":"put-many","results":[]}"#,
      #"{"op":"put-many","results":[{},{},{}]}"#,
      #"{"op":"ask","results":[{"result":"stored"},{"result":"stored"}]}"#, #"{"op":"put-many","results":7}"#,
    ])
  func shape(text: String) throws { #expect(try Self.replies(text) == nil) }

  @Test("Another digest than was told is what stands there, never what was put")
  func digest() throws {
    let other = Digest.sha256([2])
    let said =
      #"{"op":"put-many","results":[{"result":"already-there","sha256":"\#(other.hex)"},{"result":"absent"}]}"#
    #expect(try Self.replies(said) == [CourierReply(.alreadyThere(other)), CourierReply(.absent)])
  }

  @Test("A refusal of the line is a failure of each file")
  func refused() throws {
    let said = #"{"code":"courier.message-malformed","result":"refused"}"#
    let failed = CourierReply(.failed, code: .courierMessageMalformed)
    #expect(try Self.replies(said) == [failed, failed])
  }

  @Test(
    "Twenty thousand answers with bytes changed at random are read without a crash, and none becomes a success of another word"
  )
  func noise() throws {
    let line = Array(
      #"{"op":"put-many","results":[{"code":"courier.timed-out","result":"in-doubt"},{"result":"failed"}],"v":2}"#
        .utf8)
    var state: UInt64 = 20_261_126
    var read = 0
    for _ in 0..<20_000 {
      var changed = line
      for _ in 0..<2 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        changed[Int(state >> 40) % changed.count] = UInt8(truncatingIfNeeded: state >> 33)
      }
      let limits = JSONLimits(maxBytes: 8192, maxDepth: 4, maxMembers: 512)
      guard let object = try? JSONReader.read(changed, limits: limits).asObject,
        let replies = CourierAnswers.replies(object, to: Self.files)
      else { continue }
      read += 1
      #expect(replies.count == 2 && !replies.contains(where: \.isThere))
    }
    #expect(read > 100)
  }
}
