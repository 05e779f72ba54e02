#!/usr/bin/env python3
"""Verifies a copied log folder. Imports nothing of Sallyport: standard library and the `openssl` command only.

    verify_log.py LOGDIR VKEY [--since CHECKPOINT]

VKEY is the verifier key of the log (name+keyid+base64) or a file that holds it. CHECKPOINT is a checkpoint that
you kept from before: the log must continue it. Exit status 0: the log is sound; 10: it is not; 2: wrong use.

What is checked: the checkpoint's signature (Ed25519, c2sp.org/signed-note), every entry's hash, every tile and
bundle of c2sp.org/tlog-tiles full or partial, that none is missing, cut or added, and the signed root (RFC 9162).
"""
import base64
import binascii
import hashlib
import os
import re
import subprocess
import sys
import tempfile

FULL = 256


class Bad(Exception):
    """The log does not verify, and why."""


def decode_base64(text):
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Bad("not base64") from None
    if base64.b64encode(raw).decode() != text:
        raise Bad("not canonical base64")
    return raw


def read_key(text):
    if os.path.isfile(text):
        with open(text, encoding="ascii") as file:
            text = file.read().strip()
    parts = text.split("+", 2)
    if len(parts) != 3:
        raise Bad("not a verifier key")
    name, key_id, material = parts[0], parts[1], decode_base64(parts[2])
    if len(material) != 33 or material[0] != 1:
        raise Bad("not an Ed25519 verifier key")
    if hashlib.sha256(name.encode() + b"\n" + material).digest()[:4].hex() != key_id:
        raise Bad("the key id is another key's")
    return name, bytes.fromhex(key_id), material[1:]


def signature_fits(public, message, signature):
    """Ed25519 through `openssl pkeyutl`; the SPKI frame is twelve fixed bytes before the key."""
    with tempfile.TemporaryDirectory() as folder:
        contents = {"key": bytes.fromhex("302a300506032b6570032100") + public, "text": message, "sig": signature}
        paths = {}
        for name, content in contents.items():
            paths[name] = os.path.join(folder, name)
            with open(paths[name], "wb") as file:
                file.write(content)
        done = subprocess.run(
            ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", paths["key"],
             "-in", paths["text"], "-sigfile", paths["sig"]], capture_output=True, check=False)
    return done.returncode == 0


def read_checkpoint(raw, key):
    name, key_id, public = key
    try:
        note = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Bad("the checkpoint is not UTF-8") from None
    text, separator, lines = note.rpartition("\n\n")
    if not separator or not lines.endswith("\n"):
        raise Bad("the checkpoint is no signed note")
    text += "\n"
    ours = 0
    for line in lines[:-1].split("\n"):
        match = re.fullmatch("\u2014 (\\S+) (\\S+)", line)
        if not match:
            raise Bad("a signature line is malformed")
        blob = decode_base64(match[2])
        if match[1] != name or blob[:4] != key_id:
            continue
        if not signature_fits(public, text.encode(), blob[4:]):
            raise Bad("the signature does not fit the checkpoint")
        ours += 1
    if ours == 0:
        raise Bad("the checkpoint is not signed by this key")
    parts = text.split("\n")
    if len(parts) != 4 or not re.fullmatch("0|[1-9][0-9]{0,17}", parts[1]):
        raise Bad("the checkpoint is malformed")
    root = decode_base64(parts[2])
    if parts[0] != name or len(root) != 32:
        raise Bad("the checkpoint is of another log")
    return int(parts[1]), root


