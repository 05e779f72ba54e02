internal import COpenSSL

/// What kind of key it is, as far as it matters to what may be done with it.
public enum KeyKind: Hashable, Sendable {
  case rsa(bits: Int)
  case p256
  case p384
  case ed25519
  case other

  /// Whether the gateway signs with such keys and accepts their signatures.
  public var isForSigning: Bool {
    switch self {
    case .rsa(let bits): bits >= 2048
    case .p256, .p384: true
    case .ed25519, .other: false
    }
  }

  /// Whether something may be sealed to such keys.
  public var isForEncryption: Bool { isForSigning }

  init(_ key: OpaquePointer) {
    switch unsafe EVP_PKEY_get_base_id(key) {
    case EVP_PKEY_RSA: self = .rsa(bits: Int(unsafe EVP_PKEY_get_bits(key)))
    case EVP_PKEY_ED25519: self = .ed25519
    case EVP_PKEY_EC: self = unsafe KeyKind.curve(key)
    case _: self = .other
    }
  }

  private static func curve(_ key: OpaquePointer) -> KeyKind {
    let name = unsafe [UInt8].filled(64) { output in
      var count = 0
      let found = unsafe output.withMemoryRebound(to: CChar.self, capacity: 64) { text in
        unsafe EVP_PKEY_get_group_name(key, text, 64, &count)
      }
      return found == 1 ? count : nil
    }
    return switch name.map({ String(decoding: $0, as: UTF8.self) }) {
    case "prime256v1": .p256
    case "secp384r1": .p384
    case _: .other
    }
  }
}
