import Arguments
import Base
import Testing

@testable import sallyport

@Suite("The commands of the inner door")
struct CommandDefinitionTests {
  @Test("every definition is sound: names, sentences, examples that call their own command")
  func sound() { #expect(Commands.catalogue.soundness() == []) }

  @Test("every command's help lists all exit statuses", arguments: Commands.all.map(\.definition.name))
  func statuses(_ name: String) throws {
    let command = try #require(Commands.all.first { $0.definition.name == name })
    #expect(command.definition.exits.map(\.term) == [0, 1, 2, 3, 4, 5, 10, 11, 130])
  }

  @Test("every command is found by its own definition")
  func found() {
    for command in Commands.all {
      #expect(Commands.all.filter { $0.definition == command.definition }.count == 1)
    }
  }

  @Test("--json is seen also on a line that is wrong, but not after '--'")
  func json() {
    #expect(Console(words: ["no", "such", "--json"]).isJSON)
    #expect(!Console(words: ["redact", "--", "--json"]).isJSON)
  }

  @Test("what others wrote cannot move the cursor, forge a line or turn the direction of writing")
  func printable() {
    #expect(Console.printable("a\u{1B}[2Jb\nc\u{202E}d\u{85}é") == "a?[2Jb?c?d?é")
  }
}
