public import Base
internal import CXML2

/// What a schema says against a document: a line and libxml2's sentence, which quotes the document.
///
/// Only for documents of our own (agreements, vocabulary): never put a finding about a record into a fault or log.
public struct SchemaFinding: Sendable, Equatable {
  /// The line of the element, from 1; `nil` when the schema cannot tell.
  public let line: Int?
  public let message: String

  public init(line: Int?, message: String) {
    self.line = line
    self.message = message
  }
}

/// Validation against W3C XML Schema 1.0.
public enum XMLSchema {
  /// All that the schema says against the document, in order; empty when it is valid.
  ///
  /// Both are read with the strict reader first. A schema that includes or imports files is `xml.schema-unusable`;
  /// a document that names a schema of its own (`xsi:schemaLocation`) gets a finding, and nothing is opened.
  public static func validate(
    _ document: [UInt8], schema: [UInt8], limits: XMLLimits = .standard
  ) throws(Fault) -> [SchemaFinding] {
    let tree = try XMLReader.read(document, limits: limits)
    let compiled = try CompiledSchema(schema)
    return ownSchemas(tree) + (try compiled.findings(document))
  }

  private static func ownSchemas(_ element: XMLElement) -> [SchemaFinding] {
    let names = ["schemaLocation", "noNamespaceSchemaLocation"]
    let own = element.attributes.contains {
      $0.namespace == "http://www.w3.org/2001/XMLSchema-instance" && names.contains($0.name)
    }
    let finding = SchemaFinding(line: element.line, message: "the document names a schema of its own")
    return (own ? [finding] : []) + element.elements.flatMap(ownSchemas)
  }
}

/// The owner of a compiled schema.
@safe struct CompiledSchema: ~Copyable {
  private let schema: xmlSchemaPtr

  init(_ bytes: [UInt8]) throws(Fault) {
    let tree = try XMLReader.read(bytes)
    let others = ["include", "import", "redefine"]
    if let other = tree.elements.first(where: { others.contains($0.name) }) {
      throw Fault(.xmlSchemaUnusable, detail: "it names another file", at: SourcePlace(line: other.line))
    }
    let errors = FindingCollector()
    let parsed = unsafe bytes.withUnsafeBytes { buffer -> xmlSchemaPtr? in
      guard
        let context = unsafe xmlSchemaNewMemParserCtxt(
          buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
      else { return nil }
      defer { unsafe xmlSchemaFreeParserCtxt(context) }
      unsafe xmlSchemaSetParserStructuredErrors(context, FindingCollector.callback, errors.pointer)
      return unsafe withExtendedLifetime(errors) { unsafe xmlSchemaParse(context) }
    }
    guard let parsed = unsafe parsed, errors.findings.isEmpty else {
      if let parsed = unsafe parsed { unsafe xmlSchemaFree(parsed) }
      let first = errors.findings.first
      throw Fault(.xmlSchemaUnusable, detail: first?.message, at: SourcePlace(line: first?.line))
    }
    unsafe schema = parsed
  }

  deinit { unsafe xmlSchemaFree(schema) }

  borrowing func findings(_ document: [UInt8]) throws(Fault) -> [SchemaFinding] {
    let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_NOERROR.rawValue)
    let tree = unsafe document.withUnsafeBytes { buffer in
      unsafe xmlReadMemory(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, nil, options)
    }
    guard let tree = unsafe tree else { throw Fault(.xmlMalformed) }
    defer { unsafe xmlFreeDoc(tree) }
    guard let context = unsafe xmlSchemaNewValidCtxt(schema) else { throw Fault(.xmlSchemaUnusable) }
    defer { unsafe xmlSchemaFreeValidCtxt(context) }
    let errors = FindingCollector()
    let result = withExtendedLifetime(errors) {
      unsafe xmlSchemaSetValidStructuredErrors(context, FindingCollector.callback, errors.pointer)
      return unsafe xmlSchemaValidateDoc(context, tree)
    }
    guard result >= 0 else { throw Fault(.xmlSchemaUnusable, detail: "libxml2 could not validate") }
    // Invalid without a word would otherwise read as valid.
    if result > 0, errors.findings.isEmpty { return [SchemaFinding(line: nil, message: "not valid")] }
    return errors.findings
  }
}

/// What libxml2 reports during one call.
@safe final class FindingCollector {
  private(set) var findings: [SchemaFinding] = []

  var pointer: UnsafeMutableRawPointer { unsafe Unmanaged.passUnretained(self).toOpaque() }

  static let callback: xmlStructuredErrorFunc = { data, error in
    guard let data = unsafe data, let error = unsafe error else { return }
    let collector = unsafe Unmanaged<FindingCollector>.fromOpaque(data).takeUnretainedValue()
    let line = Int(unsafe shim_error_line(error))
    let message = unsafe shim_error_message(error).map { unsafe String(cString: $0) } ?? "not valid"
    guard collector.findings.count < 1000 else { return }
    let trimmed = message.last == "\n" ? String(message.dropLast()) : message
    collector.findings.append(SchemaFinding(line: line > 0 ? line : nil, message: trimmed))
  }
}