class Edge:
    """The right edge of the tree: one hash for each set bit of the size."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def append(self, value):
        size = self.size
        while size & 1:
            value = hashlib.sha256(b"\x01" + self.peaks.pop() + value).digest()
            size >>= 1
        self.peaks.append(value)
        self.size += 1

    def root(self):
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        value = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            value = hashlib.sha256(b"\x01" + peak + value).digest()
        return value


def root_of(hashes):
    edge = Edge()
    for value in hashes:
        edge.append(value)
    return edge.root()


def tile_name(level, index):
    parts = [f"{index % 1000:03d}"]
    while index >= 1000:
        index //= 1000
        parts.insert(0, f"x{index % 1000:03d}")
    return f"tile/{level}/" + "/".join(parts)


class Log:
    def __init__(self, folder, size):
        self.folder, self.size, self.seen = folder, size, {"checkpoint"}

    def read(self, path):
        place = os.path.join(self.folder, path)
        if os.path.islink(place) or not os.path.isfile(place):
            raise Bad(f"{path} is missing")
        self.seen.add(path)
        with open(place, "rb") as file:
            return file.read()

    def tile(self, level, index, expected, cut):
        """The tile must hold exactly these bytes, and each narrower form that stayed must be its beginning."""
        width = min(FULL, (self.size >> 8 * (0 if level == "entries" else level)) - index * FULL)
        name = tile_name(level, index)
        content = self.read(name if width == FULL else f"{name}.p/{width}")
        if expected is not None and content != expected:
            raise Bad(f"{name} is not what the entries come to")
        partial = os.path.join(self.folder, name + ".p")
        for narrow in os.listdir(partial) if os.path.isdir(partial) else []:
            if re.fullmatch("[1-9][0-9]{0,2}", narrow) and int(narrow) < width:
                if self.read(f"{name}.p/{narrow}") != content[:cut(content, int(narrow))]:
                    raise Bad(f"{name}.p/{narrow} is not the beginning of its tile")
        return content, width

    def entries(self, index):
        content, width = self.tile("entries", index, None, end_of_entries)
        found, place = [], 0
        while place < len(content):
            end = place + 2 + int.from_bytes(content[place:place + 2], "big")
            if place + 2 > len(content) or end > len(content):
                raise Bad(f"{tile_name('entries', index)} is cut")
            found.append(content[place + 2:end])
            place = end
        if len(found) != width:
            raise Bad(f"{tile_name('entries', index)} holds {len(found)} entries, {width} expected")
        return found

    def refuse_others(self):
        for folder, folders, names in os.walk(os.path.join(self.folder, "tile")):
            for name in names + [each for each in folders if os.path.islink(os.path.join(folder, each))]:
                path = os.path.relpath(os.path.join(folder, name), self.folder)
                if path not in self.seen:
                    raise Bad(f"{path} does not belong to the log")


def end_of_entries(content, count):
    place = 0
    for _ in range(count):
        place += 2 + int.from_bytes(content[place:place + 2], "big")
    return place


def end_of_hashes(_, count):
    return 32 * count


def verify(folder, key, since=None):
    path = os.path.join(folder, "checkpoint")
    if os.path.islink(path) or not os.path.isfile(path):
        raise Bad("checkpoint is missing")
    with open(path, "rb") as file:
        size, root = read_checkpoint(file.read(), key)
    if since is not None and since[0] > size:
        raise Bad("the log is shorter than it was")
    log, edge, row = Log(folder, size), Edge(), [[]]
    if since is not None and since[0] == 0 and since[1] != edge.root():
        raise Bad("the log does not continue the older checkpoint")
    for index in range((size + FULL - 1) // FULL):
        leaves = [hashlib.sha256(b"\x00" + entry).digest() for entry in log.entries(index)]
        for leaf in leaves:
            edge.append(leaf)
            if since is not None and since[0] == edge.size and since[1] != edge.root():
                raise Bad("the log does not continue the older checkpoint")
        log.tile(0, index, b"".join(leaves), end_of_hashes)
        if len(leaves) == FULL:
            climb(log, row, 1, index, root_of(leaves))
    for level, hashes in enumerate(row):
        if hashes:
            log.tile(level, (size >> 8 * level) // FULL, b"".join(hashes), end_of_hashes)
    if edge.root() != root:
        raise Bad("the entries do not come to the signed root")
    log.refuse_others()
    return size


def climb(log, row, level, index, value):
    """A tile below is full: its root is one more hash of this level."""
    if len(row) == level:
        row.append([])
    row[level].append(value)
    if len(row[level]) == FULL:
        hashes, row[level] = row[level], []
        log.tile(level, index // FULL, b"".join(hashes), end_of_hashes)
        climb(log, row, level + 1, index // FULL, root_of(hashes))


def main(arguments):
    since = None
    if len(arguments) == 4 and arguments[2] == "--since":
        since = arguments.pop()
        arguments.pop()
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        key = read_key(arguments[1])
        if since is not None:
            with open(since, "rb") as file:
                since = read_checkpoint(file.read(), key)
        size = verify(arguments[0], key, since)
    except (Bad, OSError) as error:
        print(f"does not verify: {error}", file=sys.stderr)
        return 10
    print(f"verified: {size} entries")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
