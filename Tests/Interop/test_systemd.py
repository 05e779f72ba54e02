#!/usr/bin/env python3
"""The example units: systemd finds nothing wrong with them, they are as tight as they say, and what they forbid the
programs do not do. The last is counted by strace, since a unit that starts nothing would be tight as well."""
import configparser
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, f"{os.path.dirname(os.path.abspath(__file__))}/support")

import place  # noqa: E402
from talking import Talking  # noqa: E402

UNITS = sorted(glob.glob(f"{place.ROOT}/Docs/systemd/*"))
ANALYZE = shutil.which("systemd-analyze")
# Exposure as systemd counts it, in tenths: 0 is none. Only the batch opens connections, and not to addresses we know.
MOST = {"sallyport-batch.service": 20, "sallyport-status.service": 10}
# What programs do only where root runs them: a worker gives root away, SQLite keeps the owner of its files.
AS_ROOT_ALONE = {"setuid", "setgid", "setgroups", "setresuid", "setresgid", "fchown"} if os.geteuid() == 0 else set()


def values(name, key):
    """All values of a key, in order: units repeat keys, which configparser does not know."""
    with open(f"{place.ROOT}/Docs/systemd/{name}", encoding="utf-8") as file:
        return [line.split("=", 1)[1].strip() for line in file if line.startswith(f"{key}=")]


@unittest.skipUnless(ANALYZE, "skipped: systemd-analyze is not installed")
class Units(unittest.TestCase):
    def setUp(self):
        """The units with programs that are there: systemd looks for them."""
        self.folder = tempfile.mkdtemp(prefix="sallyport-units-")
        self.addCleanup(shutil.rmtree, self.folder)
        for path in UNITS:
            with open(path, encoding="utf-8") as file:
                text = re.sub(r"^(Exec\w+=-?)/usr/bin/sallyport\b", r"\1/bin/true", file.read(), flags=re.M)
            with open(f"{self.folder}/{os.path.basename(path)}", "w", encoding="utf-8") as file:
                file.write(text)

    def analyze(self, *words):
        return subprocess.run([ANALYZE, *words], capture_output=True, text=True, stdin=subprocess.DEVNULL)

    def test_systemd_finds_nothing_wrong(self):
        self.assertEqual(len(UNITS), 4)
        done = self.analyze("verify", "--man=no", *sorted(glob.glob(f"{self.folder}/*")))
        said = [line for line in done.stderr.splitlines() if "sallyport" in line]
        self.assertEqual((done.returncode, said), (0, []), done.stderr)

    def test_a_wrong_word_is_found(self):
        """So that the test above means something."""
        with open(f"{self.folder}/sallyport-batch.service", "a", encoding="utf-8") as file:
            file.write("[Service]\nSystemCallFilter=@nothing-of-this-name\nProtectSystem=stricter\n")
        said = self.analyze("verify", "--man=no", f"{self.folder}/sallyport-batch.service").stderr
        self.assertIn("@nothing-of-this-name", said)
        self.assertIn("stricter", said)

    def test_they_are_as_tight_as_they_say(self):
        for name, most in MOST.items():
            with self.subTest(name=name):
                done = self.analyze("security", "--offline=true", f"--threshold={most}", f"{self.folder}/{name}")
                self.assertEqual(done.returncode, 0, done.stdout[-400:] + done.stderr)

    def test_a_missed_night_is_caught_up(self):
        parser = configparser.ConfigParser(strict=False)
        parser.optionxform = str
        parser.read(f"{place.ROOT}/Docs/systemd/sallyport-batch.timer")
        self.assertEqual(parser["Timer"]["Persistent"], "yes")
        self.assertEqual(self.analyze("calendar", parser["Timer"]["OnCalendar"]).returncode, 0)


@unittest.skipUnless(place.programs(), "skipped: sallyport is not built")
class Unit(Talking):
    """What runs inside the units."""

    def test_the_master_key_as_a_credential(self):
        path = f"{self.gateway.home}/sallyport.json"
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(re.sub(r'("master_key": )"[^"]*"', r'\1"credential:master.key"', text))
        self.refused("master-key.no-credential", "status")
        folder = f"{self.folder}/credentials"
        os.mkdir(folder, 0o700)
        shutil.copy2(f"{self.place.now}/master.key", f"{folder}/master.key")
        given = {"CREDENTIALS_DIRECTORY": folder}
        # As systemd leaves it: readable by the unit's user through an access control list.
        os.chmod(f"{folder}/master.key", 0o440)
        self.done("status", environment=given)
        self.done("doctor", environment=given)
        for mode in (0o444, 0o460, 0o442):
            os.chmod(f"{folder}/master.key", mode)
            self.refused("master-key.exposed", "status", environment=given)
        with open(path, "w", encoding="utf-8") as file:
            file.write(re.sub(r'("master_key": )"[^"]*"', r'\1"credential:../master.key"', text))
        self.refused("master-key.no-credential", "status", environment=given)

    @unittest.skipUnless(ANALYZE and shutil.which("strace"), "skipped: no systemd-analyze or no strace")
    def test_what_the_units_forbid_is_not_done(self):
        identifier = self.place.submit("01-plain-referral")
        for unit, words in (("sallyport-batch.service", ["request", "send", identifier]),
                            ("sallyport-batch.service", ["receipt", "collect"]),
                            ("sallyport-status.service", ["status", "--prometheus", f"{self.folder}/x.prom"])):
            trace = f"{self.folder}/trace"
            acting = [] if words[0] == "status" else [
                "--courier", self.gateway.courier, "--as", "liaison", "--key", f"{self.gateway.keys}/liaison.key"]
            done = subprocess.run(
                ["strace", "-f", "-qq", "-o", trace, self.gateway.program, *words, *acting],
                capture_output=True, text=True, stdin=subprocess.DEVNULL, env=self.gateway.environment)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            with open(trace, encoding="utf-8", errors="replace") as file:
                made = set(re.findall(r"^\d+ +(\w+)\(", file.read(), re.M))
            self.assertIn("landlock_restrict_self" if "send" in words else "read", made)
            self.assertEqual(made - self.allowed(unit) - AS_ROOT_ALONE, set(), f"{unit} forbids what '{words[0]}' does")

    def allowed(self, unit):
        allowed = set()
        for value in values(unit, "SystemCallFilter"):
            named = set()
            for word in value.lstrip("~").split():
                named |= self.group(word) if word.startswith("@") else {word}
            allowed = allowed - named if value.startswith("~") else allowed | named
        return allowed

    def group(self, name):
        said = subprocess.run([ANALYZE, "syscall-filter", name], capture_output=True, text=True, check=True).stdout
        found = set()
        for word in (line.strip() for line in said.splitlines()[1:]):
            if word.startswith("@"):
                found |= self.group(word)
            elif word and not word.startswith("#"):
                found.add(word)
        return found


if __name__ == "__main__":
    unittest.main(verbosity=1)
