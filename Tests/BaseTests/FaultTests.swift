import Base
import Testing

@Suite("Faults")
struct FaultTests {
  @Test("a message says place, code, sentence, what the person wrote and what was meant")
  func message() {
    let fault = Fault(
      .argumentsUnknownOption, "--jsn", detail: "did you mean '--json'?", at: SourcePlace(line: 3, column: 7))
    #expect(
      fault.message == "3:7: arguments.unknown-option: unknown option: '--jsn' (did you mean '--json'?)")
    #expect(fault.inFile("a.json").message.hasPrefix("a.json:3:7: arguments.unknown-option"))
    #expect(Fault(.fileMissing).inFile("a").message == "a: file.missing: there is no such file")
  }

  @Test("every code has a sentence and a next step for people", arguments: FaultCode.allCases)
  func sentences(_ code: FaultCode) {
    for text in [code.sentence, code.remedy] {
      #expect(text.split(separator: " ").count >= 2, "'\(text)' is no sentence")
      #expect(!text.hasSuffix("."), "'\(text)' ends with a full stop")
      #expect(!text.contains("\n"))
      let head = Array(text.utf8.prefix(2))
      let isAcronym = head.allSatisfy { $0 < 0x61 }
      #expect(head[0] >= 0x61 || isAcronym, "'\(text)' begins with a capital")
      #expect(typeNames(in: text).isEmpty, "'\(text)' names a type of ours")
    }
    #expect(code.sentence != code.remedy)
  }

  @Test("every code is small words with a dot, and none is used twice")
  func codes() {
    let small = Set("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)
    for code in FaultCode.allCases {
      let parts = code.rawValue.split(separator: ".", omittingEmptySubsequences: false)
      #expect(
        parts.count == 2 && parts.allSatisfy { !$0.isEmpty && small.isSuperset(of: $0.utf8) },
        "\(code.rawValue)")
    }
    #expect(Set(FaultCode.allCases.map(\.rawValue)).count == FaultCode.allCases.count)
  }

  /// Words with a capital inside (`JSONReader`), without those that the field writes so.
  private func typeNames(in text: String) -> [Substring] {
    let known: Set<Substring> = ["OpenSSL", "SQLite", "CAdES", "BagIt", "GiB", "MiB", "KiB", "systemd"]
    return text.split { !$0.isLetter }.filter { word in
      !known.contains(word) && zip(word, word.dropFirst()).contains { $0.isLowercase && $1.isUppercase }
    }
  }
}

@Suite("The nearest name")
struct NearestNameTests {
  static let names = ["partner", "purpose", "process", "people", "id", "as_of"]

  @Test(
    "a slip of the hand is understood",
    arguments: [
      ("patner", "partner"), ("partnre", "partner"), ("partnerr", "partner"), ("perpose", "purpose"),
      ("as-of", "as_of"),
      ("if", "id"), ("Partner", "partner"),
    ])
  func near(_ word: String, _ meant: String) {
    #expect(NearestName.of(word, among: NearestNameTests.names) == meant)
  }

  @Test(
    "another word is not guessed at",
    arguments: ["xyz", "", "agreement", "par", "xx", "\u{E9}\u{E9}\u{E9}\u{E9}"])
  func far(_ word: String) { #expect(NearestName.of(word, among: NearestNameTests.names) == nil) }

  @Test("of two as near, the first by bytes is named, in whatever order they come")
  func ties() {
    #expect(NearestName.of("cat", among: ["car", "bat"]) == "bat")
    #expect(NearestName.of("cat", among: ["bat", "car"]) == "bat")
  }
}
