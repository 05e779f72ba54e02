import Base
import FileKit
import OpenSSLKit
import Sharing
import TestKit
import Testing

@testable import Gateway

@Suite struct VaultTests {
  static let chunk = Vault.chunkSize

  static func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x5A, count: count) }

  static func collect(_ next: StagedFile.Pieces) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let piece = try next()
      guard !piece.isEmpty else { return bytes }
      #expect(piece.count <= chunk)
      bytes += piece
    }
  }

  @Test("a file in chunks comes back as it was, under its own disclosure, position and key alone")
  func chunks() throws {
    let house = try House()
    let vault = house.gateway.vault
    let (id, other) = (
      try #require(DisclosureID("D-7K3Q94MX2BWA")), try #require(DisclosureID("D-0000000000AA"))
    )
    let (key, _) = try vault.makeKey(for: id)
    let source = house.folder.file("source")
    for count in [1, Self.chunk, Self.chunk + 1, 3 * Self.chunk - 5] {
      try Files.replace(Self.bytes(count), at: source)
      let staged = try Vault.measure(try Files.open(source), at: 2)
      #expect(staged.size == count && staged.digest == Digest.sha256(Self.bytes(count)))
      try vault.stage(try Files.open(source), as: staged, of: id, key: key)
      #expect(try Self.collect(try vault.opener(of: id, key: key)(staged)) == Self.bytes(count))
      let path = vault.paths.vaultItem(id.text, 2)
      #expect(try Files.permissions(path).mode == 0o600)
      let sealed = try Files.read(path, limit: 1 << 24)
      #expect(!sealed.contains([0x5A, 0x5A, 0x5A, 0x5A, 0x5A, 0x5A, 0x5A, 0x5A]))
      #expect(throws: Fault.self) { try Self.collect(try vault.opener(of: id, key: SecretKey())(staged)) }
      try vault.makeFolder(of: other)
      try Files.replace(sealed, at: vault.paths.vaultItem(other.text, 2))
      #expect(throws: Fault.self) { try Self.collect(try vault.opener(of: other, key: key)(staged)) }
    }
  }

  @Test("chunks that were cut, swapped, repeated, changed or added are found")
  func altered() throws {
    let house = try House()
    let vault = house.gateway.vault
    let id = try #require(DisclosureID("D-7K3Q94MX2BWA"))
    let (key, _) = try vault.makeKey(for: id)
    let source = house.folder.file("source")
    try Files.write(Self.bytes(3 * Self.chunk), to: source)
    let staged = try Vault.measure(try Files.open(source), at: 0)
    try vault.stage(try Files.open(source), as: staged, of: id, key: key)
    let path = vault.paths.vaultItem(id.text, 0)
    let sealed = try Files.read(path, limit: 1 << 24)
    let length = Self.chunk + AuthenticatedEncryption.overhead
    let parts = (0..<3).map { Array(sealed[($0 * length)..<(($0 + 1) * length)]) }
    var bent = sealed
    bent[length + 77] ^= 1
    for wrong in [
      Array(sealed.dropLast(length)), Array(sealed.dropLast()), parts[1] + parts[0] + parts[2],
      parts[0] + parts[0] + parts[2], parts[0] + parts[2], sealed + parts[2], sealed + [0], bent, [],
    ] {
      try Files.replace(wrong, at: path)
      #expect(throws: Fault(.vaultAltered, id.text)) {
        try Self.collect(try vault.opener(of: id, key: key)(staged))
      }
    }
  }

  @Test("a file that changes between measuring and copying is not taken in, and nothing of it stays")
  func changed() throws {
    let house = try House()
    let vault = house.gateway.vault
    let id = try #require(DisclosureID("D-7K3Q94MX2BWA"))
    let (key, _) = try vault.makeKey(for: id)
    let source = house.folder.file("source")
    try Files.write(Self.bytes(2 * Self.chunk), to: source)
    let staged = try Vault.measure(try Files.open(source), at: 0)
    var other = Self.bytes(2 * Self.chunk)
    other[Self.chunk] = 0
    for wrong in [other, Self.bytes(2 * Self.chunk - 1), Self.bytes(2 * Self.chunk + 1)] {
      try Files.replace(wrong, at: source)
      #expect(throws: Fault(.requestFileChanged, source)) {
        try vault.stage(try Files.open(source), as: staged, of: id, key: key)
      }
      #expect(try Files.list("\(vault.paths.vault)/\(id.text)").isEmpty)
    }
  }
}
