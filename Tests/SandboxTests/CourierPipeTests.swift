import Base
import FileKit
import JSON
import Sandbox
import Testing

@Suite("The courier's pipe")
struct CourierPipeTests {
  private static let put =
    #"{"v":2,"op":"put-many","files":[{"name":"b","sha256":"00"}]}"#

  @Test(
    "A line that is not a message is refused, and the next is answered",
    arguments: [
      "", " ", "x", "null", "[]", "7", "{", "{}", #"{"v":2}"#, #"{"op":"bye"}"#, #"{"v":"1","op":"bye"}"#,
      #"{"v":2,"op":7}"#, #"{"v":2,"v":2,"op":"bye"}"#, #"{"v":2,"op":"bye","more":1}"#,
      #"{"v":2,"op":"hello"}"#,
      #"{"v":2,"op":"ask"}"#, #"{"v":2,"op":"put-many","files":[]}"#, "\u{FEFF}{}", #"{"v":2,"op":"bye"} x"#,
      #"{"v":2,"op":"ask","name":"a","channel":{}}"#, put,
      String(repeating: "[", count: 8000), #"{"v":2,"op":"\ud800"}"#,
    ])
  func malformed(line: String) throws {
    let desk = try CourierDesk()
    #expect(try desk.ask(line: Array(line.utf8)) == CourierDesk.refused(.courierMessageMalformed))
    #expect(try desk.hello().asObject?["confined"] == true)
  }

  @Test("Bytes that are no text are refused")
  func noText() throws {
    let desk = try CourierDesk()
    #expect(try desk.ask(line: [0xFF, 0x00, 0x80]) == CourierDesk.refused(.courierMessageMalformed))
  }

  @Test("Another version and an unknown operation are refused by name")
  func versions() throws {
    let desk = try CourierDesk()
    #expect(try desk.ask(["v": 1, "op": "bye"]) == CourierDesk.refused(.courierVersionUnknown))
    #expect(try desk.ask(["v": 2, "op": "fetch"]) == CourierDesk.refused(.courierOperationUnknown))
  }

  @Test("Nothing is done before the folders are told, and they are told once")
  func order() throws {
    let desk = try CourierDesk()
    let question: JSONValue = ["v": 2, "op": "ask", "name": "a"]
    #expect(try desk.ask(question) == CourierDesk.refused(.courierNotConfigured))
    _ = try desk.hello()
    #expect(try desk.hello() == CourierDesk.refused(.courierAlreadyConfigured))
  }

  @Test(
    "A channel that is not fully and strictly described is refused",
    arguments: [
      (#"{"kind":"mail","folder":"/x"}"#, FaultCode.courierChannelUnknown),
      (#"{"kind":"drop","folder":"relative"}"#, .courierMessageMalformed),
      (#"{"kind":"drop","folder":"/x","answer":"/y"}"#, .courierMessageMalformed),
      (#"{"kind":"drop"}"#, .courierMessageMalformed), (#"[]"#, .courierMessageMalformed),
    ])
  func channels(channel: String, code: FaultCode) throws {
    let desk = try CourierDesk()
    let hello =
      #"{"v":2,"op":"hello","realm":"test","outbox":"/","inbox":"/","channel":"# + channel + "}"
    #expect(try desk.ask(line: Array(hello.utf8)) == CourierDesk.refused(code))
    #expect(try desk.hello().asObject?["confined"] == true)
  }

  @Test(
    "A name that could leave the folder is refused",
    arguments: ["", ".", "..", "../x", "/x", "a/b", ".part-x", "-x", "a b", "a\u{0}b", "ä", "a\nb"])
  func names(name: String) throws {
    let desk = try CourierDesk()
    _ = try desk.hello()
    let message: JSONValue = ["v": 2, "op": "ask", "name": .string(name)]
    #expect(try desk.ask(message) == CourierDesk.refused(.courierNameRefused))
  }

  @Test("A line beyond the limit ends the conversation with a refusal")
  func tooLong() throws {
    let desk = try CourierDesk()
    let pipe = try ChildPipe(executable: BuiltPrograms.courier, arguments: [], lineLimit: 1 << 20)
    try pipe.send([UInt8](repeating: 0x20, count: 8193))
    let answer = try JSONReader.read(pipe.receive(timeoutMilliseconds: 5000)).asObject
    #expect(answer?["code"] == "courier.line-too-long")
    #expect(pipe.finish() == 0)
    #expect(try desk.hello().asObject?["confined"] == true)
  }

  @Test("More messages than agreed end the conversation")
  func tooMany() throws {
    let desk = try CourierDesk()
    _ = try desk.hello(messages: 3)
    for _ in 0..<2 { #expect(try desk.ask(line: []) == CourierDesk.refused(.courierMessageMalformed)) }
    #expect(try desk.ask(line: []) == CourierDesk.refused(.courierTooManyMessages))
    #expect(desk.courier.finish() == 0)
  }

  @Test("Answers carry the number of the line that they answer, and bye is answered")
  func numbers() throws {
    let desk = try CourierDesk()
    try desk.courier.send(Array("x".utf8))
    try desk.courier.send(Array(#"{"v":2,"op":"bye"}"#.utf8))
    #expect(
      try desk.courier.receive(timeoutMilliseconds: 5000)
        == Array(#"{"code":"courier.message-malformed","line":1,"result":"refused","v":2}"#.utf8))
    #expect(
      try desk.courier.receive(timeoutMilliseconds: 5000) == Array(#"{"line":2,"op":"bye","v":2}"#.utf8))
    #expect(desk.courier.finish() == 0)
  }

  @Test("A thousand lines with bytes changed at random are each answered or refused")
  func noise() throws {
    let desk = try CourierDesk()
    _ = try desk.hello(messages: 5000)
    let message: JSONValue = ["v": 2, "op": "ask", "name": "D-1.p7m"]
    let line = JSONWriter.canonical(message)
    var state: UInt64 = 20_260_101
    for _ in 0..<1000 {
      var changed = line
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let byte = UInt8(truncatingIfNeeded: state >> 33)
        changed[Int(state >> 40) % changed.count] = byte == 0x0A ? 0 : byte
      }
      #expect(try desk.ask(line: changed).asObject?["v"] == 2)
    }
  }

  @Test("A courier that cannot open its outbox or inbox says so, and ends")
  func noFolders() throws {
    let desk = try CourierDesk()
    try Files.removeTree(desk.root + "/inbox")
    let expected: JSONObject = [
      "code": "file.missing", "confined": false, "op": "hello", "result": "failed", "v": 2,
    ]
    #expect(try desk.hello() == .object(expected))
    #expect(desk.courier.finish() == 1)
  }
}
