internal import Base
internal import Sharing

/// The couriers of one run: one for each partner, started when the first disclosure needs it.
///
/// Each is confined to its own partner's folders. One whose answer failed to come is replaced before the next question.
final class Couriers {
  /// So many at once; beyond it all are ended and started again as they are needed.
  private static let most = 16

  private let executable: String
  private let paths: HomePaths
  private let realm: Configuration.Realm
  private var started: [PartnerID: CourierClient] = [:]

  init(executable: String, paths: HomePaths, realm: Configuration.Realm) {
    self.executable = executable
    self.paths = paths
    self.realm = realm
  }

  func client(for partner: Partner) throws(Fault) -> CourierClient {
    if let client = started[partner.id], !client.isLost { return client }
    started.removeValue(forKey: partner.id)?.finish()
    if started.count >= Self.most { finish() }
    let client = try CourierClient(executable: executable, paths: paths, partner: partner, realm: realm)
    started[partner.id] = client
    return client
  }

  func finish() {
    for client in started.values { client.finish() }
    started = [:]
  }
}
