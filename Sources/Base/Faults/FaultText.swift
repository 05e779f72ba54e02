// The sentences stand in four tables beside this file, one a layer, so that they can be translated: lower case, no
// final full stop, no name of a Swift type, nothing of a record. A test walks every code.

extension FaultCode {
  /// What is wrong, in one sentence.
  public var sentence: String { text.sentence }

  /// What the person can do next.
  public var remedy: String { text.remedy }

  private var text: (sentence: String, remedy: String) {
    Self.toolsSentences[self] ?? Self.policySentences[self] ?? Self.stagesSentences[self]
      ?? Self.gatewaySentences[self] ?? (rawValue, "see the manual")
  }
}
