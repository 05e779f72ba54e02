import Synchronization

/// Whether a run gives up on what its couriers are doing: asked once, from the run's thread, seen by every lane.
final class Abandonment: Sendable {
  private let flag = Atomic<Bool>(false)

  func ask() { flag.store(true, ordering: .relaxed) }

  var isAsked: Bool { flag.load(ordering: .relaxed) }
}
