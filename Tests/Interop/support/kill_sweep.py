"""Kills a run of the gateway at one durable step after another, runs it again until it is done, and compares.

A step is a system call of the gateway or of one of its couriers (stumble.c). Killed is the gateway or a courier. However it was cut off, ExactlyOnce must hold after the next run.
"""
import collections
import signal
import sqlite3
import threading
import time
from dataclasses import dataclass

import place
import stumble
from exactly_once import ExactlyOnce, Wrong

# What becomes durable or goes out: the rest of a process's life is nobody's loss.
CALLS = ("fsync", "fdatasync", "syncfs", "rename", "linkat", "unlink", "unlinkat", "pwrite", "connect", "close", "ftruncate")


@dataclass(frozen=True)
class Kill:
    step: stumble.Step
    victim: str         # gateway, courier, or both

    @property
    def sort(self):
        return f"{self.victim}: {self.step.sort}"


class Scene:
    """What is run and killed: a gateway with disclosures that are ready, and the words of the command."""

    def __init__(self, name, words, by, make, answered=False):
        self.name, self.words, self.by, self.make, self.answered = name, words, by, make, answered


class Sweep(threading.Thread):
    """One gateway of its own, killed again and again; faults are gathered, so that one run shows all.

    `share` (part, of) divides the steps of one scene among several: first one of each sort, then the rest; `most` ends it
    after so many kills, `seconds` after so long."""

    def __init__(self, scene, share=(0, 1), most=None, seconds=None):
        super().__init__(name=f"{scene.name} {share[0] + 1}/{share[1]}", daemon=True)
        self.scene, self.share, self.most, self.seconds = scene, share, most, seconds
        self.kills, self.faults, self.sorts, self.missed, self.all = [], [], set(), 0, []

    def run(self):
        self.place = None
        try:
            self.place, disclosures = self.scene.make()
            self.once = ExactlyOnce(self.place, disclosures, self.scene.answered)
            self.place.keep("ready")
            self.stumbler = stumble.Stumbler(self.place)
            self.sweep()
        except BaseException as error:  # also SystemExit, by which the demo's support ends
            self.faults.append(f"{self.name}: {type(error).__name__}: {error}")
        finally:
            if self.place:
                self.place.remove()

    def sweep(self):
        begun = time.monotonic()
        run = self.stumbler.run(self.scene.words, self.scene.by)
        if run.status != 0:
            raise Wrong(f"the command that is to be killed ends with {run.status} by itself: {run.output}{run.errors}")
        self.once.check({})
        self.all = list(kills_of(run.steps))
        first, others = [], []
        for kill in self.all:
            (others if kill.sort in self.sorts else first).append(kill)
            self.sorts.add(kill.sort)
        # The rest far apart, so that a part of them is spread over the run.
        others = [kill for start in range(17) for kill in others[start::17]]
        mine = first[self.share[0]::self.share[1]] + others[self.share[0]::self.share[1]]
        for kill in mine:
            is_over = self.seconds is not None and time.monotonic() - begun > self.seconds
            is_enough = self.most is not None and len(self.kills) >= self.most
            if is_over or is_enough:
                break
            self.try_one(kill)

    def try_one(self, kill):
        self.place.restore("ready")
        step = kill.step
        if kill.victim == "gateway":
            run = self.stumbler.run(self.scene.words, self.scene.by, at=(step.call, step.number, "kill"))
        else:
            what = "kill" if kill.victim == "courier" else "parent"
            start = int(step.process.split("-")[1])
            run = self.stumbler.run(self.scene.words, self.scene.by, courier=(start, step.call, step.number, what))
        if not run.stumbled:
            # Threads do not take the same number of steps each time: where there was none of this number, nothing died.
            self.missed += 1
            return
        try:
            if (run.status == -signal.SIGKILL) != (kill.victim != "courier"):
                raise Wrong(f"the gateway ended with {run.status}")
            self.kills.append(kill)
            there = self.once.arrived()
            self.run_to_the_end()
            self.once.check(there)
        except (Wrong, SystemExit, sqlite3.Error) as error:
            self.faults.append(f"{kill.victim} {step.call} {step.number} ({step.sort}): {error}")

    def run_to_the_end(self):
        """The same command again, as often as it says that something is left; three times are enough."""
        said = None
        for _ in range(3):
            said = self.place.gateway(
                *self.scene.words, "--courier", self.place.gateway.courier, by=self.scene.by, expect=(0, 3))
            if self.place.gateway.status == 0:
                return
        raise Wrong(f"still not done: {said}")


def kills_of(steps):
    """Every kill there is: the gateway's own steps, and each step of a courier. Both at once: test_kill.py."""
    for step in steps:
        if step.call not in CALLS:
            continue
        if step.process == "gateway":
            yield Kill(step, "gateway")
        else:
            yield Kill(step, "courier")


def report(sweeps):
    """What was killed, by victim and call."""
    for sweep in sweeps:
        counts = collections.Counter((kill.victim, kill.step.call) for kill in sweep.kills)
        words = ", ".join(f"{victim} {call} {count}" for (victim, call), count in sorted(counts.items()))
        print(f"{sweep.name}: {len(sweep.kills)} kills at {len({k.sort for k in sweep.kills})} sorts of steps, of "
              f"{len(sweep.all)} steps; {sweep.missed} found nothing to kill; {len(sweep.faults)} faults")
        print(f"   {words}")


def run(sweeps):
    for sweep in sweeps:
        sweep.start()
    for sweep in sweeps:
        sweep.join()
    return [fault for sweep in sweeps for fault in sweep.faults]


def four_disclosures():
    """Four disclosures to two partners, one of them after an approval."""
    home = place.Place(["P-BICP", "P-TRIV"]).make()
    ids = {name: "P-BICP" for name in map(home.submit, ("01-plain-referral", "14a-shelter-and-sar", "14b-without-them"))}
    approved = home.submit("02-task-force")
    home.approve(approved, ("supervisor", "supervisor"))
    return home, {**ids, approved: "P-TRIV"}


def answered_disclosures():
    """The same, sent, opened and answered."""
    home, ids = four_disclosures()
    home.gateway("request", "send", "--courier", home.gateway.courier, by="liaison")
    for disclosure, partner in ids.items():
        home.partners[partner].open(disclosure)
        home.partners[partner].answer(disclosure)
    return home, ids


BATCH = Scene("batch", ["batch", "run"], "nightly", four_disclosures)
SENDING = Scene("sending", ["request", "send"], "liaison", four_disclosures)
RECEIPTS = Scene("receipts", ["receipt", "collect"], "liaison", answered_disclosures, answered=True)
