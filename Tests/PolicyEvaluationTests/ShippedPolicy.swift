import AgreementLanguage
import Base
import FileKit
import PolicyEvaluation
import Testing

/// The policy folder of the repository, read once for each test that asks.
enum ShippedPolicy {
  static var root: String {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }

  static func files(inFolder folder: String = "Agreements") throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try Files.list("\(root)/\(folder)") where name.hasSuffix(".xml") {
      files[name] = try Files.read("\(root)/\(folder)/\(name)", limit: 1 << 20)
    }
    return files
  }

  static func set() throws -> PolicySet { try PolicySet.loadDraft(files: files()) }

  static func rows() throws -> [(file: String, rows: [ExpectedRow])] {
    try Files.list("\(root)/Agreements/Expected").filter { $0.hasSuffix(".json") }.map { name in
      let bytes = try Files.read("\(root)/Agreements/Expected/\(name)", limit: 16 << 20)
      return (name, try ExpectedRows.read(bytes))
    }
  }
}
