import Base
import FileKit
import TestKit
import Testing

@Suite("The script runner fails where a script is wrong")
struct ScriptRunTests {
  static let passing: [String] = [
    "exec true", "! exec false", "exec-status 3 sh -c 'exit 3'",
    "exec echo 'two  words' it''s '''q'''\nstdout 'two  words'\nstdout '''q'''\n! stdout three\nempty stderr",
    "exec sh -c 'echo no >&2'\nstderr no\nempty stdout",
    "exec cat a/b.txt\ncmp stdout a/b.txt\ncmp a/b.txt same\n-- a/b.txt --\nx\n\n-- same --\nx\n\n",
    "stdin in\nexec cat\nstdout hello\nexec cat\nempty stdout\n-- in --\nhello\n",
    "exec true\nexists a\n! exists b c\n-- a --\n",
    "env A=1=2\nexec sh -c 'echo [$A]'\nstdout [1=2]\nexec echo $A\nstdout 1=2\nexec echo '$A'\nstdout '$A'",
    "exec echo 'request D-7 waits'\ncapture ID 'request '\nexec echo '<'$ID'>'\nstdout '<D-7>'",
    "exec mkdir d\ncd d\nexec pwd\nstdout /d\nexec sh -c 'test $HOME = $WORK'",
    "# nothing but words\n\nexec true",
  ]

  @Test("a right script passes", arguments: passing)
  func passes(_ text: String) throws { #expect(try run(text) == .passed) }

  static let failing: [(String, Int, String)] = [
    ("", 1, "the script runs no program"), ("exists a\n-- a --\n", 1, "the script runs no program"),
    ("exec false", 1, "it ended with status 1"), ("! exec true", 1, "it ended with status 0"),
    ("exec-status 3 sh -c 'exit 4'", 1, "it ended with status 4"),
    ("exec-status x true", 1, "it ended with status 0"),
    ("exec sh -c 'kill -9 $$'", 1, "it ended with status 137"),
    ("exec echo a\nstdout b", 2, "stdout does not contain 'b'"),
    ("exec echo a\n! stdout a", 2, "stdout contains 'a'"), ("stdout a", 1, "no program ran before it"),
    ("exec echo a\nempty stdout", 2, "stdout is not empty"),
    ("exec true\nempty both", 2, "both is not empty"),
    ("exec cat a\ncmp stdout b\n-- a --\nx\ny\n-- b --\nx\nz\n", 2, "line 2 is 'y', expected 'z'"),
    ("exec true\ncmp a b\n-- a --\n", 2, "file.missing"), ("exec true\nexists a", 2, "'a' is not there"),
    ("exec true\n! exists a\n-- a --\n", 2, "'a' is there"),
    ("exec echo a\ncapture ID b", 2, "no word follows 'b' on stdout"),
    ("exec no-such-program", 1, "there is no program"), ("exec true\nstdin a", 2, "file.missing"),
    ("exec true\nstdoutt a", 2, "there is no such command"),
    ("exec true\nstdout a b", 2, "there is no such command"),
    ("env A", 1, "it has no '='"),
  ]

  @Test("a wrong script fails at its line with the reason", arguments: failing)
  func fails(_ text: String, _ line: Int, _ reason: String) throws {
    guard case .failed(let failure) = try run(text) else {
      Issue.record("it did not fail")
      return
    }
    #expect(failure.line == line)
    #expect(failure.reason.hasPrefix(reason), "\(failure.reason)")
  }

  @Test("an open quote is refused")
  func openQuote() {
    let failure = #expect(throws: ScriptFailure.self) { try ScriptFile("exec a\nexec 'b") }
    #expect(failure?.line == 2)
    #expect(failure?.reason == "a quote is not closed")
  }

  @Test("without what it needs a script is skipped, after what came before was checked")
  func needs() throws {
    #expect(try run("needs $NOTHING\nexec false") == .skipped("needs $NOTHING"))
    #expect(try run("needs /no/such\nexec false") == .skipped("needs /no/such"))
    #expect(try run("needs a\nexec true\n-- a --\n") == .passed)
  }

  @Test("a failure shows what the last program wrote")
  func streams() throws {
    guard case .failed(let failure) = try run("exec sh -c 'echo out; echo err >&2; exit 1'") else {
      Issue.record("it did not fail")
      return
    }
    #expect(failure.reason == "it ended with status 1\n[stdout]\nout\n\n[stderr]\nerr\n")
  }

  private func run(_ text: String) throws -> ScriptOutcome {
    let work = try TemporaryFolder("script")
    return ScriptRun.run(try ScriptFile(text), in: work.path)
  }
}

@Suite("Golden files")
struct GoldenTests {
  @Test("recording writes the file and fails; then equal bytes pass and others fail with their line")
  func golden() throws {
    let folder = try TemporaryFolder("golden")
    func difference(_ text: String, isRecording: Bool = false) throws -> String? {
      try Golden.difference(Array(text.utf8), from: "a/b.txt", in: folder.path, isRecording: isRecording)
    }
    #expect(try difference("x\ny\n") == "there is no a/b.txt: record it with RECORD=1 and read it")
    #expect(try difference("x\ny\n", isRecording: true)?.hasPrefix("recorded a/b.txt") == true)
    #expect(try difference("x\ny\n") == nil)
    #expect(try difference("x\nz\n") == "a/b.txt: line 2 is 'z', expected 'y'")
    #expect(try difference("x\n") == "a/b.txt: line 2 is '', expected 'y'")
    #expect(try difference("x\ny\nz") == "a/b.txt: line 3 is 'z', expected ''")
  }

  @Test("a temporary folder is gone when its owner lets go")
  func temporary() throws {
    let path = try { () throws -> String in
      let folder = try TemporaryFolder()
      try Files.write([1], to: folder.file("a"))
      return folder.path
    }()
    #expect(!Files.exists(path))
  }
}
