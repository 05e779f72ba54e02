import AgreementLanguage
import Base
import Records
import Synchronization

/// The record layouts of the policy set in force, each read when it is first asked for, and then kept.
final class LayoutShelf: Sendable {
  private let read = Mutex<[String: RecordMapping]>([:])

  /// The layout of that name; asking for one that the policy set lacks is the requester's mistake.
  func layout(_ name: String, in policy: PolicySet) throws(Fault) -> RecordMapping {
    if let known = read.withLock({ $0[name] }) { return known }
    guard let file = policy.mappings["\(name).json"] else {
      let known = policy.mappings.keys.map { String($0.dropLast(5)) }
      throw Fault(
        .mappingUnknown, name, detail: NearestName.of(name, among: known).map { "did you mean '\($0)'?" })
    }
    let layout = try RecordMapping(file)
    read.withLock { $0[name] = layout }
    return layout
  }
}
