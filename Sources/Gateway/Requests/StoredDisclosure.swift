public import Base
public import Delivery
import JSON
import OpenSSLKit
import SQLiteKit
public import Sharing

/// A disclosure as the database holds it.
public struct StoredDisclosure: Sendable {
  public let id: DisclosureID
  public let state: DeliveryState
  public let requester: StaffID
  public let request: RequestFile
  public let emergency: Emergency?
  public let isSpoken: Bool
  /// What was decided and prepared last.
  public let outcome: Outcome?
  public let findings: [String]
  public let statementText: String?
  public let authorizedEntry: Int?
  public let authorizedAt: UTCInstant?
  public let handedOverAt: UTCInstant?
  public let attempts: Int
  public let followUpDueAt: UTCInstant?
  let wrappedKey: [UInt8]?
  let materialKey: [UInt8]
  let nonce: String?

  init(_ row: SQLRow, keys: KeyRing) throws(Fault) {
    guard let id = DisclosureID(try row.text("id")),
      let state = DeliveryState(rawValue: try row.text("state")),
      let requester = StaffID(try row.text("requester"))
    else { throw Fault(.registerRowUnbelieved, "disclosure") }
    self.id = id
    self.state = state
    self.requester = requester
    let text = try keys.openColumn(try row.blob("request_sealed"), place: "request.\(id.text)")
    request = try RequestFile(reading: Array(text.utf8))
    emergency = try row.optionalBlob("emergency_sealed").map { bytes throws(Fault) in
      try Emergency(stored: keys.openColumn(bytes, place: "emergency.\(id.text)"))
    }
    isSpoken = try row.integer("spoken") != 0
    outcome = try row.optionalText("outcome").flatMap { Outcome(rawValue: $0) }
    findings = try row.optionalText("findings")?.split(separator: " ").map(String.init) ?? []
    statementText = try row.optionalText("statement_text")
    authorizedEntry = try row.optionalInteger("authorized_entry")
    authorizedAt = try Self.instant(row, "authorized_at")
    handedOverAt = try Self.instant(row, "handed_over_at")
    attempts = try row.integer("attempts")
    followUpDueAt = try Self.instant(row, "follow_up_due_at")
    wrappedKey = try row.optionalBlob("data_key")
    materialKey = try row.blob("material_key")
    nonce = try row.optionalBlob("nonce_sealed").map { bytes throws(Fault) in
      try keys.openColumn(bytes, place: "nonce.\(id.text)")
    }
  }

  private static func instant(_ row: SQLRow, _ column: String) throws(Fault) -> UTCInstant? {
    try row.optionalInteger(column).map { UTCInstant(seconds: $0) }
  }
}
