import Arguments
import Base

/// `manual`: the whole manual, generated like every command's help.
enum Manual {
  static let command = ProgramCommand(
    "manual", "Prints the manual of all commands as Markdown.",
    examples: [.init("sallyport manual", "Prints what stands in Docs/manual/sallyport.md.")],
    run: { (_, console) throws(Fault) in
      try console.write(Commands.catalogue.manual())
      return .done
    })
}
