"""A courier at the other end of its pipe, spoken to as the gateway does (Docs/formats/courier-pipe.md)."""
import hashlib
import json
import os
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))


def program():
    """The courier as it was built last, release before debug; `None` where nothing is built."""
    found = [f"{ROOT}/.build/{kind}/sallyport-courier" for kind in ("release", "debug")]
    return next((path for path in found if os.access(path, os.X_OK)), None)


class Courier:
    def __init__(self, command=None):
        self.process = subprocess.Popen(
            command or [program()], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={})
        self.line, self.progress = 0, []

    def hello(self, home, channel, realm="test", messages=1000):
        return self.ask("hello", outbox=f"{home}/outbox", inbox=f"{home}/inbox", channel=channel, realm=realm, messages=messages)

    def ask(self, operation, **members):
        """The answer; signs of life on the way are kept."""
        self.line += 1
        self.process.stdin.write(json.dumps({"v": 2, "op": operation, **members}).encode() + b"\n")
        self.process.stdin.flush()
        while True:
            line = self.process.stdout.readline()
            if not line:
                raise AssertionError(f"the courier ended at {operation} with {self.process.wait()}")
            answer = json.loads(line)
            assert answer["v"] == 2 and answer["line"] == self.line, answer
            if answer.get("op") != "progress":
                return answer
            self.progress.append(answer["bytes"])

    def put(self, *names, home, follows=False):
        """What became of each file of the outbox, as `result` or `result code`."""
        files = [{"name": name, "sha256": digest(f"{home}/outbox/{name}")} for name in names]
        for file in files[1:] if follows else []:
            file["follows"] = True
        return [said(result) for result in self.ask("put-many", files=files)["results"]]

    def end(self):
        self.process.stdin.close()
        self.process.stdout.close()
        return self.process.wait(10)

    def kill(self):
        self.process.kill()
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


def said(result):
    return " ".join(result[member] for member in ("result", "code") if member in result)


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
