import AgreementLanguage
public import Base
import FileKit
import JSON
import Ledger
import OpenSSLKit
import SQLiteKit
import Sandbox
import Sharing

/// An open gateway: its home, keys, policy, database and log, and the order in which the stages run.
///
/// One process changes it at a time (`exclusively`); it stays on the thread that opened it.
public final class Gateway {
  public let paths: HomePaths
  public let configuration: Configuration
  public let world: World
  /// Where what came from outside is taken apart.
  let workers: WorkerPool
  let database: Database
  let ledger: LedgerBook
  let keys: KeyRing
  let signatures = SignatureMemory()
  private(set) var policy: AdoptedPolicy?
  private var lock: FolderLock?

  init(
    paths: HomePaths, configuration: Configuration, world: World, database: Database, keys: KeyRing,
    policy: AdoptedPolicy?, lock: FolderLock?
  ) {
    self.paths = paths
    self.configuration = configuration
    self.world = world
    // In production every worker must be confined by all that the design asks for.
    workers = WorkerPool(
      executable: world.workerProgram,
      demand: configuration.realm == .production ? .everything : .whateverThereIs)
    self.database = database
    ledger = LedgerBook(database: database)
    self.keys = keys
    self.policy = policy
    self.lock = lock
  }

  /// How a command means to use the home.
  public enum Access: Sendable {
    /// Looks only: needs no lock.
    case reading
    /// Changes state: holds the gateway's one lock, waiting a few seconds for it.
    case writing
    /// Changes state in phases, between which others may: holds the lock only inside `exclusively`.
    case phases
  }

  /// Does `body` while no other process changes the home; what others changed in between is taken notice of first.
  func exclusively<Result>(_ body: () throws(Fault) -> Result) throws(Fault) -> Result {
    guard lock == nil else { return try body() }
    lock = try Self.takeLock(paths, waitSeconds: 60)
    defer { lock = nil }
    if try AdoptedPolicy.lastSerial(database) != policy?.set.serial {
      policy = try AdoptedPolicy.load(paths, database: database)
    }
    return try body()
  }

  /// The gateway's time, which in a rehearsal may lie at another date than the machine's.
  public var now: UTCInstant { world.clock.now() }

  /// The policy set in force; a fault where none has been adopted.
  func adopted() throws(Fault) -> AdoptedPolicy {
    guard let policy else { throw Fault(.policyNoneAdopted) }
    return policy
  }

  var vault: Vault { Vault(paths: paths, keys: keys) }
  var disclosures: DisclosureTable { DisclosureTable(database: database, keys: keys) }
  public var isRehearsal: Bool { configuration.realm == .test }

  var staff: StaffRegister {
    StaffRegister(
      database: database, keys: keys, founders: policy?.founders ?? [], signatures: signatures)
  }
  var partners: PartnerRegister { PartnerRegister(database: database, keys: keys, staff: staff) }
  var certificates: CertificateRegister { CertificateRegister(database: database, staff: staff) }
  var people: PeopleRegister { PeopleRegister(database: database, keys: keys, staff: staff) }
}

extension Gateway {
  /// Runs `body` as one durable step: its changes and their entries stand together or not at all.
  func transaction<Result>(_ body: () throws(Fault) -> Result) throws(Fault) -> Result {
    try database.transaction(body)
  }

  /// Adds an entry about what `actor` did; call it inside the transaction of the change.
  @discardableResult
  func record(_ event: LedgerEvent, by actor: LedgerActor) throws(Fault) -> Int {
    try ledger.append(
      LedgerEntry(
        time: now, realm: configuration.realm == .test ? .test : .production,
        site: LedgerCode(configuration.site), actor: actor, event: event))
  }

  @discardableResult
  func record(_ event: LedgerEvent, by action: Action) throws(Fault) -> Int {
    try StatementTable(database: database).keep(action.statement)
    return try record(event, by: .staff(action.staff))
  }

  /// A salted promise about `value`, its salt kept where it can be deleted.
  func commit(_ label: Commitment.Label, _ value: [UInt8]) throws(Fault) -> (Commitment, salt: [UInt8]) {
    let salt = world.entropy.bytes(32)
    return (try Commitment.make(salt: salt, label: label, value: value), salt)
  }
}
