internal import Base
internal import CLinux
internal import CSeccomp
internal import Glibc

/// A filter of system calls as a value: what is said about some, and what happens to all others.
struct SyscallFilter {
  /// What happens to a call.
  enum Verdict {
    case allow
    case refuse(Int32)

    var action: UInt32 {
      switch self {
      case .allow: cs_allow()
      case .refuse(let error): cs_refuse(UInt16(truncatingIfNeeded: error))
      }
    }
  }

  /// A condition on one argument: after the mask, it equals the value.
  struct Argument {
    let index: UInt32
    let mask: UInt64
    let equals: UInt64
  }

  struct Rule {
    let call: String
    let verdict: Verdict
    /// All of them hold.
    var arguments: [Argument] = []
  }

  let otherwise: Verdict
  var rules: [Rule]

  mutating func say(_ verdict: Verdict, to calls: [String]) {
    rules += calls.map { Rule(call: $0, verdict: verdict) }
  }

  mutating func say(_ verdict: Verdict, to call: String, where arguments: Argument...) {
    rules.append(Rule(call: call, verdict: verdict, arguments: arguments))
  }

  /// Binds every thread of this process and all that it starts, for ever.
  ///
  /// `no_new_privs` must be set.
  ///
  /// A call that the installed libseccomp does not know by name is left to `otherwise`.
  func install() throws(Fault) {
    unsafe try built("seccomp_load") { context in
      let isForAllThreads = unsafe seccomp_attr_set(context, SCMP_FLTATR_CTL_TSYNC, 1)
      return unsafe isForAllThreads == 0 ? seccomp_load(context) : isForAllThreads
    }
  }

  /// Writes the filter as the kernel takes it.
  func export(to descriptor: Int32) throws(Fault) {
    unsafe try built("seccomp_export_bpf") { context in unsafe seccomp_export_bpf(context, descriptor) }
  }

  private func built(_ step: String, _ body: (scmp_filter_ctx) -> Int32) throws(Fault) {
    guard let context = unsafe seccomp_init(otherwise.action) else { throw Fault.notConfined("seccomp_init") }
    defer { unsafe seccomp_release(context) }
    for rule in rules {
      let number = unsafe seccomp_syscall_resolve_name(rule.call)
      guard cs_is_known(number) != 0 else { continue }
      guard unsafe Self.add(rule, number, to: context) == 0 else {
        throw Fault.notConfined("seccomp_rule_add")
      }
    }
    let error = unsafe body(context)
    guard error == 0 else { throw Fault(.sandboxNotConfined, detail: "\(step), error \(-error)") }
  }

  private static func add(_ rule: Rule, _ number: Int32, to context: scmp_filter_ctx) -> Int32 {
    let comparisons = rule.arguments.map { argument in
      scmp_arg_cmp(
        arg: argument.index, op: SCMP_CMP_MASKED_EQ, datum_a: argument.mask, datum_b: argument.equals)
    }
    return unsafe comparisons.withUnsafeBufferPointer { all in
      unsafe seccomp_rule_add_array(context, rule.verdict.action, number, UInt32(all.count), all.baseAddress)
    }
  }
}
