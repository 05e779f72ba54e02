import Base
import FileKit
import OpenSSLKit

/// The key that wraps every other: a file outside the home, mode 0600.
///
/// Either 64 hexadecimal digits (a systemd credential), or three lines: `sallyport-wrapped-key 1`, a salt and
/// the key sealed under scrypt of a passphrase. The passphrase comes from the file that
/// `SALLYPORT_PASSPHRASE_FILE` names, never from an argument.
enum MasterKey {
  private static let heading = "sallyport-wrapped-key 1"
  private static let context = Array("sallyport/master-key/v1".utf8)

  static func load(_ place: MasterKeyPlace, passphraseFile: String?) throws(Fault) -> SecretKey {
    let path = place.path
    guard try !place.isExposed() else { throw Fault(.masterKeyExposed, path) }
    let text = String(decoding: try Files.read(path, limit: 4096), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    if lines.count == 1, let bytes = Hexadecimal.decode(lines[0]), bytes.count == SecretKey.length {
      return try SecretKey(bytes: bytes)
    }
    guard lines.count == 3, lines[0] == heading, let salt = Hexadecimal.decode(lines[1]),
      let sealed = Hexadecimal.decode(lines[2])
    else { throw Fault(.masterKeyMalformed, path) }
    guard let passphraseFile else { throw Fault(.masterKeyLocked, path) }
    let wrapping = try KeyDerivation.scrypt(passphrase: passphrase(passphraseFile), salt: salt)
    guard let bytes = try? AuthenticatedEncryption.open(sealed, key: wrapping, context: context) else {
      throw Fault(.masterKeyLocked, path)
    }
    return try SecretKey(bytes: bytes)
  }

  /// Writes a fresh key; refuses to overwrite one.
  static func make(path: String, passphraseFile: String?, entropy: any Entropy) throws(Fault) {
    let key = entropy.bytes(32)
    guard let passphraseFile else {
      return try Files.write(Array((Hexadecimal.encode(key) + "\n").utf8), to: path, mode: 0o600)
    }
    let salt = entropy.bytes(16)
    let wrapping = try KeyDerivation.scrypt(passphrase: passphrase(passphraseFile), salt: salt)
    let sealed = try AuthenticatedEncryption.seal(key, key: wrapping, context: context)
    let text = [heading, Hexadecimal.encode(salt), Hexadecimal.encode(sealed)].joined(separator: "\n") + "\n"
    try Files.write(Array(text.utf8), to: path, mode: 0o600)
  }

  private static func passphrase(_ path: String) throws(Fault) -> [UInt8] {
    var bytes = try Files.read(path, limit: 4096)
    while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
    guard bytes.count >= 12 else { throw Fault(.masterKeyPassphrase) }
    return bytes
  }
}
