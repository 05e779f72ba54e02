import Base
import FileKit
import OpenSSLKit
import Sharing
import Testing

@testable import Sealing

/// What only a careful opener notices; each was found by taking its check away (`Scripts/mutate`).
@Suite struct HostilePackageTests {
  @Test("another frame around the same ciphertext is refused, though openssl would open some")
  func anotherFrame() throws {
    let bench = try Bench.ec.get()
    try withFolder { folder in
      let bytes = try Files.read(Files.join(folder, try bench.seal(to: folder).files[0].name), limit: 1 << 20)
      let changed = Files.join(folder, "changed.p7m")
      for index in 0..<300 {
        for bit in 0..<8 {
          var frame = bytes
          frame[index] ^= 1 << UInt8(bit)
          guard (try? checkEnvelope(frame)) == nil else { continue }
          try Files.replace(frame, at: changed)
          #expect(throws: Fault.self, "bit \(bit) of byte \(index)") {
            try bench.open(changed, to: Files.join(folder, "to"))
          }
        }
      }
    }
  }

  @Test("a package that opens but does not verify leaves a folder that was there as it was")
  func folderStays() throws {
    let bench = try Bench.ec.get()
    try withFolder { folder in
      let file = Files.join(folder, try bench.seal(to: folder).files[0].name)
      let target = Files.join(folder, "to")
      try Files.makeFolder(target)
      try Files.write([1], to: Files.join(target, "kept"))
      #expect(throws: Fault.self) {
        try PackageOpener.open(
          file, certificate: bench.recipient, key: bench.recipientKey, sender: bench.recipient, to: target)
      }
      #expect(try Files.list(target) == ["kept"])
    }
  }

  @Test("a bag without one of its papers does not verify, even where the sender signed its list")
  func paperLeftOut() throws {
    let bench = try Bench.ec.get()
    try withFolder { folder in
      let opened = try bench.open(
        Files.join(folder, try bench.seal(to: folder).files[0].name), to: Files.join(folder, "o"))
      func path(_ name: String) -> String { Files.join(opened.folder, name) }
      let left = Bag.tagFiles.filter { $0 != "cover-sheet.txt" }
      let papers = try left.map { BagEntry(path: $0, bytes: try Files.read(path($0), limit: 1 << 20)) }
      let manifest = Bag.manifest(of: papers).bytes
      try Files.remove(path("cover-sheet.txt"))
      try Files.replace(manifest, at: path(Bag.tagManifestName))
      let signer = try CMSSigner(certificate: bench.sender, key: bench.senderKey)
      try Files.replace(
        try CMS.signDetached(manifest, signers: [signer]), at: path(Bag.signatureName))
      #expect(throws: Fault(.packageManifestMalformed, Bag.tagManifestName)) {
        try PackageOpener.verify(opened.folder, sender: bench.sender)
      }
    }
  }
}
