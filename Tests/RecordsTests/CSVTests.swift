import Base
import Testing

@testable import Records

@Suite("Tables of comma-separated values")
struct CSVTests {
  private func table(_ text: String) throws -> CSVTable { try CSVTable(Array(text.utf8)) }

  private func fault(_ bytes: [UInt8]) -> FaultCode? {
    do { _ = try CSVTable(bytes) } catch { return error.code }
    return nil
  }

  @Test("quotes, commas, line ends and doubled quotes inside cells; CR LF and LF; with a mark and without")
  func reads() throws {
    let text = "url,note\r\nhttps://a.example,\"one, \"\"two\"\"\r\nthree\"\nx,\r\n"
    let expected = [["https://a.example", "one, \"two\"\r\nthree"], ["x", ""]]
    #expect(try table(text).rows == expected)
    #expect(try table("\u{FEFF}" + text).header == ["url", "note"])
    #expect(try table(String(text.dropLast(1))).rows == expected)
    #expect(try table("a\nb").rows == [["b"]])
    #expect(try table("a,b\n1,2\n\n").rows == [["1", "2"]])
    #expect(try table("a\n\n\n").rows == [[""], [""]])
    #expect(try table("a,b\n").rows.isEmpty)
  }

  @Test(
    "what RFC 4180 does not allow is refused",
    arguments: [
      ("", FaultCode.csvHeader), ("a,,b\n", .csvHeader), ("a,b,a\n", .csvHeader), ("a,b\n1\n", .csvWidth),
      ("a,b\n1,2,3\n", .csvWidth), ("a,b\n\n1,2\n", .csvWidth), ("a\nx\"y\n", .csvSyntax),
      ("a\n\"x\"y\n", .csvSyntax), ("a\n\"x\n", .csvSyntax), ("a\rb\n", .csvSyntax),
      ("a\n\u{01}\n", .csvSyntax),
      ("a\n\"\u{00}\"\n", .csvSyntax),
    ])
  func refuses(_ text: String, _ code: FaultCode) { #expect(fault(Array(text.utf8)) == code) }

  @Test("the fault names the line, and bytes that are no UTF-8 are refused")
  func places() throws {
    #expect(fault(Array("a\n".utf8) + [0xC3, 0x28, 0x0A]) == .textNotUTF8)
    #expect { try table("a,b\n\"x\ny\",2\n3\n") } throws: { ($0 as? Fault)?.place?.line == 4 }
  }

  @Test("too many columns, too long a cell, too many values")
  func limits() {
    let columns = (0...CSVTable.columnLimit).map { "c\($0)" }.joined(separator: ",")
    #expect(fault(Array(columns.utf8)) == .recordTooLarge)
    #expect(
      fault(Array("a\n".utf8) + Array(repeating: 0x78, count: CSVTable.cellLimit + 1)) == .recordTooLarge)
    #expect(fault(Array("a,b\n".utf8) + (0...100_000).flatMap { _ in Array(",\n".utf8) }) == .recordTooLarge)
  }

