public import Base
public import JSON
public import Sharing

/// What became of one case of an intake.
public struct IntakeEvent: Sendable {
  /// Where it stands: the name of its folder, or `line 17`.
  public let place: String
  public let result: Result

  public enum Result: Sendable {
    case taken(DisclosureID)
    /// The same request with the same material was taken in before; `nil` where a dry run met it twice.
    case known(DisclosureID?)
    /// It stays where it is; the others go on.
    case refused(Fault)
    /// Of a dry run: it would be taken in.
    case fit
  }

  public var json: JSONValue {
    var object: JSONObject = ["event": .string(word), "place": .string(place)]
    switch result {
    case .taken(let id), .known(let id?): object["disclosure"] = .string(id.text)
    case .refused(let fault):
      object["code"] = .string(fault.code.rawValue)
      object["sentence"] = .string(fault.code.sentence)
      object["remedy"] = .string(fault.remedy)
    case .known(nil), .fit: break
    }
    return .object(object)
  }

  public var word: String {
    switch result {
    case .taken: "taken"
    case .known: "known"
    case .refused: "refused"
    case .fit: "fit"
    }
  }
}

/// What an intake came to.
public struct IntakeDigest: Equatable, Sendable {
  public internal(set) var taken = 0
  public internal(set) var known = 0
  public internal(set) var refused = 0
  /// Of a dry run.
  public internal(set) var fit = 0
  /// How often each fault stood in the way.
  public internal(set) var why: [String: Int] = [:]
  /// Asked to stop before everything was looked at.
  public internal(set) var isCut = false

  public var json: JSONValue {
    var why = JSONObject()
    for (code, count) in self.why.sorted(by: { $0.key < $1.key }) { why[code] = .integer(count) }
    return [
      "event": "digest", "taken": .integer(taken), "known": .integer(known), "refused": .integer(refused),
      "fit": .integer(fit), "why": .object(why), "cut": .bool(isCut),
    ]
  }

  mutating func count(_ event: IntakeEvent) {
    switch event.result {
    case .taken: taken += 1
    case .known: known += 1
    case .fit: fit += 1
    case .refused(let fault):
      refused += 1
      why[fault.code.rawValue, default: 0] += 1
    }
  }
}
