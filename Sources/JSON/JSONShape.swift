public import Base

/// An object read member by member; its faults say line, column and the path to the member (`people[0].roles`).
///
/// An optional member may be absent or null.
public struct JSONShape: Sendable {
  public let object: JSONObject
  /// Where the object stands in the text's value; empty at the top.
  public let path: String

  public init(_ object: JSONObject, path: String = "") { (self.object, self.path) = (object, path) }

  /// Reads a value that must be an object.
  public init(_ value: JSONValue, path: String = "") throws(Fault) {
    guard case .object(let object) = value else {
      throw Fault(
        .jsonWrongKind, path.isEmpty ? nil : path, detail: "an object is expected, not \(value.kind)")
    }
    self.init(object, path: path)
  }

  public func string(_ name: String) throws(Fault) -> String { try required(name, try optionalString(name)) }
  public func integer(_ name: String) throws(Fault) -> Int { try required(name, try optionalInteger(name)) }
  public func bool(_ name: String) throws(Fault) -> Bool { try required(name, try optionalBool(name)) }
  public func array(_ name: String) throws(Fault) -> [JSONValue] {
    try required(name, try optionalArray(name))
  }
  public func shape(_ name: String) throws(Fault) -> JSONShape { try required(name, try optionalShape(name)) }
  public func value(_ name: String) throws(Fault) -> JSONValue { try required(name, object[name]) }

  public func optionalString(_ name: String) throws(Fault) -> String? {
    try optional(name, "a string", \.asString)
  }

  public func optionalInteger(_ name: String) throws(Fault) -> Int? {
    try optional(name, "a whole number", \.asInteger)
  }

  public func optionalBool(_ name: String) throws(Fault) -> Bool? {
    try optional(name, "true or false", \.asBool)
  }

  public func optionalArray(_ name: String) throws(Fault) -> [JSONValue]? {
    try optional(name, "an array", \.asArray)
  }

  public func optionalShape(_ name: String) throws(Fault) -> JSONShape? {
    try optional(name, "an object", \.asObject).map { JSONShape($0, path: place(of: name)) }
  }

  /// An array of strings.
  public func strings(_ name: String) throws(Fault) -> [String] {
    try each(name) { (value, path) throws(Fault) in
      guard let text = value.asString else {
        throw wrongKind(name, path, expected: "a string", found: value)
      }
      return text
    }
  }

  /// An array of objects.
  public func shapes(_ name: String) throws(Fault) -> [JSONShape] {
    try each(name) { (value, path) throws(Fault) in
      guard let object = value.asObject else {
        throw wrongKind(name, path, expected: "an object", found: value)
      }
      return JSONShape(object, path: path)
    }
  }

  /// Refuses the first member whose name is not among `allowed`, and names the one that was probably meant.
  public func refuseUnknown(allowed: [String]) throws(Fault) {
    for member in object.members where !allowed.contains(where: { sameBytes($0, member.name) }) {
      let near = NearestName.of(member.name, among: allowed).map { "did you mean '\($0)'?" }
      let detail = near ?? "known here: \(allowed.joined(separator: ", "))"
      throw fault(.jsonUnknownMember, member.name, place(of: shown(member.name)), detail)
    }
  }

  /// A fault about the member `name`, at its place in the text.
  public func fault(_ code: FaultCode, _ name: String, detail: String? = nil) -> Fault {
    fault(code, name, place(of: name), detail)
  }

  private func fault(_ code: FaultCode, _ name: String, _ path: String, _ detail: String?) -> Fault {
    let member = object.member(name).flatMap { $0.line > 0 ? $0 : nil }
    return Fault(
      code, path, detail: detail,
      at: member.map { SourcePlace(line: Int($0.line), column: Int($0.column)) })
  }

  private func place(of name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  private func required<Value>(_ name: String, _ value: Value?) throws(Fault) -> Value {
    guard let value else { throw fault(.jsonMissingMember, name) }
    return value
  }

  private func optional<Value>(
    _ name: String, _ expected: String, _ read: (JSONValue) -> Value?
  ) throws(Fault) -> Value? {
    guard let value = object[name], value != .null else { return nil }
    guard let result = read(value) else {
      throw wrongKind(name, place(of: name), expected: expected, found: value)
    }
    return result
  }

  private func each<Value>(
    _ name: String, _ read: (JSONValue, String) throws(Fault) -> Value
  ) throws(Fault) -> [Value] {
    var result: [Value] = []
    for (index, value) in try array(name).enumerated() {
      result.append(try read(value, "\(place(of: name))[\(index)]"))
    }
    return result
  }

  private func wrongKind(_ name: String, _ path: String, expected: String, found: JSONValue) -> Fault {
    fault(.jsonWrongKind, name, path, "\(expected) is expected, not \(found.kind)")
  }

  /// A name from outside, cut to 40 characters of ASCII, so that it cannot forge a line of output.
  private func shown(_ name: String) -> String {
    String(name.unicodeScalars.prefix(40).map { (0x20..<0x7F).contains($0.value) ? Character($0) : "?" })
  }
}
