public import Base
public import PolicyEvaluation

/// Brings what a plan lets go into its forms, hunts what must not leave, and makes the bundle.
///
/// Pure: the same plan, material and context give the same bytes. What is withheld leaves no trace in them.
public enum Minimizer {
  /// Makes the bundle of a plan.
  ///
  /// Throws `minimization.plan-mismatch` when plan and material do not fit each other, `minimization.pseudonym-key` for
  /// a key of another length, and `record.not-rebuilt` when a record cannot be written again.
  public static func minimize(
    _ plan: Plan, _ material: Material, _ context: MinimizationContext
  ) throws(Fault) -> Bundle {
    let own = plan.items.filter { !$0.isCarried }
    guard own.count == material.items.count, own.enumerated().allSatisfy({ $0 == $1.index }) else {
      throw Fault(.planMismatch, detail: "\(own.count) planned items, \(material.items.count) items")
    }
    var assignments: [Assignment] = []
    for (index, planned) in own.enumerated() {
      assignments.append(try Assignment(planned, index: index, material: material))
    }
    let carried = plan.items.filter(\.isCarried).map { item in
      CarriedValue(
        category: item.category, value: material.carried[item.category] ?? "unknown", form: item.form,
        clauses: item.clauses)
    }
    return try bundle(assignments, carried, material, context)
  }

  /// The same, from assignments that were already read out of a plan.
  static func bundle(
    _ assignments: [Assignment], _ carried: [CarriedValue], _ material: Material,
    _ context: MinimizationContext
  ) throws(Fault) -> Bundle {
    let treatments = try FormStage(context: context, assignments: assignments).treatments()
    let labels = PersonLabels(assignments, treatments)
    let stage = SweepStage(assignments: assignments, treatments: treatments, labels: labels)
    var writer = BundleWriter(stage: stage, material: material)
    try writer.write(carried)
    return writer.bundle(withheld: WithheldValues.list(stage))
  }
}
