#!/usr/bin/env python3
"""A run of `request send` and of `receipt collect` killed with SIGKILL at each durable step, and run again until done.

However it was cut off: each disclosure lies exactly once at its partner with the digest that the log names, is
authorized and handed over by exactly one entry each, each receipt counts once, the log verifies by two programs, the
books balance, and nothing unfinished is left. Killed is the gateway, its courier, or both in one stroke.

    test_kill.py           each kind of step once, then as many more as the time allows
    KILL_ALL=1             every step of the run
"""
import os
import sqlite3
import sys
import threading
import time
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, f"{HERE}/support")

import kills  # noqa: E402
import place  # noqa: E402
from exactly_once import ExactlyOnce, Wrong  # noqa: E402

SECONDS, LEAST, TRIES = 150, 40, 6
PROGRAMS, UNAVAILABLE = place.programs(), kills.unavailable()
AS_LIAISON = {"by": "liaison"}


class Sweep(threading.Thread):
    """One gateway of its own, killed at one step after another; faults are gathered, so that one run shows all."""

    def __init__(self, name, words, processes, deadline):
        super().__init__(name=name, daemon=True)
        self.words, self.processes, self.deadline = words, processes, deadline
        self.killed, self.missed, self.faults, self.sorts, self.steps = [], [], [], set(), []

    def run(self):
        try:
            self.place = place.Place(["P-BICP", "P-TRIV"]).make()
            self.prepare()
            self.sweep()
        except BaseException as error:  # also SystemExit, by which the demo's support ends
            self.faults.append(f"{self.name}: {type(error).__name__}: {error}")
        finally:
            if hasattr(self, "place"):
                self.place.remove()

    def prepare(self):
        """Four disclosures to two partners, one of them after an approval; for receipts: sent, opened and answered."""
        self.ids = {name: "P-BICP" for name in map(
            self.place.submit, ("01-plain-referral", "14a-shelter-and-sar", "14b-without-them"))}
        approved = self.place.submit("02-task-force")
        self.place.approve(approved, ("supervisor", "supervisor"))
        self.ids[approved] = "P-TRIV"
        if self.words == ["receipt", "collect"]:
            self.run_to_the_end(["request", "send"])
            for disclosure, partner in self.ids.items():
                self.place.partners[partner].open(disclosure)
                self.place.partners[partner].answer(disclosure)
        self.place.keep("ready")
        self.once = ExactlyOnce(self.place, self.ids, answered=self.words == ["receipt", "collect"])

    def sweep(self):
        killer = kills.Killer(self.place, self.words, "liaison")
        self.steps = [step for step in killer.steps() if step.process in self.processes]
        self.once.check({})
        first = {step.sort: step for step in reversed(self.steps)}
        self.sorts = set(first)
        chosen = [step for step in self.steps if first[step.sort] is step]
        others = [step for step in self.steps if first[step.sort] is not step]
        for step in chosen + others:
            if step in others and time.monotonic() > self.deadline and not os.environ.get("KILL_ALL"):
                break
            self.try_one(killer, step)

    def try_one(self, killer, step):
        for attempt in range(1, TRIES + 1):
            self.place.restore("ready")
            try:
                killer.kill(step)
                break
            except kills.NotReached:
                if attempt == TRIES:
                    self.missed.append(step)
                    return
        self.killed.append(step)
        try:
            there = self.once.arrived()
            self.run_to_the_end(self.words)
            self.once.check(there)
        except (Wrong, SystemExit, sqlite3.Error) as error:
            self.faults.append(f"{step.process} {step.call} {step.number} ({step.sort}): {error}")

    def run_to_the_end(self, words):
        """The same command again, as often as it says that something is left; three times are enough."""
        for _ in range(3):
            results = self.place.gateway.json(
                *words, "--courier", self.place.gateway.courier, **AS_LIAISON, expect=(0, 3))
            if self.place.gateway.status == 0:
                return
        raise Wrong(f"still not done: {results}")


@unittest.skipUnless(PROGRAMS, "skipped: sallyport is not built")
@unittest.skipIf(UNAVAILABLE, f"skipped: {UNAVAILABLE}")
class Killed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        deadline = time.monotonic() + SECONDS
        cls.sweeps = [
            Sweep("sending, the gateway", ["request", "send"], {"gateway"}, deadline),
            Sweep("sending, the courier", ["request", "send"], {"courier", "both"}, deadline),
            Sweep("collecting receipts", ["receipt", "collect"], {"gateway", "courier", "both"}, deadline),
        ]
        for sweep in cls.sweeps:
            sweep.start()
        for sweep in cls.sweeps:
            sweep.join()
            print(f"{sweep.name}: {len(sweep.killed)} kills at {len(sweep.sorts)} kinds of steps, of {len(sweep.steps)} steps")

    def test_after_every_kill_the_next_run_puts_everything_right(self):
        faults = [fault for sweep in self.sweeps for fault in sweep.faults]
        self.assertEqual(faults, [], "\n" + "\n".join(faults))

    def test_each_kind_of_durable_step_was_killed(self):
        for sweep in self.sweeps:
            self.assertGreaterEqual(len(sweep.sorts), 8, sweep.name)
            # Lanes run side by side, so that a step may come in another run under another number, or not at all.
            missed = {step.sort for step in sweep.missed}
            self.assertEqual({step.sort for step in sweep.killed} | missed, sweep.sorts, sweep.name)
            self.assertLessEqual(len(missed), len(sweep.sorts) // 5, missed)

    def test_enough_was_killed_to_mean_something(self):
        self.assertGreaterEqual(sum(len(sweep.killed) for sweep in self.sweeps), LEAST)


if __name__ == "__main__":
    unittest.main(verbosity=1)
