extension FaultCode {
  /// What faults of files, JSON, the command line's words, C libraries and the sandbox say, and what to do.
  static let toolsSentences: [FaultCode: (sentence: String, remedy: String)] = [
    // Base and files
    .fileMissing: ("there is no such file", "check the path, or make the file first"),
    .fileUnreadable: ("the file cannot be read", "check its permissions and whether it is a plain file"),
    .fileUnwritable: ("the file cannot be written", "check permissions and free space of its folder"),
    .fileTooLarge: ("the file is larger than this command reads", "split it, or send less at a time"),
    .fileExists: ("the file is already there", "choose another name; nothing was overwritten"),
    .fileLeavesFolder: ("the path leaves its folder", "name a file inside the folder, without links or '..'"),
    .fileNotRegular: ("the path is not a plain file", "name a plain file, not a link, folder or device"),
    .fileNotDurable: ("the disk did not confirm a write", "check the disk; the file counts as not written"),
    .textNotUTF8: ("the text is not UTF-8", "save it as UTF-8 and try again"),
    .valueMalformed: ("the value is not of the expected form", "see the command's help for the form"),
    .folderLocked: ("another process is working in the folder", "wait until it has finished, then try again"),
    .processNotStarted: ("a program could not be started", "check that it is installed and may be run"),
    .processReadable: (
      "other processes could read this one's memory",
      "run it on Linux 5.13 or later, outside a debugger"
    ),
    .processTooSlow: (
      "a program did not finish in time and was stopped",
      "try again; look at the host's load"
    ),
    .processTooMuchOutput: (
      "a program wrote more than is read from it",
      "check its input; nothing was taken over"
    ),
    // JSON
    .jsonSyntax: (
      "the text is not JSON",
      "correct the text at this place; comments and final commas are not JSON"
    ),
    .jsonTooLarge: ("the JSON text is larger than this reader takes", "split it, or send less at a time"),
    .jsonTooDeep: ("the JSON text is nested too deeply", "flatten it; no format here needs so many levels"),
    .jsonTooMany: ("the JSON text has too many members", "split it, or send less at a time"),
    .jsonDuplicateName: ("an object has the same name twice", "remove one of the two members"),
    .jsonLoneSurrogate: (
      "an escape is half of a surrogate pair",
      "write both halves, or the character itself"
    ),
    .jsonNumberRange: ("the number is too large or too small to be kept", "write it as a string"),
    .jsonWrongKind: ("the member has another kind of value", "write the kind that is expected"),
    .jsonMissingMember: (
      "a member is missing",
      "add it; the format's page in Docs/formats lists all members"
    ),
    .jsonUnknownMember: ("there is no such member here", "correct its name, or remove it"),
    // Arguments
    .argumentsNoCommand: ("a command is missing", "run with --help to see the commands"),
    .argumentsUnknownCommand: ("there is no such command", "run with --help to see the commands"),
    .argumentsUnknownOption: ("unknown option", "run the command with --help to see its options"),
    .argumentsRepeatedOption: ("the option may be given once only", "give it once"),
    .argumentsMissingValue: ("the option needs a value", "write it as '--name VALUE' or '--name=VALUE'"),
    .argumentsUnexpectedValue: ("the option takes no value", "write it without '=' and what follows"),
    .argumentsMissingOption: ("a required option is missing", "add it; --help says what it means"),
    .argumentsMissingOperand: ("something is missing on the line", "add it; --help says what it means"),
    .argumentsUnexpectedOperand: ("there is one word too many", "remove it, or quote a word that has spaces"),
    .argumentsNotAChoice: ("the value is not one of the choices", "choose one of those listed"),
    .argumentsNotANumber: ("the value is not a whole number", "write digits only"),
    // OpenSSLKit
    .cryptographyFailed: (
      "a cryptographic operation failed",
      "run 'openssl version'; the product needs OpenSSL 3.0 or later"
    ),
    .blobNotAuthentic: (
      "protected bytes were changed or belong to another key or place",
      "restore them from a backup; do not edit them"
    ),
    .keyMalformed: (
      "the key cannot be read",
      "give an unencrypted PKCS #8 key in PEM, as 'openssl genpkey' writes"
    ),
    .keyUnsupported: (
      "the key is of a kind that is not used here",
      "use ECDSA P-256 or P-384, or RSA from 2048 bits"
    ),
    .keyMismatch: (
      "the key does not belong to the certificate",
      "give the key that the certificate was made for"
    ),
    .certificateMalformed: ("the certificate cannot be read", "give an X.509 certificate in PEM or DER"),
    .certificateUnsupported: (
      "the certificate's key cannot be used for this",
      "use ECDSA P-256 or P-384, or RSA from 2048 bits"
    ),
    .cmsMalformed: (
      "the signed or sealed message cannot be read",
      "ask the sender for the file again, unchanged"
    ),
    .cmsNotSigned: ("the message carries no signature", "ask the sender to sign it"),
    .cmsSignatureInvalid: (
      "a signature does not fit what it signs",
      "treat the content as changed; ask the sender for it again"
    ),
    .cmsNotMade: ("the message could not be signed or sealed", "check the key and the certificates named"),
    .cmsNotOpened: (
      "the sealed file could not be opened",
      "check that it is for this key and arrived unchanged; nothing was kept"
    ),
    // XMLKit
    .xmlMalformed: ("the XML is not well-formed", "correct it at the place named"),
    .xmlDoctype: (
      "the XML has a document type declaration",
      "remove it; declarations and entities are not read"
    ),
    .xmlEncoding: ("the XML is not in UTF-8", "save it as UTF-8 and declare no other encoding"),
    .xmlTooLarge: ("the XML is larger than is read", "split the document"),
    .xmlTooDeep: ("the XML is nested too deeply", "remove the nesting; no known record is that deep"),
    .xmlTooManyElements: ("the XML has too many elements or attributes", "split the document"),
    .xmlSchemaUnusable: ("the XML schema cannot be used", "restore the schema that came with this version"),
    .xmlNotWritable: ("a name or text cannot stand in XML", "remove control characters; use a plain name"),
    // SQLiteKit
    .sqliteNotOpened: ("the database cannot be opened", "check the path, the permissions and the free space"),
    .sqliteStatement: (
      "the database refused a statement",
      "this is a defect of the product: report the detail"
    ),
    .sqliteBusy: ("another process holds the database", "wait a moment and try again"),
    .sqliteConstraint: (
      "a row does not fit the rules of its table",
      "look whether the same thing was done already"
    ),
    .sqliteDamaged: ("the database is damaged", "restore it from a backup, then run 'log verify'"),
    .sqliteFull: ("the disk has no room for the database", "make room; nothing was written"),
    .sqliteDisk: (
      "the disk failed under the database",
      "check the disk; what it did not confirm counts as not written; then run the command again"
    ),
    .sqliteColumn: (
      "a row has no such column of that kind",
      "this is a defect of the product: report the detail"
    ),
    // Sandbox
    .workerNotStarted: ("a worker process could not be started", "check limits on processes, then try again"),
    .workerCrashed: ("a worker ended before it had answered", "the item is held; look at the file by itself"),
    .workerTimedOut: (
      "a worker took too long and was stopped",
      "the item is held; look at the file by itself"
    ),
    .workerAnswerTooLarge: (
      "a worker answered more than its limit and was stopped",
      "the item is held; look at its file alone"
    ),
    .workerAnswerMalformed: (
      "a worker's answer does not have the expected form",
      "the item is held; look at the file by itself"
    ),
    .sandboxLandlockMissing: (
      "this kernel does not offer Landlock",
      "boot a kernel with Landlock (5.13 or later, 'lsm=landlock,…')"
    ),
    .sandboxSeccompMissing: (
      "this kernel does not offer seccomp filters",
      "boot a kernel with CONFIG_SECCOMP_FILTER"
    ),
    .sandboxNotConfined: (
      "the process could not be confined, so it did nothing",
      "run 'doctor' and look at the sandbox lines"
    ),
    .childNotStarted: ("a program could not be started", "check that it is installed and executable"),
    .childEnded: (
      "a program ended before it had answered",
      "try again; what it was doing counts as in doubt"
    ),
    .childTimedOut: ("a program did not answer in time", "try again; what it was doing counts as in doubt"),
    .childLineTooLong: (
      "a program sent a line beyond the limit",
      "check that both programs are of one version"
    ),
  ]
}
