internal import Base
internal import FileKit
internal import OpenSSLKit

/// The content of a sealed file as it is decrypted, piece by piece.
///
/// Nothing it gives is authentic before the end was reached without a fault.
final class SealedFileReader {
  private let file: String
  private var opening: CMS.ContentOpening
  private var piece: [UInt8] = []
  private var position = 0

  /// Reads the frame; `cms.malformed` for any but ours, `cms.not-opened` for another recipient's.
  init(_ file: String, certificate: Certificate, key: PrivateKey) throws(Fault) {
    let handle = HeldFile(try Files.open(file))
    let reader = try EnvelopeReader { count throws(Fault) in try handle.file.read(upTo: count) }
    try SealedEnvelope.check(reader.recipients)
    self.file = file
    do throws(Fault) {
      opening = try CMS.ContentOpening(reader, certificate: certificate, key: key)
    } catch { throw Self.named(error, file) }
  }

  /// The next content, at most `count` bytes; none at the end.
  func read(upTo count: Int) throws(Fault) -> [UInt8] {
    if position == piece.count {
      do throws(Fault) { piece = try opening.next() } catch { throw Self.named(error, file) }
      position = 0
    }
    let end = min(piece.count, position + count)
    defer { position = end }
    return position == 0 && end == piece.count ? piece : Array(piece[position..<end])
  }

  private static func named(_ fault: Fault, _ file: String) -> Fault {
    fault.code == .cmsNotOpened ? Fault(.cmsNotOpened, file) : fault
  }
}

/// The content of all sealed files of a package, one after the other.
final class SealedReader {
  private let files: [String]
  private let certificate: Certificate
  private let key: PrivateKey
  private var next = 1
  private var reader: SealedFileReader

  init(_ files: [String], certificate: Certificate, key: PrivateKey) throws(Fault) {
    self.files = files
    self.certificate = certificate
    self.key = key
    reader = try SealedFileReader(files[0], certificate: certificate, key: key)
  }

  /// The next content, at most `count` bytes; none at the end of the last file.
  func read(upTo count: Int) throws(Fault) -> [UInt8] {
    while true {
      let piece = try reader.read(upTo: count)
      guard piece.isEmpty, next < files.count else { return piece }
      reader = try SealedFileReader(files[next], certificate: certificate, key: key)
      next += 1
    }
  }
}

/// A file handle that a closure can hold.
final class HeldFile {
  let file: FileHandle

  init(_ file: consuming FileHandle) { self.file = file }
}
