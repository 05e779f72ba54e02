import Base
import Delivery
import Sandbox

extension Gateway {
  /// What the kernel gives to keep workers and courier in, and whether a worker answers from behind it.
  func sandboxChecks() -> [CheckUp] {
    let found = Confinement.probe()
    let missing = found.missing.map(\.rawValue)
    let whereMissing: CheckUp.Verdict = configuration.realm == .production ? .fault : .warning
    return [
      CheckUp(
        name: "sandbox", verdict: missing.isEmpty ? .well : whereMissing,
        detail: missing.isEmpty ? "all protections" : "missing: \(missing.joined(separator: ", "))"),
      CheckUp(
        name: "sandbox.landlock", verdict: found.landlockABI > 0 ? .well : whereMissing,
        detail: landlock(found)),
      CheckUp(
        name: "sandbox.seccomp", verdict: found.hasSeccomp ? .well : whereMissing,
        detail: found.hasSeccomp ? "system calls are filtered" : "this kernel filters no system calls"),
      check("sandbox.worker") { () throws(Fault) in
        _ = try workers.run(task: ReceiptWorker.task, input: [])
        return (.well, "one answered, \(Confinement.workersLeaveRoot ? "as nobody" : "as this user")")
      },
      CheckUp(
        name: "sandbox.namespaces", verdict: .well,
        detail: "user namespaces are \(Confinement.hasUserNamespaces ? "on" : "off"); not needed"),
    ]
  }

  private func landlock(_ found: KernelProtections) -> String {
    guard found.landlockABI > 0 else { return "this kernel has none" }
    let lacking = found.landlockLacks
    let rest =
      lacking.isEmpty
      ? "" : "; not \(lacking.joined(separator: ", ")): there the filter of system calls stands alone"
    return "ABI \(found.landlockABI): \(found.landlockRights.joined(separator: ", "))\(rest)"
  }
}
