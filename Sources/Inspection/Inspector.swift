/// Searches a finished bundle for what must not leave, in every writing that a partner could undo.
///
/// Imports nothing of the code that made the bundle; reads each file once for each writing, in linear time.
public enum Inspector {
  /// Every finding, once for each file and writing; any of them holds.
  ///
  /// `files` are paths in the bag with their bytes; those below `data/originals/` are sealed originals, whose bytes are
  /// not looked into. `withheld` are UTF-8 texts; shorter than five letters and digits they are not searched for.
  public static func inspect(
    files: [(name: String, bytes: [UInt8])], withheld: [[UInt8]]
  ) -> [InspectionFinding] {
    let search = Search(withheld)
    var findings: [InspectionFinding] = []
    for file in files {
      if search.isFound(in: Array(file.name.utf8)) {
        findings.append(InspectionFinding(.withheldName, file: file.name, detail: "name"))
      }
      guard !file.name.utf8.starts(with: "data/originals/".utf8) else { continue }
      findings += inspect(file.bytes, name: file.name, search)
    }
    return findings
  }

  private static func inspect(_ bytes: [UInt8], name: String, _ search: Search) -> [InspectionFinding] {
    var findings: [InspectionFinding] = []
    if let format = KnownFormat.of(bytes, name: name) {
      findings.append(InspectionFinding(.unsupportedFormat, file: name, detail: format))
    } else if !PlainText.isText(bytes) {
      findings.append(InspectionFinding(.notText, file: name, detail: "binary"))
    }
    for view in Views.all(of: bytes) where search.isFound(in: view.bytes) {
      findings.append(InspectionFinding(.withheldValue, file: name, detail: view.name))
    }
    return findings
  }
}
