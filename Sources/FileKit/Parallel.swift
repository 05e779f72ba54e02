internal import Dispatch
internal import Synchronization

/// Pure work on several cores; the only place, with `Lane`, that makes threads.
///
/// What runs here takes values and gives values. Databases, and everything else that is one thread's, stay outside.
public enum Parallel {
  /// The answers of `body` for all inputs, in their order; returns when the last is there.
  public static func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ body: @Sendable (Input) -> Output
  ) -> [Output] {
    guard inputs.count > 1 else { return inputs.map(body) }
    let answers = Mutex<[Output?]>(Array(repeating: nil, count: inputs.count))
    DispatchQueue.concurrentPerform(iterations: inputs.count) { index in
      let answer = body(inputs[index])
      answers.withLock { $0[index] = answer }
    }
    return answers.withLock { $0.compactMap(\.self) }
  }
}

/// One thread that does what it is handed, in that order: for work that blocks, such as talking to one partner.
public final class Lane: Sendable {
  private let queue: DispatchQueue

  public init(_ name: String) { queue = DispatchQueue(label: name) }

  public func add(_ work: @escaping @Sendable () -> Void) { queue.async(execute: work) }

  /// Waits until everything that was handed over so far is done.
  public func finish() { queue.sync {} }
}

/// Messages from lanes to the thread that waits for them.
public final class Mailbox<Message: Sendable>: Sendable {
  private let waiting = Mutex<[Message]>([])
  private let signal = DispatchSemaphore(value: 0)

  public init() {}

  public func post(_ message: Message) {
    waiting.withLock { $0.append(message) }
    signal.signal()
  }

  /// All that came, in order; where nothing has, waits for it as long as told.
  public func take(waitingMilliseconds: Int) -> [Message] {
    if waitingMilliseconds > 0, waiting.withLock({ $0.isEmpty }) {
      _ = signal.wait(timeout: .now() + .milliseconds(waitingMilliseconds))
    }
    return waiting.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
