extension FaultCode {
  /// What faults of the gateway's home, the program and the courier say, and what to do.
  static let gatewaySentences: [FaultCode: (sentence: String, remedy: String)] = [
    // Gateway
    .homeMissing: (
      "there is no gateway home here",
      "name one with --home or SALLYPORT_HOME, or make one with 'sallyport init'"
    ),
    .homeExists: ("there is a gateway home here already", "choose another folder; nothing was changed"),
    .homeOfOtherVersion: (
      "the home was made by a version of the program that this one does not know",
      "use the program that made it, or a newer one"
    ),
    .gatewayLocked: ("another gateway holds the lock", "wait until it is done, then try again"),
    .receiptNotJudged: (
      "the receipt is kept but could not be judged", "look into the log for why, then collect receipts again"
    ),
    .gatewaySending: (
      "somebody else is sending",
      "wait until they are done; what is ready now goes with them, or with the next run"
    ),
    .configurationClock: (
      "only a home of the test realm may shift its clock",
      "take 'clock_offset_seconds' out of sallyport.json"
    ),
    .clockSetBack: (
      "the clock stands before the last entry of the log",
      "put the machine's clock right, then try again"
    ),
    .masterKeyNoCredential: (
      "the master key is a credential of systemd, and this process was given none of that name",
      "run it as the unit that loads the credential, or name a path in sallyport.json"
    ),
    .masterKeyExposed: (
      "others than its owner may read the master key",
      "run 'chmod 600' on it, and consider whether it was read"
    ),
    .masterKeyMalformed: (
      "the file holds no master key",
      "name the file that 'sallyport init' made, or restore it"
    ),
    .masterKeyLocked: (
      "the master key is wrapped and does not open",
      "name the passphrase's file in SALLYPORT_PASSPHRASE_FILE"
    ),
    .masterKeyPassphrase: ("the passphrase has fewer than 12 letters", "choose a longer one"),
    .organizationKeyExpired: ("the organization has no signing key in date", "rotate the organization's key"),
    .policyNoneAdopted: (
      "no policy set is in force",
      "have it signed by two people, then run 'sallyport policy adopt'"
    ),
    .registerRowUnbelieved: (
      "a register row is not covered by the statement that should have made it",
      "treat the database as altered; restore it and compare with the log"
    ),
    .registerStatementMissing: (
      "the signed statement of a register row is gone",
      "treat the database as altered; restore it and compare with the log"
    ),
    .staffUnknown: ("nobody of this id is in the staff register", "check the id with 'sallyport staff list'"),
    .staffFrozen: (
      "this member of staff is frozen",
      "have the security officer set them again, or ask a colleague"
    ),
    .staffRoleMissing: (
      "this member of staff holds none of the roles that may do this",
      "ask somebody who does"
    ),
    .staffKeyNotTheirs: (
      "the key is not the one on file for this member of staff",
      "name the key whose certificate is in the register"
    ),
    .staffRolesConflict: ("one person may not hold both roles", "give one of them to somebody else"),
    .staffIsFounder: ("founders stand in the policy set, not in the register", "choose another id"),
    .staffOwnRow: (
      "nobody changes what the register says about themselves",
      "ask another security officer or executive"
    ),
    .partnerUnknown: (
      "no partner of this id is in the register",
      "check the id with 'sallyport partner list'"
    ),
    .partnerExists: (
      "a partner of this id is in the register already",
      "choose another id, or change the one that is there"
    ),
    .partnerLookAlike: (
      "the name looks like that of another partner",
      "add a second distinguishing field with --distinguishing"
    ),
    .partnerForeignRealm: ("the partner belongs to the other realm", "use the home of that realm"),
    .certificateExpired: ("the certificate is no longer in date", "ask the partner for a new one"),
    .certificatePurpose: ("the certificate does not allow this use", "ask the partner for one that does"),
    .certificateOnFile: ("this certificate is on file already", "nothing is to be done"),
    .certificateNotOnFile: (
      "no certificate of this partner has that fingerprint",
      "read the fingerprint back from the partner and compare"
    ),
    .certificateNotPending: (
      "this certificate is not waiting for activation",
      "see 'sallyport partner show'"
    ),
    .certificateSamePerson: (
      "the same person read the fingerprint back before",
      "have another person read it back"
    ),
    .personNoChoice: (
      "the register holds no such choice of this person",
      "check the kind and the source's id"
    ),
    .standingUnknown: (
      "there is no standing certificate of this id", "check it with 'sallyport standing list'"
    ),
    .standingDays: (
      "a standing certificate lasts 1 to 90 days", "name fewer days; when it lapses it is made anew"
    ),
    .standingService: (
      "a standing certificate is for the service identity of a batch, and never made by it",
      "name a member of staff with the role 'service', and have two others sign"
    ),
    .standingAgreement: (
      "no such agreement with this partner is in the policy set",
      "name one of its agreements with this partner"
    ),
    .standingSamePerson: (
      "the same person proposed this standing certificate", "have another person confirm it"
    ),
    .standingRoles: (
      "the two who sign a standing certificate do not hold the roles that go together",
      "one is legal or a supervisor, the other an executive or a security officer"
    ),
    .standingState: (
      "the standing certificate is past this step", "see 'sallyport standing list'; make a new one"
    ),
    .requestFactNotYours: ("a request may not state this: it is looked up", "take it out of the request"),
    .requestRecipientVague: (
      "a request names the partner and its country or unit",
      "add 'unit' or 'country'"
    ),
    .requestItemShape: (
      "an item has either a file (with a mapping or none) or a category and a value",
      "put the item right"
    ),
    .requestItemCount: ("the number of items is out of bounds", "split the request"),
    .requestPersonTwice: ("two people of the request have one id", "give each their own"),
    .requestPersonUnknown: (
      "an item names a person whom the request does not list",
      "add them under 'people'"
    ),
    .requestFileChanged: (
      "a file changed while it was taken in", "submit the request when nothing writes to its folder"
    ),
    .requestTooLarge: ("the material is larger than one package carries", "split the request"),
    .mappingUnknown: (
      "the policy set has no such mapping",
      "name one of its mappings, or none to send the file as free text"
    ),
    .disclosureUnknown: ("there is no disclosure of this id", "check it with 'sallyport request list'"),
    .disclosureState: (
      "the disclosure is past this step",
      "see where it stands with 'sallyport request show'"
    ),
    .disclosureErased: (
      "the material of this disclosure was erased",
      "nothing can be prepared from it any more"
    ),
    .outboxAltered: (
      "a sealed file in the outbox is missing, or is not what was sealed: it was not sent",
      "bring it back from a backup, or withdraw the disclosure and submit it anew"
    ),
    .vaultAltered: (
      "staged material is not what was submitted",
      "treat the vault as altered; submit the request again"
    ),
    .approvalOwnRequest: ("nobody approves their own request", "ask another person who holds the role"),
    .approvalTwice: ("this person has approved it in another role", "ask another person"),
    .approverLapsed: ("the approver's training or screening has lapsed", "renew it, or ask another person"),
    .approvalNothingToSign: (
      "there is nothing to approve: the request is denied, held, or the partner has no key",
      "see 'sallyport request evaluate'"
    ),
    .approvalNotShown: (
      "a text leaves that the approver was not shown",
      "run 'sallyport request preview' under the approver's name first"
    ),
    .approvalSignature: (
      "the signature is not the approver's over this release statement",
      "sign the exact text of 'sallyport request statement'"
    ),
    .ledgerHeadMissing: (
      "the database's log is incomplete",
      "restore the database, then compare with the anchor"
    ),
    .ledgerNotSigned: ("the entry is not inside a signed checkpoint yet", "try again; nothing was sent"),
    .forkSuspected: (
      "somebody knows a longer log than the database: it was set back",
      "bring the newest database back; where a receipt is the reason, see 'sallyport log suspicions'"
    ),
    .suspicionUnknown: (
      "no receipt of this digest made anybody suspect a fork", "see 'sallyport log suspicions'"
    ),
    .suspicionLifted: ("this suspicion is lifted already", "nothing is to be done"),
    .suspicionSamePerson: ("the same person signed first", "have another person sign"),
    .suspicionRoles: (
      "the two who lift a suspicion do not hold the roles that go together",
      "one is legal or supervisor, the other executive or security officer"
    ),
    .disclosureGone: (
      "the disclosure has left, or may have",
      "it cannot be taken back; tell the partner, and see its receipts"
    ),
    .logEntryUnknown: (
      "the log has no entry of that index",
      "see 'sallyport log list' for the entries there are"
    ),
    .reviewEmpty: (
      "no entry of the log falls into what was reviewed",
      "name a period or a disclosure that the log knows"
    ),
    .reviewOwnWork: (
      "nobody reviews what they took part in",
      "have another member of the legal staff or an auditor review it"
    ),
    .courierNotReady: (
      "the courier does not answer as it should",
      "see that 'sallyport-courier' of the same version stands beside 'sallyport'"
    ),
    // Command line
    .casesOutcomeUnknown: (
      "there is no such outcome",
      "write one of the seven outcomes, such as PERMIT or HOLD_APPROVAL"
    ),
    .agreementReviewPast: (
      "the agreement should have been reviewed",
      "review it, then sign a version with a later day of review"
    ),
    .redactNoTerms: ("the file lists no term", "write the terms to remove, one on a line"),
    .redactFormat: ("files of this format are not rewritten", "give the content as plain text, JSON or XML"),
    .redactNotText: ("the file is not text", "give the content as plain text, JSON or XML in UTF-8"),
    .redactNameHasTerm: (
      "a term stands in the name of an element or attribute",
      "rename it in the document, then try again"
    ),
    .redactTermRemains: (
      "a term remains in another writing, or parted over several values",
      "remove it by hand at its place, then try again"
    ),
    .redactTooMany: ("the folder holds more files than are taken at once", "redact it in parts"),
    // Courier
    .courierLineTooLong: ("a message to the courier is too long", "keep each line within 8192 bytes"),
    .courierMessageMalformed: (
      "a message to the courier does not have the expected form",
      "see Docs/formats/courier-pipe.md"
    ),
    .courierVersionUnknown: (
      "a message to the courier has another version",
      "install gateway and courier of one version"
    ),
    .courierOperationUnknown: (
      "the courier has no such operation",
      "see Docs/formats/courier-pipe.md for the operations"
    ),
    .courierNotConfigured: ("the courier was not told its folders yet", "send 'hello' first"),
    .courierAlreadyConfigured: (
      "the courier has its folders already and keeps them",
      "start another courier for other folders"
    ),
    .courierChannelUnknown: (
      "the courier knows no channel of this kind",
      "install gateway and courier of one version"
    ),
    .courierNameRefused: (
      "the name is not one that the courier uses",
      "use letters, digits, '.', '_' and '-', at most 128 bytes"
    ),
    .courierTooManyMessages: (
      "the courier has answered as many messages as it may",
      "start another courier and go on"
    ),
    .courierSourceMissing: ("the sealed file is not in the outbox", "check the outbox; nothing was moved"),
    .courierDigestDiffers: (
      "the sealed file does not have the digest that was told",
      "check the outbox; nothing was stored"
    ),
    .courierFolderUnreachable: (
      "the channel's folder cannot be reached",
      "check that it is mounted and writable"
    ),
    .courierNotStored: ("the sealed file could not be stored", "check space and permissions of the folder"),
    .courierHeldBack: (
      "the sealed file was held back, because the one before it is not there",
      "look at what became of the one before it"
    ),
    .courierKeyUnusable: (
      "the private key for the partner's server is missing, or others may read it",
      "put it where the partner's channel says, with mode 0600"
    ),
    .courierHostUnknown: (
      "the name of the partner's server is not known now",
      "it is asked for again in the next run; check the name and the resolver"
    ),
    .courierHostUnreachable: (
      "the partner's server does not take connections",
      "it is tried again in the next run; ask the partner where that goes on"
    ),
    .courierHostKeyChanged: (
      "who answers in the place of the partner's server has another host key",
      "ask the partner by telephone; nothing goes there until the register has the new key"
    ),
    .courierNoCommonMethod: (
      "the partner's server has no kind of host key or cipher that is spoken here",
      "ask the partner for an Ed25519 or ECDSA host key"
    ),
    .courierLoginRefused: (
      "the partner's server does not let us in",
      "ask the partner whether our public key and account are in place"
    ),
    .courierTimedOut: (
      "the partner's server took longer than its limits allow",
      "it is asked again in the next run; ask the partner where that goes on"
    ),
    .courierConnectionLost: (
      "the connection to the partner's server broke",
      "what was under way is asked for before it is sent again"
    ),
    .courierPartnerFull: (
      "the partner's server has no space for the sealed file",
      "ask the partner to make room; it is tried again in the next run"
    ),
  ]
}
