import FileKit
import OpenSSLKit
import Testing

@testable import Sealing

@Suite struct PackageFixture {
  /// `Tests/Interop/test_package.py` names the folder and then plays the recipient with other people's programs.
  @Test(
    "a package for each kind of key is written for the interop script",
    .enabled(if: Terminal.environment("SALLYPORT_PACKAGE_DIR") != nil, "the interop script asks for it"))
  func write() throws {
    let root = try #require(Terminal.environment("SALLYPORT_PACKAGE_DIR"))
    for (name, bench) in [
      ("p256", try Bench.ec.get()), ("p384", try Bench.p384.get()), ("rsa", try Bench.rsa.get()),
    ] {
      let folder = Files.join(root, name)
      try Files.makeFolder(folder)
      _ = try bench.seal(to: folder)
      try Files.write(bench.sender.pem, to: Files.join(folder, "sender.pem"))
      try Files.write(bench.recipient.pem, to: Files.join(folder, "recipient.pem"))
      try Files.write(try bench.recipientKey.pem(), to: Files.join(folder, "recipient.key"))
    }
    let (bench, folder) = (try Bench.ec.get(), Files.join(root, "slices"))
    try Files.makeFolder(folder)
    _ = try SliceTests.seal(bench, to: folder)
    try Files.write(bench.sender.pem, to: Files.join(folder, "sender.pem"))
    try Files.write(bench.recipient.pem, to: Files.join(folder, "recipient.pem"))
    try Files.write(try bench.recipientKey.pem(), to: Files.join(folder, "recipient.key"))
  }
}
