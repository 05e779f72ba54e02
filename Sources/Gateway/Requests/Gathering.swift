import AgreementLanguage
import Base
import Minimization
import Records
import Sandbox
import Sharing

/// A request taken apart into items, its records parsed by the sandboxed worker.
struct GatheredMaterial: Sendable {
  let items: [GatheredItem]
  let records: [ParsedRecord]
  let subjects: [Subject]
  /// The smallest cell of the tables in it; `nil` when there is none.
  let smallestCell: Int?
  /// What the records hold that a person should know of; it names places, never values.
  let notices: [RecordNotice]
  /// Records that the worker could not read: each holds the disclosure, and nothing of it goes.
  let unreadable: [UnreadableRecord]

  var material: Material { Material(items: items.map(\.material), records: records, carried: carried) }

  /// Values of items that house rules add, as far as the request holds them.
  private var carried: [String: String] {
    var values: [String: String] = [:]
    for item in items {
      if case .value(let value) = item.material.content { values[item.material.category] = value }
    }
    return values
  }
}

/// A record that is crooked, or that crashed, outran or outgrew its worker.
struct UnreadableRecord: Sendable {
  /// The number of the item in the request, from 1.
  let item: Int
  let code: FaultCode
}

/// Takes a request apart; the only place that looks into its files.
///
/// Values alone, so that any thread may do it.
struct Gathering: Sendable {
  let policy: PolicySet
  let layouts: LayoutShelf
  let subjects: [Subject]
  let workers: WorkerPool

  func gather(_ loaded: LoadedRequest) throws(Fault) -> GatheredMaterial {
    var items: [GatheredItem] = []
    var records: [ParsedRecord] = []
    var unreadable: [UnreadableRecord] = []
    let read = try self.records(of: loaded)
    for (position, item) in loaded.request.items.enumerated() {
      switch item.content {
      case .value(let value):
        items.append(stated(item, value))
      case .file:
        items.append(file(item, loaded, position))
      case .record:
        switch read[position] {
        case nil: continue
        case .success(let record):
          items += fields(of: record, number: records.count, item)
          if let counts = record.counts { items.append(figures(counts, item)) }
          records.append(record)
        // A machine that can start no worker says nothing about the record.
        case .failure(let fault) where fault.code == .workerNotStarted: throw fault
        case .failure(let fault):
          unreadable.append(UnreadableRecord(item: position + 1, code: fault.code))
        }
      }
    }
    return GatheredMaterial(
      items: items, records: records, subjects: subjects, smallestCell: smallestCell(items),
      notices: records.flatMap(\.notices), unreadable: unreadable)
  }

  private func stated(_ item: RequestFile.Item, _ value: String) -> GatheredItem {
    let category = item.category ?? ""
    let isText = policy.vocabulary.category(category)?.group == "narrative" || category == Self.messageText
    return gathered(
      item, category: category, roles: item.roles, person: item.person, origin: .request,
      content: isText ? .text(value) : .value(value), address: value)
  }

  /// A table of counts stands for itself, like a value of the request; it is about nobody.
  private func figures(_ counts: CountTable, _ item: RequestFile.Item) -> GatheredItem {
    gathered(
      item, category: counts.category, roles: [], person: nil, origin: .request,
      content: .value(counts.text), address: nil)
  }

  /// A file without a mapping is free text, whatever category it was given; only opaque media keep theirs.
  private func file(_ item: RequestFile.Item, _ loaded: LoadedRequest, _ position: Int) -> GatheredItem {
    let isOpaque = item.category.map(policy.vocabulary.holdsOriginals) ?? false
    let content: FileContent =
      loaded.staged[position].map { .staged($0) } ?? .bytes(loaded.files[position] ?? [])
    let text = isOpaque ? nil : content.bytes.flatMap { String(validating: $0, as: UTF8.self) }
    return gathered(
      item, category: isOpaque ? item.category ?? Self.freeText : Self.freeText, roles: item.roles ?? [],
      person: item.person, origin: .file(position), content: text.map { .text($0) } ?? .opaque(content),
      address: nil)
  }

  private func gathered(
    _ item: RequestFile.Item, category: String, roles: [String]?, person: String?,
    origin: MaterialItem.Origin, content: MaterialItem.Content, address: String?
  ) -> GatheredItem {
    let subject = subjects.first { $0.id == person }
    let all = raised(roles ?? subject?.roles ?? [], by: subject)
    return GatheredItem(
      material: MaterialItem(
        category: category, roles: all, person: person, origin: origin, content: content),
      rolesAreKnown: roles != nil || subject != nil, statedHandling: item.handling,
      service: item.service ?? address.flatMap(WebAddress.host))
  }

