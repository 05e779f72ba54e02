import Base
import Testing

@testable import Inspection

@Suite("Inspecting a finished bundle")
struct InspectorTests {
  private static let secret = "Kowalska-Brée"

  private func findings(_ bytes: [UInt8], name: String = "data/0001.txt", _ withheld: String = secret)
    -> [String]
  {
    Inspector.inspect(files: [(name, bytes)], withheld: [Array(withheld.utf8)]).filter {
      $0.code == .withheldValue
    }
    .map(\.detail)
  }

  @Test(
    "finds the value however it is written",
    arguments: [
      "it was Kowalska-Brée", "it was KOWALSKABRÉE", "it was kowalska bree", "k.o.w.a.l.s.k.a b.r.e.e",
      "Kowalska-Bre\u{301}e", "Kowal\u{200B}ska Brée", "Kowal-\nska Brée", "Ｋｏｗａｌｓｋａ Brée", "xkowalskabreex",
    ])
  func plain(_ text: String) { #expect(findings(Array(text.utf8)).contains("plain")) }

  @Test(
    "finds the value behind escapes",
    arguments: [
      "Kowalska%2DBr%C3%A9e", "Kowalska&#45;Br&#233;e", "Kowalska-Br&#xE9;e", "Kowalska-Br&eacute;e",
      #"Kowalska-Br\u00e9e"#, #"\u004bowalska-Br\xe9e"#, #"K\u006f\u0077alska-Bree"#, "Kowalska=2DBr=C3=A9e",
      "Kowal=\nska-Bree", "%4b%6f%77%61%6c%73%6b%61 bree",
    ])
  func escaped(_ text: String) { #expect(!findings(Array(text.utf8)).isEmpty) }

  @Test(
    "finds the value in base64 at each of the three alignments, broken over lines and without padding too")
  func base64() {
    for prefix in ["", "a", "ab", "abc"] {
      for suffix in ["", "x", "yz"] {
        let coded = Base64.encode(Array((prefix + " " + Self.secret + " " + suffix).utf8))
        let broken = coded.prefix(9) + "\r\n" + coded.dropFirst(9)
        let address = String(coded.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }).filter { $0 != "=" }
        for text in [coded, "data:text/plain;base64," + coded, String(broken), address, "q" + coded] {
          #expect(findings(Array(text.utf8)).contains { $0.hasPrefix("base64") }, "\(text)")
        }
      }
    }
  }

  @Test("finds the value in hexadecimal of either case and either parity")
  func hexadecimal() {
    let coded = Hexadecimal.encode(Array(Self.secret.utf8))
    for text in [coded, coded.uppercased(), "0x" + coded, "f" + coded, "sum " + coded + "!"] {
      #expect(findings(Array(text.utf8)).contains { $0.hasPrefix("hexadecimal") }, "\(text)")
    }
  }

  @Test("finds the value in UTF-16 of either order, also at an odd place")
  func wide() {
    let units = Array(Self.secret.utf16)
    let little = units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    #expect(findings([0xFF, 0xFE] + little).contains("utf-16le"))
    #expect(findings([0x41] + big).contains("utf-16be"))
    #expect(findings(Array(Base64.encode(little).utf8)).contains { $0.hasPrefix("utf-16") })
  }

  @Test("finds the value in a file's name")
  func name() {
    let found = Inspector.inspect(
      files: [("data/kowalska_bree.txt", Array("x".utf8))], withheld: [Array(Self.secret.utf8)])
    #expect(found == [InspectionFinding(.withheldName, file: "data/kowalska_bree.txt", detail: "name")])
  }

  @Test("a short value counts only as a word of its own")
  func short() {
    #expect(findings(Array("the lundgren file".utf8), "Lundg").isEmpty)
    #expect(findings(Array("the Lundg file".utf8), "Lundg") == ["plain"])
    #expect(findings(Array("the mart in town".utf8), "Martin").isEmpty)
    #expect(findings(Array("it was M a r t i n again".utf8), "Martin") == ["plain"])
    #expect(findings(Array("anything".utf8), "anyt").isEmpty)
  }

  @Test("a clean bundle has no finding")
  func clean() {
    let files: [(name: String, bytes: [UInt8])] = [
      ("data/0001.xml", Array("<?xml version=\"1.0\"?><report><a>P-4QX</a></report>".utf8)),
      (
        "data/0002.txt",
        Array("Seen at noon, by the river, with two others; nothing else.\nSecond line.\n".utf8)
      ),
      ("data/0003.json", Array("{\"values\": [1, 2, 3]}\n".utf8)),
      ("data/originals/0001.bin", [0xFF, 0xD8, 0xFF, 0]),
    ]
    let withheld = [Self.secret, "202-555-0142", "Riverside Middle School"].map { Array($0.utf8) }
    #expect(Inspector.inspect(files: files, withheld: withheld).isEmpty)
  }

  @Test("a sealed original is not looked into")
  func original() {
    let found = Inspector.inspect(
      files: [("data/originals/0001.bin", Array(Self.secret.utf8))], withheld: [Array(Self.secret.utf8)])
    #expect(found.isEmpty)
  }

  @Test(
    "a format that is not rebuilt holds, whatever its name",
    arguments: [
      ([0xFF, 0xD8, 0xFF, 0xE0], "image"), ([0x89, 0x50, 0x4E, 0x47, 0x0D], "image"),
      (Array("GIF89a".utf8), "image"),
      (Array("RIFF0000WEBPVP8 ".utf8), "image"), (Array("%PDF-1.7".utf8), "pdf"),
      ([0x50, 0x4B, 3, 4, 20], "archive"),
      ([0x1F, 0x8B, 8, 0], "archive"), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "office"),
      (Array("{\\rtf1}".utf8), "office"),
      (Array("From: a@b.example\nTo: c@d.example\n\nhello".utf8), "mail"),
      (Array("name,age,city\nA,1,B\nC,2,D\n".utf8), "csv"),
      (Array("a;b;c\r\n1;2;3\r\n4;5;6\r\n".utf8), "csv"),
      ([0, 0, 0, 32] + Array("ftypmp42".utf8), "video"), (Array("SQLite format 3\u{0}".utf8), "database"),
      (Array("<!DOCTYPE html><p>".utf8), "html"), (Array("<svg xmlns=\"x\"/>".utf8), "image"),
    ] as [([UInt8], String)])
  func format(_ bytes: [UInt8], _ format: String) {
    let found = Inspector.inspect(files: [("data/0001.txt", bytes)], withheld: [])
    #expect(found == [InspectionFinding(.unsupportedFormat, file: "data/0001.txt", detail: format)])
  }

  @Test("bytes that are no text hold")
  func notText() {
    let found = Inspector.inspect(files: [("data/0001.bin", [1, 2, 3, 0xC0])], withheld: [])
    #expect(found.map(\.code) == [.notText])
  }

  @Test("every code has a sentence and a next step")
  func words() {
    for code in InspectionFinding.Code.allCases { #expect(!code.sentence.isEmpty && !code.nextStep.isEmpty) }
  }

  @Test("a large file is read in time that grows with its size, with a thousand values to find")
  func linear() {
    let values = (0..<1_000).map { Array("secretvalue\($0)x".utf8) }
    let text = Array(String(repeating: "secretvalue and then some other words 12345 ", count: 2_000).utf8)
    let clock = ContinuousClock()
    let one = clock.measure { _ = Inspector.inspect(files: [("a", text)], withheld: values) }
    let four = clock.measure {
      _ = Inspector.inspect(files: [("a", text + text + text + text)], withheld: values)
    }
    #expect(four < one * 16)
  }
}
