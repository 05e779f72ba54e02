import Base
import FileKit
import Testing

@testable import Records

/// Mappings of the repository and small invented records.
enum Samples {
  static func bytes(_ relative: String) throws -> [UInt8] {
    let root = String(#filePath.dropLast("/Tests/RecordsTests/Samples.swift".count))
    return try Files.read(root + "/" + relative, limit: 1 << 20)
  }

  static func report() throws -> RecordMapping {
    try RecordMapping(try bytes("Agreements/Mappings/cybertip-report.json"))
  }

  static func caseFile() throws -> RecordMapping {
    try RecordMapping(try bytes("Agreements/Mappings/json-case-file.json"))
  }

  static func parsed(_ xml: String) throws -> ParsedRecord { try report().record(parsing: Array(xml.utf8)) }

  static func rebuilt(_ record: ParsedRecord, where isKept: (RecordField) -> Bool) throws -> String? {
    let kept = record.fields.enumerated().filter { isKept($0.element) }.map { ($0.offset, $0.element.value) }
    let bytes = try RecordRebuilder.document(of: record, keeping: Dictionary(uniqueKeysWithValues: kept))
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension ParsedRecord {
  func field(_ path: String) -> RecordField? { fields.first { $0.path == path } }
  func raised(_ code: RecordNotice.Code) -> [String] { notices.filter { $0.code == code }.map(\.path) }
}
