extension FaultCode {
  /// What faults of records, bundles, packages, deliveries and the log say, and what to do.
  static let stagesSentences: [FaultCode: (sentence: String, remedy: String)] = [
    // Records
    .mappingInvalid: ("the record mapping is not sound", "correct the mapping file at the named member"),
    .csvSyntax: (
      "the table is not written as RFC 4180 has it", "export it again as CSV in UTF-8, with commas and quotes"
    ),
    .csvHeader: (
      "the table has no header with a name for each column, each once", "put a line of names first"
    ),
    .csvWidth: ("a row has more or fewer cells than the header", "see whether a comma stands outside quotes"),
    .recordShape: ("the record does not have the shape of its format", "export it again from its source"),
    .recordTooLarge: ("the record holds more than is read", "split it into several records"),
    .recordOtherLayout: (
      "nothing in the record stands where the mapping expects it",
      "name the mapping that fits the record"
    ),
    .recordWorkerAnswer: (
      "the sandboxed reader gave no usable answer",
      "send the record again; if it repeats, take it out"
    ),
    .recordNotRebuilt: (
      "the record cannot be written again",
      "take the value with the forbidden character out"
    ),
    // Minimization
    .planMismatch: ("the plan and the material differ", "evaluate the request again"),
    .pseudonymKey: ("a pseudonym key has not 32 bytes", "restore the key from its backup"),
    // Inspection: none
    // Sealing
    .packageReleaseMismatch: (
      "the bundle is not the one that was released",
      "evaluate and approve the request again"
    ),
    .packageRecipientMismatch: (
      "no certificate is the one that was released for",
      "seal for the certificate in the release statement"
    ),
    .packageTooLarge: ("the package is larger than 16 GB", "split the disclosure"),
    .packageNonceMalformed: (
      "the nonce does not have 16 bytes",
      "this is a defect of the product: report the detail"
    ),
    .packageTarMalformed: (
      "the archive inside is not one that the sender's program writes",
      "ask the sender for it again"
    ),
    .packagePaddingMalformed: (
      "what follows the archive is not its padding",
      "ask the sender for the package again"
    ),
    .packageNameRefused: (
      "the archive holds a name that a package never has",
      "do not open it by other means; tell the sender"
    ),
    .packageNameRepeated: (
      "the archive holds a name twice",
      "do not open it by other means; tell the sender"
    ),
    .packageSenderUnknown: (
      "the package is not signed by the certificate that you gave",
      "check the sender's certificate with them"
    ),
    .packageManifestMalformed: (
      "a manifest of the package cannot be read",
      "ask the sender for the package again"
    ),
    .packageFileAltered: (
      "a file differs from the signed manifest",
      "treat it as changed; ask the sender for it again"
    ),
    .packageFileUnlisted: (
      "a file stands in no manifest",
      "remove what was added, or ask the sender for the package again"
    ),
    .packageFileMissing: ("a file of the package is missing", "ask the sender for the package again"),
    .packageNotOne: (
      "the folder does not hold one sealed package", "name the sealed file, or one of its slices"
    ),
    .packageSliceForeign: (
      "a slice belongs to another package",
      "put the slices of this one alone beside each other; compare them with the cover"
    ),
    .packageSliceMisplaced: (
      "a slice has the name of another",
      "compare the slices with the cover, and name them as it does"
    ),
    .packageSliceMissing: ("a slice is missing", "ask the sender for it again; the cover lists all"),
    .packageSliceRepeated: (
      "a slice is there twice, under two names",
      "compare the slices with the cover, and ask the sender for the one that is missing"
    ),
    // Delivery
    .deliveryOutOfOrder: (
      "this cannot happen to the disclosure as it stands",
      "look at it with 'request show'; nothing was changed"
    ),
    .receiptFieldMissing: ("the receipt lacks a line", "add it; Docs/formats/receipt.md lists the lines"),
    .receiptFieldRepeated: ("the receipt has a line twice", "keep one of the two"),
    .receiptFieldUnknown: (
      "the receipt has an unknown line",
      "remove it; Docs/formats/receipt.md lists the lines"
    ),
    .receiptFieldMalformed: (
      "a line of the receipt is not of its form",
      "correct it; Docs/formats/receipt.md shows the form"
    ),
    .receiptTooLarge: ("the receipt is larger than 64 KB", "send the receipt alone, without attachments"),
    // Ledger
    .ledgerCodeRefused: (
      "the text is no code that the log may carry",
      "use a word of the vocabulary; names never enter the log"
    ),
    .ledgerListTooLong: ("a list is longer than an entry of the log holds", "split the request"),
    .ledgerEntryTooLarge: ("the entry is larger than 8 KiB", "split the request"),
    .ledgerEntryMalformed: (
      "an entry of the log cannot be read",
      "run 'log verify'; restore the database if it fails"
    ),
    .ledgerEntryUnknown: (
      "an entry of the log has an unknown event or field",
      "read it with the version that wrote it, or newer"
    ),
    .frontierMalformed: (
      "the stored edge of the log's tree cannot be read",
      "run 'doctor'; it is computed again from the entries"
    ),
    .noteMalformed: ("the signed note cannot be read", "copy the file again, unchanged"),
    .noteKeyMalformed: (
      "the log key cannot be read",
      "give the line that 'init' printed, or the file that holds it"
    ),
    .noteNotSigned: ("the note has no signature by the given key", "check that the key belongs to this log"),
    .noteSignatureInvalid: (
      "the signature does not fit the note",
      "treat the log as changed; compare with an older copy"
    ),
    .checkpointMalformed: ("the checkpoint cannot be read", "copy the log again, unchanged"),
    .logProofMalformed: ("the proof cannot be read", "copy the file again, unchanged"),
    .logProofRefused: (
      "the proof does not show what it should",
      "treat the entry as not in the log; ask for a new proof"
    ),
    .logFileMissing: ("a file of the log is missing", "copy the log again; if it stays away, it was removed"),
    .logFileExtra: (
      "the log has a file that its checkpoint does not cover",
      "copy the log again when nothing writes to it"
    ),
    .logFileLength: ("a file of the log is too short or too long", "copy the log again, unchanged"),
    .logBundleMalformed: ("a bundle of entries cannot be read", "copy the log again, unchanged"),
    .logEntryChanged: (
      "an entry is not the one that was logged",
      "treat it as altered; compare with an older copy"
    ),
    .logTileChanged: (
      "a tile of the tree does not fit what lies below it",
      "treat the log as altered; compare with an older copy"
    ),
    .logRootChanged: (
      "the entries do not add up to the signed checkpoint",
      "treat the log as altered; compare with an older copy"
    ),
    .logOriginOther: ("the checkpoint is of another log", "give the key and folder of the same log"),
    .logShrunk: (
      "the log is shorter than it was",
      "entries were removed: stop sending and call whoever keeps the older copy"
    ),
    .logForked: (
      "the log is not a continuation of the older checkpoint",
      "history was rewritten: stop sending and call whoever keeps the older copy"
    ),
    .logExportDiverges: (
      "the exported log does not fit the database",
      "rebuild it with 'log export --rebuild'"
    ),
  ]
}
