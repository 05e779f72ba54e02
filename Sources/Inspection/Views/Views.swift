/// A file as it reads after undoing one way of writing.
struct View {
  let name: String
  let bytes: [UInt8]
}

/// The ways of writing that the inspection undoes.
enum Views {
  /// The bytes as they stand, and each view that differs from them.
  static func all(of bytes: [UInt8]) -> [View] {
    let unescaped = Escapes.undone(bytes)
    let texts = [View(name: "plain", bytes: bytes), View(name: "escaped", bytes: unescaped)]
    let coded = Runs.base64(bytes) + Runs.hexadecimal(bytes)
    return texts.filter { $0.name == "plain" || $0.bytes != bytes } + coded + WideText.views(of: bytes)
      // One further layer: escapes inside what was encoded, and what was encoded twice.
      + coded.flatMap { view in
        [View(name: view.name + ", escaped", bytes: Escapes.undone(view.bytes))]
          + WideText.views(of: view.bytes)
          + Runs.base64(view.bytes)
      }
  }
}
