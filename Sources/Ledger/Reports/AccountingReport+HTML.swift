internal import Base
internal import Sharing

extension AccountingReport {
  /// A page by itself: no script, nothing loaded, headings and table heads for screen readers, made to be printed.
  public var html: [UInt8] {
    let head = HTMLNode.element(
      "head", .element("meta", [("charset", "utf-8")], []),
      .element("meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")], []),
      .element("title", "Accounting of disclosures"), .style(Self.sheet))
    let body = HTMLNode.element("body", [], [.element("main", [], introduction + sections)])
    return Array("<!DOCTYPE html>\n\(HTMLNode.element("html", [("lang", "en")], [head, body]).rendered)".utf8)
  }

  private var introduction: [HTMLNode] {
    let conditions = filter.conditions.isEmpty ? [(name: "filter", value: "everything")] : filter.conditions
    let rows =
      conditions.map { ("Filter: \($0.name)", $0.value) } + [
        ("Overdue judged at", asOf.text), ("Log entries read", String(entriesRead)),
        ("Disclosures", String(accounts.count)),
      ]
    return [
      .element("h1", "Accounting of disclosures"),
      .element(
        "p",
        "Made from the entries of the accountability log. Cases, requestors and people stand as commitments; "
          + "no name is in the log."),
      Self.table("What this report holds", rows),
    ]
  }

  private var sections: [HTMLNode] {
    if accounts.isEmpty { return [.element("p", "No disclosure matches the filter.")] }
    return byRecipient.map { group in
      let late = group.accounts.count { $0.isOverdue(at: asOf) }
      let summary =
        "\(group.accounts.count) disclosures, \(late) overdue, "
        + "\(group.accounts.count { $0.isEmergency }) in an emergency."
      return .element(
        "section", [],
        [.element("h2", "Recipient \(group.recipient)"), .element("p", summary)]
          + group.accounts.map(article))
    }
  }

  private func article(_ account: DisclosureAccount) -> HTMLNode {
    let rows = AccountingColumn.all(asOf: asOf)
      .filter { $0.name != "disclosure" && $0.name != "entries" }
      .map { ($0.title, $0.value(account)) }.filter { !$0.1.isEmpty }
    var children = [
      HTMLNode.element("h3", "Disclosure \(account.disclosure.text)"),
      Self.table("Disclosure \(account.disclosure.text): facts", rows),
    ]
    if filter.disclosure != nil { children.append(history(account)) }
    return .element("article", [], children)
  }

  private func history(_ account: DisclosureAccount) -> HTMLNode {
    let head = ["Entry", "Time (UTC)", "By", "Event"].map {
      HTMLNode.element("th", [("scope", "col")], [.text($0)])
    }
    let rows = account.history.map { step in
      HTMLNode.element(
        "tr", .element("th", [("scope", "row")], [.text(String(step.index))]),
        .element("td", step.time.text), .element("td", step.actor.text), .element("td", step.kind.text))
    }
    return .element(
      "table", .element("caption", "Disclosure \(account.disclosure.text): history"),
      .element("thead", .element("tr", [], head)), .element("tbody", [], rows))
  }

  private static func table(_ caption: String, _ rows: [(String, String)]) -> HTMLNode {
    .element(
      "table", .element("caption", caption),
      .element(
        "tbody", [],
        rows.map { name, value in
          .element("tr", .element("th", [("scope", "row")], [.text(name)]), .element("td", value))
        }))
  }

  private static let sheet: StaticString = """
    :root { color-scheme: light; }
    body { font: 1rem/1.5 "Liberation Sans", Arial, sans-serif; color: #1a1a1a; background: #fff; margin: 0; }
    main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
    h1 { font-size: 1.6rem; } h2 { font-size: 1.3rem; border-top: 2px solid #1a1a1a; padding-top: 1rem; }
    h3 { font-size: 1.1rem; }
    table { border-collapse: collapse; width: 100%; margin: 0 0 1.5rem; }
    caption { text-align: left; font-weight: bold; padding: .3rem 0; }
    th, td { border: 1px solid #595959; padding: .3rem .5rem; text-align: left; vertical-align: top;
      overflow-wrap: anywhere; }
    th { background: #f0f0f0; } tbody th { width: 14rem; font-weight: normal; }
    @media print { main { max-width: none; padding: 0; } article { break-inside: avoid; } }
    """
}
