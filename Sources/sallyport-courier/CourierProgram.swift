import Base
import FileKit
import Sandbox

/// The outer door: a program that moves sealed files, is told over its input what to move, and knows nothing else.
///
/// It reads no environment, no configuration and no argument but these. Protocol: `Docs/formats/courier-pipe.md`.
enum CourierProgram {
  static func run() {
    let arguments = Terminal.arguments
    switch arguments.first {
    case nil:
      ProgramEnd.outliveBrokenPipes()
      var conversation = Conversation()
      ProcessEnd.now(status: conversation.hold() ? 0 : 1)
    case "probe": ConfinementCheck.run(Array(arguments.dropFirst()))
    case _:
      let usage = "sallyport-courier is started by sallyport and takes no arguments\n"
      try? Terminal.writeError(usage)
      ProcessEnd.now(status: 2)
    }
  }
}
