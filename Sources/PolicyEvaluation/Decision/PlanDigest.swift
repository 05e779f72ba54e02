import Base
import JSON
import OpenSSLKit
import Sharing

extension Plan {
  /// A plan with its digest.
  init(agreement: AgreementID?, purpose: String?, policySetDigest: SHA256Digest, items: [PlannedItem]) {
    let json = Self.json(agreement, purpose, policySetDigest, items)
    self.init(
      agreement: agreement, purpose: purpose, policySetDigest: policySetDigest, items: items,
      digest: Digest.sha256(JSONWriter.canonical(json)))
  }

  /// What approvers stand for: which items go in which form, for what, under which policy.
  private static func json(
    _ agreement: AgreementID?, _ purpose: String?, _ policySet: SHA256Digest, _ items: [PlannedItem]
  ) -> JSONValue {
    var persons: [String] = []
    for case let person? in items.map(\.person) where !persons.contains(person) { persons.append(person) }
    return [
      "agreement": agreement.map { .string($0.text) } ?? .null,
      "purpose": purpose.map { .string($0) } ?? .null,
      "policy_set": .string(policySet.hex),
      "items": .array(items.map { ["key": .string($0.key.text), "form": .string($0.form.text)] }),
      "persons": .array(persons.map(JSONValue.string)),
    ]
  }
}
