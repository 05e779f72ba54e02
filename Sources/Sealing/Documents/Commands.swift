/// The command lines by which a recipient opens and answers, with openssl, tar and coreutils alone.
///
/// They run in one folder that holds the sealed file, `recipient.pem` and `recipient.key` (the recipient's
/// certificate and key) and `sender.pem` (our certificate). Each line stands for itself and can be run again.
struct Commands {
  let disclosure: String

  /// `openssl cms -decrypt` writes before it has checked the tag (openssl#31629), so the name is temporary and
  /// goes away unless all was well.
  var open: [String] {
    [
      "openssl cms -decrypt -inform DER -in \(disclosure).p7m -recip recipient.pem -inkey recipient.key"
        + " -out \(disclosure).part && mv \(disclosure).part \(disclosure).tar"
        + " || { rm -f \(disclosure).part; false; }",
      "tar -xf \(disclosure).tar",
    ]
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
