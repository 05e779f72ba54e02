"""Runs the sallyport program on one home, each command by the person who may give it."""
import json
import os
import subprocess

STATUS = {0: "done", 1: "failed", 2: "command line", 3: "some failed", 4: "denied", 5: "held", 10: "log", 11: "locked"}


class Gateway:
    def __init__(self, program, courier, home, keys, temporary):
        self.program, self.courier, self.home, self.keys = program, courier, home, keys
        self.environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "SALLYPORT_HOME": home, "TMPDIR": temporary, "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
        }

    def __call__(self, *words, by=None, expect=(0,), home=True):
        """Runs one command; anything but an expected status ends the demo with the program's own words."""
        command = [self.program, *words]
        if by:
            command += ["--as", by, "--key", f"{self.keys}/{by}.key"]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=self.environment)
        if done.returncode not in expect:
            wanted = " or ".join(STATUS.get(code, str(code)) for code in expect)
            raise SystemExit(
                f"demo: 'sallyport {' '.join(words[:2])}' ended with status {done.returncode}"
                f" ({STATUS.get(done.returncode, '?')}), not {wanted}\n{done.stdout}{done.stderr}")
        self.status, self.errors = done.returncode, done.stderr
        return done.stdout

    def json(self, *words, **how):
        return json.loads(self(*words, "--json", **how))

    def disclosures(self):
        """Everything that the database knows of, by id."""
        return {entry["id"]: entry for entry in self.json("request", "list")}
