import Base
import FileKit
import Ledger
import OpenSSLKit

/// The log of Tessera's test data (`testdata/log`): its entries and its published test key.
enum TestLog {
  static let entries = [
    "one", "two", "three", "four", "five", "six", "seven", "eit", "nain", "ten", "ileven", "twelf",
    "threeten", "fourten", "fivten",
  ].map { Array($0.utf8) }

  static let verifierKey =
    "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
  static let secretKey =
    "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg"

  /// Entries of a log of our own, of several lengths.
  static func entry(_ index: Int) -> [UInt8] { Array("entry \(index * index)".utf8) }

  /// Publishes a log in steps and returns its last checkpoint.
  @discardableResult
  static func publish(_ sizes: [Int], to path: String) throws -> Checkpoint {
    let signer = try NoteSigner(secret: secretKey)
    var frontier = Frontier()
    var last = Checkpoint(origin: signer.key.name, size: 0, root: frontier.root)
    var exported = 0
    for size in sizes {
      for index in frontier.size..<max(size, frontier.size) { frontier.append(entry: entry(index)) }
      last = Checkpoint(origin: signer.key.name, size: size, root: frontier.root)
      try LogFolder(path).publish(try last.signed(by: signer), from: exported) { range in
        range.map { entry($0) }
      }
      exported = size
    }
    return last
  }

  static func verify(_ path: String, since older: Checkpoint? = nil) throws -> LogVerification {
    LogVerifier.verify(folder: path, key: try VerifierKey(verifierKey), since: older)
  }
}
