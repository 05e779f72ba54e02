import AgreementLanguage
public import Base
import FileKit
import Ledger
import OpenSSLKit
import PolicyEvaluation
import SQLiteKit
import Sandbox

extension Gateway {
  /// Opens a home; for writing it takes the gateway's one lock first (`gateway.locked`).
  public static func open(
    _ root: String, for access: Access, world: World = .live, passphraseFile: String? = nil
  ) throws(Fault) -> Gateway {
    let paths = HomePaths(root: root)
    guard Files.exists(paths.configuration) else { throw Fault(.homeMissing, root) }
    let configuration = try Configuration(reading: Files.read(paths.configuration, limit: 1 << 16))
    try refuseUnprotected(configuration.realm)
    let lock = try access == .writing ? takeLock(paths, waitSeconds: 10) : nil
    let master = try MasterKey.load(
      MasterKeyPlace(configuration.masterKey), passphraseFile: passphraseFile)
    let keys = KeyRing(master: master)
    let world = World(
      clock: configuration.clockOffset == 0
        ? world.clock : ShiftedClock(world.clock, seconds: configuration.clockOffset),
      entropy: world.entropy, workerProgram: world.workerProgram)
    let database = try Database(path: paths.database)
    try Schema.migrate(database)
    let policy = try AdoptedPolicy.load(paths, database: database)
    let gateway = Gateway(
      paths: paths, configuration: configuration, world: world, database: database, keys: keys,
      policy: policy, lock: lock)
    switch access {
    case .reading: break
    case .writing, .phases:
      try gateway.refuseClockSetBack()
      try gateway.refuseSetBack()
    }
    return gateway
  }

  /// Makes a home: folders, keys, tables, and the log's first entry.
  public static func create(
    _ root: String, configuration: Configuration, founders: [FounderPin], world: World = .live,
    passphraseFile: String? = nil
  ) throws(Fault) -> Gateway {
    let paths = HomePaths(root: root)
    guard !Files.exists(paths.configuration) else { throw Fault(.homeExists, root) }
    try Files.makeFolder(root, mode: 0o700, parents: true)
    for folder in paths.folders where !Files.isFolder(folder) { try Files.makeFolder(folder, mode: 0o700) }
    let masterKey = try MasterKeyPlace(configuration.masterKey)
    if !Files.exists(masterKey.path) {
      try MasterKey.make(
        path: masterKey.path, passphraseFile: passphraseFile, entropy: world.entropy)
    }
    let keys = KeyRing(
      master: try MasterKey.load(masterKey, passphraseFile: passphraseFile))
    let clock = ShiftedClock(world.clock, seconds: configuration.clockOffset)
    let cabinet = try KeyCabinet.make(
      configuration: configuration, keys: keys, now: clock.now(), entropy: world.entropy)
    try Files.replace(cabinet.bytes, at: paths.keys + "/keys.json", mode: 0o600)
    try cabinet.publish(to: paths)
    let gateway = Gateway(
      paths: paths, configuration: configuration,
      world: World(clock: clock, entropy: world.entropy, workerProgram: world.workerProgram),
      database: try Database(path: paths.database), keys: keys, policy: nil,
      lock: try takeLock(paths, waitSeconds: 10))
    try gateway.begin(founders)
    // Last: a home without its configuration was never finished, and may be made again.
    try Files.replace(configuration.bytes, at: paths.configuration, mode: 0o600)
    return gateway
  }

  private func begin(_ founders: [FounderPin]) throws(Fault) {
    try Schema.create(in: database)
    try transaction { () throws(Fault) in
      try ledger.create()
      for pin in founders {
        try database.run(
          "INSERT INTO meta(name, value) VALUES (?, ?)",
          [.text("founder \(pin.role.rawValue)"), .text(pin.fingerprint.hex)])
      }
      let key = Digest.sha256(Array(try logVerifierKey().utf8))
      try record(
        .gateway(.initialized(logKey: key, onePerson: founders.count == 1)), by: .service(LedgerCode("init")))
    }
    try publishLog()
  }

  /// Real people's data is opened only where the kernel lets workers and couriers be confined.
  private static func refuseUnprotected(_ realm: Configuration.Realm) throws(Fault) {
    guard realm == .production, let missing = Confinement.probe().missing.first else { return }
    switch missing {
    case .landlock: throw Fault(.sandboxLandlockMissing)
    case .seccomp: throw Fault(.sandboxSeccompMissing)
    }
  }

  static func takeLock(_ paths: HomePaths, waitSeconds: Int) throws(Fault) -> FolderLock {
    do throws(Fault) {
      return try FolderLock(folder: paths.root, owner: "sallyport", waitSeconds: waitSeconds)
    } catch {
      throw error.code == .folderLocked ? Fault(.gatewayLocked, detail: error.detail) : error
    }
  }

  /// The log's own order says how late it is at least; a clock that was set back by more than a minute stops.
  func refuseClockSetBack() throws(Fault) {
    guard let latest = try ledger.latestTime() else { return }
    guard now.seconds >= latest.seconds - 60 else { throw Fault(.clockSetBack, now.text) }
  }
}
