public import Base

/// Takes a record apart into its values, without any mapping: what the sandboxed worker does.
public enum RecordReader {
  /// The syntax that the first letter gives away; `nil` for neither XML nor JSON.
  public static func format(of bytes: [UInt8]) -> RecordFormat? {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    switch body.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
    case 0x3C: return .xml
    case 0x7B: return .json
    case _: return nil
    }
  }

  /// Every value of the record in document order; empty elements and attributes too.
  ///
  /// Throws the faults of XML, JSON and CSV, and `record.too-large` beyond 200,000 values.
  public static func leaves(of bytes: [UInt8], format: RecordFormat) throws(Fault) -> [RecordLeaf] {
    switch format {
    case .xml: try XMLRecord.leaves(of: bytes)
    case .json: try JSONRecord.leaves(of: bytes)
    case .csv: try CSVRecord.leaves(of: bytes)
    }
  }
}

/// How much of a record is taken before it is refused.
enum RecordLimits {
  static let bytes = 16 << 20
  static let depth = 32
  static let leaves = 200_000
}

/// The leaves gathered so far; refuses when they become too many.
struct LeafList {
  private(set) var leaves: [RecordLeaf] = []

  mutating func add(_ leaf: RecordLeaf) throws(Fault) {
    guard leaves.count < RecordLimits.leaves else {
      throw Fault(.recordTooLarge, detail: "more than \(RecordLimits.leaves) values")
    }
    leaves.append(leaf)
  }
}
