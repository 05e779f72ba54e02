internal import Base
internal import CXML2

/// Gathers the parser's events into one tree and stops the parser at the first thing that is not allowed.
///
/// Lives for one reading, on one thread; the parser context outlives it.
@safe final class TreeBuilder {
  private let context: xmlParserCtxtPtr
  private let limits: XMLLimits
  private var open: [XMLElement] = []
  private var root: XMLElement?
  private var text: [UInt8] = []
  private var count = 0
  private var fault: Fault?

  init(context: xmlParserCtxtPtr, limits: XMLLimits) {
    unsafe self.context = context
    self.limits = limits
  }

  var line: Int {
    guard let input = unsafe context.pointee.input else { return 0 }
    return Int(unsafe input.pointee.line)
  }

  /// As the XML declaration names it; libxml2 keeps it in one of two places.
  var declaredEncoding: String? {
    if let name = unsafe context.pointee.encoding { return unsafe String(cString: name) }
    guard let name = unsafe context.pointee.input?.pointee.encoding else { return nil }
    return unsafe String(cString: name)
  }

  func refuse(_ code: FaultCode, _ detail: String? = nil, at place: SourcePlace? = nil) {
    guard fault == nil else { return }
    fault = Fault(code, detail: detail, at: place ?? SourcePlace(line: line))
    unsafe xmlStopParser(context)
  }

  func begin(_ element: XMLElement) {
    guard fault == nil else { return }
    flushText()
    count += 1 + element.attributes.count
    guard count <= limits.maxElements else {
      return refuse(.xmlTooManyElements, "more than \(limits.maxElements)")
    }
    guard open.count < limits.maxDepth else {
      return refuse(.xmlTooDeep, "more than \(limits.maxDepth) levels")
    }
    open.append(element)
  }

  func end() {
    guard fault == nil else { return }
    flushText()
    guard let element = open.popLast() else { return }
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(.element(element)) }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard fault == nil, !open.isEmpty else { return }
    unsafe text.append(contentsOf: bytes)
  }

  private func flushText() {
    guard !text.isEmpty, !open.isEmpty else { return }
    open[open.count - 1].children.append(.text(String(decoding: text, as: UTF8.self)))
    text.removeAll(keepingCapacity: true)
  }

  /// The root, when nothing was refused and the parser found the end of the document.
  func finished(succeeded: Bool) throws(Fault) -> XMLElement {
    if let fault { throw fault }
    guard succeeded, let root, open.isEmpty else { throw Fault(.xmlMalformed, at: SourcePlace(line: line)) }
    return root
  }
}
