import Base
import Glibc

@testable import Sandbox

/// A zygote whose children end well and answer well without having read their order.
enum DeafZygote {
  static func serve() -> Never {
    _ = Pipe.writeAll(ZygoteWord.ready.bytes, to: WorkerPipe.status)
    while Pipe.readAll(1, from: WorkerPipe.words) == [WorkerPipe.next] {
      // It waits for the order to be there, so that the parent has begun to write.
      var wanted = pollfd(fd: WorkerPipe.orders, events: Int16(POLLIN), revents: 0)
      _ = unsafe poll(&wanted, 1, -1)
      _ = Pipe.writeAll(WorkerFrame.answer(WorkerAnswer.write([1])), to: WorkerPipe.answers)
      _ = Pipe.writeAll(ZygoteWord.childExited(0).bytes, to: WorkerPipe.status)
    }
    exit(0)
  }
}
