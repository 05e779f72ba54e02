public import Base

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
      return [leavesMark] + LeafCoding.write(leaves)
    } catch {
      let place = "\(error.place?.line ?? 0) \(error.place?.column ?? 0)"
      return [faultMark] + Array("\(error.code.rawValue) \(place)".utf8)
    }
  }

  /// Reads an answer; throws the fault that it reports, or `record.worker-answer` when it is none.
  public static func leaves(inAnswer answer: [UInt8]) throws(Fault) -> [RecordLeaf] {
    switch answer.first {
    case leavesMark:
      guard let leaves = LeafCoding.read(answer.dropFirst()) else { throw Fault(.recordWorkerAnswer) }
      return leaves
    case faultMark: throw reported(answer.dropFirst())
    case _: throw Fault(.recordWorkerAnswer)
    }
  }

  // The words of a fault from the worker are not taken over: they could hold anything.
  private static func reported(_ bytes: ArraySlice<UInt8>) -> Fault {
    let words = String(decoding: bytes.prefix(129), as: UTF8.self)
      .split(separator: " ", omittingEmptySubsequences: false)
    guard bytes.count <= 128, words.count == 3, let code = FaultCode(rawValue: String(words[0])),
      let line = DecimalDigits.value(Array(words[1].utf8)),
      let column = DecimalDigits.value(Array(words[2].utf8))
    else { return Fault(.recordWorkerAnswer) }
    guard line > 0 else { return Fault(code) }
    return Fault(code, at: SourcePlace(line: line, column: column > 0 ? column : nil))
  }

  private static let leavesMark: UInt8 = 0x4C
  private static let faultMark: UInt8 = 0x46
}
