import AgreementLanguage
public import Base
import FileKit
import JSON
import Ledger
import OpenSSLKit
import Records
import SQLiteKit
import Sharing

/// How an intake goes.
public struct IntakeManner: Sendable {
  /// For records of a file; `nil` for a folder of cases, each of which has its own request.
  public let terms: IntakeTerms?
  /// Says what would be taken in, and takes nothing.
  public let isDryRun: Bool

  public init(terms: IntakeTerms?, isDryRun: Bool) {
    self.terms = terms
    self.isDryRun = isDryRun
  }

  /// So many are staged, signed for and committed at once.
  static let groupSize = 256
  /// So many bytes, or one case more, are held at once.
  static let groupBytes = 32 << 20
}

extension Gateway {
  /// Takes in a folder of case folders, or a file of records, each case on its own.
  ///
  /// A bad one is told with its fault and stays where it is. What was taken in before, the same request with the same
  /// material, is known and not taken again. Each group stands under one signed statement and one transaction; a run
  /// that was cut off is finished by doing it again. Others may change the home between two groups.
  ///
  /// Throws what concerns all: `file.missing`, `mapping.unknown`, `partner.unknown`, `record.csv-header`, and what `act`
  /// throws.
  public func takeIn(
    _ path: String, _ manner: IntakeManner, as signatory: Signatory,
    tell: (IntakeEvent, IntakeProgress) throws(Fault) -> Void
  ) throws(Fault) -> IntakeDigest {
    let making = try manner.terms.map { terms throws(Fault) in try recordRequest(terms) }
    var source = try intakeSource(path, making?.mapping)
    if !manner.isDryRun { try exclusively { () throws(Fault) in try removeUnfinishedIntake() } }
    var digest = IntakeDigest()
    let all = source.count
    var done = 0
    while !StopRequest.wasMade {
      let pieces = try source.next(IntakeManner.groupSize)
      guard !pieces.isEmpty else { break }
      var rest = pieces[...]
      while !rest.isEmpty {
        let cases = try loaded(&rest, making)
        let events = try exclusively { () throws(Fault) in
          try takeIn(cases, isDryRun: manner.isDryRun, as: signatory)
        }
        for event in events {
          digest.count(event)
          done += 1
          try tell(event, IntakeProgress(done: done, all: max(all, done)))
        }
      }
    }
    if digest.taken > 0 { _ = try exclusively { () throws(Fault) in try publishLog() } }
    if StopRequest.wasMade { digest.isCut = try !source.next(1).isEmpty }
    return digest
  }

  private func recordRequest(_ terms: IntakeTerms) throws(Fault) -> RecordRequest {
    try refuseForeignRealm(terms.partner)
    let gathering = try gathering([])
    return RecordRequest(terms: terms, mapping: try gathering.layout(terms.mapping), gathering: gathering)
  }

  private func intakeSource(_ path: String, _ mapping: RecordMapping?) throws(Fault) -> IntakeSource {
    guard let mapping else { return try IntakeSource.folders(below: path) }
    switch mapping.format {
    case .json where path.utf8.suffix(5).elementsEqual(".json".utf8): return .whole(path: path)
    case .json: return .lines(try IntakeFile(path, .json))
    case .csv where mapping.isRowByRow: return .lines(try IntakeFile(path, .csv))
    case .csv, .xml: return .whole(path: path)
    }
  }

  /// The next cases with their material, as many as may be held at once; records are read by workers, on all cores.
  private func loaded(
    _ pieces: inout ArraySlice<IntakeSource.Piece>, _ making: RecordRequest?
  ) throws(Fault) -> [IntakeCase] {
    guard let making else {
      var (cases, bytes): ([IntakeCase], Int) = ([], 0)
      while bytes < IntakeManner.groupBytes, let piece = pieces.popFirst() {
        let one = IntakeCase(
          place: piece.place, folder: piece.folder, loaded: result { () throws(Fault) in try load(piece) })
        bytes += one.size
        cases.append(one)
      }
      return cases
    }
    defer { pieces = [] }
    return Parallel.map(Array(pieces)) { piece in
      IntakeCase(
        place: piece.place, folder: nil,
        loaded: result { () throws(Fault) in
          switch piece.content {
          case .record(let bytes): return try making.loaded(bytes)
          case .fault(let fault): throw fault
          case .folder: throw Fault(.fileNotRegular, piece.place)
          }
        })
    }
  }

  private func load(_ piece: IntakeSource.Piece) throws(Fault) -> LoadedRequest {
    guard let path = piece.folder else { throw Fault(.fileNotRegular, piece.place) }
    let loaded = try load(requestAt: path)
    try refuseForeignRealm(loaded.request.partner)
    return loaded
  }
}

/// How far an intake is; of a long file nobody knows how many are to come.
public struct IntakeProgress: Sendable {
  public let done: Int
  public let all: Int
}

/// One case with its material, or why it has none.
struct IntakeCase: Sendable {
  let place: String
  let folder: String?
  let loaded: Result<LoadedRequest, Fault>

  var size: Int {
    switch loaded {
    case .success(let loaded): loaded.files.values.reduce(0) { $0 + $1.count }
    case .failure: 0
    }
  }
}

private func result(_ body: () throws(Fault) -> LoadedRequest) -> Result<LoadedRequest, Fault> {
  do throws(Fault) { return .success(try body()) } catch { return .failure(error) }
}
