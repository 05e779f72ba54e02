import Base
import Testing

@testable import Records

@Suite("Reading a report")
struct ReadingTests {
  @Test("an empty annotation means true")
  func emptyAnnotation() throws {
    let record = try Samples.parsed(
      "<report><incidentSummary><reportAnnotations><sextortion/></reportAnnotations></incidentSummary></report>"
    )
    #expect(record.field("/report/incidentSummary/reportAnnotations/sextortion")?.value == "true")
  }

  @Test("an annotation that says false is left as it is")
  func falseAnnotation() throws {
    let record = try Samples.parsed(
      "<report><incidentSummary><reportAnnotations><spam>false</spam></reportAnnotations></incidentSummary></report>"
    )
    #expect(record.field("/report/incidentSummary/reportAnnotations/spam")?.value == "false")
  }

  @Test("an element, an attribute and a text that no mapping knows are fields of no category, and raised")
  func unknown() throws {
    let record = try Samples.parsed(
      """
      <report><victim nick="n"><victimPerson>stray<firstName>Ada</firstName></victimPerson><petName>Rex</petName></victim></report>
      """)
    let unmapped = record.fields.filter(\.isUnmapped).map(\.category)
    #expect(
      unmapped == [
        "xsd:/report/victim/@nick", "xsd:/report/victim/victimPerson/text()", "xsd:/report/victim/petName",
      ])
    #expect(record.raised(.unmapped).count == 3)
    #expect(record.fields.allSatisfy { $0.roles == ["victim"] })
  }

  @Test("an element of a foreign namespace is unknown even under a known name")
  func foreignNamespace() throws {
    let record = try Samples.parsed(
      "<report><victim><screenName>a</screenName><screenName xmlns='urn:x'>b</screenName></victim></report>")
    #expect(record.fields.map(\.isUnmapped) == [false, true])
  }

  @Test("signs that mean something in item keys are escaped in the path of an unmapped field")
  func escapedPath() throws {
    let record = try Samples.caseFile().record(
      parsing: Array(#"{"case_reference":"1","a[b#c~d/e%":"x"}"#.utf8))
    #expect(record.fields[1].category == "xsd:/a%5Bb%23c%7Ed%2Fe%25")
  }

  @Test("each person of a record is a group of its own, numbered as they appear")
  func persons() throws {
    let record = try Samples.parsed(
      """
      <report><personOrUserReported><screenName>a</screenName><associatedAccount><screenName>b</screenName></associatedAccount>
      </personOrUserReported><victim><screenName>c</screenName></victim><victim><screenName>d</screenName>
      <associatedAccount><screenName>e</screenName></associatedAccount></victim></report>
      """)
    #expect(
      record.fields.map(\.person) == ["reported-1", "associated-1", "victim-1", "victim-2", "associated-2"])
    #expect(record.raised(.severalPersons) == ["/report/victim"])
  }

  @Test(
    "a hash whose length does not fit its label is raised",
    arguments: [
      ("SHA1", String(repeating: "a", count: 40), false), ("SHA1", String(repeating: "a", count: 64), true),
      ("MD5", String(repeating: "0", count: 32), false), ("MD5", String(repeating: "g", count: 32), true),
      ("SHA-256", String(repeating: "F", count: 64), false),
    ])
  func hashLength(_ label: String, _ value: String, _ isRaised: Bool) throws {
    let record = try Samples.parsed(
      "<fileDetails><originalFileHash hashType='\(label)'>\(value)</originalFileHash></fileDetails>")
    #expect(!record.raised(.hashLength).isEmpty == isRaised)
    #expect(record.fields.allSatisfy { $0.category == "media.hash_exact" })
  }

  @Test("a hash of similarity, or with a label that nobody knows, counts as one of similarity")
  func similarityHash() throws {
    for label in ["PDQ", "PhotoDNA", "novel"] {
      let record = try Samples.parsed(
        "<fileDetails><originalFileHash hashType='\(label)'>00ff</originalFileHash></fileDetails>")
      #expect(record.fields.map(\.category) == ["media.hash_similar", "media.hash_similar"])
      #expect(record.raised(.hashLabel).isEmpty == (label != "novel"))
    }
  }

  @Test(
    "what a camera wrote is a place, a person, a device or technical",
    arguments: [
      ("GPSLatitude", "loc.precise"), ("CameraOwnerName", "id.name"), ("Serial Number", "net.device"),
      ("UserComment", "narr.free_text"), ("Model", "media.tech_meta"),
    ])
  func camera(_ name: String, _ category: String) throws {
    let record = try Samples.parsed(
      """
      <fileDetails><details type="EXIF"><nameValuePair><name>\(name)</name><value>v</value></nameValuePair></details></fileDetails>
      """)
    #expect(record.field("/fileDetails/details/nameValuePair/value")?.category == category)
    #expect(record.field("/fileDetails/details/nameValuePair/name")?.category == category)
  }

  @Test("parts of one network event share a group, another event has another")
  func groups() throws {
    let record = try Samples.parsed(
      """
      <report><victim><ipCaptureEvent><ipAddress>192.0.2.1</ipAddress><port>4</port></ipCaptureEvent>
      <ipCaptureEvent><ipAddress>192.0.2.2</ipAddress><dateTime>2026-01-02T03:04:05</dateTime></ipCaptureEvent></victim></report>
      """)
    #expect(record.fields.map(\.together) == [0, 0, 1, 1])
    #expect(record.raised(.timeWithoutZone).count == 1)
  }

  @Test("a suspect who is a minor by the recorded age gets the minor's role, an adult does not")
  func minorSuspect() throws {
    for (age, roles) in [("16", ["suspect", "minor"]), ("34", ["suspect"])] {
      let record = try Samples.parsed(
        """
        <report><personOrUserReported><personOrUserReportedPerson><age>\(age)</age></personOrUserReportedPerson>
        <screenName>x</screenName></personOrUserReported></report>
        """)
      #expect(record.fields.allSatisfy { $0.roles == roles })
      #expect(record.raised(.minor).isEmpty == (age == "34"))
    }
  }

  @Test("a date of birth is compared with the day of the incident")
  func minorByBirth() throws {
    let record = try Samples.parsed(
      """
      <report><incidentSummary><incidentDateTime>2026-05-01T10:00:00Z</incidentDateTime></incidentSummary>
      <reporter><reportingPerson><dateOfBirth>2008-05-02</dateOfBirth></reportingPerson></reporter></report>
      """)
    #expect(record.field("/report/reporter/reportingPerson/dateOfBirth")?.roles == ["reporter", "minor"])
  }

  @Test("a record of another layout is refused")
  func otherLayout() {
    #expect { try Samples.parsed("<invoice><total>3</total></invoice>") } throws: {
      ($0 as? Fault)?.code == .recordOtherLayout
    }
  }
}
