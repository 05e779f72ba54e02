import Base
import JSON
import Sealing

/// An opened and verified package as `package open` and `package verify` print it.
struct OpenedReport {
  let opened: OpenedPackage

  func print(_ console: Console) throws(Fault) {
    if console.isJSON { try console.result(json) } else { try console.lines(lines) }
  }

  private var json: JSONValue {
    [
      "disclosure": .string(opened.disclosure), "recipient": .string(opened.recipient),
      "folder": opened.folder.isEmpty ? .null : .string(opened.folder),
      "payload_digest": .string(opened.payloadDigest.hex),
      "payload": .array(opened.payload.map(JSONValue.string)),
      "restricted": .array(opened.restricted.map(JSONValue.string)),
    ]
  }

  private var lines: [String] {
    let restricted = opened.restricted.map { "  \($0): restricted; read cover-sheet.txt before you open it" }
    return [
      "\(opened.disclosure) for \(opened.recipient): signature and every digest verified"
    ] + (opened.folder.isEmpty ? [] : ["  folder \(opened.folder)"]) + [
      "  payload digest \(opened.payloadDigest.hex)",
      "  \(opened.payload.count) \(opened.payload.count == 1 ? "file" : "files") below data/",
    ] + restricted
  }
}
