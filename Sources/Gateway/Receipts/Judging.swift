import Base
import Delivery
import FileKit
import Ledger
import OpenSSLKit
import SQLiteKit
import Sandbox
import Sharing

extension Gateway {
  /// So many receipts share their durable steps.
  private static let together = 64

  /// Judges every file of the inbox that has no verdict yet, also one whose judging was cut off.
  func judgeNew(from partner: PartnerID, by action: Action) throws(Fault) -> [ReceiptResult] {
    let inbox = paths.inbox(of: partner)
    guard Files.isFolder(inbox) else { return [] }
    var names: [String] = []
    for name in try Files.list(inbox) where SHA256Digest(hex: name) != nil {
      let row = try database.row(
        "SELECT verdict FROM receipt WHERE digest = ? AND source = ?", [.text(name), .text(partner.text)])
      let verdict = try row?.text("verdict")
      if verdict == nil || verdict == "stored" { names.append(name) }
    }
    var results: [ReceiptResult] = []
    for start in stride(from: 0, to: names.count, by: Self.together) {
      let some = try names[start..<min(names.count, start + Self.together)].map { name throws(Fault) in
        try Files.read(Files.join(inbox, name), limit: 1 << 17)
      }
      results += try judge(some, from: partner, by: action)
    }
    return results
  }

  /// Stores first, judges then: the verbatim bytes are on record whatever they turn out to be.
  ///
  /// Where one of them cannot be judged, it is noted and stays as it was stored; the others go on.
  func judge(_ receipts: [[UInt8]], from partner: PartnerID, by action: Action) throws(Fault)
    -> [ReceiptResult]
  {
    try transaction { () throws(Fault) in
      for bytes in receipts { try store(bytes, from: partner, by: action) }
    }
    let workers = workers
    let screened = Parallel.map(receipts) { bytes in
      (bytes: bytes, answer: try? workers.run(task: ReceiptWorker.task, input: bytes))
    }
    do throws(Fault) {
      return try transaction { () throws(Fault) in
        try screened.map { one throws(Fault) in try settle(one.bytes, one.answer, from: partner, by: action) }
      }
    } catch {
      var results: [ReceiptResult] = []
      for one in screened {
        do throws(Fault) {
          results.append(
            try transaction { () throws(Fault) in
              try settle(one.bytes, one.answer, from: partner, by: action)
            })
        } catch {
          try noteRefusal(of: "receipt collect", with: error, about: nil, by: .staff(action.staff))
        }
      }
      return results
    }
  }

  /// Judges one, by what those before it changed too.
  private func settle(
    _ bytes: [UInt8], _ screened: [UInt8]?, from partner: PartnerID, by action: Action
  ) throws(Fault) -> ReceiptResult {
    let digest = Digest.sha256(bytes)
    let verdict = ReceiptVerifier.verify(bytes, screened: screened, try context(bytes, from: partner))
    try apply(verdict, digest, from: partner, by: action)
    return ReceiptResult(digest: digest, partner: partner, verdict: verdict)
  }

  private func store(_ bytes: [UInt8], from partner: PartnerID, by action: Action) throws(Fault) {
    let digest = Digest.sha256(bytes)
    let changed = try database.run(
      "INSERT OR IGNORE INTO receipt(digest, stored_at, source, verdict) VALUES (?, ?, ?, 'stored')",
      [.text(digest.hex), .integer(now.seconds), .text(partner.text)])
    if changed == 1 {
      try record(.receipt(.stored(receipt: digest, size: bytes.count)), by: action)
    } else {
      try database.run(
        "UPDATE receipt SET seen = seen + 1 WHERE digest = ? AND source = ?",
        [.text(digest.hex), .text(partner.text)])
    }
  }
}
