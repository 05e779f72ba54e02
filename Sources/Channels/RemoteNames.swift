internal import Base
internal import JSON

/// A name of the DNS, or an address of version 4 or 6.
enum HostName {
  static func isGood(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: "-"), text.utf8.count <= 253 else {
      return false
    }
    return text.utf8.allSatisfy { Plain.isLetterOrDigit($0) || ".-:".utf8.contains($0) }
  }
}

/// The name of an account at a server.
enum UserName {
  static func isGood(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { Plain.isLetterOrDigit($0) || "._-@+".utf8.contains($0) }
  }
}

/// A folder at a server: absolute, its names of plain characters, none of them `.` or `..`.
enum RemoteFolder {
  static func isGood(_ text: String) -> Bool {
    guard text.utf8.first == UInt8(ascii: "/"), text.utf8.count <= 512 else { return false }
    if text == "/" { return true }
    return text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).allSatisfy { name in
      !name.isEmpty && name != "." && name != ".."
        && name.utf8.allSatisfy { Plain.isLetterOrDigit($0) || "._-+=@, ".utf8.contains($0) }
    }
  }
}

/// The digest of a host's public key as OpenSSH writes it, with or without `SHA256:` before it.
enum HostKeyDigest {
  static func read(_ shape: JSONShape, _ name: String) throws(Fault) -> String {
    let text = try shape.string(name)
    let digest = text.hasPrefix("SHA256:") ? String(text.dropFirst(7)) : text
    guard digest.utf8.count == 43, Base64.decode(digest + "=")?.count == 32 else {
      throw shape.fault(.valueMalformed, name, detail: "SHA256: and 43 characters, as ssh-keygen -l prints")
    }
    return digest
  }
}

enum Plain {
  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    case _: false
    }
  }
}
