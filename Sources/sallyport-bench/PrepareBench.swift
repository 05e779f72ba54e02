import Base
import FileKit
import Gateway

/// One request from its folder to the finished, inspected bundle, again and again.
///
/// It is what a batch does for each before it authorizes. `home` and `case` lie in the folder.
struct PrepareBench {
  let folder: String

  func run(count: Int) throws(Fault) {
    let program = Files.join(Files.parent(of: try Processes.selfExecutablePath()), "sallyport")
    let world = World(clock: SystemWallClock(), entropy: SystemEntropy(), workerProgram: program)
    let gateway = try Gateway.open(Files.join(folder, "home"), for: .reading, world: world)
    let request = Files.join(folder, "case/request.json")
    let elapsed = try Stopwatch.time { () throws(Fault) in
      for _ in 0..<count {
        let prepared = try gateway.evaluate(requestAt: request, as: nil)
        guard prepared.bundle != nil, prepared.obstacles.allSatisfy({ $0.code == "TEXT_NOT_SHOWN" }) else {
          throw Fault(.valueMalformed, "the case is held")
        }
      }
    }
    try Terminal.writeOutput("{\"prepared\":\(count),\"elapsed_ns\":\(elapsed)}\n")
  }
}
