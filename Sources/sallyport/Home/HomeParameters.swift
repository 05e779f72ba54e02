import Arguments
import Base
import FileKit
import Gateway
import OpenSSLKit
import Sharing

extension Parameter {
  /// Of every command that opens a gateway's home.
  static let home = option("--home", "DIR", "The gateway's home; SALLYPORT_HOME where it is not given.")
  /// Of every command that changes something: who signs for it.
  static let actor = option("--as", "STAFF", "The member of staff who signs for this.", required: true)
  static let actorKey = option(
    "--key", "FILE", "Their private key (PEM, PKCS #8).", required: true)
  static let disclosure = operand("ID", "The disclosure: D- and twelve letters.")
}

/// Turns the words of a home command into the values that the gateway takes.
enum HomeWords {
  /// Opens the home that the line or the environment names.
  static func open(_ given: ParsedArguments, for access: Gateway.Access) throws(Fault) -> Gateway {
    guard let home = given.text("--home") ?? Terminal.environment("SALLYPORT_HOME") else {
      throw Fault(.argumentsMissingOption, "--home DIR", detail: "or set SALLYPORT_HOME")
    }
    return try Gateway.open(home, for: access, passphraseFile: passphraseFile)
  }

  static var passphraseFile: String? { Terminal.environment("SALLYPORT_PASSPHRASE_FILE") }

  /// Who acts, with the key that signs.
  static func signatory(_ given: ParsedArguments) throws(Fault) -> Signatory {
    let staff: StaffID = try identifier(given, "--as")
    let path = try given.required("--key")
    do throws(Fault) {
      return Signatory(staff: staff, key: try PrivateKey(pem: Files.read(path, limit: 1 << 16)))
    } catch {
      throw error.inFile(path)
    }
  }

  static func identifier<Tag>(_ given: ParsedArguments, _ name: String) throws(Fault) -> Identifier<Tag> {
    let text = try given.required(name)
    guard let identifier = Identifier<Tag>(text) else { throw Fault(.valueMalformed, text, detail: name) }
    return identifier
  }

  static func optionalIdentifier<Tag>(
    _ given: ParsedArguments, _ name: String
  ) throws(Fault) -> Identifier<Tag>? {
    guard given.text(name) != nil else { return nil }
    return try identifier(given, name)
  }

  static func role(_ given: ParsedArguments) throws(Fault) -> StaffRole {
    let text = try given.required("--role")
    guard let role = StaffRole(rawValue: text) else {
      let near = NearestName.of(text, among: StaffRole.allCases.map(\.rawValue))
      throw Fault(.valueMalformed, text, detail: near.map { "did you mean '\($0)'?" })
    }
    return role
  }

  static func instant(_ given: ParsedArguments, _ name: String) throws(Fault) -> UTCInstant? {
    guard let text = given.text(name) else { return nil }
    if let instant = UTCInstant(text) { return instant }
    guard let day = CalendarDay(text) else {
      throw Fault(.valueMalformed, text, detail: "a day or an instant")
    }
    return UTCInstant(startOf: day)
  }

  static func certificate(_ path: String) throws(Fault) -> Certificate {
    do throws(Fault) {
      return try Certificate(pem: Files.read(path, limit: 1 << 16))
    } catch {
      throw error.inFile(path)
    }
  }

  static func digest(_ given: ParsedArguments, _ name: String) throws(Fault) -> SHA256Digest {
    let text = try given.required(name)
    let bare = text.lowercased().split(separator: ":").joined()
    guard let digest = SHA256Digest(hex: bare) else { throw Fault(.valueMalformed, text, detail: name) }
    return digest
  }

  /// The courier beside this program, unless the line names another.
  static func courier(_ given: ParsedArguments) throws(Fault) -> String {
    if let path = given.text("--courier") { return path }
    return Files.join(Files.parent(of: try Processes.selfExecutablePath()), "sallyport-courier")
  }
}
