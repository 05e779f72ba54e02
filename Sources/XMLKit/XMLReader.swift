public import Base
internal import CXML2

/// Reads XML 1.0 with namespaces in UTF-8 from memory.
///
/// Nothing outside the bytes is ever opened. A document type declaration is refused where it begins, so there are no
/// entities but the five of the language. What libxml2 only warns of is a fault too. A fault names the line and the
/// kind of error, never a word of the document.
public enum XMLReader {
  /// The root element; a fault with code `xml.…` and the line of the first thing that is wrong.
  public static func read(_ bytes: [UInt8], limits: XMLLimits = .standard) throws(Fault) -> XMLElement {
    try checkBytes(bytes, limits)
    XMLLibrary.start()
    guard
      let context = unsafe bytes.withUnsafeBytes({ buffer in
        unsafe xmlCreateMemoryParserCtxt(
          buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
      })
    else { throw Fault(.xmlMalformed, detail: "nothing to read") }
    defer { unsafe xmlFreeParserCtxt(context) }
    let builder = unsafe TreeBuilder(context: context, limits: limits)
    return try withExtendedLifetime(builder) { () throws(Fault) in
      unsafe ReaderCallbacks.install(in: context, for: builder)
      // The context owns a copy of the bytes; its result says less than the errors collected on the way.
      let result = unsafe xmlParseDocument(context)
      return try builder.finished(succeeded: result == 0)
    }
  }

  /// Refuses what libxml2 should not even see.
  static func checkBytes(_ bytes: [UInt8], _ limits: XMLLimits) throws(Fault) {
    guard bytes.count <= min(limits.maxBytes, Int(Int32.max) / 2) else {
      throw Fault(.xmlTooLarge, detail: "\(bytes.count) bytes, at most \(limits.maxBytes)")
    }
    let start = bytes.prefix(4)
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) || start.contains(0) {
      throw Fault(.xmlEncoding, at: SourcePlace(line: 1))
    }
    if let zero = bytes.firstIndex(of: 0) {
      throw Fault(.xmlMalformed, detail: "a zero byte", at: SourcePlace(line: line(at: zero, in: bytes)))
    }
    do { _ = try UTF8Span(validating: bytes.span) } catch {
      throw Fault(.xmlEncoding, detail: "bytes that are not UTF-8")
    }
  }

  private static func line(at index: Int, in bytes: [UInt8]) -> Int {
    1 + bytes[..<index].count { $0 == 0x0A }
  }
}

/// The library's one-time start.
enum XMLLibrary {
  private static let started: Void = {
    xmlInitParser()
    // Schemas and their instances can name further files: libxml2 opens none in this process.
    shim_refuse_external_input()
  }()

  /// Starts the library and forbids it to open anything; repeated calls cost nothing.
  static func start() { _ = started }
}
