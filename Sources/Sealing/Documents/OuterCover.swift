internal import Base

/// `D-….cover.txt`, beside the sealed file: names nobody, says how to open and whom to ask.
enum OuterCover {
  static func bytes(disclosure: String, size: Int, digest: SHA256Digest, contact: String) -> [UInt8] {
    let commands = Commands(disclosure: disclosure)
    var sheet = Sheet()
    sheet.title("Sealed package \(disclosure)")
    sheet.gap()
    sheet.field("File", "\(disclosure).p7m")
    sheet.field("Size", "\(size) bytes")
    sheet.field("SHA-256", digest.hex)
    sheet.field("Contact", contact)
    sheet.field("Form", "CMS AuthEnvelopedData, AES-256-GCM, DER; inside a tar of a signed BagIt bag")
    sheet.heading("How to open and verify it")
    sheet.paragraph(CoverSheet.preparation)
    sheet.gap()
    for command in commands.open + commands.verify { sheet.command(command) }
    sheet.gap()
    sheet.paragraph("Then read \(disclosure)/cover-sheet.txt: it says what this is and how to answer.")
    sheet.paragraph(
      "If it does not open, say so: a text with the lines Receipt-Version: 1, Receipt-Id, Kind:"
        + " technical-refusal, Disclosure-Id, Recipient, Sealed-SHA256 and Reason, signed with your key.")
    return sheet.bytes
  }
}
