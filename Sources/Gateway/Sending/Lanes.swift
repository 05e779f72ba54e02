import Base
import Delivery
import FileKit
import Sharing
import Synchronization

/// What is moved to a partner together: the cover sheet, which goes first, and the sealed files behind it.
struct Parcel: Sendable {
  let disclosure: DisclosureID
  let cover: OutboxFile
  let files: [OutboxFile]
  /// Of the one sealed file, or of the list of slices: what a delivery knows its bytes by.
  let digest: SHA256Digest
}

/// What a lane has to say.
enum LaneAnswer: Sendable {
  case courier(DisclosureID, CourierAnswer, code: FaultCode?)
  case collected(PartnerID, Result<Int, Fault>)
}

/// A lane for each partner, begun when there is something for it; what they answer comes to one mailbox.
final class Lanes {
  /// Beyond it a partner's lane is full; what is for it stays where it is until there is room.
  private static let most = 1024

  private let courier: CourierProgram
  private let paths: HomePaths
  private let realm: Configuration.Realm
  private let mailbox = Mailbox<LaneAnswer>()
  private let abandonment = Abandonment()
  private var lanes: [PartnerID: PartnerLane] = [:]
  private var waiting: [PartnerID: Int] = [:]
  private var partnerOf: [DisclosureID: PartnerID] = [:]

  init(_ courier: CourierProgram, paths: HomePaths, realm: Configuration.Realm) {
    self.courier = courier
    self.paths = paths
    self.realm = realm
  }

  var full: Set<PartnerID> { Set(waiting.filter { $0.value >= Self.most }.keys) }

  func put(_ parcels: [Parcel], to partner: Partner) {
    guard !parcels.isEmpty else { return }
    note(parcels.map(\.disclosure), for: partner)
    lane(of: partner).put(parcels)
  }

  func ask(_ parcels: [Parcel], at partner: Partner) {
    guard !parcels.isEmpty else { return }
    note(parcels.map(\.disclosure), for: partner)
    lane(of: partner).ask(parcels)
  }

  /// Has a partner's answers copied into the inbox.
  func collect(from partner: Partner) { lane(of: partner).collect() }

  /// All that lanes have answered; waits for it as long as told.
  func answers(waitingMilliseconds: Int) -> [LaneAnswer] {
    let answers = mailbox.take(waitingMilliseconds: waitingMilliseconds)
    for case .courier(let id, _, _) in answers {
      if let partner = partnerOf.removeValue(forKey: id) { waiting[partner, default: 1] -= 1 }
    }
    return answers
  }

  /// Ends every courier at once: what was underway is in doubt.
  func abandon() { abandonment.ask() }

  func finish() {
    for lane in lanes.values { lane.finish() }
    lanes = [:]
  }

  private func note(_ ids: [DisclosureID], for partner: Partner) {
    waiting[partner.id, default: 0] += ids.count
    for id in ids { partnerOf[id] = partner.id }
  }

  private func lane(of partner: Partner) -> PartnerLane {
    if let lane = lanes[partner.id] { return lane }
    let (courier, paths, realm, abandonment) = (courier, paths, realm, abandonment)
    let lane = PartnerLane(partner.id, mailbox) { () throws(Fault) in
      // After this nothing more is begun, and what is asked is answered by silence.
      guard !abandonment.isAsked else { throw Fault(.courierNotReady) }
      return try CourierClient(
        courier, paths: paths, partner: partner, realm: realm, abandonment: abandonment)
    }
    lanes[partner.id] = lane
    return lane
  }
}
