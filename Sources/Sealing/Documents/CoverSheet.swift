internal import Base
internal import Minimization
internal import PolicyEvaluation
internal import Sharing

/// `cover-sheet.txt`: the first thing that a person at the recipient reads, inside what is signed.
enum CoverSheet {
  static func bytes(
    _ release: Release, _ bundle: Bundle, _ cover: CoverFacts, _ commands: Commands
  ) -> [UInt8] {
    var sheet = Sheet()
    addHead(&sheet, release, cover)
    addContent(&sheet, bundle)
    addRestricted(&sheet, bundle)
    addGaps(&sheet, bundle, cover)
    addRules(&sheet, cover)
    addOpening(&sheet, commands)
    addAnswering(&sheet, commands, cover)
    return sheet.bytes
  }

  private static func addHead(_ sheet: inout Sheet, _ release: Release, _ cover: CoverFacts) {
    sheet.title("Disclosure \(release.disclosure.text)")
    if cover.isTest { sheet.paragraph("TEST: made in a test realm, not to be acted on.") }
    if cover.isEmergency {
      sheet.paragraph("EMERGENCY: released under the emergency policy, to be reviewed within 24 hours.")
    }
    sheet.gap()
    sheet.field("From", cover.sender)
    sheet.field("To", "\(cover.recipientName) (\(release.recipient.text))")
    sheet.field("Purpose", release.purpose)
    sheet.field("Agreement", "\(cover.agreement.text), \(cover.agreementTitle)")
    sheet.field("Prepared", cover.preparedAt.text)
    sheet.field("Contact", cover.contact)
    sheet.field("Payload SHA-256", release.payloadDigest.hex)
    if cover.isOnePerson {
      sheet.gap()
      sheet.paragraph(
        "One-person mode: one person decided, approved and sent this disclosure; nobody else looked at it.")
    }
    sheet.gap()
    sheet.paragraph(
      "This package is for the recipient and the purpose named above. If you are not that recipient, do not open"
        + " its files; tell the contact above.")
  }

  private static func addContent(_ sheet: inout Sheet, _ bundle: Bundle) {
    sheet.heading("What it holds")
    for item in bundle.items {
      let place = item.file.map { ", in \($0)" } ?? ""
      let gap = item.gap.map { ", marked gap \($0)" } ?? ""
      let clauses = item.clauses.isEmpty ? "" : " under \(item.clauses.joined(separator: ", "))"
      sheet.paragraph("\(item.key): \(item.form.text)\(clauses)\(gap)\(place)", indent: 2)
    }
  }

  private static func addRestricted(_ sheet: inout Sheet, _ bundle: Bundle) {
    let restricted = bundle.files.filter { $0.section == .restricted }
    let originals = bundle.files.filter { $0.section == .original }
    if !restricted.isEmpty {
      sheet.heading("Restricted section")
      sheet.paragraph(
        "The folder data/restricted holds detail of abuse. Decide who needs it, and prepare them, before anyone"
          + " opens these files:")
      for file in restricted { sheet.paragraph(file.path, indent: 2) }
    }
    if !originals.isEmpty {
      sheet.heading("Sealed originals")
      sheet.paragraph(
        "The folder data/originals holds untouched bytes for a lawful custodian. Do not open them on a machine"
          + " that is not meant for such material:")
      for file in originals { sheet.paragraph("\(file.path) SHA-256 \(file.digest.hex)", indent: 2) }
    }
  }

  private static func addGaps(_ sheet: inout Sheet, _ bundle: Bundle, _ cover: CoverFacts) {
    guard !bundle.gaps.isEmpty else { return }
    sheet.heading("Marked gaps")
    for gap in bundle.gaps {
      let person = gap.person.map { ", \($0)" } ?? ""
      sheet.paragraph("\(gap.label): \(gap.key)\(person), by \(gap.reason)", indent: 2)
    }
    sheet.gap()
    sheet.paragraph(
      "To ask for a gap, send a receipt of kind 'query' with the line 'Gap: LABEL' and your basis in the line"
        + " 'Reason: …', or write to \(cover.contact) and name this disclosure and the label.")
  }

  private static func addRules(_ sheet: inout Sheet, _ cover: CoverFacts) {
    sheet.heading("How it is to be treated")
    sheet.field("Handling", cover.handling)
    sheet.field("Retention", cover.retention)
    sheet.field("Onward", cover.onward)
    if let receipts = cover.receipts { sheet.field("Receipts", receipts) }
    sheet.field("Log", "\(cover.logOrigin), size \(cover.logSize); the proof is log.tlog-proof")
  }

  private static func addOpening(_ sheet: inout Sheet, _ commands: Commands) {
    sheet.heading("How to open and verify it")
    sheet.paragraph(Self.preparation)
    sheet.gap()
    for command in commands.open { sheet.command(command) }
    sheet.gap()
    sheet.paragraph("Believe nothing in it before each of these has ended without an error:")
    sheet.gap()
    for command in commands.verify { sheet.command(command) }
  }

  /// What must stand in the folder first; also on the cover outside.
  static let preparation =
    "You need openssl 3.0 or later, tar and sha256sum. Put beside what you received: your certificate as"
    + " recipient.pem, its key as recipient.key, and our certificate, as you confirmed it with us, as sender.pem."

  private static func addAnswering(_ sheet: inout Sheet, _ commands: Commands, _ cover: CoverFacts) {
    sheet.heading("How to answer")
    sheet.paragraph(
      "Sign receipt/receipt.txt when the commands above have succeeded (technical acceptance), and again with your"
        + " name when a person has taken charge of it (acknowledgement). Send the .p7m files back the way this"
        + " package came, or to \(cover.contact).")
    sheet.gap()
    for command in commands.answer { sheet.command(command) }
    sheet.gap()
    sheet.paragraph(
      "Other kinds, written in the line Kind with a Receipt-Id of your own: technical-refusal and legal-refusal"
        + " (with Reason), query (with Gap), destruction-certificate (with Person and Destroyed-At). Add Case-Ref"
        + " or Retain-Until where it helps. Keep the other lines as they are.")
  }
}
