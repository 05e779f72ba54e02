internal import Base
internal import JSON
internal import Minimization
internal import PolicyEvaluation
internal import Sharing

/// `disclosure.json`: what the cover sheet says, for machines.
///
/// Holds no digest of a plan or a decision: they would differ with what was withheld.
/// Format: `Docs/formats/package.md`.
enum DisclosureDocument {
  static let format = "sallyport-disclosure/1"

  static func bytes(_ release: Release, _ bundle: Bundle, _ cover: CoverFacts) -> [UInt8] {
    JSONWriter.pretty([
      "format": .string(format),
      "id": .string(release.disclosure.text),
      "recipient": .string(release.recipient.text),
      "recipient_name": .string(Sheet.cleaned(cover.recipientName)),
      "recipient_key": .string(release.recipientKey.hex),
      "sender": .string(Sheet.cleaned(cover.sender)),
      "contact": .string(Sheet.cleaned(cover.contact)),
      "purpose": .string(release.purpose),
      "agreement": .string(cover.agreement.text),
      "prepared_at": .string(cover.preparedAt.text),
      "items": .array(bundle.items.map(item)),
      "gaps": .array(bundle.gaps.map(gap)),
      "restricted": .array(paths(bundle, .restricted)),
      "originals": .array(paths(bundle, .original)),
      "handling": .string(Sheet.cleaned(cover.handling)),
      "retention": .string(Sheet.cleaned(cover.retention)),
      "onward": .string(Sheet.cleaned(cover.onward)),
      "receipts": cover.receipts.map { .string(Sheet.cleaned($0)) } ?? .null,
      "payload_sha256": .string(release.payloadDigest.hex),
      "log": ["origin": .string(cover.logOrigin), "size": .integer(cover.logSize)],
      "one_person": .bool(cover.isOnePerson),
      "emergency": .bool(cover.isEmergency),
      "test": .bool(cover.isTest),
    ])
  }

  private static func item(_ item: BundledItem) -> JSONValue {
    var members: JSONObject = [
      "key": .string(item.key), "form": .string(item.form.text),
      "clauses": .array(item.clauses.map { .string($0) }),
    ]
    if let gap = item.gap { members["gap"] = .string(gap) }
    if let file = item.file { members["file"] = .string(file) }
    return .object(members)
  }

  private static func gap(_ gap: BundleGap) -> JSONValue {
    var members: JSONObject = [
      "label": .string(gap.label), "key": .string(gap.key), "reason": .string(gap.reason),
    ]
    if let person = gap.person { members["person"] = .string(person) }
    return .object(members)
  }

  private static func paths(_ bundle: Bundle, _ section: BundleFile.Section) -> [JSONValue] {
    bundle.files.filter { $0.section == section }.map { .string($0.path) }
  }
}
