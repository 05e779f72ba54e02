internal import Glibc
internal import Synchronization

/// Whether somebody asked this process to stop at its next resting place: SIGTERM, or Ctrl-C once.
public enum StopRequest {
  /// From now on a first SIGTERM or Ctrl-C only asks; a second one ends the program at once, with status 130.
  public static func listen() {
    for number in [SIGTERM, SIGINT] {
      _ = signal(number) { _ in
        if stopIsAsked.exchange(true, ordering: .relaxed) { _exit(130) }
      }
    }
  }

  public static var wasMade: Bool { stopIsAsked.load(ordering: .relaxed) }
}

// What a signal handler may write can be nothing but one lock-free word of the whole process.
private let stopIsAsked = Atomic<Bool>(false)
