import AgreementLanguage
public import Base
public import Delivery
import FileKit
import SQLiteKit
public import Sharing

/// What a run of the batch would do with one disclosure.
public enum Rehearsed: Sendable {
  case wouldSend(DisclosureID)
  case wouldStop(DisclosureID, outcome: Outcome, findings: [String])
  /// Its bytes exist, or are already under way: a run would bring them to the end.
  case wouldFinish(DisclosureID, DeliveryState)
  case wouldFail(DisclosureID, Fault)
}

extension Gateway {
  /// Decides everything that is ready and says what a run would do; writes nothing, sends nothing, connects nowhere.
  ///
  /// Caps are counted as a run would count them: what would go before uses them up.
  public func rehearseBatch(_ terms: BatchTerms, tell: (Rehearsed) -> Void) throws(Fault) {
    var queue = try ReadyQueue(limit: terms.limit, in: database)
    let registers = RegisterSnapshot(self)
    while case .group(let ids) = try queue.next(besides: [], in: database) {
      var dossiers: [Dossier] = []
      for id in ids {
        do throws(Fault) {
          let stored = try disclosures.stored(id)
          guard stored.state == .prepared || stored.state == .approved else {
            tell(.wouldFinish(id, stored.state))
            continue
          }
          dossiers.append(
            Dossier(
              stored: stored, staged: try staged(stored),
              circumstances: try circumstances(of: stored, snapshot: registers)))
        } catch {
          tell(.wouldFail(id, error))
        }
      }
      for rehearsed in try rehearse(dossiers, registers) { tell(rehearsed) }
    }
  }

  private func rehearse(_ dossiers: [Dossier], _ registers: RegisterSnapshot) throws(Fault) -> [Rehearsed] {
    let (preparer, vault) = (try preparer(), vault)
    let work = try dossiers.map { dossier throws(Fault) in
      (dossier: dossier, gathering: try gathering(dossier.circumstances.subjects))
    }
    let answers = Parallel.map(work) { item in
      Result(catching: { () throws(Fault) in try item.dossier.prepared(by: preparer, item.gathering, vault) })
    }
    var rehearsed: [Rehearsed] = []
    for (dossier, answer) in zip(dossiers, answers) {
      do throws(Fault) {
        let draft = try answer.get()
        guard let gathered = draft.gathered else { continue }
        // Once more in order: what would go before it counts.
        let circumstances = try circumstances(of: dossier.stored, snapshot: registers)
        let prepared = try lookedAt(
          try preparer.prepare(
            dossier.stored.request, gathered, circumstances, as: dossier.id, earlier: draft.prepared),
          of: dossier.stored)
        if prepared.outcome.isReleased {
          if let agreement = prepared.agreement { registers.noteAuthorized(under: agreement.id) }
          rehearsed.append(.wouldSend(dossier.id))
        } else {
          rehearsed.append(
            .wouldStop(dossier.id, outcome: prepared.outcome, findings: prepared.codes))
        }
      } catch {
        rehearsed.append(.wouldFail(dossier.id, error))
      }
    }
    return rehearsed
  }
}
