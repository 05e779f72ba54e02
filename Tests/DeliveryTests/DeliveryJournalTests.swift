import Base
import Testing

@testable import Delivery

@Suite struct DeliveryJournalTests {
  static let digest = SHA256Digest(bytes: [UInt8](repeating: 7, count: 32))

  static func allEvents() throws -> [DeliveryEvent] {
    let digest = try #require(digest)
    let answers: [CourierAnswer] = [
      .stored(digest), .alreadyThere(digest), .conflict, .absent, .failed, .inDoubt, .nothing,
    ]
    return [
      .approved, .refused, .authorized, .sealed(digest), .intentRecorded, .waited, .withdrawn, .expired,
      .recalled, .restarted,
    ] + answers.map { .courier($0) } + ReceiptKind.allCases.map { .receipt($0) }
  }

  @Test("every event is read back from its line")
  func lines() throws {
    for event in try Self.allEvents() { #expect(DeliveryEvent(event.text) == event) }
  }

  @Test(
    "a line that is no event is not read",
    arguments: [
      "", " ", "sent", "Approved", "approved ", "sealed", "sealed 00", "receipt", "receipt MDN", "courier",
      "courier stored", "courier conflict 00", "courier failed now", "intent 1",
    ])
  func strangers(_ line: String) { #expect(DeliveryEvent(line) == nil) }

  @Test("a delivery replayed from its journal stands where it stood")
  func replay() throws {
    let digest = try #require(Self.digest)
    let journal: [DeliveryEvent] = [
      .approved, .authorized, .sealed(digest), .intentRecorded, .courier(.nothing), .courier(.absent),
      .waited, .intentRecorded, .restarted, .courier(.alreadyThere(digest)), .receipt(.technicalAcceptance),
    ]
    var lived = DeliveryMachine(closing: .acknowledged)
    for event in journal { _ = try lived.take(event) }
    let replayed = try DeliveryMachine(replaying: journal, closing: .acknowledged)
    #expect(replayed == lived)
    #expect(replayed.state == .accepted)
    #expect(replayed.attempts == 2)
    #expect(replayed.sealedDigest == digest)
  }

  @Test("cut off after any event and restarted, a delivery never puts without a new intent")
  func cutAnywhere() throws {
    let digest = try #require(Self.digest)
    let journal: [DeliveryEvent] = [
      .authorized, .sealed(digest), .intentRecorded, .courier(.inDoubt), .courier(.absent), .waited,
      .intentRecorded, .courier(.stored(digest)),
    ]
    for length in journal.indices {
      var machine = try DeliveryMachine(replaying: journal[..<length], closing: .acknowledged)
      let actions = try machine.take(.restarted)
      #expect(!actions.contains(.put(digest)), "after \(length) events")
    }
  }

  @Test("a journal that could not have happened is refused")
  func impossible() throws {
    #expect(throws: Fault.self) {
      _ = try DeliveryMachine(replaying: [.authorized, .intentRecorded], closing: .acknowledged)
    }
  }
}
