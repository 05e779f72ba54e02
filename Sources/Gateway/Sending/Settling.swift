import Base
import Delivery
import Sharing

extension SendingRun {
  /// Takes what the lanes answered into journal and log, all of it in one transaction, and does what follows.
  func settle(_ answers: [LaneAnswer]) throws(Fault) {
    var words: [CourierWord] = []
    for answer in answers {
      switch answer {
      case .courier(let id, let answer, let code):
        words.append(CourierWord(id: id, answer: answer, code: code))
      case .collected(let partner, let result): try receipts?.take(partner, result)
      }
    }
    guard !words.isEmpty else { return }
    let settled = try gateway.exclusively { () throws(Fault) in
      let settled = try each(words, about: \.id) { (word, _) throws(Fault) in try settle(word) }
      try gateway.publishLog()
      return settled
    }
    for one in settled {
      let puts = underway[one.id] ?? 0
      if let question = one.question {
        lanes.ask([question.parcel], at: question.partner)
        continue
      }
      tell(one.result)
      guard let seconds = one.pause, !one.isHopeless, puts <= terms.retries else { continue }
      pause(one.id, seconds: seconds, puts: puts)
    }
  }

  struct CourierWord {
    let id: DisclosureID
    let answer: CourierAnswer
    let code: FaultCode?
  }

  private struct Settled {
    let id: DisclosureID
    let result: SendResult
    let pause: Int?
    let question: (partner: Partner, parcel: Parcel)?
    /// Only a person can mend it: trying again tonight helps nobody.
    let isHopeless: Bool
  }

  private func settle(_ word: CourierWord) throws(Fault) -> Settled {
    let actions = try gateway.step(.courier(word.answer), word.id, code: word.code, by: action)
    let isAltered = word.code.map { Self.altered.contains($0) } ?? false
    let result =
      isAltered
      ? SendResult.failed(word.id, Fault(.outboxAltered, word.id.text)) : try gateway.sendResult(of: word.id)
    try book.write(result)
    var pause: Int?
    var question: (Partner, Parcel)?
    for action in actions {
      switch action {
      case .wait(let seconds): pause = seconds
      case .ask:
        let stored = try gateway.disclosures.stored(word.id)
        question = (try gateway.partner(stored.request.partner), try gateway.parcel(of: word.id))
      case .recordIntent, .put, .closeAttempt, .raiseAlarm: continue
      }
    }
    return Settled(
      id: word.id, result: result, pause: pause, question: question,
      isHopeless: isAltered || (word.code.map { Self.forAPerson.contains($0) } ?? false))
  }

  /// The sealed file is not there, or is not what was sealed: it never goes, tonight or another night.
  private static let altered: Set<FaultCode> = [.courierDigestDiffers, .courierSourceMissing]

  /// Somebody has to look at the partner's host, its key, its disk, or our account there.
  private static let forAPerson: Set<FaultCode> = [
    .courierHostKeyChanged, .courierLoginRefused, .courierNoCommonMethod, .courierKeyUnusable,
    .courierPartnerFull,
  ]
}
