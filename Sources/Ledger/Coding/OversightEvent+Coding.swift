internal import Base
internal import Sharing

extension OversightEvent {
  func write(to fields: inout FieldWriter) {
    switch self {
    case .exposure(let disclosure, let content, let items):
      fields.put("content", content)
      fields.put("disclosure", disclosure)
      fields.put("items", items)
    case .logRead(let purpose, let filter, let entries):
      fields.put("entries", entries)
      fields.put("filter", filter)
      fields.put("purpose", purpose)
    case .logExported(let purpose, let format, let filter, let entries):
      fields.put("entries", entries)
      fields.put("filter", filter)
      fields.put("format", format)
      fields.put("purpose", purpose)
    case .logReviewed(let subject, let verdict, let entries):
      subject.write(to: &fields)
      fields.put("entries", entries)
      fields.put("verdict", verdict)
    case .commandRefused(let command, let code, let disclosure):
      fields.put("code", code)
      fields.put("command", command)
      fields.put("disclosure", ifPresent: disclosure)
    }
  }

  init(_ kind: Kind, _ fields: inout FieldReader) throws(Fault) {
    switch kind {
    case .exposure:
      self = .exposure(
        disclosure: try fields.required("disclosure"), content: try fields.required("content"),
        items: try fields.required("items"))
    case .logRead:
      self = .logRead(
        purpose: try fields.required("purpose"), filter: try fields.required("filter"),
        entries: try fields.required("entries"))
    case .logExported:
      self = .logExported(
        purpose: try fields.required("purpose"), format: try fields.required("format"),
        filter: try fields.required("filter"), entries: try fields.required("entries"))
    case .logReviewed:
      self = .logReviewed(
        subject: try ReviewSubject(from: &fields), verdict: try fields.required("verdict"),
        entries: try fields.required("entries"))
    case .commandRefused:
      self = .commandRefused(
        command: try fields.required("command"), code: try fields.required("code"),
        disclosure: try fields.optional("disclosure"))
    }
  }
}

extension OversightEvent.ReviewSubject {
  func write(to fields: inout FieldWriter) {
    switch self {
    case .period(let from, let until):
      fields.put("from", from)
      fields.put("until", until)
    case .disclosure(let disclosure): fields.put("disclosure", disclosure)
    }
  }

  init(from fields: inout FieldReader) throws(Fault) {
    if let disclosure: DisclosureID = try fields.optional("disclosure") {
      self = .disclosure(disclosure)
    } else {
      self = .period(from: try fields.required("from"), until: try fields.required("until"))
    }
  }
}
