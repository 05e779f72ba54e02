public import Base
internal import Channels
public import Sandbox

/// The outer door's program, and who starts it where its channel needs the network.
public struct CourierProgram: Sendable {
  private let executable: String
  private let porter: Porter?

  /// Without a porter it is started directly, with whatever filter of system calls this process has.
  public init(_ executable: String, porter: Porter? = nil) {
    self.executable = executable
    self.porter = porter
  }

  /// With a porter, which is forked here: call it before sockets are given up.
  public static func withPorter(_ executable: String) throws(Fault) -> CourierProgram {
    CourierProgram(executable, porter: try Porter(for: executable))
  }

  /// A courier for a folder inherits that it can make no socket; one for a server is started by the porter.
  func start(for channel: Channel) throws(Fault) -> ChildPipe {
    switch (channel, porter) {
    case (.sftp, .some(let porter)): try ChildPipe(startedBy: porter)
    case (.sftp, nil), (.drop, _): try ChildPipe(executable: executable, arguments: [])
    }
  }
}

extension CourierProgram: ExpressibleByStringLiteral {
  public init(stringLiteral executable: String) { self.init(executable) }
}
