import Base
import FileKit
import TestKit
import Testing

@Suite("Scripts of the real programs")
struct CommandScriptTests {
  private static let folder = Checkout.root + "/Tests/CommandScripts"
  static let scripts = ((try? Files.list(folder)) ?? []).filter { $0.hasSuffix(".script") }

  @Test("there are scripts")
  func some() { #expect(!CommandScriptTests.scripts.isEmpty) }

  @Test("a scenario goes as its script says", arguments: scripts)
  func goes(_ name: String) throws {
    let text = String(
      decoding: try Files.read("\(CommandScriptTests.folder)/\(name)", limit: 1 << 20), as: UTF8.self)
    #expect(text.hasPrefix("# "), "a script begins with a line that says why")
    let work = try TemporaryFolder(String(name.dropLast(7)))
    switch ScriptRun.run(try ScriptFile(text), in: work.path) {
    case .passed: break
    case .skipped(let reason): try Test.cancel("skipped: \(reason)")
    case .failed(let failure):
      Issue.record("\(name):\(failure.line): \(failure.text)\n\(failure.reason)")
    }
  }
}
