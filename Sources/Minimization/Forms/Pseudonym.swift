internal import Base
internal import OpenSSLKit

/// Stands for a value: equal values of one category are equal, nothing else can be told without the key.
///
/// `P-` and 130 bits of HMAC-SHA-256 over category and folded value in Crockford's letters, so that no dictionary of
/// names finds it.
enum Pseudonym {
  static func label(_ value: String, category: String, key: [UInt8]) throws(Fault) -> String {
    guard key.count == 32 else { throw Fault(.pseudonymKey, detail: "\(key.count) bytes") }
    let message = Array("sallyport.pseudonym.1\n\(category)\n".utf8) + NormalizedView.fold(value)
    return "P-" + letters(HMAC.sha256(key: key, message), count: 26)
  }

  private static func letters(_ bytes: [UInt8], count: Int) -> String {
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    var text: [UInt8] = []
    var (buffer, bits) = (UInt32(0), UInt32(0))
    for byte in bytes where text.count < count {
      (buffer, bits) = (buffer << 8 | UInt32(byte), bits + 8)
      while bits >= 5, text.count < count {
        bits -= 5
        text.append(alphabet[Int(buffer >> bits & 31)])
      }
      buffer &= (1 << bits) - 1
    }
    return String(decoding: text, as: UTF8.self)
  }
}
