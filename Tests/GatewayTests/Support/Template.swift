import Base
import Delivery
import FileKit
import JSON
import Ledger
import Minimization
import OpenSSLKit
import PolicyEvaluation
import SQLiteKit
import Sealing
import Sharing
import TestKit
import Testing

@testable import Gateway

/// A gateway with founders, a signed policy set and its staff, made once and kept as bytes; each test has a copy.
struct Template: Sendable {
  /// By path below the house: `home/…`, `policy/…`, `master.key`, `anchor`.
  let files: [String: [UInt8]]
  let credentials: [String: Credential]

  static let standard = Result { try Template { _ in } }

  /// House rules that say: this organization has one person.
  static let onePerson = Result {
    try Template { files in
      let path = "house-rules.xml"
      let text = String(decoding: files[path] ?? [], as: UTF8.self)
      let marked = text.replacing(#"one-person="no""#, with: #"one-person="yes""#)
      files[path] = Array(marked.utf8)
    }
  }

  static let start = UTCInstant("2026-09-20T09:00:00Z") ?? UTCInstant(seconds: 0)

  /// Everybody who is not a founder, by staff id: each has what the name says, trained to T3.
  static let roles: [String: Set<StaffRole>] = [
    "liaison": [.liaison], "liaison-two": [.liaison, .supervisor], "registrar": [.registrar],
    "security": [.securityOfficer], "people": [.peopleOfficer], "supervisor": [.supervisor],
    "intl": [.internationalLead], "legal": [.legal], "both": [.internationalLead, .legal],
    "auditor": [.auditor], "survivors": [.survivorLiaison], "nightly": [.service],
  ]

  private init(_ change: (inout [String: [UInt8]]) -> Void) throws {
    let folder = try TemporaryFolder("template")
    var credentials: [String: Credential] = [:]
    for name in Template.roles.keys.sorted() + ["counsel", "director"] {
      credentials[name] = try Credential(name)
    }
    self.credentials = credentials
    var policy = try Template.policy(credentials)
    change(&policy)
    try Template.write(policy, to: folder.file("policy"))
    try Template.make(in: folder.path, credentials)
    files = try Template.read(folder.path)
  }

  /// The policy is in force for whoever opens the home after its adoption.
  private static func make(in folder: String, _ credentials: [String: Credential]) throws {
    let world = World(clock: SetClock(start), entropy: SystemEntropy())
    try found(folder, world, credentials)
    let gateway = try Gateway.open(folder + "/home", for: .writing, world: world)
    for (name, roles) in Template.roles.sorted(by: { $0.key < $1.key }) {
      try gateway.setStaff(
        try member(name, roles, credentials), as: try signatory("director", credentials))
    }
    try gateway.publish()
  }

  private static func found(_ folder: String, _ world: World, _ credentials: [String: Credential]) throws {
    guard let counsel = credentials["counsel"], let director = credentials["director"] else { return }
    let gateway = try Gateway.create(
      folder + "/home", configuration: try configuration(folder),
      founders: [
        FounderPin(role: .legal, fingerprint: counsel.certificate.fingerprint),
        FounderPin(role: .executive, fingerprint: director.certificate.fingerprint),
      ], world: world)
    try sign(folder + "/policy", credentials)
    _ = try gateway.adopt(folder + "/policy", as: try signatory("director", credentials))
    try gateway.publish()
  }

  static func configuration(_ folder: String) throws -> Configuration {
    try Configuration(
      organization: .init(
        id: "harborlight", name: "Harborlight Clearinghouse", country: "US",
        contact: "exchange@harborlight.example"),
      realm: .test, site: "tests", logOrigin: "harborlight.example/tests", masterKey: folder + "/master.key",
      anchor: folder + "/anchor", clockOffset: 0)
  }

  static func member(
    _ name: String, _ roles: Set<StaffRole>, _ credentials: [String: Credential], training: String = "T3",
    until: String = "2027-06-30"
  ) throws -> StaffMember {
    guard let id = StaffID(name), let credential = credentials[name], let day = CalendarDay(until) else {
      throw Fault(.staffUnknown, name)
    }
    return StaffMember(
      id: id, name: "Invented \(name)", roles: roles, training: training, trainingUntil: day,
      screeningUntil: day, certificate: credential.certificate)
  }

  static func signatory(_ name: String, _ credentials: [String: Credential]) throws -> Signatory {
    guard let id = StaffID(name), let credential = credentials[name] else { throw Fault(.staffUnknown, name) }
    return Signatory(staff: id, key: credential.key)
  }

  /// Both founders sign the folder.
  static func sign(_ folder: String, _ credentials: [String: Credential]) throws {
    for name in ["counsel", "director"] {
      _ = try PolicyAdoption.sign(folder, as: try signatory(name, credentials))
    }
  }

  private static func policy(_ credentials: [String: Credential]) throws -> [String: [UInt8]] {
    var files = try read(Checkout.root + "/Agreements").filter { !$0.key.hasPrefix("Expected") }
    files["serial"] = Array("1\n".utf8)
    var founders: [JSONValue] = []
    for (name, role) in [("counsel", "legal"), ("director", "executive")] {
      files["founders/\(name).pem"] = credentials[name]?.certificate.pem
      founders.append([
        "person": .string(name), "role": .string(role), "certificate": .string("founders/\(name).pem"),
      ])
    }
    files["founders/founders.json"] = JSONWriter.pretty(["founders": .array(founders)])
    return files
  }

  static func write(_ files: [String: [UInt8]], to folder: String) throws {
    for (name, bytes) in files {
      let path = "\(folder)/\(name)"
      if !Files.isFolder(Files.parent(of: path)) {
        try Files.makeFolder(Files.parent(of: path), parents: true)
      }
      try Files.replace(bytes, at: path)
    }
  }

  static func read(_ folder: String, below: String = "") throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try Files.list(below.isEmpty ? folder : "\(folder)/\(below)") {
      let path = below.isEmpty ? name : "\(below)/\(name)"
      if Files.isFolder("\(folder)/\(path)") {
        files.merge(try read(folder, below: path)) { left, _ in left }
      } else {
        files[path] = try Files.read("\(folder)/\(path)", limit: 64 << 20)
      }
    }
    return files
  }
}
