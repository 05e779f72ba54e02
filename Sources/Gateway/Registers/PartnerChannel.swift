public import Base
public import Channels
import JSON
import Ledger
public import Sharing

extension Channel {
  /// As a partner's row and the statement about it carry it.
  ///
  /// Folders stood there before there were other channels, as `inbox` and `answers`; what was signed then stays true.
  var registered: JSONObject {
    switch self {
    case .drop(let folders): ["inbox": .string(folders.folder), "answers": .string(folders.answers)]
    case .sftp(let account): ["channel": Channel.sftp(account).json]
    }
  }

  /// Reads what `registered` makes.
  init(registered shape: JSONShape) throws(Fault) {
    guard let channel = try shape.optionalShape("channel") else {
      self = .drop(
        try DropFolders(folder: try shape.string("inbox"), answers: try shape.string("answers")))
      return
    }
    self = try Channel(channel)
  }
}

extension Gateway {
  /// Has a partner reached another way from now on: another server, another host key, another folder.
  public func changeChannel(
    of id: PartnerID, to channel: Channel, as signatory: Signatory
  ) throws(Fault) {
    let changed = try partner(id).reached(by: channel)
    let action = try act(
      as: signatory, on: .partners, command: "partner channel", arguments: changed.arguments)
    try transaction { () throws(Fault) in
      try StatementTable(database: database).keep(action.statement)
      try partners.write(changed, by: action)
      try record(.partner(.changed(partner: id, statement: try action.digestValue())), by: action)
    }
  }
}
