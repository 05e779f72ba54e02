public import AgreementLanguage
import Base
public import Sharing

/// Decides disclosures under one policy set: pure, compiled once, the same bytes for the same facts for ever.
public struct Evaluator: Sendable {
  public let policySet: PolicySet
  /// By the agreement that is asked.
  let programs: [String: Program]
  /// For a request that names no agreement of the set.
  private let houseProgram: Program
  private let categories: [String: Int]
  /// What house rules add to a disclosure: never makes a package non-empty.
  private let carriedByHouse: Set<String>

  public init(_ policySet: PolicySet) {
    self.policySet = policySet
    var programs: [String: Program] = [:]
    for agreement in policySet.agreements {
      programs[agreement.id.text] = Program(policySet, asked: agreement)
    }
    self.programs = programs
    houseProgram = Program(policySet, asked: nil)
    categories = Dictionary(
      policySet.vocabulary.categories.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first })
    carriedByHouse = Set(houseProgram.rules.compactMap { $0.requirement?.carry })
  }

  /// The decision about these facts, which were made with this policy set's vocabulary (`vocabulary.schema`).
  ///
  /// Facts of another vocabulary are read as facts of which nothing is known.
  public func evaluate(_ facts: Facts) -> Decision {
    let schema = policySet.vocabulary.schema
    let facts = facts.schema == schema ? facts : Facts(schema: schema)
    var asked: Agreement?
    if case .text(let id) = facts.value("agreement") { asked = policySet.agreement(id) }
    let program = asked.flatMap { programs[$0.id.text] } ?? houseProgram
    var evaluation = Evaluation(
      policySet: policySet, program: program, asked: asked,
      cells: FactCells(facts, asked: asked, vocabulary: policySet.vocabulary), categories: categories,
      carriedByHouse: carriedByHouse)
    return evaluation.decision()
  }
}

extension Program {
  init(_ policySet: PolicySet, asked: Agreement?) {
    let vocabulary = policySet.vocabulary
    var house = ColumnBuilder(
      vocabulary: vocabulary, owner: .house, agreement: nil, offset: policySet.houseRules.day)
    for rule in policySet.houseRules.rules { house.add(rule) }
    var builders = [house]
    var others: [Agreement] = []
    if let asked {
      var builder = ColumnBuilder(
        vocabulary: vocabulary, owner: .asked, agreement: asked.id, offset: asked.day)
      for rule in asked.rules { builder.add(rule) }
      builders.append(builder)
      // The emergency policy has no partner: it applies only when it is asked for, and then alone.
      others = policySet.agreements.filter {
        $0.id != asked.id && $0.recipient.partner != nil && $0.recipient.partner == asked.recipient.partner
      }
      for (number, other) in others.enumerated() {
        var builder = ColumnBuilder(
          vocabulary: vocabulary, owner: .other(number), agreement: other.id, offset: other.day)
        for rule in other.rules { builder.add(rule) }
        builders.append(builder)
      }
    }
    self.init(builders: builders, others: others, vocabulary: vocabulary)
  }
}
