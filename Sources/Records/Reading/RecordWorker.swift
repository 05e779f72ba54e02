public import Base
internal import JSON

/// What the worker process runs, and how its parent asks and reads the answer.
///
/// The worker knows no mapping and no policy: it takes a record apart and says what stands where. The parent believes
/// nothing but that shape, bounded, and gives each value its meaning by itself.
public enum RecordWorker {
  /// The name of the task on the worker's command line.
  public static let task = "records"

  /// The bytes to hand to the worker.
  public static func question(_ record: [UInt8], format: RecordFormat) -> [UInt8] {
    let mark: UInt8 =
      switch format {
      case .xml: 0x78
      case .json: 0x6A
      case .csv: 0x63
      }
    return [mark] + record
  }

  /// What the worker answers; never throws, a fault is an answer.
  public static func handle(_ question: [UInt8]) -> [UInt8] {
    let format: RecordFormat? =
      switch question.first {
      case 0x78: .xml
      case 0x6A: .json
      case 0x63: .csv
      case _: nil
      }
    do throws(Fault) {
      guard let format else { throw Fault(.recordShape, detail: "no format is named") }
      let leaves = try RecordReader.leaves(of: Array(question.dropFirst()), format: format)
      return JSONWriter.canonical(["leaves": .array(leaves.map(json))])
    } catch {
      var fault: JSONObject = ["code": .string(error.code.rawValue)]
      if let line = error.place?.line { fault["line"] = .integer(line) }
      if let column = error.place?.column { fault["column"] = .integer(column) }
      return JSONWriter.canonical(["fault": .object(fault)])
    }
  }

  /// Reads an answer; throws the fault that it reports, or `record.worker-answer` when it is none.
  public static func leaves(inAnswer answer: [UInt8]) throws(Fault) -> [RecordLeaf] {
    let limits = JSONLimits(maxBytes: 64 << 20, maxDepth: 8, maxMembers: RecordLimits.leaves * 48)
    guard let value = try? JSONReader.read(answer, limits: limits), let object = value.asObject,
      let member = object.members.first, object.members.count == 1
    else { throw Fault(.recordWorkerAnswer) }
    if member.name == "fault", let fault = member.value.asObject { throw reported(fault) }
    guard member.name == "leaves", let rows = member.value.asArray, rows.count <= RecordLimits.leaves else {
      throw Fault(.recordWorkerAnswer)
    }
    var leaves: [RecordLeaf] = []
    leaves.reserveCapacity(rows.count)
    for row in rows {
      guard let leaf = leaf(row) else { throw Fault(.recordWorkerAnswer) }
      leaves.append(leaf)
    }
    return leaves
  }

  private static func json(_ leaf: RecordLeaf) -> JSONValue {
    .array([
      .string(leaf.path), .array(leaf.position.map(JSONValue.integer)), .string(leaf.token.rawValue),
      .string(leaf.value),
    ])
  }

  private static func leaf(_ row: JSONValue) -> RecordLeaf? {
    guard let cells = row.asArray, cells.count == 4, let path = cells[0].asString,
      let numbers = cells[1].asArray, let token = cells[2].asString.flatMap(RecordLeaf.Token.init(rawValue:)),
      let value = cells[3].asString
    else { return nil }
    let position = numbers.compactMap(\.asInteger)
    let steps = path.utf8.split(separator: 0x2F, omittingEmptySubsequences: true).count
    guard position.count == numbers.count, position.count == steps, steps > 0,
      position.allSatisfy({ (1...RecordLimits.leaves).contains($0) }), path.utf8.first == 0x2F,
      path.utf8.count <= 4096
    else { return nil }
    return RecordLeaf(path: path, position: position, value: value, token: token)
  }

  // The words of a fault from the worker are not taken over: they could hold anything.
  private static func reported(_ fault: JSONObject) -> Fault {
    guard let code = fault["code"]?.asString.flatMap(FaultCode.init(rawValue:)) else {
      return Fault(.recordWorkerAnswer)
    }
    let place = SourcePlace(line: fault["line"]?.asInteger, column: fault["column"]?.asInteger)
    return Fault(code, at: place.line == nil ? nil : place)
  }
}
