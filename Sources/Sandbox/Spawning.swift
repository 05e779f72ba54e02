internal import CLinux
internal import Glibc

extension ChildProcess {
  /// Starts `executable` with the descriptors given (0 and 1 among them), 2 on `/dev/null`, all others closed, no
  /// environment, no blocked signals and every signal at its default.
  static func spawn(
    _ executable: String, _ arguments: [String], _ descriptors: [(Int32, as: Int32)]
  ) -> (process: pid_t, error: Int32) {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (ours, theirs) in descriptors { unsafe posix_spawn_file_actions_adddup2(&actions, ours, theirs) }
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    unsafe cl_spawn_close_from(&actions, max(3, (descriptors.map(\.as).max() ?? 0) + 1))
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    unsafe sigfillset(&signals)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    return unsafe start(executable, arguments, &actions, &attributes)
  }

  private static func start(
    _ executable: String, _ arguments: [String],
    _ actions: UnsafePointer<posix_spawn_file_actions_t>, _ attributes: UnsafePointer<posix_spawnattr_t>
  ) -> (process: pid_t, error: Int32) {
    var words: [UnsafeMutablePointer<CChar>?] =
      unsafe ([executable] + arguments).map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var nothing: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
    var process: pid_t = -1
    let error = unsafe posix_spawn(&process, executable, actions, attributes, &words, &nothing)
    return (process, error)
  }
}
