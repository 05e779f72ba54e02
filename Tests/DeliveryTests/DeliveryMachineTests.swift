import Base
import Testing

@testable import Delivery

/// What happens to one delivery, told as a table: event, state after it, what is to be done.
@Suite struct DeliveryMachineTests {
  static let digest = SHA256Digest(bytes: [UInt8](repeating: 7, count: 32))
  static let other = SHA256Digest(bytes: [UInt8](repeating: 8, count: 32))

  struct Step: Sendable {
    let event: DeliveryEvent
    let state: DeliveryState
    let actions: [DeliveryAction]

    init(_ event: DeliveryEvent, _ state: DeliveryState, _ actions: [DeliveryAction] = []) {
      (self.event, self.state, self.actions) = (event, state, actions)
    }
  }

  private static func follow(
    _ steps: [Step], closing: ClosingReceipt = .destructionCertificate
  ) throws {
    let digest = try #require(digest)
    var machine = DeliveryMachine(state: .authorized, closing: closing)
    #expect(try machine.take(.sealed(digest)) == [.recordIntent])
    for step in steps {
      let actions = try machine.take(step.event)
      #expect(machine.state == step.state, "after \(step.event.text)")
      #expect(actions == step.actions, "after \(step.event.text)")
    }
  }

  @Test("a delivery without mishap goes from intent over hand-over and receipts to closed")
  func smooth() throws {
    let digest = try #require(Self.digest)
    try Self.follow([
      Step(.intentRecorded, .sending, [.put(digest)]),
      Step(.courier(.stored(digest)), .handedOver, [.closeAttempt(.stored)]),
      Step(.receipt(.delivered), .handedOver),
      Step(.receipt(.technicalAcceptance), .accepted),
      Step(.receipt(.acknowledged), .acknowledged),
      Step(.receipt(.query), .acknowledged, [.raiseAlarm(.queryReceived)]),
      Step(.receipt(.destructionCertificate), .closed),
    ])
  }

  @Test("what is in doubt is asked before it is sent again, and found there it is not sent again")
  func askedFirst() throws {
    let digest = try #require(Self.digest)
    for end: CourierAnswer in [.inDoubt, .nothing] {
      try Self.follow([
        Step(.intentRecorded, .sending, [.put(digest)]),
        Step(.courier(end), .inDoubt, [.closeAttempt(.inDoubt), .ask(digest)]),
        Step(.courier(.alreadyThere(digest)), .handedOver, [.closeAttempt(.stored)]),
      ])
    }
  }

  @Test("asked and found absent, the same bytes go again after a new intent")
  func sentAgain() throws {
    let digest = try #require(Self.digest)
    try Self.follow([
      Step(.intentRecorded, .sending, [.put(digest)]),
      Step(.courier(.inDoubt), .inDoubt, [.closeAttempt(.inDoubt), .ask(digest)]),
      Step(.courier(.absent), .sealed, [.closeAttempt(.notStored), .wait(seconds: 2)]),
      Step(.waited, .sealed, [.recordIntent]),
      Step(.intentRecorded, .sending, [.put(digest)]),
      Step(.courier(.stored(digest)), .handedOver, [.closeAttempt(.stored)]),
    ])
  }

  @Test("a question that cannot be put leaves it in doubt and is put again later")
  func unanswered() throws {
    let digest = try #require(Self.digest)
    for answer: CourierAnswer in [.failed, .inDoubt, .nothing] {
      try Self.follow([
        Step(.intentRecorded, .sending, [.put(digest)]),
        Step(.courier(.nothing), .inDoubt, [.closeAttempt(.inDoubt), .ask(digest)]),
        Step(.courier(answer), .inDoubt, [.wait(seconds: 2)]),
        Step(.waited, .inDoubt, [.ask(digest)]),
      ])
    }
  }

  @Test("a crash while sending is in doubt; a crash before the intent sends for the first time")
  func crashes() throws {
    let digest = try #require(Self.digest)
    try Self.follow([
      Step(.restarted, .sealed, [.recordIntent]),
      Step(.intentRecorded, .sending, [.put(digest)]),
      Step(.restarted, .inDoubt, [.closeAttempt(.inDoubt), .ask(digest)]),
      Step(.restarted, .inDoubt, [.ask(digest)]),
      Step(.courier(.stored(digest)), .handedOver, [.closeAttempt(.stored)]),
      Step(.restarted, .handedOver),
    ])
  }

