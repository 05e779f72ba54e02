import Base
import JSON
import OpenSSLKit
import Sharing

/// What a member of staff signs for one change: which command, over exactly which arguments, when.
///
/// The text is signed as detached CMS and kept for ever. `Docs/formats/statements.md` gives the lines.
struct ActionStatement: Equatable, Sendable {
  let realm: Configuration.Realm
  let command: String
  let staff: StaffID
  let arguments: SHA256Digest
  let at: UTCInstant
  let nonce: String

  private static let heading = "Sallyport-Statement: 1"

  var text: String {
    [
      Self.heading, "Realm: \(realm.rawValue)", "Command: \(command)", "Staff: \(staff.text)",
      "Arguments-SHA256: \(arguments.hex)", "At: \(at.text)", "Nonce: \(nonce)", "",
    ].joined(separator: "\n")
  }

  init(
    realm: Configuration.Realm, command: String, staff: StaffID, arguments: JSONValue, at: UTCInstant,
    nonce: [UInt8]
  ) {
    self.realm = realm
    self.command = command
    self.staff = staff
    self.arguments = Digest.sha256(JSONWriter.canonical(arguments))
    self.at = at
    self.nonce = Hexadecimal.encode(nonce)
  }

  /// Reads the exact text back; `nil` for anything else.
  init?(text: [UInt8]) {
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 8, lines[0] == Self.heading, lines[7].isEmpty,
      let realm = Self.value(lines[1], "Realm").flatMap({ Configuration.Realm(rawValue: $0) }),
      let command = Self.value(lines[2], "Command"),
      let staff = Self.value(lines[3], "Staff").flatMap({ StaffID($0) }),
      let arguments = Self.value(lines[4], "Arguments-SHA256").flatMap({ SHA256Digest(hex: $0) }),
      let at = Self.value(lines[5], "At").flatMap({ UTCInstant($0) }),
      let nonce = Self.value(lines[6], "Nonce")
    else { return nil }
    self.realm = realm
    self.command = command
    self.staff = staff
    self.arguments = arguments
    self.at = at
    self.nonce = nonce
  }

  private static func value(_ line: Substring, _ name: String) -> String? {
    guard line.hasPrefix(name + ": ") else { return nil }
    return String(line.dropFirst(name.count + 2))
  }
}

/// A signed statement as it is stored: the exact text and its detached signature.
struct SignedStatement: Equatable, Sendable {
  let statement: ActionStatement
  let signature: [UInt8]

  /// SHA-256 of the text: how rows refer to it.
  var digest: String { Digest.sha256(Array(statement.text.utf8)).hex }

  /// Whether `certificate`, and nobody else, signed exactly this text.
  func isSigned(by certificate: Certificate) -> Bool {
    Gateway.isSigned(signature, over: Array(statement.text.utf8), by: certificate)
  }
}
