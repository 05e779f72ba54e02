internal import Base
internal import CXML2

/// The parser's events as C calls them; each finds its builder in the user data.
enum ReaderCallbacks {
  static func install(in context: xmlParserCtxtPtr, for builder: TreeBuilder) {
    // No DTDLOAD, DTDVALID, XINCLUDE, HUGE or RECOVER, ever. NOENT, because without it libxml2 hands over '&' in
    // attributes as '&#38;'; there is nothing else to replace, as a document type is refused where it begins.
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_NOENT.rawValue
    _ = unsafe xmlCtxtUseOptions(context, Int32(options))
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.startDocument = { data in unsafe ReaderCallbacks.builder(data)?.checkEncoding() }
    unsafe handler.internalSubset = { data, _, _, _ in
      unsafe ReaderCallbacks.builder(data)?.refuse(.xmlDoctype)
    }
    unsafe handler.startElementNs = { data, name, _, namespace, _, _, count, _, attributes in
      guard let builder = unsafe ReaderCallbacks.builder(data) else { return }
      var element = unsafe XMLElement(
        ReaderCallbacks.text(name), namespace: ReaderCallbacks.optional(namespace), line: builder.line)
      element.attributes = unsafe ReaderCallbacks.attributes(Int(count), attributes)
      builder.begin(element)
    }
    unsafe handler.endElementNs = { data, _, _, _ in unsafe ReaderCallbacks.builder(data)?.end() }
    unsafe handler.characters = { data, bytes, count in
      unsafe ReaderCallbacks.builder(data)?.characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    unsafe handler.cdataBlock = unsafe handler.characters
    unsafe handler.ignorableWhitespace = unsafe handler.characters
    unsafe handler.serror = { data, error in
      guard let error = unsafe error, let builder = unsafe ReaderCallbacks.builder(data) else { return }
      unsafe ReaderCallbacks.report(
        shim_error_code(error), shim_error_line(error), shim_error_column(error), builder)
    }
    unsafe context.pointee.sax.pointee = unsafe handler
    unsafe context.pointee.userData = unsafe Unmanaged.passUnretained(builder).toOpaque()
  }

  private static func builder(_ data: UnsafeMutableRawPointer?) -> TreeBuilder? {
    guard let data = unsafe data else { return nil }
    return unsafe Unmanaged<TreeBuilder>.fromOpaque(data).takeUnretainedValue()
  }

  private static func text(_ bytes: UnsafePointer<xmlChar>?) -> String {
    guard let bytes = unsafe bytes else { return "" }
    return unsafe String(cString: bytes)
  }

  private static func optional(_ bytes: UnsafePointer<xmlChar>?) -> String? {
    guard let bytes = unsafe bytes else { return nil }
    let text = unsafe String(cString: bytes)
    return text.isEmpty ? nil : text
  }

  // Five pointers for each attribute: local name, prefix, namespace, start and end of the value.
  private static func attributes(
    _ count: Int, _ fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) -> [XMLAttribute] {
    guard let fields = unsafe fields else { return [] }
    return (0..<count).map { index in
      let start = unsafe fields[index * 5 + 3]
      let length = unsafe start.flatMap { from in unsafe fields[index * 5 + 4].map { unsafe $0 - from } } ?? 0
      let value = unsafe String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
      return unsafe XMLAttribute(
        text(fields[index * 5]), namespace: optional(fields[index * 5 + 2]), value: value)
    }
  }

  private static func report(_ code: Int32, _ line: Int32, _ column: Int32, _ builder: TreeBuilder) {
    let place = SourcePlace(line: line > 0 ? Int(line) : nil, column: column > 0 ? Int(column) : nil)
    builder.refuse(ReaderErrors.code(code), ReaderErrors.words(code), at: place)
  }
}
