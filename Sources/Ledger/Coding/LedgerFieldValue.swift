internal import Base
internal import JSON
internal import Sharing

/// A value that may stand in an entry: the whole list is in this file, and free text is not in it.
protocol LedgerFieldValue {
  /// As it is written.
  var json: JSONValue { get }
  /// Reads what `json` gives; `nil` for anything else.
  init?(json: JSONValue)
}

extension LedgerFieldValue where Self: RawRepresentable, RawValue == String {
  var json: JSONValue { .string(rawValue) }

  init?(json: JSONValue) {
    guard let text = json.asString else { return nil }
    self.init(rawValue: text)
  }
}

extension Outcome: LedgerFieldValue {}
extension LedgerRealm: LedgerFieldValue {}
extension RetentionClass: LedgerFieldValue {}
extension GatewayEvent.KeyUse: LedgerFieldValue {}
extension GatewayEvent.ForkReason: LedgerFieldValue {}
extension RequestEvent.HoldEnd: LedgerFieldValue {}
extension ReceiptEvent.Answer: LedgerFieldValue {}
extension OversightEvent.ContentKind: LedgerFieldValue {}
extension OversightEvent.ExportFormat: LedgerFieldValue {}
extension OversightEvent.Verdict: LedgerFieldValue {}

extension Bool: LedgerFieldValue {
  var json: JSONValue { .bool(self) }

  init?(json: JSONValue) {
    guard let value = json.asBool else { return nil }
    self = value
  }
}

/// Counts, sizes and serials: never negative.
extension Int: LedgerFieldValue {
  var json: JSONValue { .integer(self) }

  init?(json: JSONValue) {
    guard let value = json.asInteger, value >= 0 else { return nil }
    self = value
  }
}

extension Identifier: LedgerFieldValue {
  var json: JSONValue { .string(text) }

  init?(json: JSONValue) {
    guard let text = json.asString else { return nil }
    self.init(text)
  }
}

extension LedgerCode: LedgerFieldValue {
  var json: JSONValue { .string(text) }

  init?(json: JSONValue) {
    guard let text = json.asString else { return nil }
    self.init(exactly: text)
  }
}

/// `YYYY-MM-DDTHH:MM:SSZ` and no other spelling.
extension UTCInstant: LedgerFieldValue {
  var json: JSONValue { .string(text) }

  init?(json: JSONValue) {
    guard let text = json.asString, let instant = UTCInstant(text), instant.text == text else { return nil }
    self = instant
  }
}

/// 64 hexadecimal digits.
extension SHA256Digest: LedgerFieldValue {
  var json: JSONValue { .string(hex) }

  init?(json: JSONValue) {
    guard let text = json.asString else { return nil }
    self.init(hex: text)
  }
}

/// Base64, because an authorization holds many.
extension Commitment: LedgerFieldValue {
  var json: JSONValue { .string(Base64.encode(bytes)) }

  init?(json: JSONValue) {
    guard let text = json.asString, let bytes = Base64.decode(text) else { return nil }
    self.init(bytes: bytes)
  }
}

extension Form: LedgerFieldValue {
  var json: JSONValue { .string(text) }

  init?(json: JSONValue) {
    guard let text = json.asString else { return nil }
    self.init(text)
  }
}
