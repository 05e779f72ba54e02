"""Kills a command of the gateway at one durable step, by strace: the process is gone before the step is made.

strace counts each system call of a process on its own, so a step is named by its process, call and number. A step
of the courier is one of three kills: the courier alone, or courier and gateway in one stroke, as a power cut would.
"""
import os
import re
import signal
import subprocess
from dataclasses import dataclass, replace

CALLS = ("fsync", "fdatasync", "syncfs", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat")
STRACE = "/usr/bin/strace"


@dataclass(frozen=True)
class Step:
    process: str        # gateway, courier, or both: the courier's step, and the gateway dies with it
    start: int          # which courier of the run, from 1; of the gateway there is one
    call: str
    number: int         # the number-th such call of the process
    sort: str           # what kind of step it is: call and path without ids and random parts, and those of the step before


def unavailable():
    """Why no step can be killed here; `None` where it can."""
    if not os.access(STRACE, os.X_OK):
        return "strace is not installed (Scripts/setup installs it)"
    tried = subprocess.run([STRACE, "-qq", "-o", "/dev/null", "true"], capture_output=True, stdin=subprocess.DEVNULL)
    return None if tried.returncode == 0 else "strace may not trace here (ptrace)"


class NotReached(AssertionError):
    """Lanes run side by side: this time the process made fewer steps of that kind."""


class Killer:
    """Runs `words` of one gateway, as the person `by`, under strace."""

    def __init__(self, place, words, by):
        self.place = place
        self.command = [place.gateway.program, *words, "--as", by, "--key", f"{place.gateway.keys}/{by}.key"]
        self.trace = f"{place.temporary}/trace-gateway"

    def steps(self):
        """Runs the command to its end and returns every durable step that it made, in order within each process."""
        status = self._run()
        if status != 0:
            raise AssertionError(f"the command that was to be killed ends with {status} by itself")
        found = read(self.trace, "gateway", 1)
        for start in range(1, self._couriers() + 1):
            for step in read(self._courier(start), "courier", start):
                found += [step, replace(step, process="both", sort=step.sort.replace("courier", "both", 1))]
        return found

    def kill(self, step):
        """Runs the command until `step`; fails where nothing was killed there."""
        status = self._run(step)
        trace = self.trace if step.process == "gateway" else self._courier(step.start)
        with open(trace, encoding="utf-8") as file:
            last = file.read().splitlines()[-1]
        if "+++ killed by SIGKILL +++" not in last:
            raise NotReached(f"nothing was killed at {step}: {last}")
        if (status == -signal.SIGKILL) != (step.process != "courier"):
            raise AssertionError(f"the gateway ended with {status} at {step}")

    def _run(self, step=None):
        gateway = step if step and step.process == "gateway" else None
        courier = step if step and step.process != "gateway" else None
        for start in range(1, self._couriers() + 1):
            os.remove(self._courier(start))
            os.rmdir(f"{self._courier(start)}.taken")
        return subprocess.run(
            [*strace(self.trace, gateway), *self.command, "--courier", self._wrap(step, courier)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=self.place.gateway.environment).returncode

    def _courier(self, start):
        return f"{self.place.temporary}/trace-courier-{start}"

    def _couriers(self):
        start = 0
        while os.path.exists(self._courier(start + 1)):
            start += 1
        return start

    def _wrap(self, step, victim):
        """A program that runs one courier (all, where no step is killed) under strace; a power cut takes its parent too."""
        path, courier = f"{self.place.temporary}/courier", self.place.gateway.courier
        trace = self._courier("$n")
        traced = " ".join([*strace(trace, victim), courier, '"$@"'])
        end = "kill -KILL $PPID" if victim and victim.process == "both" else "exit 1"
        which = "[ 1 = 1 ]" if step is None else f"[ $n = {victim.start if victim else 0} ]"
        with open(path, "w", encoding="utf-8") as file:
            file.write(
                # Couriers of several partners start at the same time: whoever makes the folder has the number.
                f"#!/bin/sh\nn=1\nuntil mkdir {trace}.taken 2>/dev/null; do n=$((n + 1)); done\n"
                f"if {which}; then {traced} || {end}; else : >{trace}; exec {courier} \"$@\"; fi\n")
        os.chmod(path, 0o700)
        return path


def strace(trace, step):
    inject = ["-e", f"inject={step.call}:signal=KILL:when={step.number}"] if step else []
    return [STRACE, "-qq", "-y", "-o", trace, "-e", f"trace={','.join(CALLS)}", *inject]


def read(trace, process, start):
    counts, found, before = {}, [], "start"
    with open(trace, encoding="utf-8") as file:
        for line in file:
            call = line.split("(", 1)[0]
            if call not in CALLS:
                continue
            counts[call] = counts.get(call, 0) + 1
            sort = f"{call} {kind_of(line)}"
            found.append(Step(process, start, call, counts[call], f"{process}: {sort}, after {before}"))
            before = sort
    return found


def kind_of(line):
    """The paths of a call without what differs from one disclosure to the next."""
    paths = [os.path.basename(path) or path for path in re.findall(r'[<"]([^<>"]+)[>"]', line)]
    text = " ".join(paths)
    text = re.sub(r"D-[0-9A-Z]{12}", "D", text)
    text = re.sub(r"\b[0-9a-f]{64}\b", "H", text)
    text = re.sub(r"\.[0-9a-z]{8,}\.part", ".part", text)
    text = re.sub(r"-[0-9a-f]{16}\b", "", text)
    return re.sub(r"\d+", "0", text)
