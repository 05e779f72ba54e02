internal import Base
internal import JSON

/// Writes the fields of an entry as canonical JSON (RFC 8785), straight into its bytes.
///
/// No field needs an escape: ids, codes, words of closed lists, digests, times and numbers are all there is.
struct FieldWriter {
  private(set) var bytes: [UInt8] = []
  /// The first list that was longer than its limit.
  private(set) var overflow: String?
  /// Whether all members came in the order of their names; else `canonical` puts them into it.
  private var isOrdered = true
  /// The last name in the innermost object; empty before its first.
  private var last = ""

  /// The most elements of a list, where nothing else is said.
  static let listLimit = 64

  init() { bytes.reserveCapacity(1024) }

  /// The bytes with all members in the order of their names.
  var canonical: [UInt8] {
    get throws(Fault) { isOrdered ? bytes : JSONWriter.canonical(try JSONReader.read(bytes)) }
  }

  mutating func put(_ name: String, _ value: some LedgerFieldValue) {
    begin(name)
    value.write(as: &self)
  }

  /// Writes nothing when there is no value.
  mutating func put(_ name: String, ifPresent value: (some LedgerFieldValue)?) {
    if let value { put(name, value) }
  }

  mutating func put(_ name: String, list: [some LedgerFieldValue], limit: Int = listLimit) {
    if list.count > limit, overflow == nil { overflow = name }
    begin(name)
    bytes.append(UInt8(ascii: "["))
    for (index, value) in list.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      value.write(as: &self)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func put(_ name: String, group: (inout FieldWriter) -> Void) {
    begin(name)
    object(group)
  }

  /// Writes an object with the members that the body puts into it, each of another name.
  mutating func object(_ body: (inout FieldWriter) -> Void) {
    let outer = last
    last = ""
    bytes.append(UInt8(ascii: "{"))
    body(&self)
    bytes.append(UInt8(ascii: "}"))
    last = outer
  }

  mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: text.utf8)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a string whose bytes the body adds.
  mutating func quote(_ body: (inout [UInt8]) -> Void) {
    bytes.append(UInt8(ascii: "\""))
    body(&bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a word or number that stands without quotation marks.
  mutating func bare(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func begin(_ name: String) {
    if !last.isEmpty {
      bytes.append(UInt8(ascii: ","))
      // All names are ASCII, where the order of strings is that of their bytes.
      if last > name { isOrdered = false }
    }
    last = name
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }
}
