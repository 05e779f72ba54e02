/// Where the build put the programs that these tests start.
enum BuiltPrograms {
  static var probe: String { folder + "/SandboxProbe" }
  static var courier: String { folder + "/sallyport-courier" }

  /// The folder of the test bundle, which the test runner was started with; else the debug folder of this checkout.
  private static var folder: String {
    for argument in CommandLine.arguments where argument.hasSuffix(".xctest") {
      return String(argument[..<(argument.lastIndex(of: "/") ?? argument.endIndex)])
    }
    let parts = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(parts)/.build/debug"
  }
}
