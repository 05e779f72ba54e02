/// An element of an XML document as a value: what it is called, what it carries, where it began.
public struct XMLElement: Sendable, Equatable {
  /// The local name, without a prefix.
  public var name: String
  /// The namespace name; `nil` outside any.
  public var namespace: String?
  /// In the order of the document, without namespace declarations.
  public var attributes: [XMLAttribute]
  /// Elements and text in their order; comments and processing instructions are not kept.
  public var children: [XMLNode]
  /// The line of the start tag's end, from 1; 0 for an element that was not read.
  public var line: Int

  public init(
    _ name: String, namespace: String? = nil, attributes: [XMLAttribute] = [], children: [XMLNode] = [],
    line: Int = 0
  ) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.children = children
    self.line = line
  }

  /// The child elements, without the text between them.
  public var elements: [XMLElement] {
    children.compactMap {
      switch $0 {
      case .element(let element): element
      case .text: nil
      }
    }
  }

  /// The child elements of that local name.
  public func elements(named name: String) -> [XMLElement] { elements.filter { $0.name == name } }

  /// The first child element of that local name.
  public func first(named name: String) -> XMLElement? { elements.first { $0.name == name } }

  /// The text directly inside this element, as it stands.
  public var text: String {
    if children.count == 1, case .text(let only) = children[0] { return only }
    return children.reduce(into: "") { text, child in
      switch child {
      case .element: break
      case .text(let part): text += part
      }
    }
  }

  /// All text inside, in the order of the document.
  public var allText: String {
    children.reduce(into: "") { text, child in
      switch child {
      case .element(let element): text += element.allText
      case .text(let part): text += part
      }
    }
  }

  /// The value of the attribute of that name outside any namespace.
  public func attribute(_ name: String) -> String? {
    attributes.first { $0.name == name && $0.namespace == nil }?.value
  }
}

/// What stands inside an element.
public enum XMLNode: Sendable, Equatable {
  case element(XMLElement)
  case text(String)
}

/// A name with a value in a start tag.
public struct XMLAttribute: Sendable, Hashable {
  public var name: String
  public var namespace: String?
  public var value: String

  public init(_ name: String, namespace: String? = nil, value: String) {
    self.name = name
    self.namespace = namespace
    self.value = value
  }
}

/// How much XML is read before the reader stops.
public struct XMLLimits: Sendable, Equatable {
  public var maxBytes: Int
  /// Elements inside each other; libxml2 itself stops at 256.
  public var maxDepth: Int
  /// Elements and attributes together.
  public var maxElements: Int

  public init(maxBytes: Int = 16 << 20, maxDepth: Int = 64, maxElements: Int = 500_000) {
    self.maxBytes = maxBytes
    self.maxDepth = maxDepth
    self.maxElements = maxElements
  }

  /// Sixteen megabytes, 64 deep, half a million elements.
  public static let standard = XMLLimits()
}
