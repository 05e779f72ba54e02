import Base
import Sharing
import Testing

@testable import sallyport

@Suite("Every code says what is wrong and what to do")
struct CodeTests {
  @Test(
    "a fault has a sentence and a remedy, lower case, without a final full stop",
    arguments: FaultCode.allCases)
  func fault(_ code: FaultCode) { check(code.sentence, code.remedy, code.rawValue) }

  @Test("no code falls back to saying its own name", arguments: FaultCode.allCases)
  func everyCodeIsInATable(_ code: FaultCode) {
    #expect(code.sentence != code.rawValue)
  }

  @Test("a finding has a sentence and a next step", arguments: FindingCode.allCases)
  func finding(_ code: FindingCode) { check(code.sentence, code.nextStep, code.rawValue) }

  @Test("no two share a code")
  func unique() {
    #expect(Set(FaultCode.allCases.map(\.rawValue)).count == FaultCode.allCases.count)
    #expect(Set(FindingCode.allCases.map(\.rawValue)).count == FindingCode.allCases.count)
  }

  @Test("a fault's code is words of small letters with one dot", arguments: FaultCode.allCases)
  func spelling(_ code: FaultCode) {
    let parts = code.rawValue.split(separator: ".", omittingEmptySubsequences: false)
    #expect(parts.count == 2)
    for part in parts {
      #expect(
        !part.isEmpty
          && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D || (0x30...0x39).contains($0) })
    }
  }

  @Test(
    "faults of the command line end with 2, a lock with 11, all others with 1", arguments: FaultCode.allCases)
  func status(_ code: FaultCode) {
    let expected: Status =
      code.rawValue.hasPrefix("arguments.")
      ? .commandLine : [.folderLocked, .gatewayLocked, .gatewaySending].contains(code) ? .locked : .failure
    #expect(Status(code) == expected)
  }

  private func check(_ sentence: String, _ step: String, _ code: String) {
    for text in [sentence, step] {
      #expect(!text.isEmpty, "\(code)")
      #expect(!text.hasSuffix("."), "\(code): \(text)")
      let isName = text.prefix(2).allSatisfy(\.isUppercase)
      #expect(text.first?.isLowercase == true || isName, "\(code): \(text)")
    }
  }
}
