internal import Base

extension GatewayEvent {
  func write(to fields: inout FieldWriter) {
    switch self {
    case .initialized(let logKey, let onePerson):
      fields.put("log-key", logKey)
      fields.put("one-person", onePerson)
    case .keyRotated(let use, let old, let new):
      fields.put("new", new)
      fields.put("old", ifPresent: old)
      fields.put("use", use)
    case .keyDestroyed(let disclosure, let authority, let approvers):
      fields.put("approvers", list: approvers)
      fields.put("authority", authority)
      fields.put("disclosure", disclosure)
    case .erasureDeferred(let disclosure, let hold, let review):
      fields.put("disclosure", disclosure)
      fields.put("hold", hold)
      fields.put("review", review)
    case .legalHoldPlaced(let hold, let scope, let authority, let review):
      fields.put("authority", authority)
      fields.put("hold", hold)
      fields.put("review", review)
      fields.put("scope", scope)
    case .legalHoldReleased(let hold, let authority):
      fields.put("authority", authority)
      fields.put("hold", hold)
    case .indexAttested(let subjects, let rows, let erased):
      fields.put("erased", erased)
      fields.put("rows", rows)
      fields.put("subjects", subjects)
    case .forkSuspected(let reason, let ourSize, let seenSize):
      fields.put("our-size", ourSize)
      fields.put("reason", reason)
      fields.put("seen-size", seenSize)
    case .suspicionLifted(let receipt, let explanation, let first, let ourSize):
      fields.put("explanation", explanation)
      fields.put("first", first)
      fields.put("our-size", ourSize)
      fields.put("receipt", receipt)
    }
  }

  init(_ kind: Kind, _ fields: inout FieldReader) throws(Fault) {
    switch kind {
    case .initialized:
      self = .initialized(
        logKey: try fields.required("log-key"), onePerson: try fields.required("one-person"))
    case .keyRotated:
      self = .keyRotated(
        use: try fields.required("use"), old: try fields.optional("old"), new: try fields.required("new"))
    case .keyDestroyed:
      self = .keyDestroyed(
        disclosure: try fields.required("disclosure"), authority: try fields.required("authority"),
        approvers: try fields.list("approvers"))
    case .erasureDeferred:
      self = .erasureDeferred(
        disclosure: try fields.required("disclosure"), hold: try fields.required("hold"),
        review: try fields.required("review"))
    case .legalHoldPlaced:
      self = .legalHoldPlaced(
        hold: try fields.required("hold"), scope: try fields.required("scope"),
        authority: try fields.required("authority"), review: try fields.required("review"))
    case .legalHoldReleased:
      self = .legalHoldReleased(
        hold: try fields.required("hold"), authority: try fields.required("authority"))
    case .indexAttested:
      self = .indexAttested(
        subjects: try fields.required("subjects"), rows: try fields.required("rows"),
        erased: try fields.required("erased"))
    case .forkSuspected:
      self = .forkSuspected(
        reason: try fields.required("reason"), ourSize: try fields.required("our-size"),
        seenSize: try fields.required("seen-size"))
    case .suspicionLifted:
      self = .suspicionLifted(
        receipt: try fields.required("receipt"), explanation: try fields.required("explanation"),
        first: try fields.required("first"), ourSize: try fields.required("our-size"))
    }
  }
}
