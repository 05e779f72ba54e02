import Base
import SQLiteKit
import Sharing

/// Everything that could go now or was left unfinished, each once in a run, by partner in turn; emergencies first.
///
/// What came in is decided for the first time; what is held is decided again, since the reason may be gone. What was
/// denied is not.
struct ReadyQueue: SendingQueue {
  private var remaining: Int
  private let partners: [PartnerID]
  /// Where each partner's list goes on.
  private var cursors: [PartnerID: Cursor]
  private var emergencies: Set<DisclosureID> = []

  private struct Cursor {
    var at = -1
    var id = ""
  }

  /// - Parameter limit: so many disclosures at most; `nil` for all.
  init(limit: Int?, in database: Database) throws(Fault) {
    remaining = limit ?? .max
    var partners: [PartnerID] = []
    for row in try database.rows("SELECT id FROM partner ORDER BY id") {
      if let id = PartnerID(try row.text("id")) { partners.append(id) }
    }
    self.partners = partners
    cursors = Dictionary(uniqueKeysWithValues: partners.map { ($0, Cursor()) })
  }

  mutating func next(besides full: Set<PartnerID>, in database: Database) throws(Fault) -> QueueAnswer {
    guard remaining > 0 else { return .dry }
    let most = min(GroupSize.most, remaining)
    var group = try urgent(most, in: database)
    let open = partners.filter { !full.contains($0) }
    // A first round gives everybody a share, a second fills the group.
    for share in [max(1, most / max(1, open.count)), most] {
      for partner in open where group.count < most {
        group += try take(min(share, most - group.count), of: partner, in: database)
      }
    }
    remaining -= group.count
    if !group.isEmpty { return .group(group) }
    return full.isEmpty ? .dry : .later
  }

  private mutating func urgent(_ most: Int, in database: Database) throws(Fault) -> [DisclosureID] {
    var found: [DisclosureID] = []
    for row in try database.rows(
      """
      SELECT id FROM disclosure WHERE emergency = 1 AND spoken = 0
        AND state IN ('prepared', 'approved', 'authorized', 'sealed', 'sending', 'in-doubt')
        AND (state <> 'prepared' OR outcome IS NULL OR outcome IN ('HOLD_FIX', 'HOLD_APPROVAL'))
      """)
    {
      guard found.count < most, let id = DisclosureID(try row.text("id")), emergencies.insert(id).inserted
      else { continue }
      found.append(id)
    }
    return found
  }

  private mutating func take(
    _ count: Int, of partner: PartnerID, in database: Database
  ) throws(Fault) -> [DisclosureID] {
    guard count > 0, var cursor = cursors[partner] else { return [] }
    var found: [DisclosureID] = []
    for row in try database.rows(
      """
      SELECT id, submitted_at FROM disclosure WHERE partner = ?1 AND (submitted_at, id) > (?2, ?3) AND emergency = 0
        AND spoken = 0 AND state IN ('prepared', 'approved', 'authorized', 'sealed', 'sending', 'in-doubt')
        AND (state <> 'prepared' OR outcome IS NULL OR outcome IN ('HOLD_FIX', 'HOLD_APPROVAL'))
      ORDER BY submitted_at, id LIMIT ?4
      """,
      [.text(partner.text), .integer(cursor.at), .text(cursor.id), .integer(count)])
    {
      cursor = Cursor(at: try row.integer("submitted_at"), id: try row.text("id"))
      if let id = DisclosureID(cursor.id) { found.append(id) }
    }
    cursors[partner] = cursor
    return found
  }
}

extension Schema {
  /// What a nightly run looks for first.
  static let sending: StaticString = """
    CREATE INDEX disclosure_ready ON disclosure(partner, submitted_at, id)
      WHERE state IN ('prepared', 'approved', 'authorized', 'sealed', 'sending', 'in-doubt');
    CREATE INDEX disclosure_authorized ON disclosure(agreement, authorized_at);
    """
}
