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
    // Not d2i_CMS_bio: of a message of indefinite length it swallows up to eight bytes that follow.
    var consumed = 0
    let parsed = unsafe der.withPointer { start, count -> OpaquePointer? in
      var cursor: UnsafePointer<UInt8>? = unsafe start
      let parsed = unsafe d2i_CMS_ContentInfo(nil, &cursor, count)
      consumed = unsafe cursor.map { unsafe $0 - start } ?? 0
      return unsafe parsed
    }
    guard let parsed = unsafe parsed else { throw LibraryErrors.fault(.cmsMalformed) }
    guard consumed == der.count else {
      unsafe CMS_ContentInfo_free(parsed)
      throw Fault(.cmsMalformed, detail: "bytes behind its end")
    }
    unsafe handle = parsed
  }

  var isSigned: Bool { unsafe OBJ_obj2nid(CMS_get0_type(handle)) == NID_pkcs7_signed }

  borrowing func der() throws(Fault) -> [UInt8] {
    let sink = try MemoryBIO()
    guard unsafe i2d_CMS_bio(sink.handle, handle) == 1 else { throw LibraryErrors.fault(.cmsNotMade) }
    return sink.contents()
  }
}
