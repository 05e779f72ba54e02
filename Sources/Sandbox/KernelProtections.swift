internal import CLinux

/// A protection of the kernel that confinement is made of.
public enum Protection: String, CaseIterable, Sendable {
  /// Rights on files and folders, and (from ABI 4) on TCP.
  case landlock
  /// Filters of system calls.
  case seccomp
}

/// What to do where the kernel lacks a protection.
public enum ProtectionDemand: String, Sendable {
  /// Refuse to run: the production realm.
  case everything
  /// Run with what there is and say what is missing: the test realm.
  case whateverThereIs
}

/// What the running kernel offers; for `doctor`, and for the words of a refusal.
public struct KernelProtections: Hashable, Sendable {
  /// Landlock's ABI: 0 where there is none, 1 from Linux 5.13, 2 from 5.19, 3 (truncate) from 6.2, 4 (TCP)
  /// from 6.7, 5 (device control) from 6.10, 6 (signals, abstract sockets) from 6.12.
  public let landlockABI: Int
  public let hasSeccomp: Bool

  public init(landlockABI: Int, hasSeccomp: Bool) {
    self.landlockABI = landlockABI
    self.hasSeccomp = hasSeccomp
  }

  /// What this kernel's Landlock takes away, in words.
  public var landlockRights: [String] { Self.landlockSteps.filter { $0.abi <= landlockABI }.map(\.right) }

  /// What a newer one would take away too.
  public var landlockLacks: [String] { Self.landlockSteps.filter { $0.abi > landlockABI }.map(\.right) }

  private static let landlockSteps: [(abi: Int, right: String)] = [
    (1, "files and folders"), (2, "moving between folders"), (3, "truncation"), (4, "TCP"),
    (5, "device control"),
    (6, "signals and abstract sockets"),
  ]

  /// The protections that the kernel lacks, in the order of `Protection`.
  public var missing: [Protection] {
    (landlockABI == 0 ? [.landlock] : []) + (hasSeccomp ? [] : [.seccomp])
  }

  /// Asks the kernel; changes nothing.
  static func ofThisKernel() -> KernelProtections {
    KernelProtections(landlockABI: max(0, Int(cl_landlock_abi())), hasSeccomp: cl_has_seccomp_filter() != 0)
  }
}

extension ProtectionDemand {
  /// The fault with which `protections` are refused, or `nil` where they are enough.
  func refusal(of protections: KernelProtections) -> Protection? {
    switch self {
    case .everything: protections.missing.first
    case .whateverThereIs: nil
    }
  }
}
