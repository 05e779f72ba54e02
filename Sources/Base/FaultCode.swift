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
  case folderLocked = "file.locked"
  case processNotStarted = "process.not-started"
  case processReadable = "process.readable"
  case processTooSlow = "process.too-slow"
  case processTooMuchOutput = "process.too-much-output"

  // JSON
  case jsonSyntax = "json.syntax"
  case jsonTooLarge = "json.too-large"
  case jsonTooDeep = "json.too-deep"
  case jsonTooMany = "json.too-many"
  case jsonDuplicateName = "json.duplicate-name"
  case jsonLoneSurrogate = "json.lone-surrogate"
  case jsonNumberRange = "json.number-range"
  case jsonWrongKind = "json.wrong-kind"
  case jsonMissingMember = "json.missing-member"
  case jsonUnknownMember = "json.unknown-member"

  // Arguments
  case argumentsNoCommand = "arguments.no-command"
  case argumentsUnknownCommand = "arguments.unknown-command"
  case argumentsUnknownOption = "arguments.unknown-option"
  case argumentsRepeatedOption = "arguments.repeated-option"
  case argumentsMissingValue = "arguments.missing-value"
  case argumentsUnexpectedValue = "arguments.unexpected-value"
  case argumentsMissingOption = "arguments.missing-option"
  case argumentsMissingOperand = "arguments.missing-operand"
  case argumentsUnexpectedOperand = "arguments.unexpected-operand"
  case argumentsNotAChoice = "arguments.not-a-choice"
  case argumentsNotANumber = "arguments.not-a-number"

  // OpenSSLKit
  case cryptographyFailed = "crypto.failed"
  case blobNotAuthentic = "crypto.not-authentic"
  case keyMalformed = "key.malformed"
  case keyUnsupported = "key.unsupported"
  case keyMismatch = "key.mismatch"
  case certificateMalformed = "certificate.malformed"
  case certificateUnsupported = "certificate.unsupported"
  case cmsMalformed = "cms.malformed"
  case cmsNotSigned = "cms.not-signed"
  case cmsSignatureInvalid = "cms.signature-invalid"
  case cmsNotMade = "cms.not-made"
  case cmsNotOpened = "cms.not-opened"

  // XMLKit
  case xmlMalformed = "xml.malformed"
  case xmlDoctype = "xml.doctype"
  case xmlEncoding = "xml.encoding"
  case xmlTooLarge = "xml.too-large"
  case xmlTooDeep = "xml.too-deep"
  case xmlTooManyElements = "xml.too-many-elements"
  case xmlSchemaUnusable = "xml.schema-unusable"
  case xmlNotWritable = "xml.not-writable"

  // SQLiteKit
  case sqliteNotOpened = "sqlite.not-opened"
  case sqliteStatement = "sqlite.statement"
  case sqliteBusy = "sqlite.busy"
  case sqliteConstraint = "sqlite.constraint"
  case sqliteDamaged = "sqlite.damaged"
  case sqliteFull = "sqlite.full"
  case sqliteColumn = "sqlite.column"

  // Sandbox
  case workerNotStarted = "worker.not-started"
  case workerCrashed = "worker.crashed"
  case workerTimedOut = "worker.timed-out"
  case workerAnswerTooLarge = "worker.answer-too-large"
  case workerAnswerMalformed = "worker.answer-malformed"
  case sandboxLandlockMissing = "sandbox.landlock-missing"
  case sandboxSeccompMissing = "sandbox.seccomp-missing"
  case sandboxNotConfined = "sandbox.not-confined"
  case childNotStarted = "child.not-started"
  case childEnded = "child.ended"
  case childTimedOut = "child.timed-out"
  case childLineTooLong = "child.line-too-long"

  // Sharing
  case factUnknown = "facts.unknown-fact"
  case factsMalformed = "facts.malformed"

  // AgreementLanguage
  case policyDocumentMissing = "policy.document-missing"
  case policyUnknownTerm = "policy.unknown-term"
  case policyUnknownFact = "policy.unknown-fact"
  case policyUnknownElement = "policy.unknown-element"
  case policyUnknownAttribute = "policy.unknown-attribute"
  case policyElementMissing = "policy.element-missing"
  case policyAttributeMissing = "policy.attribute-missing"
  case policyTextMisplaced = "policy.text-misplaced"
  case policyValueMalformed = "policy.value-malformed"
  case policySchemaInvalid = "policy.schema-invalid"
  case policyRuleShape = "policy.rule-shape"
  case policyDuplicate = "policy.duplicate"
  case policyFormNotOnLadder = "policy.form-not-on-ladder"
  case policyWildcardInPermit = "policy.wildcard-in-permit"
  case policyOriginalsWithoutCustodian = "policy.originals-without-custodian"
  case policyOriginalsWithoutApprovals = "policy.originals-without-approvals"
  case policyPartnerWildcard = "policy.partner-wildcard"
  case policyDatesReversed = "policy.dates-reversed"
  case policyBuiltInCode = "policy.built-in-code"
  case policyCodeClass = "policy.code-class"
  case policyTooLarge = "policy.too-large"
  case policySerialMalformed = "policy.serial-malformed"

  // PolicyEvaluation

  // Records
  case mappingInvalid = "mapping.invalid"
  case recordShape = "record.shape"
  case recordTooLarge = "record.too-large"
  case recordOtherLayout = "record.other-layout"
  case recordWorkerAnswer = "record.worker-answer"
  case recordNotRebuilt = "record.not-rebuilt"

  // Minimization
  case planMismatch = "minimization.plan-mismatch"
  case pseudonymKey = "minimization.pseudonym-key"

  // Inspection

  // Sealing
  case packageReleaseMismatch = "package.release-mismatch"
  case packageRecipientMismatch = "package.recipient-mismatch"
  case packageTooLarge = "package.too-large"
  case packageNonceMalformed = "package.nonce-malformed"
  case packageTarMalformed = "package.tar-malformed"
  case packagePaddingMalformed = "package.padding-malformed"
  case packageNameRefused = "package.name-refused"
  case packageNameRepeated = "package.name-repeated"
  case packageSenderUnknown = "package.sender-unknown"
  case packageManifestMalformed = "package.manifest-malformed"
  case packageFileAltered = "package.file-altered"
  case packageFileUnlisted = "package.file-unlisted"
  case packageFileMissing = "package.file-missing"

  // Delivery
  case deliveryOutOfOrder = "delivery.out-of-order"
  case receiptFieldMissing = "receipt.field-missing"
  case receiptFieldRepeated = "receipt.field-repeated"
  case receiptFieldUnknown = "receipt.field-unknown"
  case receiptFieldMalformed = "receipt.field-malformed"
  case receiptTooLarge = "receipt.too-large"

  // Ledger
  case ledgerCodeRefused = "ledger.code-refused"
  case ledgerListTooLong = "ledger.list-too-long"
  case ledgerEntryTooLarge = "ledger.entry-too-large"
  case ledgerEntryMalformed = "ledger.entry-malformed"
  case ledgerEntryUnknown = "ledger.entry-unknown"
  case frontierMalformed = "ledger.frontier-malformed"
  case noteMalformed = "note.malformed"
  case noteKeyMalformed = "note.key-malformed"
  case noteNotSigned = "note.not-signed"
  case noteSignatureInvalid = "note.signature-invalid"
  case checkpointMalformed = "checkpoint.malformed"
  case logProofMalformed = "proof.malformed"
  case logProofRefused = "proof.refused"
  case logFileMissing = "log.file-missing"
  case logFileExtra = "log.file-extra"
  case logFileLength = "log.file-length"
  case logBundleMalformed = "log.bundle-malformed"
  case logEntryChanged = "log.entry-changed"
  case logTileChanged = "log.tile-changed"
  case logRootChanged = "log.root-changed"
  case logOriginOther = "log.origin-other"
  case logShrunk = "log.shrunk"
  case logForked = "log.forked"
  case logExportDiverges = "log.export-diverges"

  // Gateway

  // Command line
  case casesOutcomeUnknown = "cases.outcome-unknown"
  case agreementReviewPast = "agreement.review-past"

  // Courier
  case courierLineTooLong = "courier.line-too-long"
  case courierMessageMalformed = "courier.message-malformed"
  case courierVersionUnknown = "courier.version-unknown"
  case courierOperationUnknown = "courier.operation-unknown"
  case courierNotConfigured = "courier.not-configured"
  case courierAlreadyConfigured = "courier.already-configured"
  case courierChannelUnknown = "courier.channel-unknown"
  case courierNameRefused = "courier.name-refused"
  case courierTooManyMessages = "courier.too-many-messages"
  case courierSourceMissing = "courier.source-missing"
  case courierDigestDiffers = "courier.digest-differs"
  case courierFolderUnreachable = "courier.folder-unreachable"
  case courierNotStored = "courier.not-stored"
}
