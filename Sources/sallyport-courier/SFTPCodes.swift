import Base
import CurlKit

extension FaultCode {
  /// Why an exchange did not end well.
  init(_ outcome: SFTPOutcome) {
    switch outcome {
    case .hostUnknown: self = .courierHostUnknown
    case .unreachable: self = .courierHostUnreachable
    case .hostKeyDiffers: self = .courierHostKeyChanged
    case .noCommonMethod: self = .courierNoCommonMethod
    case .loginRefused: self = .courierLoginRefused
    case .timedOut: self = .courierTimedOut
    case .full: self = .courierPartnerFull
    case .absent, .denied: self = .courierFolderUnreachable
    case .refused, .done: self = .courierNotStored
    case .lost, .stopped: self = .courierConnectionLost
    }
  }

  /// Nothing changes by trying again: a person must look.
  var closesChannel: Bool {
    self == .courierHostKeyChanged || self == .courierLoginRefused || self == .courierNoCommonMethod
  }

  /// The connection is gone, or the server cannot take more now.
  var endsConnection: Bool {
    closesChannel || self == .courierHostUnknown || self == .courierHostUnreachable
      || self == .courierTimedOut || self == .courierConnectionLost || self == .courierPartnerFull
  }
}
