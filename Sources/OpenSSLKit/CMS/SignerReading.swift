internal import Base
internal import COpenSSL

/// Reads what one verified signer says.
enum SignerReading {
  static func signature(_ signer: OpaquePointer) throws(Fault) -> CMSSignature {
    var certificate: OpaquePointer?
    var digest: UnsafeMutablePointer<X509_ALGOR>?
    unsafe CMS_SignerInfo_get0_algs(signer, nil, &certificate, &digest, nil)
    guard let certificate = unsafe certificate, unsafe X509_up_ref(certificate) == 1 else {
      throw Fault(.cmsSignatureInvalid, detail: "the signer's certificate is missing")
    }
    let owned = try unsafe Certificate(owning: certificate)
    return unsafe CMSSignature(
      certificate: owned, digest: algorithm(digest),
      signingTime: CertificateReading.instant(shim_signing_time(signer)),
      namesCertificate: names(owned.fingerprint, signer))
  }

  private static func algorithm(_ digest: UnsafeMutablePointer<X509_ALGOR>?) -> SignatureDigest {
    var object: OpaquePointer?
    unsafe X509_ALGOR_get0(&object, nil, nil, digest)
    return switch unsafe OBJ_obj2nid(object) {
    case NID_sha512: .sha512
    case NID_sha384: .sha384
    case NID_sha256: .sha256
    case _: .weak
    }
  }

  // RFC 5035: the certificate's hash is an OCTET STRING, SHA-256 unless another algorithm is named.
  private static func names(_ fingerprint: SHA256Digest, _ signer: OpaquePointer) -> Bool {
    guard let value = unsafe shim_signing_certificate(signer) else { return false }
    let count = Int(unsafe ASN1_STRING_length(value))
    let bytes = unsafe Array(UnsafeBufferPointer(start: ASN1_STRING_get0_data(value), count: count))
    let wanted = [0x04, 0x20] + fingerprint.bytes
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains {
      bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }
}

/// The owner of a stack of certificates, each counted once more.
@safe struct CertificateStack: ~Copyable {
  let handle: OpaquePointer

  init(_ certificates: [Certificate]) throws(Fault) {
    guard let stack = unsafe shim_sk_X509_new() else {
      throw LibraryErrors.fault(.cryptographyFailed, "memory")
    }
    for certificate in certificates { unsafe shim_sk_X509_push(stack, certificate.handle) }
    unsafe handle = stack
  }

  deinit { unsafe shim_sk_X509_pop_free(handle) }
}
