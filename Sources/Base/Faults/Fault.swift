/// What went wrong, in the one shape that every module throws.
///
/// A fault means "could not do it"; that a disclosure is denied or held is a value, never a fault.
/// The sentence and the remedy belong to the code and live in `FaultText.swift`, so that they can be translated.
/// `subject` is what the person wrote (a command word, an id, a path that they named): never content of a record.
public struct Fault: Error, Equatable, Sendable {
  public let code: FaultCode
  /// What the person wrote or named; never content of a record.
  public let subject: String?
  /// What was found or expected instead, in a few words; never content of a record.
  public let detail: String?
  public let place: SourcePlace?

  public init(
    _ code: FaultCode, _ subject: String? = nil, detail: String? = nil, at place: SourcePlace? = nil
  ) {
    self.code = code
    self.subject = subject
    self.detail = detail
    self.place = place
  }

  /// The same fault, said to stand in `file`.
  public func inFile(_ file: String) -> Fault {
    Fault(
      code, subject, detail: detail, at: SourcePlace(file: file, line: place?.line, column: place?.column))
  }

  /// One line for a person: place, code, sentence, what they wrote.
  public var message: String {
    var line = place.map { "\($0.text): " } ?? ""
    line += "\(code.rawValue): \(code.sentence)"
    if let subject { line += ": '\(subject)'" }
    if let detail { line += " (\(detail))" }
    return line
  }

  /// What to do next.
  public var remedy: String { code.remedy }
}

/// Where in a text a fault stands; lines and columns count from 1, columns in bytes.
public struct SourcePlace: Hashable, Sendable {
  public let file: String?
  public let line: Int?
  public let column: Int?

  public init(file: String? = nil, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }

  public var text: String {
    [file, line.map(String.init), column.map(String.init)].compactMap(\.self).joined(separator: ":")
  }
}
