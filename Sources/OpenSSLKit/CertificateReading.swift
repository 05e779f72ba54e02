internal import Base
internal import COpenSSL
internal import Glibc

/// Reads parts of an `X509` into values.
enum CertificateReading {
  static func der(_ certificate: OpaquePointer) -> [UInt8]? {
    let count = unsafe i2d_X509(certificate, nil)
    guard count > 0 else { return nil }
    return unsafe [UInt8].filled(Int(count)) { output in
      var cursor: UnsafeMutablePointer<UInt8>? = unsafe output
      return unsafe i2d_X509(certificate, &cursor) == count ? Int(count) : nil
    }
  }

  static func instant(_ time: UnsafePointer<ASN1_TIME>?) -> UTCInstant? {
    guard let time = unsafe time else { return nil }
    var parts = unsafe tm()
    guard unsafe ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
    return UTCInstant(seconds: unsafe timegm(&parts))
  }

  static func commonName(_ certificate: OpaquePointer) -> String {
    guard let name = unsafe X509_get_subject_name(certificate) else { return "" }
    var last: Int32 = -1
    while true {
      let next = unsafe X509_NAME_get_index_by_NID(name, NID_commonName, last)
      guard next >= 0 else { break }
      last = next
    }
    guard last >= 0, let entry = unsafe X509_NAME_get_entry(name, last),
      let value = unsafe X509_NAME_ENTRY_get_data(entry)
    else { return "" }
    var text: UnsafeMutablePointer<UInt8>?
    let count = unsafe ASN1_STRING_to_UTF8(&text, value)
    guard count >= 0, let text = unsafe text else { return "" }
    defer { unsafe shim_OPENSSL_free(text) }
    return unsafe String(decoding: UnsafeBufferPointer(start: text, count: Int(count)), as: UTF8.self)
  }
}

/// What key usage and extended key usage say (RFC 5280 sections 4.2.1.3 and 4.2.1.12).
struct CertificateUsages {
  private let keyUsage: UInt32
  private let isForDocuments: Bool

  init(_ certificate: OpaquePointer) {
    // Both answer with all bits set where the extension is absent.
    keyUsage = unsafe X509_get_key_usage(certificate)
    let extended = unsafe X509_get_extended_key_usage(certificate)
    isForDocuments = extended & UInt32(XKU_SMIME | XKU_ANYEKU) != 0
  }

  var allowsSigning: Bool {
    isForDocuments && keyUsage & UInt32(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION) != 0
  }

  func allowsEncryption(_ kind: KeyKind) -> Bool {
    switch kind {
    case .rsa: isForDocuments && keyUsage & UInt32(KU_KEY_ENCIPHERMENT) != 0
    case .p256, .p384: isForDocuments && keyUsage & UInt32(KU_KEY_AGREEMENT) != 0
    case .ed25519, .other: false
    }
  }
}
