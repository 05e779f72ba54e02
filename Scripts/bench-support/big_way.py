"""One large original the whole way, and the largest memory that each step took in any of its processes."""
import hashlib
import json
import os
import pathlib
import shutil
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [path for path in [str(ROOT / "Scripts" / "demo-support")] if path not in sys.path]

from gateway import Gateway  # noqa: E402
from partner import Partner  # noqa: E402
from setting import Setting  # noqa: E402

PARTNER = "P-NVIL"
ORIGINAL = "data/originals/0001.bin"


class Measured:
    """Runs programs one after the other and keeps what each took."""

    def __init__(self, environment):
        self.environment = environment
        self.steps = []

    def __call__(self, what, command, expect=(0,), cwd=None, quiet=False):
        """The program's output; MB are the most that it, or a process it waited for, ever held (VmHWM)."""
        reading, writing = os.pipe()
        begun = time.perf_counter()
        # posix_spawn, so that the program's peak does not begin with that of this interpreter's copy.
        pid = os.posix_spawnp(
            command[0], command, self.environment if not cwd else {**self.environment, "PWD": cwd},
            file_actions=[(os.POSIX_SPAWN_DUP2, writing, 1), (os.POSIX_SPAWN_CLOSE, reading),
                          (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0)])
        os.close(writing)
        with os.fdopen(reading, "rb") as file:
            output = file.read().decode()
        _, status, usage = os.wait4(pid, 0)
        if os.waitstatus_to_exitcode(status) not in expect:
            raise SystemExit(f"{what}: status {os.waitstatus_to_exitcode(status)}\n{output}")
        if not quiet:
            self.steps.append((what, time.perf_counter() - begun, usage.ru_maxrss / 1024,
                               usage.ru_utime + usage.ru_stime))
        return output


class BigWay:
    """A gateway with one partner, and a case whose original has `size` bytes that do not compress."""

    def __init__(self, program, courier, folder, size, slice_megabytes=None):
        self.folder, self.size = folder, size
        os.makedirs(f"{folder}/work/tmp", mode=0o700)
        self.gateway = Gateway(program, courier, f"{folder}/home", f"{folder}/keys/staff", f"{folder}/work/tmp")
        self.setting = Setting(str(ROOT), folder, self.gateway, [PARTNER])
        self.setting.make()
        if slice_megabytes:
            path = f"{folder}/home/sallyport.json"
            with open(path) as file:
                configuration = json.load(file)
            configuration["slice_megabytes"] = slice_megabytes
            with open(path, "w") as file:
                json.dump(configuration, file)
        self.partner = Partner(
            PARTNER, f"{folder}/partners/{PARTNER}", self.setting.partner_keys[PARTNER],
            f"{folder}/home/keys/organization.pem", f"{folder}/work", self.setting.offset)
        self.run = Measured(self.gateway.environment)
        self.case = f"{folder}/case"
        shutil.copytree(ROOT / "Samples" / "cases" / "09-original-to-laboratory", self.case)

    def ours(self, what, *words, by=None, expect=(0,)):
        command = [self.gateway.program, *words]
        if by:
            command += ["--as", by, "--key", f"{self.gateway.keys}/{by}.key"]
        return self.run(what, command, expect)

    def take_in(self, number=0):
        """An original that differs with the number, submitted and approved; the disclosure's id."""
        self.digest = fill(f"{self.case}/0009.bin", self.size, number)
        self.ours("evaluate", "request", "evaluate", self.case, "--as", "liaison", expect=(5,))
        said = self.ours("submit", "request", "submit", self.case, "--json", by="liaison", expect=(0, 5))
        self.id = json.loads(said)["id"]
        os.remove(f"{self.case}/0009.bin")
        for person, role in (("custodian", "media_custodian"), ("safeguarding", "safeguarding_lead")):
            self.ours("approve", "request", "approve", self.id, "--role", role, by=person, expect=(0, 5))
        return self.id

    def send(self):
        self.ours("send", "request", "send", self.id, "--courier", self.gateway.courier, by="liaison")

    def seal(self):
        """As far as the outbox: the courier is a program that ends at once."""
        self.ours("seal", "request", "send", self.id, "--courier", shutil.which("false"), by="liaison", expect=(1, 3))

    def open(self, named, to):
        """The package as our program opens it."""
        own = self.setting.partner_keys[PARTNER]
        self.ours(
            "package open", "package", "open", named, "--key", own["key"], "--cert", own["certificate"],
            "--sender-cert", f"{self.folder}/home/keys/organization.pem", "--to", to)
        return f"{to}/{self.id}/{ORIGINAL}"

    def verify(self, to):
        self.ours(
            "package verify", "package", "verify", f"{to}/{self.id}", "--sender-cert",
            f"{self.folder}/home/keys/organization.pem")


def fill(path, size, seed=0):
    """Writes a file of bytes from a generator with a fixed start; its digest."""
    digest, start = hashlib.sha256(), b"an invented original %d" % seed
    with open(path, "wb") as file:
        block = b"".join(hashlib.sha256(start + number.to_bytes(4, "big")).digest() for number in range(1 << 15))
        left = size
        number = 0
        while left > 0:
            piece = (number.to_bytes(8, "big") + block[8:])[:left]
            digest.update(piece)
            file.write(piece)
            left -= len(piece)
            number += 1
    return digest.hexdigest()


def digest_of(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
