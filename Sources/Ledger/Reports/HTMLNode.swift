/// A piece of a page: text is escaped by being text, and only names written in this program are markup.
enum HTMLNode {
  case text(String)
  case element(StaticString, [(name: StaticString, value: String)], [HTMLNode])
  /// The page's own style sheet: nothing from outside can stand in it.
  case style(StaticString)

  static func element(_ name: StaticString, _ children: HTMLNode...) -> HTMLNode {
    .element(name, [], children)
  }

  static func element(_ name: StaticString, _ text: String) -> HTMLNode {
    .element(name, [], [.text(text)])
  }

  /// The markup.
  var rendered: String {
    switch self {
    case .text(let text): return Self.escaped(text)
    case .style(let sheet): return "<style>\n\(sheet)\n</style>\n"
    case .element(let name, let attributes, let children):
      let list = attributes.map { " \($0.name)=\"\(Self.escaped($0.value))\"" }.joined()
      if Self.isVoid(name) { return "<\(name)\(list)>\n" }
      return "<\(name)\(list)>" + children.map(\.rendered).joined() + "</\(name)>\n"
    }
  }

  private static func isVoid(_ name: StaticString) -> Bool { "\(name)" == "meta" }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case _: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
