import Arguments
import Testing

@Suite("Sound definitions")
struct SoundnessTests {
  @Test("the sample is sound")
  func sound() { #expect(Sample.catalogue.soundness() == []) }

  static let unsound: [(Command, String)] = [
    (command("Status"), "is not one or two words of small letters"),
    (command("a b c"), "is not one or two words of small letters"),
    (command("partner add"), "its noun is no group"),
    (command("request"), "is a command and a group"),
    (command("status"), "command 'status' stands twice"),
    (command("x", summary: "prints."), "has no capital or no full stop"),
    (command("x", summary: "Prints"), "has no capital or no full stop"),
    (command("x", [.flag("--json", "no sentence")]), "has no capital or no full stop"),
    (
      command("x", [.flag("--json", "One."), .option("--json", "J", "Two.")]),
      "parameter '--json' stands twice"
    ),
    (command("x", [.flag("json", "One.")]), "has the other kind's spelling"),
    (command("x", [.flag("--Json", "One.")]), "has the other kind's spelling"),
    (command("x", [.flag("-j", "One.")]), "has the other kind's spelling"),
    (command("x", [.operand("file", "One.")]), "has the other kind's spelling"),
    (command("x", [.operand("FILE", "One.", minimum: 2, maximum: 1)]), "takes no number of words"),
    (command("x", [.flag("--help", "Two.")]), "is every command's own"),
    (command("x", [.option("--a", "A", "One.", choices: ["b", "b"])]), "choice 'b' stands twice"),
    (command("x", exits: [ExitMeaning(0, "done")]), "exit status 0 or 2 is not listed"),
    (command("x", exits: Sample.exits + [ExitMeaning(2, "again")]), "exit status '2' stands twice"),
    (command("x", examples: []), "has no example"),
    (command("x", examples: ["sallyport x --no"]), "example fails"),
    (command("x", examples: ["sallyport status"]), "example calls another command"),
    (command("x", examples: ["gateway x"]), "example calls another command"),
    (command("x", examples: ["sallyport x --help"]), "example prints"),
  ]

  @Test("each mistake of an author is found", arguments: unsound)
  func finds(_ command: Command, _ sentence: String) {
    let found = catalogue(Sample.catalogue.commands + [command]).soundness()
    #expect(found.contains { $0.contains(sentence) }, "\(found)")
  }

  @Test("a group without a verb is found")
  func emptyGroup() {
    #expect(catalogue([Sample.status]).soundness() == ["request: has no verb"])
  }

  private func catalogue(_ commands: [Command]) -> Catalogue {
    let sample = Sample.catalogue
    return Catalogue(
      program: sample.program, summary: sample.summary, version: "1", groups: sample.groups,
      commands: commands)
  }

  private static func command(
    _ name: String, summary: String = "Does something.", _ parameters: [Parameter] = [],
    exits: [ExitMeaning] = Sample.exits, examples: [String]? = nil
  ) -> Command {
    let lines = examples ?? ["sallyport \(name)"]
    return Command(
      name, summary, parameters: parameters, exits: exits,
      examples: lines.map { CommandExample($0, "Does it.") })
  }
}
