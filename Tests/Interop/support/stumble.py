"""Runs a command of the gateway so that it, or its courier, stumbles at one durable step (stumble.c): killed before the
step, or told that it failed. Every run says what it did, so that a test can see that its fault fired."""
import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass

import place

HERE = os.path.dirname(os.path.abspath(__file__))
COMPILER = shutil.which("cc") or shutil.which("clang")


def unavailable():
    """Why nothing can stumble here; `None` where it can."""
    return None if COMPILER else "there is no C compiler (the Swift toolchain brings clang)"


def library():
    """The preloaded library, compiled once for each version of its source."""
    source = f"{HERE}/stumble.c"
    with open(source, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()[:16]
    made = f"{place.ROOT}/.build/stumble-{digest}.so"
    if not os.path.exists(made):
        part = f"{made}.{os.getpid()}"
        subprocess.run([COMPILER, "-O1", "-shared", "-fPIC", "-o", part, source, "-ldl"], check=True)
        os.rename(part, made)
    return made


@dataclass(frozen=True)
class Step:
    process: str        # gateway, or courier-1, courier-2 …: in the order in which they were started
    call: str
    number: int         # the number-th such call of the process
    paths: str
    stumbled: str       # kill, term, parent or an errno where it stumbled here

    @property
    def sort(self):
        """What kind of step it is: the call and its paths without ids and random parts."""
        text = " ".join(os.path.basename(path) or path for path in self.paths.split())
        text = re.sub(r"D-[0-9A-Z]{12}", "D", text)
        text = re.sub(r"\b[0-9a-f]{64}\b", "H", text)
        text = re.sub(r"\.[0-9a-z]{8,}\.part", ".part", text)
        text = re.sub(r"-[0-9a-f]{16}\b", "", text)
        return f"{self.process.split('-')[0]}: {self.call} {re.sub(r'[0-9]+', '0', text)}"


@dataclass
class Run:
    status: int
    output: str
    errors: str
    steps: list

    @property
    def stumbled(self):
        return [step for step in self.steps if step.stumbled]


class Stumbler:
    """One gateway's commands under the library."""

    def __init__(self, home):
        self.place, self.library = home, library()
        self.logs = f"{home.temporary}/stumble"

    def run(self, words, by, at=None, on=None, courier=None, every=False, limit=None, courier_on=None):
        """Runs `words`; `at` is (call, number, what) for the gateway, `courier` (start, call, number, what) for one courier, where
        `parent` takes the gateway along.

        `on` counts only the steps whose paths hold that text; with `every` all steps from the number on stumble."""
        shutil.rmtree(self.logs, ignore_errors=True)
        os.makedirs(self.logs, mode=0o700)
        gateway = self.place.gateway
        environment = {**gateway.environment, **self.variables(f"{self.logs}/gateway", at, on, every)}
        command = [gateway.program, *words, "--as", by, "--key", f"{gateway.keys}/{by}.key"]
        if words[:1] != ["status"]:
            command += ["--courier", self.wrapped(courier, courier_on)] if takes_courier(words) else []
        if limit:
            command = ["sh", "-c", f'{limit}; exec "$@"', "sh", *command]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment)
        return Run(done.returncode, done.stdout, done.stderr, self.steps())

    def variables(self, log, at, on, every=False):
        found = {"LD_PRELOAD": self.library, "STUMBLE_LOG": log}
        if at:
            found["STUMBLE_AT"] = ":".join(map(str, at))
        if on:
            found["STUMBLE_ON"] = on
        if every:
            found["STUMBLE_FROM"] = "1"
        return found

    def wrapped(self, victim, on):
        """A program that runs the courier under the library: each start has a number and a log of its own."""
        path, courier = f"{self.place.temporary}/courier", self.place.gateway.courier
        usual = words_of(self.variables('"$log"', None, None))
        if victim:
            # A confined courier may end itself and nobody else: for both at once the shell takes the gateway along.
            end = f"{courier} \"$@\"; kill -KILL $PPID" if victim[3] == "parent" else f"exec {courier} \"$@\""
            chosen = words_of(self.variables('"$log"', (*victim[1:3], "kill" if victim[3] == "parent" else victim[3]), on))
        else:
            chosen, end = "", ":"
        with open(path, "w", encoding="utf-8") as file:
            file.write(
                f"#!/bin/sh\nn=1\nuntil mkdir {self.logs}/start-$n 2>/dev/null; do n=$((n + 1)); done\n"
                f"log={self.logs}/courier-$n\n"
                f"if [ $n = {victim[0] if victim else 0} ]; then {chosen} {end}; exit 1; fi\n"
                f"{usual} exec {courier} \"$@\"\n")
        os.chmod(path, 0o700)
        return path

    def steps(self):
        found = []
        for name in sorted(os.listdir(self.logs)):
            if name.startswith("start-"):
                continue
            with open(f"{self.logs}/{name}", encoding="utf-8") as file:
                for line in file:
                    call, number, rest = line.rstrip("\n").split(" ", 2)
                    paths, _, stumbled = rest.partition(" !")
                    found.append(Step(name, call, int(number), paths, stumbled))
        return found


def words_of(variables):
    return " ".join(f"{name}={value if value.startswith(chr(34)) else repr(value)}" for name, value in variables.items())


def takes_courier(words):
    return words[:2] in (["request", "send"], ["receipt", "collect"], ["batch", "run"])
