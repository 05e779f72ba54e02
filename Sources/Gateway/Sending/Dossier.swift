import Base
import PolicyEvaluation
import Sharing

/// One disclosure on its way through a group: its row, where its material lies, and what has been prepared of it.
struct Dossier: Sendable {
  let stored: StoredDisclosure
  let staged: StagedMaterial
  let circumstances: Circumstances
  /// Taken apart once; the vault's copy cannot change.
  var gathered: GatheredMaterial?
  var prepared: Prepared?

  var id: DisclosureID { stored.id }

  /// Reads, takes apart, decides, minimizes and inspects; on any thread.
  func prepared(by preparer: Preparer, _ gathering: Gathering, _ vault: Vault) throws(Fault) -> Dossier {
    var dossier = self
    let gathered = try gathering.gather(staged.read(from: vault))
    dossier.gathered = gathered
    dossier.prepared = try preparer.prepare(stored.request, gathered, circumstances, as: id)
    return dossier
  }
}
