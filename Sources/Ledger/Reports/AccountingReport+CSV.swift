internal import Base

extension AccountingReport {
  /// RFC 4180 with a header line; filter and instant stand in the last columns of every line.
  ///
  /// A cell that a spreadsheet would take for a formula begins with an apostrophe. A report without disclosures
  /// has one line that shows filter and instant alone.
  public var csv: [UInt8] {
    let columns = AccountingColumn.all(asOf: asOf)
    let ending = [filter.text, asOf.text]
    var lines = [columns.map(\.name) + ["filter", "as_of"]]
    if accounts.isEmpty { lines.append(columns.map { _ in "" } + ending) }
    for account in accounts { lines.append(columns.map { $0.value(account) } + ending) }
    return Array(lines.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined().utf8)
  }

  static func cell(_ text: String) -> String {
    let isFormula = text.utf8.first.map { [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains($0) } ?? false
    let safe = isFormula ? "'" + text : text
    guard isFormula || safe.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else {
      return safe
    }
    let doubled = safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    return "\"\(doubled)\""
  }
}
