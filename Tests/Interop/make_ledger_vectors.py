#!/usr/bin/env python3
"""Makes Tests/Vectors/ledger: a tile log of our own, by a program that imports nothing of ours.

Hashes come from hashlib, signatures from `openssl pkeyutl`. Formats: c2sp.org tlog-tiles, tlog-checkpoint,
signed-note, tlog-proof; RFC 9162 for proofs. The key below signs nothing but test data.

    make_ledger_vectors.py [FOLDER]      default: Tests/Vectors/ledger
"""
import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile

ORIGIN = "ledger.test.example/vectors"
SEED = bytes(range(32))
SIZES = [0, 1, 2, 3, 255, 256, 257, 300, 513]


def leaf_hash(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def tree_root(hashes):
    """MTH of RFC 9162 section 2.1.1, by its recursive definition."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    middle = 1
    while middle * 2 < len(hashes):
        middle *= 2
    return node_hash(tree_root(hashes[:middle]), tree_root(hashes[middle:]))


def inclusion(index, hashes):
    if len(hashes) <= 1:
        return []
    middle = 1
    while middle * 2 < len(hashes):
        middle *= 2
    if index < middle:
        return inclusion(index, hashes[:middle]) + [tree_root(hashes[middle:])]
    return inclusion(index - middle, hashes[middle:]) + [tree_root(hashes[:middle])]


def consistency(old, hashes, whole=True):
    if old == len(hashes):
        return [] if whole else [tree_root(hashes)]
    middle = 1
    while middle * 2 < len(hashes):
        middle *= 2
    if old <= middle:
        return consistency(old, hashes[:middle], whole) + [tree_root(hashes[middle:])]
    return consistency(old - middle, hashes[middle:], False) + [tree_root(hashes[:middle])]


class Signer:
    """Ed25519 through the openssl command; the PKCS #8 and SPKI frames are fixed bytes around seed and key."""

    def __init__(self, name, seed):
        self.name = name
        self.seed = seed
        self.pkcs8 = bytes.fromhex("302e020100300506032b657004220420") + seed
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "key.der")
            with open(path, "wb") as file:
                file.write(self.pkcs8)
            spki = subprocess.run(
                ["openssl", "pkey", "-inform", "DER", "-in", path, "-pubout", "-outform", "DER"],
                check=True, capture_output=True).stdout
        self.public = spki[-32:]
        material = b"\x01" + self.public
        self.key_id = hashlib.sha256(name.encode() + b"\n" + material).digest()[:4]
        self.vkey = f"{name}+{self.key_id.hex()}+{base64.b64encode(material).decode()}"

    def sign(self, message):
        with tempfile.TemporaryDirectory() as folder:
            key, text = os.path.join(folder, "key.der"), os.path.join(folder, "text")
            for path, content in ((key, self.pkcs8), (text, message)):
                with open(path, "wb") as file:
                    file.write(content)
            return subprocess.run(
                ["openssl", "pkeyutl", "-sign", "-rawin", "-keyform", "DER", "-inkey", key, "-in", text],
                check=True, capture_output=True).stdout

    def checkpoint(self, hashes):
        root = base64.b64encode(tree_root(hashes)).decode()
        text = f"{self.name}\n{len(hashes)}\n{root}\n"
        blob = base64.b64encode(self.key_id + self.sign(text.encode())).decode()
        return f"{text}\n\u2014 {self.name} {blob}\n".encode()


def tile_path(level, index, width):
    parts = [f"{index % 1000:03d}"]
    while index >= 1000:
        index //= 1000
        parts.insert(0, f"x{index % 1000:03d}")
    return f"tile/{level}/" + "/".join(parts) + ("" if width == 256 else f".p/{width}")


def log_files(entries, signer):
    """Every file of a log folder, by its path."""
    hashes = [leaf_hash(entry) for entry in entries]
    files = {"checkpoint": signer.checkpoint(hashes)}
    for start in range(0, len(entries), 256):
        part = entries[start:start + 256]
        bundle = b"".join(len(entry).to_bytes(2, "big") + entry for entry in part)
        files[tile_path("entries", start // 256, len(part))] = bundle
    level, row = 0, hashes
    while row:
        for start in range(0, len(row), 256):
            part = row[start:start + 256]
            files[tile_path(level, start // 256, len(part))] = b"".join(part)
        row = [tree_root(row[start:start + 256]) for start in range(0, len(row) - 255, 256)]
        level += 1
    return files


def write_log(folder, entries, signer):
    for path, content in log_files(entries, signer).items():
        place = os.path.join(folder, path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb") as file:
            file.write(content)


def sample_entries(count):
    """Entries of many lengths, the empty one too; their bytes need mean nothing to be hashed."""
    return [b"" if index == 7 else f"entry {index} ".encode() * (index % 5 + 1) for index in range(count)]


def vectors(signer):
    entries = sample_entries(max(SIZES))
    hashes = [leaf_hash(entry) for entry in entries]
    logs = []
    for size in SIZES:
        files = log_files(entries[:size], signer)
        logs.append({
            "size": size,
            "root": tree_root(hashes[:size]).hex(),
            "checkpoint": files["checkpoint"].decode(),
            "files": {path: hashlib.sha256(content).hexdigest() for path, content in sorted(files.items())},
        })
    proofs = [{"index": index, "size": size, "path": [h.hex() for h in inclusion(index, hashes[:size])]}
              for size in SIZES for index in sorted({0, size // 2, size - 1}) if 0 <= index < size]
    steps = [{"from": old, "to": new, "path": [h.hex() for h in consistency(old, hashes[:new])]}
             for new in SIZES for old in SIZES if 0 < old <= new]
    return {
        "source": "made by Tests/Interop/make_ledger_vectors.py with hashlib and openssl pkeyutl",
        "vkey": signer.vkey, "seed": signer.seed.hex(), "entries": "sample_entries() of the same program",
        "logs": logs, "inclusion": proofs, "consistency": steps,
    }


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "..", "Vectors", "ledger")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "log.json"), "w", encoding="utf-8") as file:
        json.dump(vectors(Signer(ORIGIN, SEED)), file, indent=1, ensure_ascii=False)
        file.write("\n")


if __name__ == "__main__":
    main()
