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
    guard let object = value.asObject else {
      throw Fault(.jsonWrongKind, path.isEmpty ? nil : path, detail: "\(value.kind) is no object")
    }
    self.init(object, path: path)
  }

  public func string(_ name: String) throws(Fault) -> String { try need(name, try optionalString(name)) }
  public func integer(_ name: String) throws(Fault) -> Int { try need(name, try optionalInteger(name)) }
  public func bool(_ name: String) throws(Fault) -> Bool { try need(name, try optionalBool(name)) }
  public func array(_ name: String) throws(Fault) -> [JSONValue] { try need(name, try optionalArray(name)) }
  public func shape(_ name: String) throws(Fault) -> JSONShape { try need(name, try optionalShape(name)) }
  public func value(_ name: String) throws(Fault) -> JSONValue { try need(name, object[name]) }
  public func optionalString(_ name: String) throws(Fault) -> String? { try find(name, "", \.asString) }
  public func optionalInteger(_ name: String) throws(Fault) -> Int? { try find(name, 0, \.asInteger) }
  public func optionalBool(_ name: String) throws(Fault) -> Bool? { try find(name, true, \.asBool) }
  public func optionalArray(_ name: String) throws(Fault) -> [JSONValue]? { try find(name, [], \.asArray) }
  public func optionalShape(_ name: String) throws(Fault) -> JSONShape? {
    try find(name, [:], \.asObject).map { JSONShape($0, path: place(of: name)) }
  }

  public func strings(_ name: String) throws(Fault) -> [String] { try each(name, "", \.asString).map(\.0) }
  public func shapes(_ name: String) throws(Fault) -> [JSONShape] {
    try each(name, [:], \.asObject).map { JSONShape($0, path: $1) }
  }

  /// Refuses the first member whose name is not among `allowed`, and names the one that was probably meant.
  public func refuseUnknown(allowed: [String]) throws(Fault) {
    for member in object.members where !allowed.contains(where: { sameBytes($0, member.name) }) {
      let near = NearestName.of(member.name, among: allowed).map { "did you mean '\($0)'?" }
      let detail = near ?? "known here: \(allowed.joined(separator: ", "))"
      throw fault(.jsonUnknownMember, member.name, detail: detail, path: place(of: shown(member.name)))
    }
  }

  /// A fault about the member `name`, at its place in the text; `path` when the fault is deeper inside it.
  public func fault(_ code: FaultCode, _ name: String, detail: String? = nil, path: String? = nil) -> Fault {
    let (line, column) = object.members.first { sameBytes($0.name, name) }?.position ?? (0, 0)
    let place = line > 0 ? SourcePlace(line: Int(line), column: Int(column)) : nil
    return Fault(code, path ?? self.place(of: name), detail: detail, at: place)
  }

  private func place(of name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  private func need<Value>(_ name: String, _ value: Value?) throws(Fault) -> Value {
    guard let value else { throw fault(.jsonMissingMember, name) }
    return value
  }

  /// `sample` is a value of the expected kind.
  private func find<T>(_ name: String, _ sample: JSONValue, _ read: (JSONValue) -> T?) throws(Fault) -> T? {
    guard let value = object[name], value != .null else { return nil }
    guard let result = read(value) else { throw wrong(name, place(of: name), sample, value) }
    return result
  }

  private func each<Value>(
    _ name: String, _ sample: JSONValue, _ read: (JSONValue) -> Value?
  ) throws(Fault) -> [(Value, String)] {
    try array(name).enumerated().map { (index, value) throws(Fault) in
      let path = "\(place(of: name))[\(index)]"
      guard let element = read(value) else { throw wrong(name, path, sample, value) }
      return (element, path)
    }
  }

  private func wrong(_ name: String, _ path: String, _ sample: JSONValue, _ found: JSONValue) -> Fault {
    fault(.jsonWrongKind, name, detail: "\(sample.kind) is expected, not \(found.kind)", path: path)
  }

  /// A name from outside, cut to 40 characters of ASCII, so that it cannot forge a line of output.
  private func shown(_ name: String) -> String {
    String(name.unicodeScalars.prefix(40).map { (0x20..<0x7F).contains($0.value) ? Character($0) : "?" })
  }
}
