#!/usr/bin/env python3
"""One changed byte anywhere in a log is found by verify_log.py and by the binary alike; an intact log passes both.

The binary is .build/debug/sallyport or what SALLYPORT names; without it, or while it has no `log verify`, that
half is skipped with a word. Run: python3 Tests/Interop/test_verify_log.py
"""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import make_ledger_vectors as maker  # noqa: E402

BINARY = os.environ.get("SALLYPORT", os.path.join(HERE, "..", "..", ".build", "debug", "sallyport"))


def binary_verifies():
    """Whether the binary is there and knows `log verify`."""
    if not os.access(BINARY, os.X_OK):
        return False
    done = subprocess.run([BINARY, "log", "verify", "--help"], capture_output=True, check=False)
    return done.returncode == 0 and b"--key" in done.stdout


class VerifyLogTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.signer = maker.Signer(maker.ORIGIN, maker.SEED)
        cls.entries = maker.sample_entries(530)
        cls.has_binary = binary_verifies()
        if not cls.has_binary:
            print("skipped for the binary: no sallyport with 'log verify' was built", file=sys.stderr)

    def setUp(self):
        self.scratch = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.scratch)
        self.folder = os.path.join(self.scratch, "log")
        maker.write_log(self.folder, self.entries, self.signer)

    def statuses(self, since=None):
        """The exit status of each verifier, by its name."""
        extra = ["--since", since] if since else []
        commands = {"verify_log.py": [sys.executable, os.path.join(HERE, "verify_log.py"), self.folder,
                                      self.signer.vkey] + extra}
        if self.has_binary:
            commands["sallyport"] = [BINARY, "log", "verify", self.folder, "--key", self.signer.vkey] + extra
        return {name: subprocess.run(command, capture_output=True, check=False).returncode
                for name, command in commands.items()}

    def expect(self, status, why, since=None):
        for name, found in self.statuses(since).items():
            self.assertEqual(found, status, f"{name}: {why}")

    def files(self):
        return sorted(os.path.relpath(os.path.join(folder, name), self.folder)
                      for folder, _, names in os.walk(self.folder) for name in names)

    def test_an_intact_log_verifies_at_every_size(self):
        for size in maker.SIZES:
            shutil.rmtree(self.folder)
            maker.write_log(self.folder, self.entries[:size], self.signer)
            self.expect(0, f"{size} entries")

    def test_one_changed_byte_is_found_in_every_file(self):
        for path in self.files():
            place = os.path.join(self.folder, path)
            with open(place, "rb") as file:
                content = file.read()
            offsets = {0, 1, len(content) // 3, len(content) // 2, len(content) - 2, len(content) - 1}
            if path == "checkpoint":
                offsets |= set(range(0, len(content), 7))
            for offset in sorted(offsets):
                changed = bytearray(content)
                changed[offset] ^= 1
                with open(place, "wb") as file:
                    file.write(changed)
                self.expect(10, f"{path} changed at {offset}")
            with open(place, "wb") as file:
                file.write(content)
        self.expect(0, "restored")

    def test_a_missing_cut_or_added_file_is_found(self):
        for path in self.files():
            place = os.path.join(self.folder, path)
            with open(place, "rb") as file:
                content = file.read()
            os.remove(place)
            self.expect(10, f"{path} missing")
            with open(place, "wb") as file:
                file.write(content[:-1])
            self.expect(10, f"{path} cut")
            with open(place, "wb") as file:
                file.write(content)
        for path in ("tile/0/009", "tile/note.txt", "tile/0/002.p/200"):
            place = os.path.join(self.folder, path)
            with open(place, "wb") as file:
                file.write(b"x" * 32)
            self.expect(10, f"{path} added")
            os.remove(place)
        with open(os.path.join(self.folder, "note.txt"), "wb") as file:
            file.write(b"what an auditor lays beside the log")
        self.expect(0, "a note beside the log")

    def test_a_log_continues_older_checkpoints_and_no_others(self):
        kept = os.path.join(self.scratch, "kept")
        hashes = [maker.leaf_hash(entry) for entry in self.entries]
        cases = [(hashes[:256], 0), (hashes, 0), (hashes[:1][::-1] + hashes[2:200], 10),
                 (hashes + hashes[:1], 10)]
        for older, status in cases:
            with open(kept, "wb") as file:
                file.write(self.signer.checkpoint(older))
            self.expect(status, f"since {len(older)}", since=kept)

    def test_the_checkpoint_of_another_key_is_refused(self):
        maker.write_log(self.folder, self.entries, maker.Signer(maker.ORIGIN, bytes(32)))
        self.expect(10, "another key")


if __name__ == "__main__":
    unittest.main()
