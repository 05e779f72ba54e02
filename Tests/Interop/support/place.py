"""A whole gateway for tests: made by the demo's own setting, in a folder that can be set back to how it was.

Paths stand in signed registers, so a copy is put back in the same place: `Place.keep` takes it, `Place.restore`
brings it back.
"""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
sys.path.insert(0, f"{ROOT}/Scripts/demo-support")

import certificates  # noqa: E402
from gateway import Gateway  # noqa: E402
from partner import Partner  # noqa: E402
from setting import Setting  # noqa: E402


def programs():
    """sallyport and its courier as they were built last, release before debug; `None` where nothing is built."""
    for kind in ("release", "debug"):
        found = [f"{ROOT}/.build/{kind}/{name}" for name in ("sallyport", "sallyport-courier")]
        if all(os.access(program, os.X_OK) for program in found):
            return found
    return None


class Place:
    """A gateway with its registers and partners under FOLDER/now, and what was kept of it under FOLDER/kept-NAME."""

    # What a command may change; keys and the policy folder stay as they were made.
    CHANGING = ("home", "partners", "anchor")

    def __init__(self, partners=None, folder=None):
        os.umask(0o077)
        self.base = folder or tempfile.mkdtemp(prefix="sallyport-place-")
        self.now, self.temporary = f"{self.base}/now", f"{self.base}/tmp"
        for path in (self.now, self.temporary):
            os.makedirs(path, mode=0o700)
        self.gateway = Gateway(*programs(), f"{self.now}/home", f"{self.now}/keys/staff", self.temporary)
        self.setting = Setting(ROOT, self.now, self.gateway, partners)

    def make(self):
        self.setting.make()
        sender = f"{self.gateway.home}/keys/organization.pem"
        self.partners = {
            name: Partner(name, f"{self.now}/partners/{name}", keys, sender, f"{self.base}/work", self.setting.offset)
            for name, keys in self.setting.partner_keys.items()
        }
        return self

    def submit(self, case, by="liaison"):
        """Submits a case of Samples/ and returns its id."""
        return self.gateway.json("request", "submit", f"{ROOT}/Samples/cases/{case}", by=by, expect=(0, 4, 5))["id"]

    def approve(self, identifier, *approvals):
        """Each of (person, role) is shown what would leave, and signs."""
        for person, role in approvals:
            shown = tempfile.mkdtemp(dir=self.temporary)
            self.gateway("request", "preview", identifier, "--to", f"{shown}/it", by=person)
            self.gateway("request", "approve", identifier, "--role", role, by=person, expect=(0, 5))
            shutil.rmtree(shown)

    def keep(self, name):
        for part in self.CHANGING:
            copy(f"{self.now}/{part}", f"{self.base}/kept-{name}/{part}")

    def restore(self, name):
        """Everything as it was when it was kept under this name."""
        for left in os.listdir(self.now):
            if left.startswith("."):
                os.remove(f"{self.now}/{left}")
        for part in self.CHANGING:
            shutil.rmtree(f"{self.now}/{part}", ignore_errors=True)
            copy(f"{self.base}/kept-{name}/{part}", f"{self.now}/{part}")

    def log_verdicts(self):
        """What doctor, `log verify` and the independent program say of the log; each is (status, words)."""
        log, key = f"{self.gateway.home}/log", f"{self.gateway.home}/keys/log.vkey"
        return [
            run([self.gateway.program, "doctor"], self.gateway.environment),
            run([self.gateway.program, "log", "verify", log, "--key", key], self.gateway.environment),
            run([sys.executable, f"{ROOT}/Tests/Interop/verify_log.py", log, key], self.gateway.environment),
        ]

    def remove(self):
        shutil.rmtree(self.base, ignore_errors=True)


def copy(source, target):
    if os.path.isdir(source):
        shutil.copytree(source, target)
    else:
        os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
        shutil.copy2(source, target)


def run_apart(command, environment):
    """Status, standard output and standard error."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment)
    return done.returncode, done.stdout, done.stderr


def run(command, environment):
    """Status and all that was said."""
    status, output, errors = run_apart(command, environment)
    return status, output + errors
