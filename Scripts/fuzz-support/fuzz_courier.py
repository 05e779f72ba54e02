"""Hostile lines to the courier: each is answered, with its number, and changes nothing that it may not."""
import hashlib
import json
import os
import pathlib
import select
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def program():
    found = [ROOT / ".build" / kind / "sallyport-courier" for kind in ("debug", "release")]
    return next((str(path) for path in found if os.access(path, os.X_OK)), None)


class Pipe:
    """One courier; `say` sends a line and returns the answer to it, or what is wrong."""

    def __init__(self):
        self.process = subprocess.Popen(
            [program()], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, bufsize=0)
        self.line, self.unread = 0, b""

    def say(self, data):
        self.line += 1
        self.process.stdin.write(data + b"\n")
        while b"\n" not in self.unread:
            if not select.select([self.process.stdout], [], [], 20)[0]:
                return None, "no answer in 20 s"
            got = os.read(self.process.stdout.fileno(), 65536)
            if not got:
                return None, f"it ended with {self.process.wait()}"
            self.unread += got
        first, self.unread = self.unread.split(b"\n", 1)
        try:
            answer = json.loads(first)
        except ValueError:
            return None, f"the answer is no JSON: {first[:80]!r}"
        if answer.get("v") != 2 or answer.get("line") != self.line:
            return None, f"the answer is not to this line: {first[:80]!r}"
        return answer, None

    def end(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.kill()
        self.process.wait()


class Place:
    """Folders of a gateway and a partner, and a channel between them."""

    def __init__(self):
        self.root = tempfile.mkdtemp(prefix="sallyport-fuzz-")
        for name in ("outbox", "inbox", "drop", "answers", "beside"):
            os.mkdir(f"{self.root}/{name}")
        self.sealed = b"sealed"
        for path in ("outbox/D-1.p7m", "beside/kept"):
            pathlib.Path(f"{self.root}/{path}").write_bytes(self.sealed)
        self.digest = hashlib.sha256(self.sealed).hexdigest()

    def hello(self, **changes):
        channel = {"kind": "drop", "folder": f"{self.root}/drop", "answers": f"{self.root}/answers"}
        return line(op="hello", realm="test", outbox=f"{self.root}/outbox", inbox=f"{self.root}/inbox",
                    messages=1_000_000, channel={**channel, **changes})

    def harm(self):
        """What stands otherwise than it may; `None` where nothing does."""
        for folder, names in (("outbox", {"D-1.p7m"}), ("beside", {"kept"})):
            if set(os.listdir(f"{self.root}/{folder}")) != names:
                return f"{folder} was changed"
        return None

    def remove(self):
        shutil.rmtree(self.root)


def line(**members):
    return json.dumps({"v": 2, **members}, separators=(",", ":")).encode()


class Lines:
    """One courier that is configured, for as long as it lasts."""

    def __init__(self):
        self.place, self.pipe = Place(), None
        name, digest = "D-1.p7m", self.place.digest
        self.samples = [
            line(op="ask", name=name), line(op="tidy", name=name), line(op="collect"),
            line(op="put-many", files=[{"name": name, "sha256": digest}]),
            line(op="put-many", files=[{"name": name, "sha256": digest}, {"name": "D-2.p7m", "sha256": digest, "follows": True}]),
            self.place.hello(),
        ]

    def unavailable(self):
        return None if program() else "nothing is built"

    def attempt(self, data):
        data = data.replace(b"\n", b" ")[:8192]
        if not self.pipe:
            self.pipe = Pipe()
            answer, fault = self.pipe.say(self.place.hello())
            if fault or answer.get("op") != "hello":
                return f"hello: {fault or answer}"
        answer, fault = self.pipe.say(data)
        if fault or answer.get("op") == "bye":
            self.pipe.end()
            self.pipe = None
        return fault or self.place.harm()

    def close(self):
        if self.pipe:
            self.pipe.end()
        self.place.remove()


class Hello(Lines):
    """A courier for each first line: a folder, or a server that nothing is asked of."""

    def __init__(self):
        super().__init__()
        key = f"{self.place.root}/answers/key"
        server = {"kind": "sftp", "host": "127.0.0.1", "port": 1, "user": "u", "host_key_sha256": "A" * 43, "key": key,
                  "folder": "/in", "answers": "/out", "limits": {"connect": 1, "stall": 1, "total": 1}}
        self.samples = [self.place.hello(), line(
            op="hello", realm="test", outbox=f"{self.place.root}/outbox", inbox=f"{self.place.root}/inbox", channel=server)]

    def attempt(self, data):
        pipe = Pipe()
        try:
            answer, fault = pipe.say(data.replace(b"\n", b" ")[:8192])
            if not fault and answer.get("op") != "hello" and answer.get("result") != "refused":
                fault = f"neither opened nor refused: {answer}"
            return fault or self.place.harm()
        finally:
            pipe.end()


TARGETS = {"courier-lines": Lines, "courier-hello": Hello}
