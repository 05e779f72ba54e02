#!/usr/bin/env python3
"""Makes one sealed package as a sender would, with openssl and the standard library alone.

  make_package.py FOLDER

Writes sender.pem/.key, recipient.pem/.key, stranger.pem/.key and D-7K3Q94MX2BWA.p7m into FOLDER. Written from
`architecture.md` 6: it shares nothing with the program that opens it.
"""
import hashlib
import json
import os
import subprocess
import sys

NAME = "D-7K3Q94MX2BWA"
TIME = 946_684_800


def openssl(*words, data=b""):
    done = subprocess.run(["openssl", *words], input=data, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"openssl {words[0]}: {done.stderr.decode()}")
    return done.stdout


def make_keys(folder):
    for name in ("sender", "recipient", "stranger"):
        key, certificate = (os.path.join(folder, name + end) for end in (".key", ".pem"))
        usage = "keyUsage=critical,digitalSignature,keyEncipherment"
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}.example", "-days", "30",
                "-addext", usage, "-keyout", key, "-out", certificate)


def fingerprint(path):
    return hashlib.sha256(openssl("x509", "-in", path, "-outform", "DER")).hexdigest()


def manifest(files):
    lines = [f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)]
    return "".join(lines).encode()


def bag(folder):
    payload = {"data/0001.txt": b"an invented record\n"}
    manifest_bytes = manifest(payload)
    digest = hashlib.sha256(manifest_bytes).hexdigest()
    document = {"id": NAME, "recipient": "P-TRIV", "recipient_key": fingerprint(f"{folder}/recipient.pem"),
                "purpose": "investigation", "agreement": "AGR-ICAC-02", "items": [], "handling": "H1",
                "retention": "P2Y", "onward": "none"}
    receipt = (f"Receipt-Version: 1\nDisclosure-Id: {NAME}\nNonce: {'0' * 32}\nPayload-SHA256: {digest}\n"
               f"Recipient: P-TRIV\nLog-Size: 7\nReceipt-Id: {NAME}-technical-acceptance\n"
               "Kind: technical-acceptance\n")
    tags = {"bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "bag-info.txt": b"External-Identifier: D-7K3Q94MX2BWA\n", "manifest-sha256.txt": manifest_bytes,
            "cover-sheet.txt": b"Cover sheet of an invented disclosure\n", "log.tlog-proof": b"an invented proof\n",
            "disclosure.json": json.dumps(document).encode(), "receipt/receipt.txt": receipt.encode()}
    tag_manifest = manifest(tags)
    signature = openssl("cms", "-sign", "-cades", "-binary", "-md", "sha256", "-signer", f"{folder}/sender.pem",
                        "-inkey", f"{folder}/sender.key", "-outform", "DER", data=tag_manifest)
    return {**payload, **tags, "tagmanifest-sha256.txt": tag_manifest, "tagmanifest-sha256.txt.p7s": signature}


def header(path, size):
    block = bytearray(512)

    def put(offset, text):
        block[offset:offset + len(text)] = text

    put(0, path.encode())
    put(100, b"0000600\0" + b"0000000\0" + b"0000000\0")
    put(124, b"%011o\0" % size + b"%011o\0" % TIME + b" " * 8 + b"0")
    put(257, b"ustar\0" + b"00")
    put(329, b"0000000\0" + b"0000000\0")
    put(148, b"%06o\0 " % sum(block))
    return bytes(block)


def padme(count):
    exponent = count.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (count + mask) & ~mask


def tar(files):
    out = b""
    for path in sorted(files):
        body = files[path]
        out += header(f"{NAME}/{path}", len(body)) + body + b"\0" * (-len(body) % 512)
    out += b"\0" * 1024
    return out + b"\0" * (padme(len(out)) - len(out))


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    folder = arguments[0]
    make_keys(folder)
    openssl("cms", "-encrypt", "-binary", "-stream", "-keyid", "-aes-256-gcm", "-outform", "DER", "-out", f"{folder}/{NAME}.p7m",
            "-recip", f"{folder}/recipient.pem", "-keyopt", "rsa_padding_mode:oaep", "-keyopt",
            "rsa_oaep_md:sha256", "-keyopt", "rsa_mgf1_md:sha256", data=tar(bag(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
