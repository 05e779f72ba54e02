internal import Base

/// How a worker's answer stands in its frame: one byte that says which, then the answer or the fault.
///
/// A fault crosses as `CODE LINE COLUMN` (0 for none) and nothing else: a worker that read hostile bytes must not
/// be able to put them into a message.
enum WorkerAnswer {
  private static let isAnswer: UInt8 = 0
  private static let isFault: UInt8 = 1

  static func write(_ answer: [UInt8]) -> [UInt8] {
    [isAnswer] + answer
  }

  static func write(_ fault: Fault) -> [UInt8] {
    let place = "\(fault.place?.line ?? 0) \(fault.place?.column ?? 0)"
    return [isFault] + Array("\(fault.code.rawValue) \(place)".utf8)
  }

  static func read(_ bytes: some Collection<UInt8>) throws(Fault) -> [UInt8] {
    switch bytes.first {
    case isAnswer: return Array(bytes.dropFirst())
    case isFault: throw readFault(Array(bytes.prefix(130).dropFirst()))
    case _: throw Fault(.workerAnswerMalformed)
    }
  }

  private static func readFault(_ bytes: [UInt8]) -> Fault {
    let malformed = Fault(.workerAnswerMalformed)
    guard bytes.count <= 128, let text = String(validating: bytes, as: UTF8.self) else { return malformed }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, let code = FaultCode(rawValue: String(words[0])),
      let line = Int(words[1]), let column = Int(words[2]), line >= 0, column >= 0
    else { return malformed }
    guard line > 0 else { return Fault(code) }
    return Fault(code, at: SourcePlace(line: line, column: column > 0 ? column : nil))
  }
}
