/// The command lines by which a recipient opens and answers, with openssl, tar and coreutils alone.
///
/// They run in one folder that holds the sealed file, `recipient.pem` and `recipient.key` (the recipient's
/// certificate and key) and `sender.pem` (our certificate). Each line stands for itself and can be run again.
struct Commands {
  let disclosure: String
  /// Whether the package is several sealed files.
  let isSliced: Bool

  /// `openssl cms -decrypt` writes before it has checked the tag (openssl#31629), so the name is temporary and
  /// goes away unless all was well.
  var open: [String] {
    let part = "\(disclosure).part"
    let unpack = "tar -xf \(disclosure).tar"
    guard isSliced else {
      return [
        "\(decrypt("\(disclosure).p7m", to: part)) && mv \(part) \(disclosure).tar || { rm -f \(part); false; }",
        unpack,
      ]
    }
    let joined = "\(disclosure).joined"
    return [
      "(rm -f \(joined); for s in \(disclosure).[0-9][0-9][0-9].p7m; do \(decrypt("$s", to: part))"
        + " && cat \(part) >> \(joined) || { rm -f \(part) \(joined); exit 1; }; done;"
        + " rm -f \(part); mv \(joined) \(disclosure).tar)",
      unpack,
    ]
  }

  /// Whether every slice that the outer cover lists is there and unchanged.
  var count: String { "sha256sum -c --quiet \(disclosure).cover.txt" }

  private func decrypt(_ file: String, to part: String) -> String {
    "openssl cms -decrypt -inform DER -in \(file) -recip recipient.pem -inkey recipient.key -out \(part)"
  }

  /// Only the pinned certificate counts as signer (`-nointern`), whoever issued it (`-partial_chain`).
  var verify: [String] {
    [
      "openssl cms -verify -cades -inform DER -binary -in \(disclosure)/\(Bag.signatureName)"
        + " -content \(disclosure)/\(Bag.tagManifestName) -nointern -certfile sender.pem"
        + " -CAfile sender.pem -partial_chain -purpose any -out \(disclosure).signed",
      "(cd \(disclosure) && sha256sum -c --strict --quiet \(Bag.tagManifestName))",
      "(cd \(disclosure) && sha256sum -c --strict --quiet \(Bag.manifestName))",
    ]
  }

  /// A technical acceptance, then an acknowledgement by a named person (`PERSON` and `ROLE`, else the account's name).
  var answer: [String] {
    let acceptance = "\(disclosure).technical-acceptance"
    let acknowledgement = "\(disclosure).acknowledged"
    return [
      "cp \(disclosure)/receipt/receipt.txt \(acceptance).txt",
      "date -u '+Received-At: %Y-%m-%dT%H:%M:%SZ' >> \(acceptance).txt",
      sign(acceptance),
      "head -n -2 \(disclosure)/receipt/receipt.txt > \(acknowledgement).txt",
      "printf 'Receipt-Id: \(disclosure)-acknowledged\\nKind: acknowledged\\nPerson: %s\\nRole: %s\\n'"
        + " \"${PERSON:-$(id -un)}\" \"${ROLE:-recipient}\" >> \(acknowledgement).txt",
      "date -u '+Received-At: %Y-%m-%dT%H:%M:%SZ' >> \(acknowledgement).txt",
      sign(acknowledgement),
    ]
  }

  private func sign(_ name: String) -> String {
    "openssl cms -sign -binary -nodetach -md sha256 -in \(name).txt -signer recipient.pem"
      + " -inkey recipient.key -outform DER -out \(name).p7m"
  }
}
