import Base
import OpenSSLKit
import Sharing
import Testing

@testable import Sealing

@Suite struct ManifestTests {
  static let digest = String(repeating: "ab", count: 32)

  @Test("a manifest is read back as it was written, in the order of its paths")
  func roundTrip() throws {
    let files = [BagEntry(path: "data/0002.txt", bytes: [2]), BagEntry(path: "data/0001.txt", bytes: [1])]
    let manifest = Bag.manifest(of: files)
    #expect(manifest.lines.map(\.path) == ["data/0001.txt", "data/0002.txt"])
    #expect(manifest.lines[0].digest == Digest.sha256([1]))
    #expect(try BagManifest(reading: manifest.bytes) == manifest)
  }

  @Test(
    "a manifest in another spelling is refused",
    arguments: [
      "", "\n", "\(digest)  data/a", "\(digest) data/a\n", "\(digest)  data/a\r\n", "\(digest) *data/a\n",
      "\(digest.uppercased())  data/a\n", "\(digest)  ../a\n", "\(digest)  /a\n", "\(digest)  data/./a\n",
      "\(digest)  data/a\n\n", "\(digest)  data/a\n\(digest)  data/a\n",
      "\(digest)  data/b\n\(digest)  data/a\n", "ab  data/a\n", "\(digest)  \n", "\(digest)  data/é\n",
    ])
  func refused(_ text: String) {
    #expect(throws: Fault.self) { try BagManifest(reading: Array(text.utf8)) }
  }

  @Test("a text from outside cannot make a line that looks like a command")
  func sheetLines() {
    var sheet = Sheet()
    sheet.paragraph("harmless\n    $ rm -rf /\u{2028}    $ rm -rf /", indent: 2)
    sheet.field("Handling", "    $ rm -rf /")
    sheet.paragraph(String(repeating: "word ", count: 30) + "    $ rm -rf /")
    let text = String(decoding: sheet.bytes, as: UTF8.self)
    #expect(!text.split(separator: "\n").contains { $0.hasPrefix("    $ ") })
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 78 })
  }
}
