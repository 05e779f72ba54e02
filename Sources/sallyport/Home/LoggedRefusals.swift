import Arguments
import Base
import Gateway
import Sharing

extension ProgramCommand {
  private init(_ definition: Command, _ work: Work) {
    self.definition = definition
    self.work = work
  }

  /// The same command; where it is refused, that is an entry of the log: command, fault code, disclosure.
  ///
  /// A line that was not understood, a home that cannot be opened and a key file that cannot be read are mistakes
  /// of whoever typed them and no refusal; the log learns nothing of them.
  var loggingRefusals: ProgramCommand {
    guard definition.parameters.contains(where: { $0.name == "--as" }) else { return self }
    guard definition.parameters.contains(where: { $0.name == "--key" }) else { return self }
    switch work {
    case .alone(let run):
      return ProgramCommand(
        definition,
        .alone { (given, console) throws(Fault) in
          try LoggedRefusals.noting(given, console) { () throws(Fault) in try run(given, console) }
        })
    case .delivering(let run):
      return ProgramCommand(
        definition,
        .delivering { (given, console, courier) throws(Fault) in
          try LoggedRefusals.noting(given, console) { () throws(Fault) in try run(given, console, courier) }
        })
    }
  }
}

/// Writes refusals down, in the home that the refused command would have worked in.
enum LoggedRefusals {
  static func noting(
    _ given: ParsedArguments, _ console: Console, _ work: () throws(Fault) -> Status
  ) throws(Fault) -> Status {
    do throws(Fault) {
      return try work()
    } catch {
      note(error, given, console)
      throw error
    }
  }

  private static func note(_ fault: Fault, _ given: ParsedArguments, _ console: Console) {
    guard isRefusal(fault.code), let signatory = try? HomeWords.signatory(given),
      let gateway = try? HomeWords.open(given, for: .writing)
    else { return }
    do throws(Fault) {
      try gateway.noteRefusal(of: given.command.name, with: fault, about: disclosure(given), as: signatory)
    } catch {
      console.note("the log could not take the refusal: \(error.message)")
    }
  }

  private static func isRefusal(_ code: FaultCode) -> Bool {
    let isOfCommandLine = code.rawValue.hasPrefix("arguments.")
    return !isOfCommandLine && code != .gatewayLocked && code != .homeMissing && code != .forkSuspected
  }

  /// The one disclosure that the line names.
  private static func disclosure(_ given: ParsedArguments) -> DisclosureID? {
    let ids = given.operands.filter { $0.hasPrefix("D-") }.compactMap { DisclosureID($0) }
    return ids.count == 1 ? ids[0] : nil
  }
}
