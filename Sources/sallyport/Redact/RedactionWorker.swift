import Base
import JSON
import Minimization
import Sandbox

/// A redaction in a confined worker: how the parent asks, what the child does, how the parent reads the answer.
///
/// Question and answer are a JSON line and then the bytes of the document.
enum RedactionWorker {
  static let task = "redact"
  static let label = "[removed]"

  struct Result {
    let bytes: [UInt8]
    let count: Int
  }

  /// The document without the terms; `worker.…` or a fault of the document, without a word of it.
  static func run(
    _ format: RedactableFormat, terms: [String], _ bytes: [UInt8], by workers: WorkerPool
  ) throws(Fault) -> Result {
    let head: JSONValue = [
      "format": .string(format.rawValue), "terms": .array(terms.map(JSONValue.string)),
    ]
    let question = JSONWriter.canonical(head) + [0x0A] + bytes
    let answer = try workers.run(task: task, input: question)
    let (line, document) = try split(answer)
    let shape = try JSONShape(try JSONReader.read(line, limits: JSONLimits(maxBytes: 256, maxDepth: 2)))
    return Result(bytes: document, count: try shape.integer("count"))
  }

  /// The child's side.
  static func handle(_ question: [UInt8]) throws(Fault) -> [UInt8] {
    let (line, document) = try split(question)
    let shape = try JSONShape(try JSONReader.read(line))
    guard let format = RedactableFormat(rawValue: try shape.string("format")) else {
      throw Fault(.redactFormat)
    }
    var redaction = Redaction(sweep: TermSweep(terms: try shape.strings("terms"), label: label))
    let bytes = try redaction.apply(format, document)
    return JSONWriter.canonical(["count": .integer(redaction.count)]) + [0x0A] + bytes
  }

  private static func split(_ bytes: [UInt8]) throws(Fault) -> (line: [UInt8], rest: [UInt8]) {
    guard let end = bytes.firstIndex(of: 0x0A) else { throw Fault(.workerAnswerMalformed) }
    return (Array(bytes[..<end]), Array(bytes[(end + 1)...]))
  }
}
