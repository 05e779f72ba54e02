internal import Base
internal import Delivery
internal import JSON

/// What the courier's lines say; nonsense is in doubt, never a success.
enum CourierAnswers {
  /// The answer to a line about one file: `expected` is the digest that was told, `nil` for a question.
  static func reply(_ answer: JSONObject, expected: SHA256Digest?) -> CourierReply {
    guard let result = answer["result"]?.asString else { return .nothing }
    let code = answer["code"]?.asString.flatMap { FaultCode(rawValue: $0) }
    // What it stored it held against the digest that it was told; what it found it names.
    let digest = answer["sha256"]?.asString.flatMap { SHA256Digest(hex: $0) } ?? expected
    switch (result, digest) {
    case ("stored", .some(let digest)): return CourierReply(.stored(digest))
    case ("already-there", .some(let digest)), ("there", .some(let digest)):
      return CourierReply(.alreadyThere(digest))
    case ("conflict", _): return CourierReply(.conflict, code: code)
    case ("absent", _): return CourierReply(.absent)
    case ("failed", _), ("refused", _): return CourierReply(.failed, code: code)
    case ("in-doubt", _): return CourierReply(.inDoubt, code: code)
    case _: return .nothing
    }
  }

  /// The answers to a line about several files, one for each; `nil` where they are not that.
  static func replies(_ answer: JSONObject, to files: [OutboxFile]) -> [CourierReply]? {
    if answer["result"]?.asString == "refused" {
      return files.map { _ in reply(answer, expected: nil) }
    }
    guard answer["op"]?.asString == "put-many", let results = answer["results"]?.asArray,
      results.count == files.count
    else { return nil }
    return zip(results, files).map { result, file in
      result.asObject.map { reply($0, expected: file.digest) } ?? .nothing
    }
  }
}
