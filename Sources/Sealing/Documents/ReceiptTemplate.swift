internal import Base
internal import PolicyEvaluation
internal import Sharing

/// `receipt/receipt.txt`: a technical acceptance, ready to be signed as it is.
///
/// The last two lines are those that another kind replaces. The nonce exists nowhere else outside our database.
enum ReceiptTemplate {
  static func bytes(_ release: Release, nonce: [UInt8], logSize: Int) -> [UInt8] {
    let disclosure = release.disclosure.text
    let text = """
      Receipt-Version: 1
      Disclosure-Id: \(disclosure)
      Nonce: \(Hexadecimal.encode(nonce))
      Payload-SHA256: \(release.payloadDigest.hex)
      Recipient: \(release.recipient.text)
      Log-Size: \(logSize)
      Receipt-Id: \(disclosure)-technical-acceptance
      Kind: technical-acceptance

      """
    return Array(text.utf8)
  }
}