  @Test("other bytes under our name stop the delivery, also when the courier calls them stored")
  func conflicts() throws {
    let (digest, other) = (try #require(Self.digest), try #require(Self.other))
    for answer: CourierAnswer in [.conflict, .stored(other), .alreadyThere(other)] {
      try Self.follow([
        Step(.intentRecorded, .sending, [.put(digest)]),
        Step(.courier(answer), .conflict, [.closeAttempt(.conflict), .raiseAlarm(.conflict)]),
        Step(.waited, .conflict),
        Step(.restarted, .conflict),
      ])
    }
  }

  @Test("a receipt may overtake the courier's answer, and then stands")
  func overtaking() throws {
    let digest = try #require(Self.digest)
    try Self.follow([
      Step(.intentRecorded, .sending, [.put(digest)]),
      Step(.receipt(.technicalAcceptance), .accepted),
      Step(.courier(.inDoubt), .accepted, [.closeAttempt(.inDoubt)]),
    ])
  }

  @Test("pauses double from 2 seconds to 15 minutes and never more")
  func pauses() {
    let pauses = (1...14).map { DeliveryMachine.pause(afterAttempt: $0) }
    #expect(pauses == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900, 900])
    #expect(DeliveryMachine.pause(afterAttempt: 100) == 900)
  }

  @Test("the eighth failed attempt raises an alarm, and the attempts go on")
  func patience() throws {
    let digest = try #require(Self.digest)
    var machine = DeliveryMachine(state: .sealed, attempts: 7, sealedDigest: digest, closing: .acknowledged)
    _ = try machine.take(.intentRecorded)
    let actions = try machine.take(.courier(.failed))
    #expect(
      actions == [.closeAttempt(.notStored), .raiseAlarm(.stillUndelivered), .wait(seconds: 256)])
    #expect(machine.state == .sealed)
  }

  @Test("what has not left can be withdrawn or expires; what may have left can only be recalled")
  func endings() throws {
    let digest = try #require(Self.digest)
    for state in DeliveryState.allCases {
      var machine = DeliveryMachine(
        state: state, attempts: 1, sealedDigest: digest, closing: .acknowledged)
      if state.countsAsDisclosed {
        #expect(try machine.take(.withdrawn) == [.raiseAlarm(.tooLateToWithdraw)])
        #expect(machine.state == state)
        #expect(try machine.take(.recalled) == [])
        #expect(machine.state == .recalled)
      } else if state.isFinal {
        #expect(throws: Fault.self) { try machine.take(.withdrawn) }
        #expect(throws: Fault.self) { try machine.take(.expired) }
      } else {
        #expect(throws: Fault.self) { try machine.take(.recalled) }
        #expect(try machine.take(.withdrawn) == [])
        #expect(machine.state == .withdrawn)
      }
    }
  }

  @Test("only an authorized disclosure is sealed, once, and only a sealed one has an intent")
  func order() throws {
    let digest = try #require(Self.digest)
    for state in DeliveryState.allCases {
      var machine = DeliveryMachine(state: state, sealedDigest: digest, closing: .acknowledged)
      if state != .authorized { #expect(throws: Fault.self) { try machine.take(.sealed(digest)) } }
      if state != .sealed { #expect(throws: Fault.self) { try machine.take(.intentRecorded) } }
      #expect(machine.state == state)
    }
  }

  @Test("no receipt lifts what was never sent")
  func neverSent() throws {
    for kind in ReceiptKind.allCases {
      for state: DeliveryState in [
        .prepared, .approved, .authorized, .sealed, .refused, .withdrawn, .expired,
      ] {
        #expect(state.after(kind, wasAttempted: false, closing: .acknowledged) == nil)
      }
    }
  }

  @Test("the receipt that the agreement waits for closes, an earlier kind does not")
  func closing() {
    func state(_ kind: ReceiptKind, _ closing: ClosingReceipt) -> DeliveryState? {
      DeliveryState.handedOver.after(kind, wasAttempted: true, closing: closing)
    }
    #expect(state(.technicalAcceptance, .technicalAcceptance) == .closed)
    #expect(state(.technicalAcceptance, .acknowledged) == .accepted)
    #expect(state(.acknowledged, .acknowledged) == .closed)
    #expect(state(.acknowledged, .destructionCertificate) == .acknowledged)
    #expect(state(.destructionCertificate, .destructionCertificate) == .closed)
    #expect(state(.delivered, .technicalAcceptance) == .handedOver)
  }

  @Test("an acceptance after a refusal, or a refusal after an acknowledgement, contradicts")
  func contradictions() {
    func state(_ state: DeliveryState, _ kind: ReceiptKind) -> DeliveryState? {
      state.after(kind, wasAttempted: true, closing: .destructionCertificate)
    }
    #expect(state(.refusedByPartner, .technicalAcceptance) == nil)
    #expect(state(.refusedByPartner, .acknowledged) == nil)
    #expect(state(.accepted, .technicalRefusal) == nil)
    #expect(state(.acknowledged, .legalRefusal) == nil)
    #expect(state(.accepted, .legalRefusal) == .refusedByPartner)
    #expect(state(.recalled, .technicalAcceptance) == .recalled)
  }

  @Test("the courier's word alone never goes beyond handed over")
  func courierIsNotBelieved() throws {
    let digest = try #require(Self.digest)
    let answers: [CourierAnswer] = [
      .stored(digest), .alreadyThere(digest), .conflict, .absent, .failed, .inDoubt, .nothing,
    ]
    for answer in answers {
      for state: DeliveryState in [.sending, .inDoubt] {
        var machine = DeliveryMachine(
          state: state, attempts: 1, sealedDigest: digest, closing: .technicalAcceptance)
        _ = try machine.take(.courier(answer))
        #expect([.handedOver, .conflict, .sealed, .inDoubt].contains(machine.state))
      }
    }
  }
}
