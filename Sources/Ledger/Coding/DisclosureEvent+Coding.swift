internal import Base

extension DisclosureEvent {
  func write(to fields: inout FieldWriter) {
    switch self {
    case .authorized(let facts): facts.write(to: &fields)
    case .subjectsContinued(let disclosure, let part, let subjects):
      fields.put("disclosure", disclosure)
      fields.put("part", part)
      fields.put("subjects", list: subjects, limit: Authorization.subjectsPerContinuation)
    case .sealed(let disclosure, let package, let size):
      fields.put("disclosure", disclosure)
      fields.put("package", package)
      fields.put("size", size)
    case .deliveryIntent(let disclosure, let attempt, let channel):
      fields.put("attempt", attempt)
      fields.put("channel", channel)
      fields.put("disclosure", disclosure)
    case .deliveryInDoubt(let disclosure, let attempt, let reason):
      fields.put("attempt", attempt)
      fields.put("disclosure", disclosure)
      fields.put("reason", reason)
    case .deliveryFailed(let disclosure, let attempt, let reason):
      fields.put("attempt", attempt)
      fields.put("disclosure", disclosure)
      fields.put("reason", reason)
    case .handedOver(let disclosure, let attempt):
      fields.put("attempt", attempt)
      fields.put("disclosure", disclosure)
    case .deliveryConflict(let disclosure, let attempt):
      fields.put("attempt", attempt)
      fields.put("disclosure", disclosure)
    case .accepted(let disclosure, let receipt):
      fields.put("disclosure", disclosure)
      fields.put("receipt", receipt)
    case .acknowledged(let disclosure, let receipt):
      fields.put("disclosure", disclosure)
      fields.put("receipt", receipt)
    case .closed(let disclosure, let receipt):
      fields.put("disclosure", disclosure)
      fields.put("receipt", ifPresent: receipt)
    case .refused(let disclosure, let receipt, let reason):
      fields.put("disclosure", disclosure)
      fields.put("reason", reason)
      fields.put("receipt", ifPresent: receipt)
    case .withdrawn(let disclosure, let reason):
      fields.put("disclosure", disclosure)
      fields.put("reason", reason)
    case .expired(let disclosure):
      fields.put("disclosure", disclosure)
    case .spokenRecorded(let facts): facts.write(to: &fields)
    case .followUpDue(let disclosure, let due):
      fields.put("disclosure", disclosure)
      fields.put("due", due)
    }
  }

  init(_ kind: Kind, _ fields: inout FieldReader) throws(Fault) {
    switch kind {
    case .authorized: self = .authorized(try Authorization(from: &fields))
    case .subjectsContinued:
      self = .subjectsContinued(
        disclosure: try fields.required("disclosure"), part: try fields.required("part"),
        subjects: try fields.list("subjects"))
    case .sealed:
      self = .sealed(
        disclosure: try fields.required("disclosure"), package: try fields.required("package"),
        size: try fields.required("size"))
    case .deliveryIntent:
      self = .deliveryIntent(
        disclosure: try fields.required("disclosure"), attempt: try fields.required("attempt"),
        channel: try fields.required("channel"))
    case .deliveryInDoubt:
      self = .deliveryInDoubt(
        disclosure: try fields.required("disclosure"), attempt: try fields.required("attempt"),
        reason: try fields.required("reason"))
    case .deliveryFailed:
      self = .deliveryFailed(
        disclosure: try fields.required("disclosure"), attempt: try fields.required("attempt"),
        reason: try fields.required("reason"))
    case .handedOver:
      self = .handedOver(
        disclosure: try fields.required("disclosure"), attempt: try fields.required("attempt"))
    case .deliveryConflict:
      self = .deliveryConflict(
        disclosure: try fields.required("disclosure"), attempt: try fields.required("attempt"))
    case .accepted:
      self = .accepted(
        disclosure: try fields.required("disclosure"), receipt: try fields.required("receipt"))
    case .acknowledged:
      self = .acknowledged(
        disclosure: try fields.required("disclosure"), receipt: try fields.required("receipt"))
    case .closed:
      self = .closed(
        disclosure: try fields.required("disclosure"), receipt: try fields.optional("receipt"))
    case .refused:
      self = .refused(
        disclosure: try fields.required("disclosure"), receipt: try fields.optional("receipt"),
        reason: try fields.required("reason"))
    case .withdrawn:
      self = .withdrawn(
        disclosure: try fields.required("disclosure"), reason: try fields.required("reason"))
    case .expired:
      self = .expired(
        disclosure: try fields.required("disclosure"))
    case .spokenRecorded: self = .spokenRecorded(try SpokenDisclosure(from: &fields))
    case .followUpDue:
      self = .followUpDue(
        disclosure: try fields.required("disclosure"), due: try fields.required("due"))
    }
  }
}
