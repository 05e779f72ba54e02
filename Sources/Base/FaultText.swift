// The sentences of every fault code, in one place so that they can be translated.
// Lower case, no final full stop, no name of a Swift type, nothing of a record.

extension FaultCode {
  /// What is wrong, in one sentence.
  public var sentence: String { text.sentence }

  /// What the person can do next.
  public var remedy: String { text.remedy }

  private var text: (sentence: String, remedy: String) {
    switch self {
    // Base and files
    case .fileMissing: ("there is no such file", "check the path, or make the file first")
    case .fileUnreadable: ("the file cannot be read", "check its permissions and whether it is a plain file")
    case .fileUnwritable: ("the file cannot be written", "check permissions and free space of its folder")
    case .fileTooLarge: ("the file is larger than this command reads", "split it, or send less at a time")
    case .fileExists: ("the file is already there", "choose another name; nothing was overwritten")
    case .fileLeavesFolder:
      ("the path leaves its folder", "name a file inside the folder, without links or '..'")
    case .fileNotRegular: ("the path is not a plain file", "name a plain file, not a link, folder or device")
    case .fileNotDurable:
      ("the disk did not confirm a write", "check the disk; the file counts as not written")
    case .textNotUTF8: ("the text is not UTF-8", "save it as UTF-8 and try again")
    case .valueMalformed: ("the value is not of the expected form", "see the command's help for the form")
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
  }
}
