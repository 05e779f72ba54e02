import Sandbox
import Testing

@testable import Gateway

@Suite("What doctor says of the sandbox")
struct SandboxChecksTests {
  @Test("It names what the kernel gives, and a worker answers from behind it")
  func names() throws {
    let checks = try House().gateway.sandboxChecks()
    #expect(
      checks.map(\.name) == [
        "sandbox", "sandbox.landlock", "sandbox.seccomp", "sandbox.worker", "sandbox.namespaces",
      ])
    let worker = checks.first { $0.name == "sandbox.worker" }
    #expect(worker?.verdict == .well)
    #expect(worker?.detail == "one answered, \(Confinement.workersLeaveRoot ? "as nobody" : "as this user")")
  }

  @Test("An older Landlock says what it lacks", arguments: [(0, 0), (1, 1), (2, 2), (3, 3), (6, 6), (7, 6)])
  func landlock(abi: Int, rights: Int) {
    let found = KernelProtections(landlockABI: abi, hasSeccomp: true)
    #expect(found.landlockRights.count == rights)
    #expect(found.landlockRights.count + found.landlockLacks.count == 6)
  }
}
