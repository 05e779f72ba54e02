/// What a decision comes to; deny and hold are values, never errors.
public enum Outcome: String, CaseIterable, Sendable {
  case deny = "DENY"
  /// Something must be put right before it may leave.
  case holdFix = "HOLD_FIX"
  /// Somebody's approval is missing.
  case holdApproval = "HOLD_APPROVAL"
  case breakGlassMinimized = "BREAK_GLASS_MINIMIZED"
  case breakGlassPermit = "BREAK_GLASS_PERMIT"
  case permitMinimized = "PERMIT_MINIMIZED"
  case permit = "PERMIT"

  /// Whether a package may be prepared: a denial or an open fix stops before minimization.
  public var mayBePrepared: Bool {
    switch self {
    case .deny, .holdFix: false
    case .holdApproval, .breakGlassMinimized, .breakGlassPermit, .permitMinimized, .permit: true
    }
  }

  /// Whether nothing stands in the way of release.
  public var isReleased: Bool {
    switch self {
    case .deny, .holdFix, .holdApproval: false
    case .breakGlassMinimized, .breakGlassPermit, .permitMinimized, .permit: true
    }
  }
}
