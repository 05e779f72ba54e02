import AgreementLanguage
import Base
import FileKit
import JSON
import Sharing

/// Reads what the `agreement` commands are about: a folder of documents, facts, rows.
enum PolicyReading {
  static let documentLimit = 1 << 20
  static let filesLimit = 5_000

  /// The policy set in a folder, as a draft; `nil` after its faults, all of them, were reported.
  static func draft(_ folder: String, _ console: Console) throws(Fault) -> PolicySet? {
    let files = try files(in: folder)
    do throws(PolicyFaults) {
      return try PolicySet.loadDraft(files: files)
    } catch {
      console.report(error.faults.map { under(folder, $0) })
      return nil
    }
  }

  /// The documents at the top, their schemas and mappings; nothing else of the folder is read.
  static func files(in folder: String) throws(Fault) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let top = try Files.list(folder)
    for name in top where hasSuffix(name, ".xml") || name == "serial" { files[name] = [] }
    for (part, suffix) in [("Schema", ".xsd"), ("Mappings", ".json")] where top.contains(part) {
      for name in try Files.list(Files.join(folder, part)) where hasSuffix(name, suffix) {
        files["\(part)/\(name)"] = []
      }
    }
    guard files.count <= filesLimit else {
      throw Fault(.policyTooLarge, folder, detail: "\(files.count) files, at most \(filesLimit)")
    }
    for name in files.keys {
      files[name] = try Files.read(Files.join(folder, name), limit: documentLimit)
    }
    return files
  }

  /// One JSON text from a file; its faults name the file.
  static func json(_ path: String, limits: JSONLimits = .standard) throws(Fault) -> JSONValue {
    let bytes = try Files.read(path, limit: limits.maxBytes)
    do throws(Fault) {
      return try JSONReader.read(bytes, limits: limits)
    } catch {
      throw error.inFile(path)
    }
  }

  /// The facts in a file, in the words of a policy set.
  static func facts(_ path: String, _ policy: PolicySet) throws(Fault) -> Facts {
    let value = try json(path)
    do throws(Fault) {
      return try Facts(value, schema: policy.vocabulary.schema)
    } catch {
      throw error.inFile(path)
    }
  }

  /// The fault with its file as the person would open it.
  static func under(_ folder: String, _ fault: Fault) -> Fault {
    fault.place?.file.map { fault.inFile(Files.join(folder, $0)) } ?? fault
  }

  private static func hasSuffix(_ name: String, _ suffix: String) -> Bool {
    name.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}
