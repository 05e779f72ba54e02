internal import Base
internal import JSON
internal import Sharing

/// A value that may stand in an entry: the whole list is in this file, and free text is not in it.
protocol LedgerFieldValue {
  /// Writes it as one JSON value, in the only spelling that is read.
  func write(as value: inout FieldWriter)
  /// Reads what `write` wrote; `nil` for anything else.
  init?(json: JSONValue)
}

extension LedgerFieldValue where Self: RawRepresentable, RawValue == String {
  func write(as value: inout FieldWriter) { value.write(rawValue) }

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
extension GatewayEvent.ForkExplanation: LedgerFieldValue {}
extension RequestEvent.HoldEnd: LedgerFieldValue {}
extension ReceiptEvent.Answer: LedgerFieldValue {}
extension OversightEvent.ContentKind: LedgerFieldValue {}
extension OversightEvent.ExportFormat: LedgerFieldValue {}
extension OversightEvent.Verdict: LedgerFieldValue {}

extension Bool: LedgerFieldValue {
  func write(as value: inout FieldWriter) { value.bare(self ? "true" : "false") }

  init?(json: JSONValue) {
    guard let value = json.asBool else { return nil }
    self = value
  }
}

/// Counts, sizes and serials: never negative.
extension Int: LedgerFieldValue {
  func write(as value: inout FieldWriter) { value.bare(String(self)) }

  init?(json: JSONValue) {
    guard let value = json.asInteger, value >= 0 else { return nil }
    self = value
  }
}

extension Identifier: LedgerFieldValue {
  func write(as value: inout FieldWriter) { value.write(text) }

  init?(json: JSONValue) {
    guard let text = json.asString else { return nil }
    self.init(text)
  }
}

extension LedgerCode: LedgerFieldValue {
  func write(as value: inout FieldWriter) { value.write(text) }

  init?(json: JSONValue) {
    guard let text = json.asString else { return nil }
    self.init(exactly: text)
  }
}

/// `YYYY-MM-DDTHH:MM:SSZ` and no other spelling.
extension UTCInstant: LedgerFieldValue {
  func write(as value: inout FieldWriter) { value.quote { append(to: &$0) } }

  init?(json: JSONValue) {
    guard let text = json.asString, let instant = UTCInstant(text), instant.text == text else { return nil }
    self = instant
  }
}

/// 64 hexadecimal digits.
extension SHA256Digest: LedgerFieldValue {
  func write(as value: inout FieldWriter) { value.quote { Hexadecimal.append(bytes, to: &$0) } }

  init?(json: JSONValue) {
    guard let text = json.asString else { return nil }
    self.init(hex: text)
  }
}

/// Base64, because an authorization holds many.
extension Commitment: LedgerFieldValue {
  func write(as value: inout FieldWriter) { value.quote { Base64.append(bytes, to: &$0) } }

  init?(json: JSONValue) {
    guard let text = json.asString, let bytes = Base64.decode(text) else { return nil }
    self.init(bytes: bytes)
  }
}

extension Form: LedgerFieldValue {
  func write(as value: inout FieldWriter) { value.write(text) }

  init?(json: JSONValue) {
    guard let text = json.asString else { return nil }
    self.init(text)
  }
}
