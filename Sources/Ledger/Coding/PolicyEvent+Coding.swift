internal import Base

extension PolicyEvent {
  func write(to fields: inout FieldWriter) {
    switch self {
    case .adopted(let serial, let digest, let previous, let signers):
      fields.put("digest", digest)
      fields.put("previous", ifPresent: previous)
      fields.put("serial", serial)
      fields.put("signers", list: signers)
    }
  }

  init(_ kind: Kind, _ fields: inout FieldReader) throws(Fault) {
    switch kind {
    case .adopted:
      self = .adopted(
        serial: try fields.required("serial"), digest: try fields.required("digest"),
        previous: try fields.optional("previous"), signers: try fields.list("signers"))
    }
  }
}
