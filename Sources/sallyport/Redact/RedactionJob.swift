import Base
import FileKit
import Inspection
import Minimization
import Sandbox

/// A file or folder on its way to a place where the listed terms do not stand.
struct RedactionJob {
  /// What became of one file; paths are without terms, so that a report can go where the files go.
  struct Item {
    let path: String
    let count: Int
    let fault: Fault?
  }

  static let fileLimit = 32 << 20
  static let filesLimit = 100_000
  let terms: [String]
  private let names: TermSweep
  private let workers = WorkerPool(demand: .whateverThereIs)

  init(terms: [String]) {
    self.terms = terms
    names = TermSweep(terms: terms, label: "removed")
  }

  /// The terms in a file, one on a line.
  static func terms(in path: String) throws(Fault) -> [String] {
    let bytes = try Files.read(path, limit: 16 << 20)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(.textNotUTF8, at: SourcePlace(file: path))
    }
    let start: [Unicode.Scalar] = text.unicodeScalars.first == "\u{FEFF}" ? ["\u{FEFF}"] : []
    let terms = text.unicodeScalars.dropFirst(start.count).split { $0 == "\n" || $0 == "\r" }
      .map { String(String.UnicodeScalarView($0)) }
      .filter { term in term.unicodeScalars.contains { $0 != " " && $0 != "\t" } }
    guard !terms.isEmpty else { throw Fault(.redactNoTerms, path) }
    return terms
  }

  /// Redacts one file to `out`, or into it where that is a folder.
  func file(_ path: String, to out: String) throws(Fault) -> [Item] {
    let shown = clean(Files.name(of: path))
    let target = Files.isFolder(out) ? Files.join(out, shown) : out
    guard !Files.exists(target) else { throw Fault(.fileExists, out) }
    return [item(path, shown, target)]
  }

  /// Redacts each file of a folder to the same place below `out`.
  func folder(_ path: String, to out: String) throws(Fault) -> [Item] {
    var found: [String] = []
    try collect(path, "", depth: 0, into: &found)
    try Files.makeFolder(out, parents: true)
    var items: [Item] = []
    var taken: Set<String> = []
    for relative in found {
      let shown = unused(clean(relative), &taken)
      let target = Files.join(out, shown)
      items.append(item(Files.join(path, relative), shown, target))
    }
    return items
  }

  private func item(_ path: String, _ shown: String, _ target: String) -> Item {
    do throws(Fault) {
      let result = try redacted(path, as: shown)
      try Files.makeFolder(Files.parent(of: target), parents: true)
      try write(result.bytes, to: target, shown)
      return Item(path: shown, count: result.count, fault: nil)
    } catch {
      // What the system says of a path would repeat the path as it was.
      let place = error.place.map { SourcePlace(file: shown, line: $0.line, column: $0.column) }
      return Item(path: shown, count: 0, fault: Fault(error.code, shown, detail: detail(error), at: place))
    }
  }

  private func detail(_ fault: Fault) -> String? {
    fault.detail.flatMap { names.finds($0) ? nil : $0 }
  }

  private func redacted(_ path: String, as shown: String) throws(Fault) -> RedactionWorker.Result {
    guard Files.isFile(path) else { throw Fault(.fileNotRegular) }
    guard let format = RedactableFormat(fileName: path) else { throw Fault(.redactFormat) }
    let bytes = try Files.read(path, limit: Self.fileLimit)
    for finding in Inspector.inspect(files: [(shown, bytes)], withheld: []) {
      switch finding.code {
      case .unsupportedFormat: throw Fault(.redactFormat, detail: finding.detail)
      case .notText: throw Fault(.redactNotText)
      case .withheldValue, .withheldName: break
      }
    }
    let result = try RedactionWorker.run(format, terms: terms, bytes, by: workers)
    // The worker read what came from outside: its answer is searched by code that shares nothing with the sweep.
    let withheld = terms.map { Array($0.utf8) }
    if let finding = Inspector.inspect(files: [(shown, result.bytes)], withheld: withheld).first {
      throw Fault(.redactTermRemains, detail: finding.detail)
    }
    return result
  }

  /// Complete or not at all, and never over another file.
  private func write(_ bytes: [UInt8], to target: String, _ shown: String) throws(Fault) {
    let temporary = try Files.temporaryName(beside: target)
    try Files.write(bytes, to: temporary)
    defer { try? Files.remove(temporary) }
    guard try Files.linkWithoutOverwrite(temporary, to: target) else { throw Fault(.fileExists, shown) }
  }

  private func collect(_ folder: String, _ prefix: String, depth: Int, into found: inout [String])
    throws(Fault)
  {
    guard depth <= 64, found.count <= Self.filesLimit else { throw Fault(.redactTooMany) }
    for name in try Files.list(folder) {
      let path = Files.join(folder, name)
      if Files.isFolder(path) {
        try collect(path, "\(prefix)\(name)/", depth: depth + 1, into: &found)
      } else {
        found.append(prefix + name)
      }
    }
  }

  /// A relative path without terms; where one shows only when the parts are read together, all of it goes.
  private func clean(_ path: String) -> String {
    let parts = path.split(separator: "/").map { part in
      let (stem, end) = Self.split(String(part))
      return names.replaced(stem).text + (names.finds(end) ? "" : end)
    }
    let joined = parts.joined(separator: "/")
    return names.finds(joined) ? "removed" : joined
  }

  /// A file's name and its ending, `.xml`.
  private static func split(_ name: String) -> (stem: String, end: String) {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return (name, "") }
    return (String(name[..<dot]), String(name[dot...]))
  }

  private func unused(_ path: String, _ taken: inout Set<String>) -> String {
    var candidate = path
    var number = 2
    while !taken.insert(candidate).inserted {
      candidate = numbered(path, number)
      number += 1
    }
    return candidate
  }

  private func numbered(_ path: String, _ number: Int) -> String {
    let (_, end) = Self.split(Files.name(of: path))
    return "\(path.dropLast(end.count))~\(number)\(end)"
  }
}
