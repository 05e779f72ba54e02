import Base
import FileKit
import OpenSSLKit
import Testing

@testable import Sealing

@Suite struct EnvelopeTests {
  @Test("every byte of the frame counts: what was changed does not open")
  func everyFrameByte() throws {
    for bench in [try Bench.ec.get(), try Bench.rsa.get(), try Bench.p384.get()] {
      try withFolder { folder in
        let bytes = try Files.read(
          Files.join(folder, try bench.seal(to: folder).files[0].name), limit: 1 << 20)
        try checkEnvelope(bytes)
        let damaged = Files.join(folder, "damaged.p7m")
        // Up to the first ciphertext and from the tag on; the rest is under the tag.
        let nonce = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x30, 0x11, 0x04, 0x0C]) })
        for index in Array(0..<(nonce + 27)) + Array((bytes.count - 28)..<bytes.count) {
          var changed = bytes
          changed[index] ^= UInt8(1 << (index % 8))
          if (try? checkEnvelope(changed)) == nil { continue }
          try Files.replace(changed, at: damaged)
          #expect(throws: Fault.self, "byte \(index)") {
            try bench.open(damaged, to: Files.join(folder, "to"))
          }
        }
      }
    }
  }

  @Test("a compressed or hybrid ephemeral point, other algorithms and more recipients are another frame")
  func fixedFrame() throws {
    let bench = try Bench.ec.get()
    try withFolder { folder in
      let bytes = try Files.read(Files.join(folder, try bench.seal(to: folder).files[0].name), limit: 1 << 20)
      let point = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x03, 0x42, 0x00, 0x04]) })
      for (offset, value) in [(point + 3, 6), (point + 3, 7), (21, 1), (30, 4), (0, 0x31), (1, 0x81)] {
        var changed = bytes
        changed[offset] = UInt8(value)
        #expect(throws: Fault.self, "byte \(offset)") { try checkEnvelope(changed) }
      }
      #expect(throws: Fault.self) { try checkEnvelope(bytes + [0]) }
      #expect(throws: Fault.self) { try checkEnvelope([]) }
      for length in 0..<300 {
        #expect(throws: Fault.self) { try checkEnvelope(Array(bytes[..<length])) }
      }
    }
  }

  @Test("the ciphertext's segments do not tell where files begin")
  func evenSegments() throws {
    let bench = try Bench.ec.get()
    func segments(_ files: Int) throws -> [Int] {
      try withFolder { folder in
        let content = String(repeating: "x", count: 60_000 / files)
        let bundle = Bench.bundle((1...files).map { Bench.file("data/000\($0).txt", content) })
        let path = Files.join(folder, try bench.seal(bundle, to: folder).files[0].name)
        let bytes = try Files.read(path, limit: 1 << 20)
        var cursor = EnvelopeCursor(bytes)
        let content0 = try #require(
          bytes.indices.first { bytes[$0...].starts(with: [2, 1, 0x10, 0xA0, 0x80]) })
        try cursor.skip(content0 + 5)
        var lengths: [Int] = []
        while cursor.next == 0x04 {
          let end = try cursor.enter(0x04)
          lengths.append(end - cursor.position)
          try cursor.skip(end - cursor.position)
        }
        return lengths
      }
    }
    for files in [1, 3, 8] {
      let lengths = try segments(files)
      #expect(Set(lengths.dropLast()).count <= 1, "\(lengths)")
    }
  }
}
