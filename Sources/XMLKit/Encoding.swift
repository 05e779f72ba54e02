internal import Base
internal import CXML2

extension TreeBuilder {
  /// Refuses a declaration that names another encoding than UTF-8, or a version other than 1.0.
  func checkEncoding() {
    guard let name = declaredEncoding else { return }
    let known = ["utf-8", "utf8", "us-ascii", "ascii"]
    guard !known.contains(name.lowercased()) else { return }
    refuse(.xmlEncoding, "another encoding is declared", at: SourcePlace(line: 1))
  }
}
