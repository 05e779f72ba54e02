internal import Base

extension DeliveryEvent {
  /// The event as one line of a journal: lower-case words, and the digest where there is one.
  public var text: String {
    switch self {
    case .approved: "approved"
    case .refused: "refused"
    case .authorized: "authorized"
    case .sealed(let digest): "sealed \(digest.hex)"
    case .intentRecorded: "intent"
    case .courier(let answer): "courier \(answer.text)"
    case .waited: "waited"
    case .receipt(let kind): "receipt \(kind.rawValue)"
    case .withdrawn: "withdrawn"
    case .expired: "expired"
    case .recalled: "recalled"
    case .restarted: "restarted"
    }
  }

  /// Reads a line of a journal; `nil` for anything that `text` does not write.
  public init?(_ line: String) {
    let words = line.utf8.split(separator: 0x20, omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
    switch (words[0], words.count) {
    case ("approved", 1): self = .approved
    case ("refused", 1): self = .refused
    case ("authorized", 1): self = .authorized
    case ("intent", 1): self = .intentRecorded
    case ("waited", 1): self = .waited
    case ("withdrawn", 1): self = .withdrawn
    case ("expired", 1): self = .expired
    case ("recalled", 1): self = .recalled
    case ("restarted", 1): self = .restarted
    case ("sealed", 2):
      guard let digest = SHA256Digest(hex: words[1]) else { return nil }
      self = .sealed(digest)
    case ("receipt", 2):
      guard let kind = ReceiptKind(rawValue: words[1]) else { return nil }
      self = .receipt(kind)
    case ("courier", 2...3):
      guard let answer = CourierAnswer(words: Array(words[1...])) else { return nil }
      self = .courier(answer)
    case _: return nil
    }
  }
}

extension CourierAnswer {
  var text: String {
    switch self {
    case .stored(let digest): "stored \(digest.hex)"
    case .alreadyThere(let digest): "already-there \(digest.hex)"
    case .conflict: "conflict"
    case .absent: "absent"
    case .failed: "failed"
    case .inDoubt: "in-doubt"
    case .nothing: "nothing"
    }
  }

  init?(words: [String]) {
    let digest = words.count == 2 ? SHA256Digest(hex: words[1]) : nil
    switch (words[0], words.count, digest) {
    case ("stored", 2, .some(let digest)): self = .stored(digest)
    case ("already-there", 2, .some(let digest)): self = .alreadyThere(digest)
    case ("conflict", 1, nil): self = .conflict
    case ("absent", 1, nil): self = .absent
    case ("failed", 1, nil): self = .failed
    case ("in-doubt", 1, nil): self = .inDoubt
    case ("nothing", 1, nil): self = .nothing
    case _: return nil
    }
  }
}
