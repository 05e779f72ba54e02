import Records
import Testing

@testable import Minimization

@Suite("Neutral texts")
struct NeutralTextTests {
  private static let names = [
    "Mia Kowalska", "Will Grace", "May Summers", "Ann Lee", "Art Young", "Sam Price", "Rose Field",
    "Mark Stone",
    "Hope King", "Jack Long", "Ian Wood", "Eli Black", "Tom Page", "Max Hall", "Ben Hunter", "Faith Carter",
    "Maria Diaz", "Laura Meyer", "Heather Asher", "Theo Baker", "Nora Lind", "Emma Chase", "Dawn Rivers",
    "Pat Small",
    "Dean Major", "Ray Bishop", "Joy Summer", "Lily Park", "Amber Cross", "Frank Case",
  ]

  private static let sentences = """
    The account was reported after several messages about # and homework
    Will you send the details by Friday
    The user will upload a new file when # is ready
    May I ask how long the # is kept
    In May the team looked at each case again
    Please mark every entry and note the date of last contact about #
    Mark all entries that are older than # days
    Hope this helps with the #
    There is hope that an answer comes soon
    With grace and patience the team looks at the #
    Page three holds a short summary of the #
    The facts stand in black and white on page #
    Summer was dry and the fields were brown
    A young person should never wait too long for help
    Young people write in short words
    Small files are sent at once and major ones wait for #
    The hall is by the river and the office in the park
    Call the office at the main hall about #
    An annual plan for academia and art comes with sample data
    Price lists are public and the price of # is fair
    Major changes need approval from both sides
    As her answer shows the # was late
    So did he at her house when they met for lunch
    Rain fell all day in April and the bus was late
    Custom settings of the program are kept on a server
    Long texts are cut after # lines
    Case closed in June after a review of #
    The field agent saw no stone and no wood near the lake
    Joy and faith were words that the text used about #
    Frank answers are better than none and a dean may see the #
    Art class starts at noon and chase scenes are cut
    She said that dawn breaks early and the heather is in bloom
    Rose bushes stand behind the market and lily ponds before it
    Jack of all trades was the name of the game about #
    A bishop wrote to a king about the cross and the # that he lost
    From the top of the ray diagram to the bottom of the page there is #
    """.split(separator: "\n").map(String.init)

  private static let links = [
    "https://docs.example/article/2026", "https://sample.example/maximum?page=3", "help@annual-plan.example",
    "https://academia.example/benefits", "report-0417.txt", "https://willow.example/mayor/artists", "v2.1",
    "https://market.example/custom/programs", "room 12b", "2026-05-17", "#summer2026",
  ]

  private struct Dice {
    var seed: UInt64
    mutating func roll(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % count
    }
  }

  private static func text(_ dice: inout Dice) -> String {
    let things = ["school", "the report", "a sample", "the market", "12", "homework"] + links
    return (0..<(3 + dice.roll(4))).map { _ in
      let parts = sentences[dice.roll(sentences.count)].split(
        separator: "#", omittingEmptySubsequences: false)
      return parts.joined(separator: things[dice.roll(things.count)]) + "."
    }.joined(separator: " ")
  }

  @Test(
    "of 1,000 neutral texts at most 5 are touched, with thirty protected names, many of them ordinary words")
  func neutral() {
    var terms: [SweepTerm] = []
    for (index, name) in Self.names.enumerated() {
      terms += TermMaker(value: name, kind: .name, owner: index, person: .person(name), label: "[VICTIM]")
        .terms()
    }
    let sweep = Sweep(terms: terms)
    var dice = Dice(seed: 11)
    var touched: [String] = []
    for _ in 0..<1_000 {
      let text = Self.text(&dice)
      let bytes = Array(text.utf8)
      touched += sweep.findings(in: text).prefix(1).map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }
    #expect(touched.count <= 5, "\(touched)")
  }

  @Test("each of the same names is found in a text that speaks of the person")
  func found() {
    for (index, name) in Self.names.enumerated() {
      let terms = TermMaker(value: name, kind: .name, owner: index, person: .person(name), label: "[VICTIM]")
        .terms()
      let sweep = Sweep(terms: terms)
      let first = name.split(separator: " ")[0]
      for text in [
        "we spoke with \(name) today", "we spoke with \(first) today", "profile of \(name.lowercased())",
      ] {
        #expect(!sweep.findings(in: text).isEmpty, "\(text)")
      }
    }
  }
}
