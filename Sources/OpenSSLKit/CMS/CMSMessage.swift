internal import Base
internal import COpenSSL

/// The owner of a parsed or half-made CMS message.
@safe struct CMSMessage: ~Copyable {
  let handle: OpaquePointer

  init(owning handle: OpaquePointer) { unsafe self.handle = handle }

  deinit { unsafe CMS_ContentInfo_free(handle) }

  /// Reads one message in DER or BER with nothing behind it.
  init(der: [UInt8]) throws(Fault) {
    LibraryErrors.clear()
    let source = try MemoryBIO(der)
    guard let parsed = unsafe d2i_CMS_bio(source.handle, nil) else {
      throw LibraryErrors.fault(.cmsMalformed)
    }
    guard source.isAtEnd else {
      unsafe CMS_ContentInfo_free(parsed)
      throw Fault(.cmsMalformed, detail: "bytes behind its end")
    }
    unsafe handle = parsed
  }

  var isSigned: Bool { unsafe OBJ_obj2nid(CMS_get0_type(handle)) == NID_pkcs7_signed }

  var isAuthenticatedEnvelope: Bool {
    unsafe OBJ_obj2nid(CMS_get0_type(handle)) == NID_id_smime_ct_authEnvelopedData
  }

  borrowing func der() throws(Fault) -> [UInt8] {
    let sink = try MemoryBIO()
    guard unsafe i2d_CMS_bio(sink.handle, handle) == 1 else { throw LibraryErrors.fault(.cmsNotMade) }
    return sink.contents()
  }
}
