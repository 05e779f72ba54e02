public import Base
internal import COpenSSL

extension CMS {
  /// The largest sealed file that is opened: 64 MB of content and its frame.
  public static let largestSealedFile = (64 << 20) + (4 << 20)

  /// Opens a sealed file into a new file of mode 0600.
  ///
  /// Plaintext reaches the disk before the tag is checked, so the new file is a temporary one of the caller's naming:
  /// it is removed on any failure and complete only when this returns. Nothing but AuthEnvelopedData is opened. Takes
  /// about 2.5 times the file in memory, which is why the size is limited.
  public static func decrypt(
    file: String, certificate: Certificate, key: PrivateKey, to temporary: String
  ) throws(Fault) {
    guard certificate.matches(key) else { throw Fault(.keyMismatch) }
    let sealed = try InputFile.read(file, limit: largestSealedFile)
    let message = try CMSMessage(der: sealed)
    guard message.isAuthenticatedEnvelope else {
      throw Fault(.cmsMalformed, detail: "not an authenticated envelope")
    }
    let output = try OutputFile(creating: temporary)
    try unsafe output.filling { (sink) throws(Fault) in
      LibraryErrors.clear()
      let done = unsafe CMS_decrypt(
        message.handle, key.handle, certificate.handle, nil, sink, UInt32(CMS_BINARY))
      // What failed inside is not told apart: it would help only somebody who forges.
      LibraryErrors.clear()
      guard done == 1 else { throw Fault(.cmsNotOpened, file) }
    }
  }
}
