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

/// A whole gateway of one test: a home on disk, its people with their keys, a clock that the test moves.
final class House {
  let folder: TemporaryFolder
  let clock = SetClock(Template.start.adding(seconds: 15 * 86_400))
  private(set) var credentials: [String: Credential]
  /// Open for writing; `reopen` has what is on disk read again.
  var gateway: Gateway { opened[0] }
  private var opened: [Gateway] = []
  private var cases = 0

  init(_ template: Result<Template, any Error> = Template.standard) throws {
    let template = try template.get()
    folder = try TemporaryFolder("house")
    credentials = template.credentials
    try Template.write(template.files, to: folder.path)
    try Files.replace(try Template.configuration(folder.path).bytes, at: home + "/sallyport.json")
    for name in ["keys", "vault", "outbox", "inbox", "log", "tmp"] where !Files.exists("\(home)/\(name)") {
      try Files.makeFolder("\(home)/\(name)")
    }
    try reopen()
  }

  var home: String { folder.file("home") }
  var courier: CourierProgram { CourierProgram(Checkout.programs + "/sallyport-courier") }

  var world: World {
    World(clock: clock, entropy: SystemEntropy(), workerProgram: Checkout.programs + "/sallyport")
  }

  func reopen() throws {
    opened = []
    opened = [try Gateway.open(home, for: .writing, world: world)]
  }

  /// Does something to the home's files while nobody has it open.
  func whileClosed(_ body: () throws -> Void) throws {
    opened = []
    try body()
    opened = [try Gateway.open(home, for: .writing, world: world)]
  }

  func signatory(_ name: String) throws -> Signatory { try Template.signatory(name, credentials) }

  func member(
    _ name: String, _ roles: Set<StaffRole>, training: String = "T3", until: String = "2027-06-30"
  ) throws -> StaffMember {
    if credentials[name] == nil { credentials[name] = try Credential(name) }
    return try Template.member(name, roles, credentials, training: training, until: until)
  }

  /// Signs and adopts the next policy set: the one in force with one document changed.
  func adopt(serial: Int = 2, changing document: String, _ old: String, to new: String) throws {
    var files = try Template.read(folder.file("policy"))
    files["manifest-sha256.txt"] = nil
    files["manifest-sha256.txt.p7s"] = nil
    files["serial"] = Array("\(serial)\n".utf8)
    let text = String(decoding: files[document] ?? [], as: UTF8.self)
    guard text.contains(old) else { throw Fault(.valueMalformed, document, detail: "has no such text") }
    files[document] = Array(text.replacing(old, with: new).utf8)
    let next = folder.file("policy-\(serial)")
    try Template.write(files, to: next)
    try Template.sign(next, credentials)
    _ = try gateway.adopt(next, as: try signatory("director"))
    try gateway.publish()
    try reopen()
  }

  /// Writes a request and the files beside it into a new folder.
  func write(_ request: JSONValue, files: [String: [UInt8]] = [:]) throws -> String {
    cases += 1
    let path = folder.file("cases/\(cases)")
    try Files.makeFolder(path, parents: true)
    for (name, bytes) in files { try Files.write(bytes, to: "\(path)/\(name)") }
    try Files.write(JSONWriter.pretty(request), to: "\(path)/request.json")
    return path
  }

  @discardableResult
  func submit(
    _ request: JSONValue, files: [String: [UInt8]] = [:], as author: String = "liaison",
    emergency: Emergency? = nil
  ) throws -> Prepared {
    let prepared = try gateway.submitAndDecide(
      requestAt: try write(request, files: files), as: try signatory(author), emergency: emergency)
    try gateway.publish()
    return prepared
  }

  /// Shows and has approved in one go.
  @discardableResult
  func approve(_ id: DisclosureID, as name: String, in role: StaffRole) throws -> Prepared {
    _ = try gateway.preview(id, as: try signatory(name))
    return try gateway.approve(id, in: role, as: try signatory(name))
  }

  func send(_ ids: DisclosureID...) throws -> [SendResult] {
    try gateway.send(ids, as: try signatory("liaison"), courier: courier)
  }

  var outbox: [String] { get throws { try Files.list(home + "/outbox") } }
}

/// The code of the fault that `body` ends with; `nil` when it ends well.
func fault(_ body: () throws -> Void) -> FaultCode? {
  do { try body() } catch { return (error as? Fault)?.code }
  return nil
}

extension Prepared {
  /// The id of a submitted one.
  var id: DisclosureID {
    get throws {
      guard let disclosure else { throw Fault(.disclosureUnknown) }
      return disclosure
    }
  }

  /// What was found, as the log writes it.
  var codes: [String] { decision.findings.map(\.text) + obstacles.map(\.code) }
}

/// Fails the test, as a value of `return` in a `guard`.
func complain(_ words: String, at place: Testing.SourceLocation = #_sourceLocation) {
  Issue.record(Comment(rawValue: words), sourceLocation: place)
}
