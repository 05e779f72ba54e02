internal import Base
internal import FileKit
internal import OpenSSLKit

/// Cuts an archive into sealed files of one folder, each under a temporary name until `publish`.
struct Slicing {
  let disclosure: String
  let folder: String
  let recipients: [Certificate]
  let durability: Durability
  /// The most bytes of the archive in one file; a multiple of 512.
  let sliceSize: Int

  /// Sealed files, and the temporary names under which they stand.
  struct Written {
    var files: [SealedFile] = []
    var temporaries: [String] = []
  }

  /// How many files an archive of that length makes.
  func count(_ length: Int) -> Int { max(1, (length + sliceSize - 1) / sliceSize) }

  /// Seals the archive; removes everything again on a fault.
  func write(_ archive: consuming TarStream) throws(Fault) -> Written {
    var archive = archive
    let count = count(archive.length)
    guard count <= SliceMark.most else {
      throw Fault(.packageTooLarge, disclosure, detail: "more than \(SliceMark.most) slices")
    }
    let nonces = count > 1 ? SliceMark.all(count).map(\.nonce) : [RandomBytes.make(12)]
    var written = Written()
    do throws(Fault) {
      for (index, nonce) in nonces.enumerated() {
        let name = SealedName(disclosure: disclosure, slice: count > 1 ? index + 1 : nil).text
        let temporary = try Files.temporaryName(beside: Files.join(folder, name))
        written.temporaries.append(temporary)
        var left = sliceSize
        let (digest, size) = try SealedFileWriter.write(
          from: { wanted throws(Fault) in
            let piece = try archive.read(upTo: min(wanted, left))
            left -= piece.count
            return piece
          }, to: temporary, recipients: recipients, nonce: nonce, durability: durability)
        written.files.append(SealedFile(name: name, digest: digest, size: size))
      }
      return written
    } catch {
      Self.remove(written)
      throw error
    }
  }

  /// Gives the files their names; what an earlier sealing in another number of files left goes away.
  func publish(_ written: Written) throws(Fault) {
    do throws(Fault) {
      for (temporary, file) in zip(written.temporaries, written.files) {
        try Files.rename(temporary, to: Files.join(folder, file.name))
      }
      let count = written.files.count
      if count > 1 { try removeIfThere(SealedName(disclosure: disclosure)) }
      var slice = count > 1 ? count + 1 : 1
      while try removeIfThere(SealedName(disclosure: disclosure, slice: slice)) { slice += 1 }
    } catch {
      Self.remove(written)
      throw error
    }
  }

  static func remove(_ written: Written) {
    for path in written.temporaries where Files.exists(path) { try? Files.remove(path) }
  }

  @discardableResult
  private func removeIfThere(_ name: SealedName) throws(Fault) -> Bool {
    let path = Files.join(folder, name.text)
    guard Files.exists(path) else { return false }
    try Files.remove(path)
    return true
  }
}
