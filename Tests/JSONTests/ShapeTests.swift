import Base
import JSON
import Testing

@Suite("Reading objects member by member")
struct ShapeTests {
  private let request = #"""
    {"partner": "P-TRIV", "count": 2, "draft": false, "supersedes": null,
     "people": [{"id": "p1", "roles": ["victim", 7]}, "p2"],
     "limits": {"days": "ten"}}
    """#

  private var shape: JSONShape {
    get throws { try JSONShape(try JSONReader.read(Array(request.utf8))) }
  }

  @Test("members are read as their kind")
  func reads() throws {
    #expect(try shape.string("partner") == "P-TRIV")
    #expect(try shape.integer("count") == 2)
    #expect(try shape.bool("draft") == false)
    #expect(try shape.array("people").count == 2)
    #expect(try shape.value("supersedes") == nil)
    #expect(try shape.shape("limits").string("days") == "ten")
  }

  @Test("an optional member may be absent or null, not of another kind")
  func optional() throws {
    #expect(try shape.optionalString("supersedes") == nil)
    #expect(try shape.optionalString("absent") == nil)
    #expect(try shape.optionalShape("absent") == nil)
    #expect(fault { try $0.optionalString("count") }?.code == .jsonWrongKind)
  }

  @Test("a missing member is named with its path")
  func missing() {
    #expect(fault { try $0.string("unit") } == Fault(.jsonMissingMember, "unit"))
    #expect(fault { try $0.shape("limits").integer("hours") } == Fault(.jsonMissingMember, "limits.hours"))
    #expect(fault { try $0.string("supersedes") }?.code == .jsonMissingMember)
  }

  @Test("a member of another kind is named with path, line and column, never with its value")
  func wrongKind() {
    #expect(
      fault { try $0.shape("limits").integer("days") }
        == Fault(
          .jsonWrongKind, "limits.days", detail: "a whole number is expected, not a string",
          at: SourcePlace(line: 3, column: 13)))
    #expect(
      fault { try $0.shapes("people") }
        == Fault(
          .jsonWrongKind, "people[1]", detail: "an object is expected, not a string",
          at: SourcePlace(line: 2, column: 2)))
  }

  @Test("an element of a list is named by its number")
  func elements() throws {
    let people = try JSONShape(["people": [["roles": ["victim", 7]]]] as JSONValue).shapes("people")
    let found = #expect(throws: Fault.self) { try people[0].strings("roles") }
    #expect(found?.subject == "people[0].roles[1]")
    #expect(found?.place == nil)
  }

  @Test("an unknown member is refused with the known one that was meant")
  func unknown() throws {
    let allowed = ["partner", "count", "draft", "supersedes", "people", "limit"]
    #expect(
      fault { try $0.refuseUnknown(allowed: allowed) }
        == Fault(
          .jsonUnknownMember, "limits", detail: "did you mean 'limit'?", at: SourcePlace(line: 3, column: 2)))
    #expect(fault { try $0.refuseUnknown(allowed: allowed + ["limits"]) } == nil)
  }

  @Test("an unknown name cannot forge a line of output")
  func unknownIsCut() throws {
    let shape = try JSONShape(["a\nb\u{1B}[2J\(String(repeating: "x", count: 90))": 1] as JSONValue)
    let found = #expect(throws: Fault.self) { try shape.refuseUnknown(allowed: ["partner"]) }
    #expect(found?.subject?.utf8.count == 40)
    #expect(found?.subject?.hasPrefix("a?b?[2Jxx") == true)
    #expect(found?.detail == "known here: partner")
  }

  @Test("what is no object is refused")
  func notAnObject() {
    let found = #expect(throws: Fault.self) { try JSONShape([1]) }
    #expect(found?.detail == "an array is no object")
  }

  @Test("an object's members are set, replaced in place and taken away")
  func subscripts() {
    var object: JSONObject = ["a": 1, "b": 2]
    object["a"] = 3
    object["c"] = 4
    object["b"] = nil as JSONValue?
    #expect(object == ["a": 3, "c": 4])
    #expect(object != ["c": 4, "a": 3])
    #expect(object.names == ["a", "c"])
  }

  private func fault<Value>(_ read: (JSONShape) throws -> Value) -> Fault? {
    do { _ = try read(try shape) } catch { return error as? Fault }
    return nil
  }
}
