public import Base
public import Sharing

/// What an approver signs: which bytes go to whom, under which key and policy.
///
/// It covers no approvals, counters or time: those are evaluated again at release.
public struct ReleaseStatement: Hashable, Sendable {
  public let disclosure: DisclosureID
  public let recipient: PartnerID
  /// SHA-256 of the recipient's certificate in DER.
  public let recipientKey: SHA256Digest
  public let purpose: String
  public let policySet: SHA256Digest
  public let plan: SHA256Digest
  /// SHA-256 of the bag's `manifest-sha256.txt`.
  public let payload: SHA256Digest

  public init(
    disclosure: DisclosureID, recipient: PartnerID, recipientKey: SHA256Digest, purpose: String,
    policySet: SHA256Digest, plan: SHA256Digest, payload: SHA256Digest
  ) {
    self.disclosure = disclosure
    self.recipient = recipient
    self.recipientKey = recipientKey
    self.purpose = purpose
    self.policySet = policySet
    self.plan = plan
    self.payload = payload
  }

  private static let names = [
    "disclosure", "recipient", "recipient-key", "purpose", "policy-set", "plan", "payload",
  ]

  /// Seven lines `name: value`, each with its line feed: the bytes that are signed.
  public var text: String {
    let values = [
      disclosure.text, recipient.text, recipientKey.hex, purpose, policySet.hex, plan.hex, payload.hex,
    ]
    return zip(Self.names, values).map { "\($0): \($1)\n" }.joined()
  }

  /// Reads exactly that form; `nil` for anything else, be it one space.
  public init?(_ text: some StringProtocol) {
    let lines = Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count == 8, lines[7].isEmpty else { return nil }
    var values: [String] = []
    for (name, line) in zip(Self.names, lines) {
      let prefix = Array("\(name): ".utf8)
      guard line.starts(with: prefix) else { return nil }
      values.append(String(decoding: line.dropFirst(prefix.count), as: UTF8.self))
    }
    guard let disclosure = DisclosureID(values[0]), let recipient = PartnerID(values[1]),
      let recipientKey = SHA256Digest(hex: values[2]), Self.isWord(values[3]),
      let policySet = SHA256Digest(hex: values[4]), let plan = SHA256Digest(hex: values[5]),
      let payload = SHA256Digest(hex: values[6])
    else { return nil }
    self.init(
      disclosure: disclosure, recipient: recipient, recipientKey: recipientKey, purpose: values[3],
      policySet: policySet, plan: plan, payload: payload)
    guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
  }

  private static func isWord(_ text: String) -> Bool {
    (1...80).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        case _: false
        }
      }
  }
}
