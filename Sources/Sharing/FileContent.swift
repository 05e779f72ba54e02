public import Base

/// The bytes of a file: here, or left where they were staged, because they are many and never looked into.
public enum FileContent: Equatable, Sendable {
  case bytes([UInt8])
  case staged(StagedFile)

  /// In bytes.
  public var size: Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .staged(let file): file.size
    }
  }

  /// What is here; `nil` for what was left where it is.
  public var bytes: [UInt8]? {
    switch self {
    case .bytes(let bytes): bytes
    case .staged: nil
    }
  }
}

/// A file that is never held whole: whoever needs its bytes reads them in pieces, and holds them against this.
public struct StagedFile: Hashable, Sendable {
  /// The number of its item in the request, from 0.
  public let position: Int
  /// In bytes.
  public let size: Int
  public let digest: SHA256Digest

  public init(position: Int, size: Int, digest: SHA256Digest) {
    self.position = position
    self.size = size
    self.digest = digest
  }

  /// Opens a file for its bytes.
  public typealias Opener = @Sendable (StagedFile) throws(Fault) -> Pieces
  /// Gives the next bytes of a file, and none at its end.
  public typealias Pieces = () throws(Fault) -> [UInt8]
}
