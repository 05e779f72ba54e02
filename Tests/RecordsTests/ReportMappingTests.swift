import Base
import FileKit
import Testing

@testable import Records

@Suite("The mapping of a report")
struct ReportMappingTests {
  @Test("knows each of the 443 leaf paths once, in the order of the schema")
  func allPaths() throws {
    let mapping = try Samples.report()
    #expect(mapping.entries.count == 443)
    #expect(Set(mapping.entries.map(\.path)).count == 443)
    let root = String(#filePath.dropLast("/Tests/RecordsTests/ReportMappingTests.swift".count))
    let shared = Terminal.environment("SALLYPORT_SHARED") ?? root + "/../shared"
    guard let list = try? Files.read(shared + "/data/cybertip-leaf-paths.txt", limit: 1 << 20) else { return }
    let paths = String(decoding: list, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(mapping.entries.map(\.path) == paths)
  }

  @Test(
    "gives the role from the path",
    arguments: [
      ("/report/victim/victimPerson/firstName", ["victim"]),
      ("/report/victim/associatedAccount/screenName", ["victim", "third_party"]),
      ("/report/intendedRecipient/screenName", ["victim"]),
      ("/report/personOrUserReported/screenName", ["suspect"]),
      ("/report/personOrUserReported/associatedAccount/firstName", ["third_party"]),
      ("/report/reporter/reportingPerson/lastName", ["reporter"]),
      ("/report/reporter/contactPerson/lastName", ["third_party"]),
      ("/report/lawEnforcement/officerContact/lastName", ["staff"]), ("/report/additionalInfo", []),
      ("/fileDetails/originalFileName", []),
    ])
  func roles(_ path: String, _ roles: [String]) throws {
    #expect(try Samples.report().roles(at: path) == roles)
  }

  @Test(
    "is refused when it is unsound",
    arguments: [
      (#"{"id":"x"}"#, FaultCode.jsonMissingMember),
      (
        #"{"id":"x","format":"xls","version":1,"persons":[],"together":[],"ignored":[],"lists":[],"choices":[],"fields":[]}"#,
        .mappingInvalid
      ),
      (
        #"{"id":"x","format":"xml","version":2,"persons":[],"together":[],"ignored":[],"lists":[],"choices":[],"fields":[]}"#,
        .mappingInvalid
      ),
      (
        #"{"id":"x","format":"xml","version":1,"persons":[],"together":[],"ignored":[],"lists":[],"choices":[],"fields":[["/a","id.name","nonsense"]]}"#,
        .mappingInvalid
      ),
      (
        #"{"id":"x","format":"xml","version":1,"persons":[],"together":[],"ignored":[],"lists":[],"choices":[],"fields":[["/a","id.name","name"],["/a","id.age","age"]]}"#,
        .mappingInvalid
      ),
      (
        #"{"id":"x","format":"xml","version":1,"persons":[],"together":[],"ignored":[],"lists":[],"choices":[],"fields":[],"more":1}"#,
        .jsonUnknownMember
      ),
    ])
  func unsound(_ text: String, _ code: FaultCode) {
    #expect { try RecordMapping(Array(text.utf8)) } throws: { ($0 as? Fault)?.code == code }
  }
}
