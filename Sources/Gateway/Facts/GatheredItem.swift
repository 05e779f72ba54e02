import Base
import Sharing

/// One datum of a request with what the gateway knows about where it came from.
struct GatheredItem: Sendable {
  let material: MaterialItem
  /// False for something about a person whom nobody named.
  let rolesAreKnown: Bool
  /// As the requester stated it; can only raise what the register says.
  let statedHandling: String?
  /// Host of the service that it belongs to, as stated or read from an address.
  let service: String?

  /// The stricter of what was stated and what the originator asked for.
  ///
  /// Material from a partner without a code leaves it unknown; everything else is ours, H0.
  func handling(over subject: Subject?, source: String) -> String? {
    let known = [statedHandling, subject?.originators?.handling].compactMap(\.self)
    guard let strictest = known.max(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) else {
      return source == "partner" ? nil : "H0"
    }
    return strictest
  }
}
