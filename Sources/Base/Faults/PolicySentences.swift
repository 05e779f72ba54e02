extension FaultCode {
  /// What faults of the field's words, agreements and decisions say, and what to do.
  static let policySentences: [FaultCode: (sentence: String, remedy: String)] = [
    // Sharing
    .factUnknown: ("the vocabulary has no such fact", "use a fact of the vocabulary"),
    .factsMalformed: (
      "the facts are not of the form that a decision reads",
      "see Docs/formats/facts.md for the form"
    ),
    // AgreementLanguage
    .policyDocumentMissing: (
      "the policy folder lacks a document",
      "add it: one vocabulary, one set of house rules, agreements"
    ),
    .policyUnknownTerm: (
      "the vocabulary has no such term",
      "use a term of the vocabulary, or add it there first"
    ),
    .policyUnknownFact: (
      "the vocabulary has no such fact",
      "use a fact of the vocabulary, or add it there first"
    ),
    .policyUnknownElement: (
      "this element may not stand here",
      "see Docs/formats/policy-set.md for the elements"
    ),
    .policyUnknownAttribute: (
      "this attribute may not stand here",
      "see Docs/formats/policy-set.md for the attributes"
    ),
    .policyElementMissing: ("an element is missing", "add it; see Docs/formats/policy-set.md"),
    .policyAttributeMissing: ("an attribute is missing", "add it; see Docs/formats/policy-set.md"),
    .policyTextMisplaced: ("text may not stand here", "move the sentence into a paragraph, outside the rule"),
    .policyValueMalformed: (
      "the value is not written as expected",
      "write it as Docs/formats/policy-set.md says"
    ),
    .policySchemaInvalid: (
      "the document is not of the form of its schema",
      "mend the line; the schema stands in Schema"
    ),
    .policyRuleShape: (
      "the rule is not one effect with its conditions",
      "write one effect, then at most one 'when', then the 'unless'"
    ),
    .policyDuplicate: ("the same name is used twice", "give each its own name"),
    .policyFormNotOnLadder: (
      "the category does not leave in this form",
      "use a form of the category's ladder"
    ),
    .policyWildcardInPermit: (
      "a permit names each category outright",
      "list the categories; a wildcard would release what is added later"
    ),
    .policyOriginalsWithoutCustodian: (
      "originals go to a lawful custodian only",
      "say media-custodian=\"yes\" if the recipient is one, else permit a custody reference"
    ),
    .policyOriginalsWithoutApprovals: (
      "originals need two different approvals",
      "require two approval roles in the same document"
    ),
    .policyPartnerWildcard: (
      "only an emergency policy is for every partner",
      "name the partner, or keep the scope to imminent_harm"
    ),
    .policyDatesReversed: ("the last day is before the first", "mend the dates; both belong to the term"),
    .policyBuiltInCode: (
      "no document may raise this finding",
      "leave it to the evaluator, or use another code"
    ),
    .policyCodeClass: ("the class belongs to the code", "write the code's own class"),
    .policyTooLarge: (
      "the policy folder is larger than allowed",
      "split the set, or take away what is not in force"
    ),
    .policySerialMalformed: (
      "the serial is not a whole number",
      "write digits and a line feed into the file 'serial'"
    ),
    .policySignatureMissing: (
      "the policy set is not signed",
      "have counsel and an executive sign it; nothing unsigned is adopted"
    ),
    .policySignatureInvalid: (
      "the signature does not fit the manifest",
      "take the folder as it was signed, or sign it again"
    ),
    .policySignatureWeak: (
      "the signature is not one that we accept",
      "sign with SHA-256 and CAdES, as 'policy sign' does"
    ),
    .policyManifestMalformed: ("the manifest is not of its one form", "let 'policy sign' write it"),
    .policyFileAltered: (
      "a file is not the one that was signed",
      "take the folder as it was signed, or sign it again"
    ),
    .policyFileUnlisted: ("a file is not in the signed manifest", "take it away, or sign the folder again"),
    .policyFileMissing: (
      "a file of the signed manifest is missing",
      "take the folder as it was signed, or sign it again"
    ),
    .policySerialLower: (
      "the serial is not above that in force",
      "raise the serial and sign again; an older set is never adopted"
    ),
    .policySignerUnknown: (
      "the signer is not a founder of the set in force",
      "have a founder sign; founders change by a set that the founders in force signed"
    ),
    .policySignerExpired: (
      "the signer's certificate is not valid now",
      "have a founder with a valid certificate sign"
    ),
    .policySignerMissing: ("a signature is missing", "have a founder in each of the roles sign"),
    .policySignerWrongRole: (
      "the signers do not have the roles that must sign",
      "have a founder in each of the roles sign"
    ),
    .policySignerSamePerson: (
      "one person signed in two roles",
      "have another person sign; two signatures are two people"
    ),
    // PolicyEvaluation: none
  ]
}
