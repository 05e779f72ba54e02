import SQLiteKit

extension Schema {
  /// Runs of the batch, and what each did with each disclosure; names nobody.
  static let batch: StaticString = """
    CREATE TABLE batch_run(
      id INTEGER PRIMARY KEY, started_at INTEGER NOT NULL, ended_at INTEGER, owner TEXT NOT NULL, digest TEXT,
      statement TEXT NOT NULL REFERENCES statement(digest)) STRICT;
    CREATE TABLE batch_result(
      run INTEGER NOT NULL REFERENCES batch_run(id), disclosure TEXT NOT NULL REFERENCES disclosure(id),
      result TEXT NOT NULL, reasons TEXT NOT NULL, PRIMARY KEY(run, disclosure)) STRICT, WITHOUT ROWID;
    """
}
