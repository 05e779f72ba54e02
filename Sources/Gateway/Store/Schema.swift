package import Base
package import SQLiteKit

/// The tables of the gateway's database: registers, state and ledger entries.
///
/// Columns ending in `_sealed` are encrypted.
package enum Schema {
  static let version = 2

  /// Makes the tables of a new home.
  package static func create(in database: Database) throws(Fault) {
    try database.script(registers)
    try database.script(disclosures)
    try database.script(ledger)
    for addition in additionsOfVersion2 { try database.script(addition) }
    try database.run("INSERT INTO meta(name, value) VALUES ('schema', '2')")
  }

  /// Brings the tables of an earlier version's home up to date, all or nothing; a later version's home is refused.
  static func migrate(_ database: Database) throws(Fault) {
    let row = try database.row("SELECT value FROM meta WHERE name = 'schema'")
    guard let found = try row?.text("value") else { return }
    switch found {
    case "2": return
    case "1":
      try database.transaction { () throws(Fault) in
        for addition in additionsOfVersion2 { try database.script(addition) }
        try database.run("UPDATE meta SET value = '2' WHERE name = 'schema'")
      }
    case _: throw Fault(.homeOfOtherVersion, found, detail: String(version))
    }
  }

  /// What 0.2.0 adds to the tables of 0.1.0, a part of the gateway each.
  private static var additionsOfVersion2: [StaticString] {
    [
      oversight,
      LedgerBook.tiles,
      StandingRegister.tables,
      LedgerBook.index,
      LedgerBook.time,
      SealedFileTable.tables,
      stagedChunks,
      intake,
      sending,
      batch,
      Suspicion.table,
    ]
  }

  private static let stagedChunks: StaticString = """
    ALTER TABLE staged_item ADD COLUMN chunked INTEGER NOT NULL DEFAULT 0;
    """

  private static let registers: StaticString = """
    CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE statement(
      digest TEXT PRIMARY KEY, staff TEXT NOT NULL, command TEXT NOT NULL, at INTEGER NOT NULL,
      text BLOB NOT NULL, signature BLOB NOT NULL) STRICT;
    CREATE TABLE staff(
      id TEXT PRIMARY KEY, name_sealed BLOB NOT NULL, roles TEXT NOT NULL, training TEXT NOT NULL,
      training_until TEXT NOT NULL, screening_until TEXT NOT NULL, certificate BLOB NOT NULL,
      frozen INTEGER NOT NULL DEFAULT 0, statement TEXT NOT NULL REFERENCES statement(digest)) STRICT;
    CREATE TABLE partner(
      id TEXT PRIMARY KEY, name TEXT NOT NULL, distinguishing TEXT, kind TEXT NOT NULL, country TEXT NOT NULL,
      units TEXT NOT NULL, realm TEXT NOT NULL, channel TEXT NOT NULL, verified_until TEXT,
      revoked INTEGER NOT NULL DEFAULT 0,
      statement TEXT NOT NULL REFERENCES statement(digest)) STRICT;
    CREATE TABLE partner_contact(
      partner TEXT NOT NULL REFERENCES partner(id), id TEXT NOT NULL, value_sealed BLOB NOT NULL,
      on_file_since INTEGER NOT NULL, statement TEXT NOT NULL REFERENCES statement(digest),
      PRIMARY KEY(partner, id)) STRICT;
    CREATE TABLE partner_certificate(
      partner TEXT NOT NULL REFERENCES partner(id), fingerprint TEXT NOT NULL,
      use TEXT NOT NULL, certificate BLOB NOT NULL, state TEXT NOT NULL,
      first_by TEXT, first_statement TEXT REFERENCES statement(digest),
      second_statement TEXT REFERENCES statement(digest), changed_at INTEGER NOT NULL,
      PRIMARY KEY(partner, fingerprint, use)) STRICT;
    CREATE TABLE person_choice(
      id INTEGER PRIMARY KEY, person BLOB NOT NULL, kind TEXT NOT NULL, detail_sealed BLOB NOT NULL,
      from_at INTEGER NOT NULL, until_at INTEGER,
      statement TEXT NOT NULL REFERENCES statement(digest),
      end_statement TEXT REFERENCES statement(digest)) STRICT;
    CREATE INDEX person_choice_person ON person_choice(person);
    CREATE TABLE legal_hold(
      id TEXT PRIMARY KEY, scope TEXT NOT NULL, placed_at INTEGER NOT NULL, released_at INTEGER,
      statement TEXT NOT NULL REFERENCES statement(digest)) STRICT;
    """

  private static let disclosures: StaticString = """
    CREATE TABLE disclosure(
      id TEXT PRIMARY KEY, state TEXT NOT NULL, requester TEXT NOT NULL, partner TEXT NOT NULL REFERENCES partner(id),
      unit TEXT, agreement TEXT, purpose TEXT NOT NULL, case_sealed BLOB NOT NULL, request_sealed BLOB NOT NULL,
      data_key BLOB, submitted_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
      emergency_sealed BLOB, emergency INTEGER NOT NULL DEFAULT 0, policy TEXT, outcome TEXT, findings TEXT,
      plan_digest TEXT, payload_digest TEXT, statement_text TEXT, recipient_key TEXT, material_key BLOB NOT NULL,
      supersedes TEXT, gaps TEXT, authorized_at INTEGER, authorized_entry INTEGER, sealed_digest TEXT, sealed_size INTEGER,
      nonce_sealed BLOB, handed_over_at INTEGER, receipt_due_at INTEGER, closing TEXT, receipt_within TEXT, receipt_kind TEXT,
      attempts INTEGER NOT NULL DEFAULT 0, send_key TEXT UNIQUE, spoken INTEGER NOT NULL DEFAULT 0,
      follow_up_due_at INTEGER) STRICT;
    CREATE INDEX disclosure_partner ON disclosure(partner, state);
    CREATE INDEX disclosure_material ON disclosure(material_key);
    CREATE TABLE staged_item(
      disclosure TEXT NOT NULL REFERENCES disclosure(id), position INTEGER NOT NULL, digest TEXT NOT NULL,
      size INTEGER NOT NULL, PRIMARY KEY(disclosure, position)) STRICT;
    CREATE TABLE request_author(
      disclosure TEXT NOT NULL REFERENCES disclosure(id), staff TEXT NOT NULL,
      PRIMARY KEY(disclosure, staff)) STRICT;
    CREATE TABLE approval(
      disclosure TEXT NOT NULL REFERENCES disclosure(id), role TEXT NOT NULL, staff TEXT NOT NULL,
      at INTEGER NOT NULL, statement_text TEXT NOT NULL, signature BLOB NOT NULL, void_reason TEXT,
      statement TEXT NOT NULL REFERENCES statement(digest),
      PRIMARY KEY(disclosure, statement)) STRICT;
    CREATE TABLE exposure(
      disclosure TEXT NOT NULL, text_digest TEXT NOT NULL, staff TEXT NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY(disclosure, text_digest, staff)) STRICT;
    CREATE TABLE delivery_event(
      disclosure TEXT NOT NULL REFERENCES disclosure(id), position INTEGER NOT NULL, at INTEGER NOT NULL,
      event TEXT NOT NULL, PRIMARY KEY(disclosure, position)) STRICT;
    CREATE TABLE hold(
      disclosure TEXT NOT NULL REFERENCES disclosure(id), code TEXT NOT NULL, started_at INTEGER NOT NULL,
      ended_at INTEGER, PRIMARY KEY(disclosure, code, started_at)) STRICT;
    CREATE TABLE receipt(
      digest TEXT NOT NULL, stored_at INTEGER NOT NULL, source TEXT NOT NULL, verdict TEXT NOT NULL,
      reason TEXT, kind TEXT, disclosure TEXT, signer TEXT, receipt_id TEXT, detail_sealed BLOB,
      seen INTEGER NOT NULL DEFAULT 1, PRIMARY KEY(digest, source)) STRICT;
    """

  private static let ledger: StaticString = """
    CREATE TABLE entry(
      position INTEGER PRIMARY KEY, at INTEGER NOT NULL, type TEXT NOT NULL, disclosure TEXT,
      leaf BLOB NOT NULL, body BLOB NOT NULL) STRICT;
    CREATE INDEX entry_disclosure ON entry(disclosure);
    CREATE TABLE head(
      one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL, frontier BLOB NOT NULL,
      signed_size INTEGER NOT NULL, checkpoint BLOB) STRICT;
    CREATE TABLE subject_index(
      tag BLOB NOT NULL, entry INTEGER NOT NULL, slot INTEGER NOT NULL, salt_sealed BLOB NOT NULL,
      PRIMARY KEY(entry, slot)) STRICT;
    CREATE TABLE commitment_salt(
      entry INTEGER NOT NULL, label TEXT NOT NULL, salt_sealed BLOB NOT NULL, PRIMARY KEY(entry, label)) STRICT;
    CREATE TABLE review(
      id INTEGER PRIMARY KEY, scope TEXT NOT NULL, verdict TEXT NOT NULL, staff TEXT NOT NULL,
      at INTEGER NOT NULL, statement TEXT NOT NULL REFERENCES statement(digest)) STRICT;
    """

  /// What `status` counts by: each answers from an index alone, or holds only the rows that it asks for.
  private static let oversight: StaticString = """
    CREATE INDEX disclosure_standing ON disclosure(state, outcome, spoken, authorized_at);
    CREATE INDEX disclosure_handed_over ON disclosure(handed_over_at, partner) WHERE handed_over_at IS NOT NULL;
    CREATE INDEX disclosure_owed ON disclosure(receipt_due_at, partner) WHERE state IN ('handed-over', 'accepted');
    CREATE INDEX disclosure_emergency ON disclosure(follow_up_due_at) WHERE emergency = 1;
    CREATE INDEX hold_open ON hold(code, disclosure) WHERE ended_at IS NULL;
    CREATE INDEX receipt_stored ON receipt(stored_at, verdict);
    CREATE INDEX entry_authorized ON entry(type) WHERE type = 'disclosure.authorized';
    """
}
