internal import Base
internal import JSON
internal import XMLKit

extension RecordTree {
  /// The one root as an XML document.
  func xml() throws(Fault) -> [UInt8] {
    guard children.count == 1 else { throw Fault(.recordNotRebuilt, detail: "not exactly one root") }
    do throws(Fault) {
      return try XMLWriter.document(children[0].element, indented: true)
    } catch {
      // The writer's words are about names and characters, never about a value.
      throw Fault(.recordNotRebuilt, detail: error.detail)
    }
  }

  private var element: XMLElement {
    var nodes = children.map { XMLNode.element($0.element) }
    if let value, !value.isEmpty { nodes.append(.text(value)) }
    return XMLElement(
      name, attributes: attributes.map { XMLAttribute($0.name, value: $0.value) }, children: nodes)
  }

  /// The members as a JSON document; repeated steps become arrays where the mapping says so, or where there are several.
  func json(lists: Set<String>) -> [UInt8] { JSONWriter.pretty(.object(members(path: "", lists))) }

  private func members(path: String, _ lists: Set<String>) -> JSONObject {
    var object = JSONObject()
    for child in children {
      let place = path + "/" + child.name
      let value: JSONValue =
        child.children.isEmpty ? child.scalar : .object(child.members(path: place, lists))
      switch (object[child.name], lists.contains(place)) {
      case (.some(.array(let earlier)), _): object[child.name] = .array(earlier + [value])
      case (.some(let earlier), _): object[child.name] = [earlier, value]
      case (nil, true): object[child.name] = [value]
      case (nil, false): object[child.name] = value
      }
    }
    return object
  }

  private var scalar: JSONValue {
    let text = value ?? ""
    switch token {
    case .text: return .string(text)
    case .null: return .null
    case .bool: return .bool(text == "true")
    case .number: return Int(text).map(JSONValue.integer) ?? .number(text)
    }
  }
}
