internal import Sharing

/// Where everything stands inside a gateway's home (`Docs/ARCHITECTURE.md`, "Where things live").
public struct HomePaths: Sendable {
  public let root: String

  public init(root: String) { self.root = root }

  public var configuration: String { root + "/sallyport.json" }
  public var policy: String { root + "/policy" }
  public var database: String { root + "/gateway.db" }
  public var keys: String { root + "/keys" }
  public var vault: String { root + "/vault" }
  public var outbox: String { root + "/outbox" }
  public var inbox: String { root + "/inbox" }
  public var log: String { root + "/log" }
  public var temporary: String { root + "/tmp" }
  public var lock: String { root + "/lock" }

  /// The folders that `init` makes, mode 0700.
  var folders: [String] { [policy, keys, vault, outbox, inbox, log, temporary] }

  /// Where one partner's answers are kept as they came: nobody else's courier writes there, so a file says whose it is.
  func inbox(of partner: PartnerID) -> String { "\(inbox)/\(partner.text)" }

  func vaultItem(_ disclosure: String, _ index: Int) -> String { "\(vault)/\(disclosure)/\(index)" }
}