  /// A role may only be raised toward more protection: what the request says of the person adds to the path's.
  private func raised(_ roles: [String], by subject: Subject?) -> [String] {
    guard let subject else { return roles }
    return roles + subject.roles.filter { !roles.contains($0) }
  }

  private func fields(of record: ParsedRecord, number: Int, _ item: RequestFile.Item) -> [GatheredItem] {
    let persons = linked(record)
    let materials = record.items(record: number, persons: persons.mapValues(\.id))
    return zip(record.fields, materials).map { (field, material) in
      let subject = field.person.flatMap { persons[$0] }
      return GatheredItem(
        material: MaterialItem(
          category: material.category, roles: raised(material.roles, by: subject), person: material.person,
          origin: material.origin, content: material.content),
        rolesAreKnown: true, statedHandling: item.handling,
        service: item.service ?? (field.kind == .url ? WebAddress.host(field.value) : nil))
    }
  }

  /// The persons of the request that a record's persons are: the n-th of a role in both, where both name as many.
  ///
  /// Otherwise who is who is anybody's guess, and one person's consent must not speak for another: such persons
  /// stay unlinked, and what they wish unknown.
  private func linked(_ record: ParsedRecord) -> [String: Subject] {
    var recorded: [String: [String]] = [:]
    var seen: Set<String> = []
    for field in record.fields {
      guard let person = field.person, let role = field.roles.first, seen.insert(person).inserted else {
        continue
      }
      recorded[role, default: []].append(person)
    }
    var persons: [String: Subject] = [:]
    for (role, names) in recorded {
      let same = subjects.filter { $0.roles.contains(role) }
      guard same.count == names.count else { continue }
      for (name, subject) in zip(names, same) { persons[name] = subject }
    }
    let claims = Dictionary(grouping: persons.values, by: \.id)
    return persons.filter { claims[$0.value.id]?.count == 1 }
  }

  private func smallestCell(_ items: [GatheredItem]) -> Int? {
    var smallest: Int?
    for item in items {
      guard case .value(let text) = item.material.content,
        isCounted(item.material.category), let cell = AggregateTable.smallestCell(text)
      else { continue }
      smallest = min(smallest ?? cell, cell)
    }
    return smallest
  }

  private func isCounted(_ category: String) -> Bool {
    policy.vocabulary.category(category)?.ladder.forms.contains(.aggregate(smallestCell: 0)) ?? false
  }

  /// The layout of that name in the policy set; asking for another is the requester's mistake.
  func layout(_ mapping: String) throws(Fault) -> RecordMapping {
    try layouts.layout(mapping, in: policy)
  }

  /// The record as a confined worker read it; whatever the worker made of it costs this item alone.
  func read(_ bytes: [UInt8], with layout: RecordMapping) -> Result<ParsedRecord, Fault> {
    understood(answer(to: RecordWorker.question(bytes, format: layout.format)), layout)
  }

  /// The records of a request as one worker read them, by their positions.
  ///
  /// Where that worker fails, each gets one of its own, so that only the record that was to blame is.
  private func records(of loaded: LoadedRequest) throws(Fault) -> [Int: Result<ParsedRecord, Fault>] {
    var asked: [(position: Int, layout: RecordMapping, question: [UInt8])] = []
    for (position, item) in loaded.request.items.enumerated() {
      guard case .record(_, let mapping) = item.content else { continue }
      let layout = try layout(mapping)
      let bytes = loaded.files[position] ?? []
      asked.append((position, layout, RecordWorker.question(bytes, format: layout.format)))
    }
    let answers = answers(to: asked.map(\.question))
    return Dictionary(
      uniqueKeysWithValues: zip(asked, answers).map { ($0.position, understood($1, $0.layout)) })
  }

  private func answers(to questions: [[UInt8]]) -> [Result<[UInt8], Fault>] {
    let together = RecordGroup.join(questions)
    if questions.count > 1, together.count <= RecordGroup.limit,
      let answer = try? workers.run(task: RecordGroup.task, input: together),
      let parts = RecordGroup.split(answer), parts.count == questions.count
    {
      return parts.map { .success($0) }
    }
    return questions.map(answer)
  }

  private func answer(to question: [UInt8]) -> Result<[UInt8], Fault> {
    do throws(Fault) { return .success(try workers.run(task: RecordWorker.task, input: question)) } catch {
      return .failure(error)
    }
  }

  private func understood(_ answer: Result<[UInt8], Fault>, _ layout: RecordMapping) -> Result<
    ParsedRecord, Fault
  > {
    do throws(Fault) { return .success(try layout.record(fromAnswer: try answer.get())) } catch {
      return .failure(error)
    }
  }

  private static let freeText = "narr.free_text"
  private static let messageText = "comm.content"
}
