internal import Base
internal import JSON

/// A JSON record as leaves: members are steps, elements of an array are repeated steps of the array's name.
enum JSONRecord {
  static func leaves(of bytes: [UInt8]) throws(Fault) -> [RecordLeaf] {
    let limits = JSONLimits(
      maxBytes: RecordLimits.bytes, maxDepth: RecordLimits.depth, maxMembers: RecordLimits.leaves)
    let value = try JSONReader.read(bytes, limits: limits)
    guard case .object(let object) = value else { throw Fault(.recordShape, detail: "an object is expected") }
    var list = LeafList()
    try add(object, path: "", position: [], to: &list)
    return list.leaves
  }

  private static func add(
    _ object: JSONObject, path: String, position: [Int], to list: inout LeafList
  ) throws(Fault) {
    for member in object.members {
      let place = path + "/" + step(member.name)
      if case .array(let elements) = member.value {
        for (index, element) in elements.enumerated() {
          try add(element, path: place, position: position + [index + 1], to: &list)
        }
      } else {
        try add(member.value, path: place, position: position + [1], to: &list)
      }
    }
  }

  private static func add(
    _ value: JSONValue, path: String, position: [Int], to list: inout LeafList
  ) throws(Fault) {
    switch value {
    case .null: try list.add(RecordLeaf(path: path, position: position, value: "", token: .null))
    case .bool(let flag):
      try list.add(RecordLeaf(path: path, position: position, value: flag ? "true" : "false", token: .bool))
    case .integer(let number):
      try list.add(RecordLeaf(path: path, position: position, value: String(number), token: .number))
    case .number(let lexeme):
      try list.add(RecordLeaf(path: path, position: position, value: lexeme, token: .number))
    case .string(let text): try list.add(RecordLeaf(path: path, position: position, value: text))
    case .array(let elements):
      // An array in an array: a step of its own, which no mapping knows.
      for (index, element) in elements.enumerated() {
        try add(element, path: path + "/[]", position: position + [index + 1], to: &list)
      }
    case .object(let object): try add(object, path: path, position: position, to: &list)
    }
  }

  /// The member's name as one step: `/`, `%` and a leading `@` are percent-escaped.
  static func step(_ name: String) -> String {
    var bytes: [UInt8] = []
    for (index, byte) in name.utf8.enumerated() {
      switch byte {
      case 0x2F: bytes += "%2F".utf8
      case 0x25: bytes += "%25".utf8
      case 0x40 where index == 0: bytes += "%40".utf8
      case 0x00...0x1F, 0x7F: bytes += "%00".utf8
      case _: bytes.append(byte)
      }
    }
    return bytes.isEmpty ? "%" : String(decoding: bytes, as: UTF8.self)
  }
}
