internal import Base

/// `D-….cover.txt`, beside the sealed file: names nobody, says how to open and whom to ask.
enum OuterCover {
  static func bytes(disclosure: String, files: [SealedFile], contact: String) -> [UInt8] {
    let commands = Commands(disclosure: disclosure, isSliced: files.count > 1)
    var sheet = Sheet()
    sheet.title("Sealed package \(disclosure)")
    sheet.gap()
    addFiles(&sheet, files)
    sheet.field("Contact", contact)
    sheet.field("Form", "CMS AuthEnvelopedData, AES-256-GCM, DER; inside a tar of a signed BagIt bag")
    sheet.heading("How to open and verify it")
    sheet.paragraph(CoverSheet.preparation)
    sheet.gap()
    if files.count > 1 { sheet.command(commands.count) }
    for command in commands.open + commands.verify { sheet.command(command) }
    sheet.gap()
    sheet.paragraph("Then read \(disclosure)/cover-sheet.txt: it says what this is and how to answer.")
    sheet.paragraph(
      "If it does not open, say so: a text with the lines Receipt-Version: 1, Receipt-Id, Kind:"
        + " technical-refusal, Disclosure-Id, Recipient, Sealed-SHA256 and Reason, signed with your key.")
    return sheet.bytes
  }

  private static func addFiles(_ sheet: inout Sheet, _ files: [SealedFile]) {
    guard files.count > 1 else {
      for file in files {
        sheet.field("File", file.name)
        sheet.field("Size", "\(file.size) bytes")
        sheet.field("SHA-256", file.digest.hex)
      }
      return
    }
    sheet.field("Files", "\(files.count) slices, of which each is sealed by itself")
    sheet.field("Size", "\(files.reduce(0) { $0 + $1.size }) bytes in all")
    sheet.field("Sealed-SHA256", "\(SealedFile.digest(of: files).hex), of the lines below")
    sheet.gap()
    for file in files { sheet.line(file.line) }
    sheet.gap()
  }
}
