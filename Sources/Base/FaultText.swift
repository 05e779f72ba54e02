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
    case .folderLocked:
      ("another process is working in the folder", "wait until it has finished, then try again")
    case .processNotStarted: ("a program could not be started", "check that it is installed and may be run")
    case .processReadable:
      ("other processes could read this one's memory", "run it on Linux 5.13 or later, outside a debugger")
    case .processTooSlow:
      ("a program did not finish in time and was stopped", "try again; look at the host's load")
    case .processTooMuchOutput:
      ("a program wrote more than is read from it", "check its input; nothing was taken over")
    // JSON
    case .jsonSyntax:
      ("the text is not JSON", "correct the text at this place; comments and final commas are not JSON")
    case .jsonTooLarge: ("the JSON text is larger than this reader takes", "split it, or send less at a time")
    case .jsonTooDeep:
      ("the JSON text is nested too deeply", "flatten it; no format here needs so many levels")
    case .jsonTooMany: ("the JSON text has too many members", "split it, or send less at a time")
    case .jsonDuplicateName: ("an object has the same name twice", "remove one of the two members")
    case .jsonLoneSurrogate:
      ("an escape is half of a surrogate pair", "write both halves, or the character itself")
    case .jsonNumberRange: ("the number is too large or too small to be kept", "write it as a string")
    case .jsonWrongKind: ("the member has another kind of value", "write the kind that is expected")
    case .jsonMissingMember:
      ("a member is missing", "add it; the format's page in Docs/formats lists all members")
    case .jsonUnknownMember: ("there is no such member here", "correct its name, or remove it")
    // Arguments
    case .argumentsNoCommand: ("a command is missing", "run with --help to see the commands")
    case .argumentsUnknownCommand: ("there is no such command", "run with --help to see the commands")
    case .argumentsUnknownOption: ("unknown option", "run the command with --help to see its options")
    case .argumentsRepeatedOption: ("the option may be given once only", "give it once")
    case .argumentsMissingValue: ("the option needs a value", "write it as '--name VALUE' or '--name=VALUE'")
    case .argumentsUnexpectedValue: ("the option takes no value", "write it without '=' and what follows")
    case .argumentsMissingOption: ("a required option is missing", "add it; --help says what it means")
    case .argumentsMissingOperand: ("something is missing on the line", "add it; --help says what it means")
    case .argumentsUnexpectedOperand:
      ("there is one word too many", "remove it, or quote a word that has spaces")
    case .argumentsNotAChoice: ("the value is not one of the choices", "choose one of those listed")
    case .argumentsNotANumber: ("the value is not a whole number", "write digits only")
    // OpenSSLKit
    case .cryptographyFailed:
      ("a cryptographic operation failed", "run 'openssl version'; the product needs OpenSSL 3.0 or later")
    case .blobNotAuthentic:
      (
        "protected bytes were changed or belong to another key or place",
        "restore them from a backup; do not edit them"
      )
    case .keyMalformed:
      ("the key cannot be read", "give an unencrypted PKCS #8 key in PEM, as 'openssl genpkey' writes")
    case .keyUnsupported:
      ("the key is of a kind that is not used here", "use ECDSA P-256 or P-384, or RSA from 2048 bits")
    case .keyMismatch:
      ("the key does not belong to the certificate", "give the key that the certificate was made for")
    case .certificateMalformed: ("the certificate cannot be read", "give an X.509 certificate in PEM or DER")
    case .certificateUnsupported:
      ("the certificate's key cannot be used for this", "use ECDSA P-256 or P-384, or RSA from 2048 bits")
    case .cmsMalformed:
      ("the signed or sealed message cannot be read", "ask the sender for the file again, unchanged")
    case .cmsNotSigned: ("the message carries no signature", "ask the sender to sign it")
    case .cmsSignatureInvalid:
      ("a signature does not fit what it signs", "treat the content as changed; ask the sender for it again")
    case .cmsNotMade:
      ("the message could not be signed or sealed", "check the key and the certificates named")
    case .cmsNotOpened:
      (
        "the sealed file could not be opened",
        "check that it is for this key and arrived unchanged; nothing was kept"
      )
    // XMLKit
    case .xmlMalformed: ("the XML is not well-formed", "correct it at the place named")
    case .xmlDoctype:
      ("the XML has a document type declaration", "remove it; declarations and entities are not read")
    case .xmlEncoding: ("the XML is not in UTF-8", "save it as UTF-8 and declare no other encoding")
    case .xmlTooLarge: ("the XML is larger than is read", "split the document")
    case .xmlTooDeep: ("the XML is nested too deeply", "remove the nesting; no known record is that deep")
    case .xmlTooManyElements: ("the XML has too many elements or attributes", "split the document")
    case .xmlSchemaUnusable:
      ("the XML schema cannot be used", "restore the schema that came with this version")
    case .xmlNotWritable:
      ("a name or text cannot stand in XML", "remove control characters; use a plain name")
    // SQLiteKit
    case .sqliteNotOpened:
      ("the database cannot be opened", "check the path, the permissions and the free space")
    case .sqliteStatement:
      ("the database refused a statement", "this is a defect of the product: report the detail")
    case .sqliteBusy: ("another process holds the database", "wait a moment and try again")
    case .sqliteConstraint:
      ("a row does not fit the rules of its table", "look whether the same thing was done already")
    case .sqliteDamaged: ("the database is damaged", "restore it from a backup, then run 'log verify'")
    case .sqliteFull: ("the disk has no room for the database", "make room; nothing was written")
    case .sqliteColumn:
      ("a row has no such column of that kind", "this is a defect of the product: report the detail")
    // Sandbox
    case .workerNotStarted:
      ("a worker process could not be started", "check limits on processes, then try again")
    case .workerCrashed:
      ("a worker ended before it had answered", "the item is held; look at the file by itself")
    case .workerTimedOut:
      ("a worker took too long and was stopped", "the item is held; look at the file by itself")
    case .workerAnswerTooLarge:
      ("a worker answered more than its limit and was stopped", "the item is held; look at its file alone")
    case .workerAnswerMalformed:
      ("a worker's answer does not have the expected form", "the item is held; look at the file by itself")
    case .sandboxLandlockMissing:
      ("this kernel does not offer Landlock", "boot a kernel with Landlock (5.13 or later, 'lsm=landlock,…')")
    case .sandboxSeccompMissing:
      ("this kernel does not offer seccomp filters", "boot a kernel with CONFIG_SECCOMP_FILTER")
    case .sandboxNotConfined:
      ("the process could not be confined, so it did nothing", "run 'doctor' and look at the sandbox lines")
    case .childNotStarted: ("a program could not be started", "check that it is installed and executable")
    case .childEnded:
      ("a program ended before it had answered", "try again; what it was doing counts as in doubt")
    case .childTimedOut:
      ("a program did not answer in time", "try again; what it was doing counts as in doubt")
    case .childLineTooLong:
      ("a program sent a line beyond the limit", "check that both programs are of one version")
    // Sharing
    case .factUnknown: ("the vocabulary has no such fact", "use a fact of the vocabulary")
    case .factsMalformed:
      ("the facts are not of the form that a decision reads", "see Docs/formats/facts.md for the form")
    // AgreementLanguage
    case .policyDocumentMissing:
      ("the policy folder lacks a document", "add it: one vocabulary, one set of house rules, agreements")
    case .policyUnknownTerm:
      ("the vocabulary has no such term", "use a term of the vocabulary, or add it there first")
    case .policyUnknownFact:
      ("the vocabulary has no such fact", "use a fact of the vocabulary, or add it there first")
    case .policyUnknownElement:
      ("this element may not stand here", "see Docs/formats/policy-set.md for the elements")
    case .policyUnknownAttribute:
      ("this attribute may not stand here", "see Docs/formats/policy-set.md for the attributes")
    case .policyElementMissing:
      ("an element is missing", "add it; see Docs/formats/policy-set.md")
    case .policyAttributeMissing:
      ("an attribute is missing", "add it; see Docs/formats/policy-set.md")
    case .policyTextMisplaced:
      ("text may not stand here", "move the sentence into a paragraph, outside the rule")
    case .policyValueMalformed:
      ("the value is not written as expected", "write it as Docs/formats/policy-set.md says")
    case .policySchemaInvalid:
      ("the document is not of the form of its schema", "mend the line; the schema stands in Schema")
    case .policyRuleShape:
      (
        "the rule is not one effect with its conditions",
        "write one effect, then at most one 'when', then the 'unless'"
      )
    case .policyDuplicate:
      ("the same name is used twice", "give each its own name")
    case .policyFormNotOnLadder:
      ("the category does not leave in this form", "use a form of the category's ladder")
    case .policyWildcardInPermit:
      (
        "a permit names each category outright",
        "list the categories; a wildcard would release what is added later"
      )
    case .policyOriginalsWithoutCustodian:
      (
        "originals go to a lawful custodian only",
        "say media-custodian=\"yes\" if the recipient is one, else permit a custody reference"
      )
    case .policyOriginalsWithoutApprovals:
      ("originals need two different approvals", "require two approval roles in the same document")
    case .policyPartnerWildcard:
      (
        "only an emergency policy is for every partner",
        "name the partner, or keep the scope to imminent_harm"
      )
    case .policyDatesReversed:
      ("the last day is before the first", "mend the dates; both belong to the term")
    case .policyBuiltInCode:
      ("no document may raise this finding", "leave it to the evaluator, or use another code")
    case .policyCodeClass:
      ("the class belongs to the code", "write the code's own class")
    case .policyTooLarge:
      ("the policy folder is larger than allowed", "split the set, or take away what is not in force")
    case .policySerialMalformed:
      ("the serial is not a whole number", "write digits and a line feed into the file 'serial'")
    case .policySignatureMissing:
      ("the policy set is not signed", "have counsel and an executive sign it; nothing unsigned is adopted")
    case .policySignatureInvalid:
      ("the signature does not fit the manifest", "take the folder as it was signed, or sign it again")
    case .policySignatureWeak:
      ("the signature is not one that we accept", "sign with SHA-256 and CAdES, as 'policy sign' does")
    case .policyManifestMalformed:
      ("the manifest is not of its one form", "let 'policy sign' write it")
    case .policyFileAltered:
      ("a file is not the one that was signed", "take the folder as it was signed, or sign it again")
    case .policyFileUnlisted:
      ("a file is not in the signed manifest", "take it away, or sign the folder again")
    case .policyFileMissing:
      ("a file of the signed manifest is missing", "take the folder as it was signed, or sign it again")
    case .policySerialLower:
      (
        "the serial is not above that in force",
        "raise the serial and sign again; an older set is never adopted"
      )
    case .policySignerUnknown:
      (
        "the signer is not a founder of the set in force",
        "have a founder sign; founders change by a set that the founders in force signed"
      )
    case .policySignerExpired:
      ("the signer's certificate is not valid now", "have a founder with a valid certificate sign")
    case .policySignerMissing:
      ("a signature is missing", "have a founder in each of the roles sign")
    case .policySignerWrongRole:
      ("the signers do not have the roles that must sign", "have a founder in each of the roles sign")
    case .policySignerSamePerson:
      ("one person signed in two roles", "have another person sign; two signatures are two people")
    // PolicyEvaluation
    // Records
    case .mappingInvalid: ("the record mapping is not sound", "correct the mapping file at the named member")
    case .recordShape: ("the record does not have the shape of its format", "export it again from its source")
    case .recordTooLarge: ("the record holds more than is read", "split it into several records")
    case .recordOtherLayout:
      ("nothing in the record stands where the mapping expects it", "name the mapping that fits the record")
    case .recordWorkerAnswer:
      ("the sandboxed reader gave no usable answer", "send the record again; if it repeats, take it out")
    case .recordNotRebuilt:
      ("the record cannot be written again", "take the value with the forbidden character out")
    // Minimization
    case .planMismatch: ("the plan and the material differ", "evaluate the request again")
    case .pseudonymKey: ("a pseudonym key has not 32 bytes", "restore the key from its backup")
    // Inspection
    // Sealing
    case .packageReleaseMismatch:
      ("the bundle is not the one that was released", "evaluate and approve the request again")
    case .packageRecipientMismatch:
      ("no certificate is the one that was released for", "seal for the certificate in the release statement")
    case .packageTooLarge: ("the package is larger than 64 MB", "split the disclosure")
    case .packageNonceMalformed:
      ("the nonce does not have 16 bytes", "this is a defect of the product: report the detail")
    case .packageTarMalformed:
      ("the archive inside is not one that the sender's program writes", "ask the sender for it again")
    case .packagePaddingMalformed:
      ("what follows the archive is not its padding", "ask the sender for the package again")
    case .packageNameRefused:
      ("the archive holds a name that a package never has", "do not open it by other means; tell the sender")
    case .packageNameRepeated:
      ("the archive holds a name twice", "do not open it by other means; tell the sender")
    case .packageSenderUnknown:
      (
        "the package is not signed by the certificate that you gave",
        "check the sender's certificate with them"
      )
    case .packageManifestMalformed:
      ("a manifest of the package cannot be read", "ask the sender for the package again")
    case .packageFileAltered:
      ("a file differs from the signed manifest", "treat it as changed; ask the sender for it again")
    case .packageFileUnlisted:
      ("a file stands in no manifest", "remove what was added, or ask the sender for the package again")
    case .packageFileMissing:
      ("a file of the package is missing", "ask the sender for the package again")
    // Delivery
    case .deliveryOutOfOrder:
      (
        "this cannot happen to the disclosure as it stands",
        "look at it with 'request show'; nothing was changed"
      )
    case .receiptFieldMissing: ("the receipt lacks a line", "add it; Docs/formats/receipt.md lists the lines")
    case .receiptFieldRepeated: ("the receipt has a line twice", "keep one of the two")
    case .receiptFieldUnknown:
      ("the receipt has an unknown line", "remove it; Docs/formats/receipt.md lists the lines")
    case .receiptFieldMalformed:
      ("a line of the receipt is not of its form", "correct it; Docs/formats/receipt.md shows the form")
    case .receiptTooLarge: ("the receipt is larger than 64 KB", "send the receipt alone, without attachments")
    // Ledger
    case .ledgerCodeRefused:
      (
        "the text is no code that the log may carry",
        "use a word of the vocabulary; names never enter the log"
      )
    case .ledgerListTooLong: ("a list is longer than an entry of the log holds", "split the request")
    case .ledgerEntryTooLarge: ("the entry is larger than 8 KiB", "split the request")
    case .ledgerEntryMalformed:
      ("an entry of the log cannot be read", "run 'log verify'; restore the database if it fails")
    case .ledgerEntryUnknown:
      (
        "an entry of the log has an unknown event or field",
        "read it with the version that wrote it, or newer"
      )
    case .frontierMalformed:
      (
        "the stored edge of the log's tree cannot be read",
        "run 'doctor'; it is computed again from the entries"
      )
    case .noteMalformed: ("the signed note cannot be read", "copy the file again, unchanged")
    case .noteKeyMalformed:
      ("the log key cannot be read", "give the line that 'init' printed, or the file that holds it")
    case .noteNotSigned:
      ("the note has no signature by the given key", "check that the key belongs to this log")
    case .noteSignatureInvalid:
      ("the signature does not fit the note", "treat the log as changed; compare with an older copy")
    case .checkpointMalformed: ("the checkpoint cannot be read", "copy the log again, unchanged")
    case .logProofMalformed: ("the proof cannot be read", "copy the file again, unchanged")
    case .logProofRefused:
      ("the proof does not show what it should", "treat the entry as not in the log; ask for a new proof")
    case .logFileMissing:
      ("a file of the log is missing", "copy the log again; if it stays away, it was removed")
    case .logFileExtra:
      (
        "the log has a file that its checkpoint does not cover",
        "copy the log again when nothing writes to it"
      )
    case .logFileLength: ("a file of the log is too short or too long", "copy the log again, unchanged")
    case .logBundleMalformed: ("a bundle of entries cannot be read", "copy the log again, unchanged")
    case .logEntryChanged:
      ("an entry is not the one that was logged", "treat it as altered; compare with an older copy")
    case .logTileChanged:
      (
        "a tile of the tree does not fit what lies below it",
        "treat the log as altered; compare with an older copy"
      )
    case .logRootChanged:
      (
        "the entries do not add up to the signed checkpoint",
        "treat the log as altered; compare with an older copy"
      )
    case .logOriginOther: ("the checkpoint is of another log", "give the key and folder of the same log")
    case .logShrunk:
      (
        "the log is shorter than it was",
        "entries were removed: stop sending and call whoever keeps the older copy"
      )
    case .logForked:
      (
        "the log is not a continuation of the older checkpoint",
        "history was rewritten: stop sending and call whoever keeps the older copy"
      )
    case .logExportDiverges:
      ("the exported log does not fit the database", "rebuild it with 'log export --rebuild'")
    // Gateway
    case .homeMissing:
      (
        "there is no gateway home here",
        "name one with --home or SALLYPORT_HOME, or make one with 'sallyport init'"
      )
    case .homeExists:
      ("there is a gateway home here already", "choose another folder; nothing was changed")
    case .gatewayLocked:
      ("another gateway holds the lock", "wait until it is done, then try again")
    case .configurationClock:
      (
        "only a home of the test realm may shift its clock",
        "take 'clock_offset_seconds' out of sallyport.json"
      )
    case .clockSetBack:
      ("the clock stands before the last entry of the log", "put the machine's clock right, then try again")
    case .masterKeyExposed:
      (
        "others than its owner may read the master key",
        "run 'chmod 600' on it, and consider whether it was read"
      )
    case .masterKeyMalformed:
      ("the file holds no master key", "name the file that 'sallyport init' made, or restore it")
    case .masterKeyLocked:
      (
        "the master key is wrapped and does not open",
        "name the passphrase's file in SALLYPORT_PASSPHRASE_FILE"
      )
    case .masterKeyPassphrase:
      ("the passphrase has fewer than 12 letters", "choose a longer one")
    case .organizationKeyExpired:
      ("the organization has no signing key in date", "rotate the organization's key")
    case .policyNoneAdopted:
      ("no policy set is in force", "have it signed by two people, then run 'sallyport policy adopt'")
    case .registerRowUnbelieved:
      (
        "a register row is not covered by the statement that should have made it",
        "treat the database as altered; restore it and compare with the log"
      )
    case .registerStatementMissing:
      (
        "the signed statement of a register row is gone",
        "treat the database as altered; restore it and compare with the log"
      )
    case .staffUnknown:
      ("nobody of this id is in the staff register", "check the id with 'sallyport staff list'")
    case .staffFrozen:
      ("this member of staff is frozen", "have the security officer set them again, or ask a colleague")
    case .staffRoleMissing:
      ("this member of staff holds none of the roles that may do this", "ask somebody who does")
    case .staffKeyNotTheirs:
      (
        "the key is not the one on file for this member of staff",
        "name the key whose certificate is in the register"
      )
    case .staffRolesConflict:
      ("one person may not hold both roles", "give one of them to somebody else")
    case .staffIsFounder:
      ("founders stand in the policy set, not in the register", "choose another id")
    case .staffOwnRow:
      ("nobody changes what the register says about themselves", "ask another security officer or executive")
    case .partnerUnknown:
      ("no partner of this id is in the register", "check the id with 'sallyport partner list'")
    case .partnerExists:
      (
        "a partner of this id is in the register already",
        "choose another id, or change the one that is there"
      )
    case .partnerLookAlike:
      (
        "the name looks like that of another partner",
        "add a second distinguishing field with --distinguishing"
      )
    case .partnerForeignRealm:
      ("the partner belongs to the other realm", "use the home of that realm")
    case .certificateExpired:
      ("the certificate is no longer in date", "ask the partner for a new one")
    case .certificatePurpose:
      ("the certificate does not allow this use", "ask the partner for one that does")
    case .certificateOnFile:
      ("this certificate is on file already", "nothing is to be done")
    case .certificateNotOnFile:
      (
        "no certificate of this partner has that fingerprint",
        "read the fingerprint back from the partner and compare"
      )
    case .certificateNotPending:
      ("this certificate is not waiting for activation", "see 'sallyport partner show'")
    case .certificateSamePerson:
      ("the same person read the fingerprint back before", "have another person read it back")
    case .personNoChoice:
      ("the register holds no such choice of this person", "check the kind and the source's id")
    case .requestFactNotYours:
      ("a request may not state this: it is looked up", "take it out of the request")
    case .requestRecipientVague:
      ("a request names the partner and its country or unit", "add 'unit' or 'country'")
    case .requestItemShape:
      ("an item has either a file (with a mapping or none) or a category and a value", "put the item right")
    case .requestItemCount:
      ("the number of items is out of bounds", "split the request")
    case .requestPersonTwice:
      ("two people of the request have one id", "give each their own")
    case .requestPersonUnknown:
      ("an item names a person whom the request does not list", "add them under 'people'")
    case .requestTooLarge:
      ("the material is larger than one package carries", "split the request")
    case .mappingUnknown:
      (
        "the policy set has no such mapping",
        "name one of its mappings, or none to send the file as free text"
      )
    case .disclosureUnknown:
      ("there is no disclosure of this id", "check it with 'sallyport request list'")
    case .disclosureState:
      ("the disclosure is past this step", "see where it stands with 'sallyport request show'")
    case .disclosureErased:
      ("the material of this disclosure was erased", "nothing can be prepared from it any more")
    case .vaultAltered:
      ("staged material is not what was submitted", "treat the vault as altered; submit the request again")
    case .approvalOwnRequest:
      ("nobody approves their own request", "ask another person who holds the role")
    case .approvalTwice:
      ("this person has approved it in another role", "ask another person")
    case .approverLapsed:
      ("the approver's training or screening has lapsed", "renew it, or ask another person")
    case .approvalNothingToSign:
      (
        "there is nothing to approve: the request is denied, held, or the partner has no key",
        "see 'sallyport request evaluate'"
      )
    case .approvalNotShown:
      (
        "a text leaves that the approver was not shown",
        "run 'sallyport request preview' under the approver's name first"
      )
    case .approvalSignature:
      (
        "the signature is not the approver's over this release statement",
        "sign the exact text of 'sallyport request statement'"
      )
    case .ledgerHeadMissing:
      ("the database's log is incomplete", "restore the database, then compare with the anchor")
    case .ledgerNotSigned:
      ("the entry is not inside a signed checkpoint yet", "try again; nothing was sent")
    case .forkSuspected:
      (
        "somebody knows a longer log than the database: it was set back",
        "stop sending; compare with the anchor and the partners' receipts"
      )
    case .disclosureGone:
      (
        "the disclosure has left, or may have",
        "it cannot be taken back; tell the partner, and see its receipts"
      )
    case .logEntryUnknown:
      ("the log has no entry of that index", "see 'sallyport log list' for the entries there are")
    case .reviewEmpty:
      ("no entry of the log falls into what was reviewed", "name a period or a disclosure that the log knows")
    case .reviewOwnWork:
      ("nobody reviews what they took part in", "have another member of the legal staff or an auditor review it")
    case .courierNotReady:
      (
        "the courier does not answer as it should",
        "see that 'sallyport-courier' of the same version stands beside 'sallyport'"
      )
    // Command line
    case .casesOutcomeUnknown:
      ("there is no such outcome", "write one of the seven outcomes, such as PERMIT or HOLD_APPROVAL")
    case .agreementReviewPast:
      ("the agreement should have been reviewed", "review it, then sign a version with a later day of review")
    case .redactNoTerms: ("the file lists no term", "write the terms to remove, one on a line")
    case .redactFormat:
      ("files of this format are not rewritten", "give the content as plain text, JSON or XML")
    case .redactNotText: ("the file is not text", "give the content as plain text, JSON or XML in UTF-8")
    case .redactNameHasTerm:
      ("a term stands in the name of an element or attribute", "rename it in the document, then try again")
    case .redactTermRemains:
      (
        "a term remains in another writing, or parted over several values",
        "remove it by hand at its place, then try again"
      )
    case .redactTooMany: ("the folder holds more files than are taken at once", "redact it in parts")
    // Courier
    case .courierLineTooLong: ("a message to the courier is too long", "keep each line within 8192 bytes")
    case .courierMessageMalformed:
      ("a message to the courier does not have the expected form", "see Docs/formats/courier-pipe.md")
    case .courierVersionUnknown:
      ("a message to the courier has another version", "install gateway and courier of one version")
    case .courierOperationUnknown:
      ("the courier has no such operation", "see Docs/formats/courier-pipe.md for the operations")
    case .courierNotConfigured: ("the courier was not told its folders yet", "send 'hello' first")
    case .courierAlreadyConfigured:
      ("the courier has its folders already and keeps them", "start another courier for other folders")
    case .courierChannelUnknown:
      ("the channel is not among those that the courier was started with", "start another courier for it")
    case .courierNameRefused:
      (
        "the name is not one that the courier uses",
        "use letters, digits, '.', '_' and '-', at most 128 bytes"
      )
    case .courierTooManyMessages:
      ("the courier has answered as many messages as it may", "start another courier and go on")
    case .courierSourceMissing:
      ("the sealed file is not in the outbox", "check the outbox; nothing was moved")
    case .courierDigestDiffers:
      ("the sealed file does not have the digest that was told", "check the outbox; nothing was stored")
    case .courierFolderUnreachable:
      ("the channel's folder cannot be reached", "check that it is mounted and writable")
    case .courierNotStored:
      ("the sealed file could not be stored", "check space and permissions of the folder")
    }
  }
}
