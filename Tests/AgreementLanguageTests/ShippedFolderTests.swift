import AgreementLanguage
import Base
import FileKit
import JSON
import Sharing
import Testing

@Suite("The folder Agreements")
struct ShippedFolderTests {
  private func files() throws -> [String: [UInt8]] {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
      separator: "/")
    var files: [String: [UInt8]] = [:]
    for folder in ["", "Schema/"] {
      for name in try Files.list("\(root)/Agreements/\(folder)") where name.contains(".x") {
        files[folder + name] = try Files.read("\(root)/Agreements/\(folder)\(name)", limit: 1 << 20)
      }
    }
    return files
  }

  @Test("every document holds against its schema and the vocabulary")
  func loads() throws {
    let files = try files()
    #expect(files.keys.filter { $0.hasPrefix("Schema/") }.count == 3)
    let set = try PolicySet.loadDraft(files: files)
    #expect(set.agreements.count == 11)
    #expect(set.vocabulary.categories.count == 50)
    #expect(set.agreements.filter(\.isEmergencyPolicy).map(\.id.text) == ["POL-EXIG-01"])
  }

  @Test("an agreement that ends within sixty days, or whose review is due, warns")
  func reviews() throws {
    let set = try PolicySet.loadDraft(files: files())
    let now = try #require(UTCInstant("2026-11-23T12:00:00Z"))
    #expect(try #require(set.agreement("AGR-TECH-06")).needsReview(at: now))
    #expect(try !#require(set.agreement("AGR-FED-01")).needsReview(at: now))
  }

  @Test("a number outside its declared range is unknown")
  func numberRange() throws {
    let vocabulary = SmallPolicy.vocabulary.replacing(#"number="0..""#, with: #"number="1..9""#)
    let schema = try PolicySet.loadDraft(files: SmallPolicy.files(vocabulary: vocabulary)).vocabulary.schema
    for (number, isKnown) in [(0, false), (1, true), (9, true), (10, false)] {
      let facts = try Facts(["count": .integer(number)], schema: schema)
      #expect(facts.value("count").isKnown == isKnown, "\(number)")
    }
    let broken = SmallPolicy.vocabulary.replacing(#"number="0..""#, with: #"number="some""#)
    #expect(SmallPolicy.faults(SmallPolicy.files(vocabulary: broken)).map(\.code) == [.policyValueMalformed])
  }
}
