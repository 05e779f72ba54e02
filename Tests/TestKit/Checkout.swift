internal import Base
internal import FileKit

/// Where this checkout, its built programs and the shared fixtures lie.
public enum Checkout {
  /// The folder that holds `Package.swift`.
  public static var root: String {
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  }

  /// The folder of the test bundle, where the build put the programs too.
  public static var programs: String {
    for argument in CommandLine.arguments where argument.hasSuffix(".xctest") {
      return Files.parent(of: argument)
    }
    return root + "/.build/debug"
  }

  /// The folder of fixtures that are not ours, beside the checkout or where `SALLYPORT_SHARED` says.
  ///
  /// A test that needs it skips with a word when it is `nil`.
  public static var shared: String? {
    [Terminal.environment("SALLYPORT_SHARED"), root + "/../shared"].compactMap(\.self).first(
      where: Files.isFolder)
  }
}
