/// Why a finished bundle may not leave, found by code that shares nothing with what made it.
///
/// It names the file and the way the value was written, never the value.
public struct InspectionFinding: Hashable, Sendable {
  public let code: Code
  /// The file's path in the bag.
  public let file: String
  /// How the value was written, or which format was found: `base64`, `pdf`.
  public let detail: String

  public init(_ code: Code, file: String, detail: String) {
    self.code = code
    self.file = file
    self.detail = detail
  }

  public enum Code: String, CaseIterable, Sendable {
    /// A value that must not leave stands in the file.
    case withheldValue = "INSPECTION_WITHHELD_VALUE"
    /// A value that must not leave stands in the file's name.
    case withheldName = "INSPECTION_WITHHELD_NAME"
    /// A format that is not rebuilt: an image, a PDF, an office file, mail, an archive, a table of CSV.
    case unsupportedFormat = "INSPECTION_UNSUPPORTED_FORMAT"
    /// Neither text nor a known format.
    case notText = "INSPECTION_NOT_TEXT"

    public var sentence: String {
      switch self {
      case .withheldValue: "a value that must not leave stands in a finished file"
      case .withheldName: "a value that must not leave stands in the name of a finished file"
      case .unsupportedFormat: "a file of a format that is not rebuilt would leave as it came"
      case .notText: "a file that is not text would leave unread"
      }
    }

    public var nextStep: String {
      switch self {
      case .withheldValue, .withheldName:
        "find the field that carries it, correct the item, and prepare again"
      case .unsupportedFormat: "take the file out, or give its content as text"
      case .notText: "take the file out, or send it as a sealed original to a lawful custodian"
      }
    }
  }
}