  @Test("bytes of chance are read or refused, never more, and the worker's answer reads back as the same")
  func chance() {
    var seed: UInt64 = 77
    func next(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    let pieces: [[UInt8]] = [
      [0x22], [0x2C], [0x0A], [0x0D, 0x0A], [0x0D], Array("a".utf8), Array("bé".utf8), [0xFF], [0x00],
      [0x22, 0x22],
      [0xEF, 0xBB, 0xBF], Array("x,y\n".utf8),
    ]
    var good = 0
    for _ in 0..<4000 {
      let bytes = (0..<next(24)).flatMap { _ in pieces[next(pieces.count)] }
      let answer = RecordWorker.handle(RecordWorker.question(bytes, format: .csv))
      if let leaves = try? RecordReader.leaves(of: bytes, format: .csv) {
        good += 1
        #expect((try? RecordWorker.leaves(inAnswer: answer)) == leaves)
      } else {
        #expect((try? RecordWorker.leaves(inAnswer: answer)) == nil)
      }
    }
    #expect(good > 50)
  }

  @Test("rows that were cut from a file read as the whole file does", arguments: [1, 2, 7, 4096])
  func cut(_ size: Int) throws {
    let text = "url,note\r\na,\"x\n\"\"y\"\r\nb,2\nc,\"3\"\n"
    let whole = try table(text)
    var lines = RecordLines(.csv, limit: 1000)
    var found: [RecordLines.Line] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      found += lines.add(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    #expect(lines.finish() == nil)
    #expect(found.map(\.number) == [1, 2, 4, 5])
    let header = try #require(found[0].bytes)
    #expect(try found.dropFirst().flatMap { try CSVTable(header + ($0.bytes ?? [])).rows } == whole.rows)
  }

  @Test("a line that is longer than the limit is told and passed over; the next one is whole")
  func overlong() {
    var lines = RecordLines(.json, limit: 8)
    let found = lines.add(Array("{\"a\":1}\n{\"aaaaaaaaaaaaa\":1}\n{\"b\":2}".utf8))
    #expect(found.map { $0.bytes == nil } == [false, true])
    #expect(lines.finish()?.bytes == Array("{\"b\":2}".utf8))
  }
}

@Suite("Mappings of tables")
struct CSVMappingTests {
  private func mapping(_ more: String, fields: String) throws -> RecordMapping {
    try RecordMapping(
      Array(
        #"{"id":"list","format":"csv","version":1,"together":[],"ignored":["/row/n"],"lists":[],"choices":[],"#
          .utf8) + Array("\(more),\"fields\":[\(fields)]}".utf8))
  }

  private static let fields =
    #"["/row/url","net.content_url","url"],["/row/victim/name","id.name","name"],["/row/victim/age","id.age","age"]"#
  private static let whole =
    #""rows":"whole","columns":{"Child":"/row/victim/name","Age":"/row/victim/age","Id":"/row/victim/id"},"persons":[{"under":"/row/victim","person":"victim","roles":["victim"],"source_id":"/row/victim/id"}]"#

  @Test("columns have the paths that the mapping gives them; each row's person is one; ids are no fields")
  func rows() throws {
    let mapping = try mapping(Self.whole, fields: Self.fields)
    let csv = "n,url,Child,Age,Id,extra\n1,https://a.example,Ada,9,HL-1,x\n2,https://b.example,Bea,,HL-2,\n"
    let record = try mapping.record(parsing: Array(csv.utf8))
    #expect(
      record.fields.map(\.path) == [
        "/row/url", "/row/victim/name", "/row/victim/age", "/row/extra", "/row/url", "/row/victim/name",
      ])
    #expect(record.fields.map(\.person) == [nil, "victim-1", "victim-1", nil, nil, "victim-2"])
    #expect(record.sourceIDs == ["victim-1": "HL-1", "victim-2": "HL-2"])
    #expect(record.raised(.unmapped) == ["/row/extra"])
    let left = try #require(try Samples.rebuilt(record) { $0.category == "net.content_url" })
    #expect(left.contains("https://b.example") && !left.contains("Ada") && left.contains("\"row\": ["))
  }

  @Test("a table of other columns is another layout")
  func otherLayout() throws {
    let mapping = try mapping(Self.whole, fields: Self.fields)
    #expect { try mapping.record(parsing: Array("a,b\n1,2\n".utf8)) } throws: {
      ($0 as? Fault)?.code == .recordOtherLayout
    }
  }

  @Test("figures become one table; a column that nobody knows is withheld and raised")
  func figures() throws {
    let counts =
      #""rows":"whole","persons":[],"counts":{"category":"stat.aggregate","groups":["region"],"columns":["q1","q2"],"total_column":"q2"}"#
    let record = try mapping(counts, fields: "").record(
      parsing: Array("region,q1,q2,who\nNorth,12,12,Ada\nSouth,3,3,Bea\n".utf8))
    #expect(
      record.counts?.text
        == #"{"columns":["q1","q2"],"rows":[{"cells":[12,12],"label":"North"},{"cells":[3,3],"label":"South"}],"total_column":"q2"}"#
    )
    #expect(record.fields.map(\.category) == ["xsd:/row/who", "xsd:/row/who"])
    #expect(record.raised(.unmapped).count == 2)
    for text in ["region,q1,q2\nNorth,-1,2\n", "region,q1,q2\nNorth,1.5,2\n", "region,q1,q2\nNorth,,2\n"] {
      #expect { try mapping(counts, fields: "").record(parsing: Array(text.utf8)) } throws: {
        ($0 as? Fault)?.code == .recordShape
      }
    }
  }

  @Test(
    "a mapping that contradicts itself is refused",
    arguments: [
      #""rows":"some","persons":[]"#, #""persons":[]"#, #""rows":"each","persons":[],"columns":{"a":"/b"}"#,
      #""rows":"each","persons":[],"columns":{"a":"/row/b","c":"/row/b"}"#,
      #""rows":"whole","persons":[],"counts":{"category":"stat.aggregate","groups":["r"]}"#,
      #""rows":"whole","persons":[],"case":"/row/none""#,
    ])
  func contradictions(_ more: String) {
    #expect { try mapping(more, fields: Self.fields) } throws: { (($0 as? Fault)?.code.rawValue ?? "") != "" }
  }
}
