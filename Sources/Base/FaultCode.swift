/// Every error code of the product: stable, listed in the manual, never reused for another meaning.
///
/// The sentence and the remedy of each stand in `FaultText.swift`. Keep the sections in module order.
public enum FaultCode: String, CaseIterable, Sendable {
  // Base and files
  case fileMissing = "file.missing"
  case fileUnreadable = "file.unreadable"
  case fileUnwritable = "file.unwritable"
  case fileTooLarge = "file.too-large"
  case fileExists = "file.exists"
  case fileLeavesFolder = "file.leaves-folder"
  case fileNotRegular = "file.not-regular"
  case fileNotDurable = "file.not-durable"
  case textNotUTF8 = "text.not-utf8"
  case valueMalformed = "value.malformed"

  // JSON

  // Arguments

  // OpenSSLKit

  // XMLKit

  // SQLiteKit

  // Sandbox

  // Sharing

  // AgreementLanguage

  // PolicyEvaluation

  // Records

  // Minimization

  // Inspection

  // Sealing

  // Delivery

  // Ledger

  // Gateway

  // Command line

  // Courier
}
