#!/usr/bin/env python3
"""Faults of disk, database, clock, material and surroundings: each is made to happen, is seen to have happened, costs
what the design says and no more (`delivery.md` 5.2), and is put right by the next run with every disclosure sent exactly
once. Cuts and hangs of partners are elsewhere, and so are kills (test_kill.py)."""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, f"{os.path.dirname(os.path.abspath(__file__))}/support")

import place  # noqa: E402
import stumble  # noqa: E402
from exactly_once import ExactlyOnce, Wrong  # noqa: E402
from talking import Talking  # noqa: E402

EIO, ENOSPC, TRIES = 5, 28, 4
SEND = ["request", "send"]
DAY = 86_400
# What a disk says: that it failed where it is asked to confirm, that it is full where it is written.
SAYS = {"fsync": EIO, "fdatasync": EIO, "syncfs": EIO, "rename": EIO, "linkat": EIO, "unlinkat": EIO, "ftruncate": EIO,
        "write": ENOSPC, "pwrite": ENOSPC}


def prepare(home):
    """Three disclosures to two partners, one of them after an approval, all ready to go."""
    ids = {home.submit(case): "P-BICP" for case in ("01-plain-referral", "14b-without-them")}
    approved = home.submit("02-task-force")
    home.approve(approved, ("supervisor", "supervisor"))
    return {**ids, approved: "P-TRIV"}


def recover(home, once, there):
    """The same command again, as often as it says that something is left; then everything holds."""
    for _ in range(3):
        said = home.gateway(*SEND, "--courier", home.gateway.courier, by="liaison", expect=(0, 3))
        if home.gateway.status == 0:
            return once.check(there)
    raise Wrong(f"still not done: {said}")


class Sweep(threading.Thread):
    """One gateway of its own whose disk fails once at each kind of step; faults are gathered."""

    def __init__(self, process):
        super().__init__(name=process, daemon=True)
        self.process, self.fired, self.missed, self.faults = process, set(), set(), []

    def run(self):
        self.place = place.Place(["P-BICP", "P-TRIV"])
        try:
            self.place.make()
            self.once = ExactlyOnce(self.place, prepare(self.place))
            self.place.keep("ready")
            self.stumbler = stumble.Stumbler(self.place)
            first = {}
            for step in self.stumbler.run(SEND, "liaison").steps:
                if step.process.startswith(self.process) and step.call in SAYS:
                    first.setdefault(step.sort, step)
            self.sorts = set(first)
            for step in first.values():
                self.try_one(step)
        except BaseException as error:  # also SystemExit, by which the demo's support ends
            self.faults.append(f"{self.name}: {type(error).__name__}: {error}")
        finally:
            self.place.remove()

    def try_one(self, step):
        says = (step.call, step.number, SAYS[step.call])
        for _ in range(TRIES):
            self.place.restore("ready")
            if step.process == "gateway":
                run = self.stumbler.run(SEND, "liaison", at=says)
            else:
                run = self.stumbler.run(SEND, "liaison", courier=(int(step.process.split("-")[1]), *says))
            if run.stumbled:
                break
        else:
            # Lanes run side by side: fewer steps of that call were made each time, and nothing failed.
            self.missed.add(step.sort)
            return
        try:
            self.examine(run, step)
            recover(self.place, self.once, self.once.arrived())
        except (Wrong, SystemExit, sqlite3.Error) as error:
            self.faults.append(f"{step.sort}: {error}")

    def examine(self, run, step):
        # Threads may make the steps of one call in another order: then it is another of them that fails.
        if [found.call for found in run.stumbled] != [step.call]:
            raise Wrong(f"stumbled at {[found.sort for found in run.stumbled]}")
        self.fired.add(run.stumbled[0].sort)
        if run.status not in (0, 1, 3):
            raise Wrong(f"status {run.status}: {run.output}{run.errors}")
        if "defect" in run.errors:
            raise Wrong(f"a disk's fault is called ours: {run.errors}")
        # What a disk did not confirm counts as lost: it is made anew under another name, never confirmed again.
        after = run.steps[run.steps.index(run.stumbled[0]) + 1:]
        if ".part" in run.stumbled[0].paths and step.call in ("fsync", "fdatasync"):
            if any(found.call == step.call and found.paths == run.stumbled[0].paths for found in after):
                raise Wrong("the same file was to be confirmed again")


@unittest.skipUnless(place.programs(), "skipped: sallyport is not built")
@unittest.skipIf(stumble.unavailable(), f"skipped: {stumble.unavailable()}")
class Disk(unittest.TestCase):
    def test_each_kind_of_step_that_the_disk_may_fail_costs_its_disclosure_a_run_and_nothing_else(self):
        sweeps = [Sweep("gateway"), Sweep("courier")]
        for sweep in sweeps:
            sweep.start()
        for sweep in sweeps:
            sweep.join()
        faults = [fault for sweep in sweeps for fault in sweep.faults]
        self.assertEqual(faults, [], "\n" + "\n".join(faults))
        # A courier puts its files in groups: flush, links, flush of the folder, names taken away.
        for sweep, least in zip(sweeps, (20, 4)):
            print(f"{sweep.name}: the disk failed at {len(sweep.fired)} kinds of steps")
            self.assertGreaterEqual(len(sweep.fired), least, sweep.name)
            self.assertLessEqual(len(sweep.missed), len(sweep.sorts) // 4, sweep.missed)


class Faulty(Talking):
    """Faults that are made by hand on one gateway."""

    @classmethod
    def prepare(cls):
        cls.ids = prepare(cls.place)
        cls.first, cls.second, cls.third = cls.ids
        cls.once = ExactlyOnce(cls.place, cls.ids)

    def send(self, *words, status=(0, 3), by="liaison", courier=None):
        answer = self.say(*SEND, *words, "--courier", courier or self.gateway.courier, "--json", by=by)
        self.assertIn(answer.status, status, answer.output + answer.errors)
        return answer

    def recover(self):
        recover(self.place, self.once, self.once.arrived())

    def nothing_arrived(self):
        self.assertEqual(self.once.arrived(), {})

    def states(self):
        return {line["id"]: line["state"] for line in self.done("request", "list", "--json").json}

    def close_partners(self):
        for partner in self.place.partners.values():
            os.rename(f"{partner.folder}/inbox", f"{partner.folder}/inbox.away")

    def open_partners(self):
        for partner in self.place.partners.values():
            os.rename(f"{partner.folder}/inbox.away", f"{partner.folder}/inbox")

    def move_clock(self, seconds):
        path = f"{self.gateway.home}/sallyport.json"
        with open(path, encoding="utf-8") as file:
            configuration = json.load(file)
        configuration["clock_offset_seconds"] += seconds
        with open(path, "w", encoding="utf-8") as file:
            json.dump(configuration, file)


@unittest.skipUnless(place.programs(), "skipped: sallyport is not built")
class Surroundings(Faulty):
    def test_a_database_that_another_process_holds(self):
        base = sqlite3.connect(f"{self.gateway.home}/gateway.db", isolation_level=None)
        base.execute("BEGIN IMMEDIATE")
        try:
            self.refused("sqlite.busy", *SEND, "--courier", self.gateway.courier, by="liaison")
        finally:
            base.execute("ROLLBACK")
            base.close()
        self.nothing_arrived()
        self.recover()

    def test_an_altered_sealed_file_never_goes(self):
        self.close_partners()
        self.send(status=(3,))
        path = f"{self.gateway.home}/outbox/{self.first}.p7m"
        with open(path, "rb") as file:
            sealed = file.read()
        self.open_partners()
        for change in (lambda: write(path, sealed[:-1] + bytes([sealed[-1] ^ 1])), lambda: write(path, sealed[:-1]),
                       lambda: os.remove(path)):
            change()
            answer = self.send(status=(3,))
            said = {line["id"]: line for line in answer.json}[self.first]
            self.assertEqual((said["result"], said["details"]), ("failed", ["outbox.altered"]))
            self.assertFalse([path for path in self.once.arrived() if path.endswith(f"{self.first}.p7m")])
            self.assertEqual(self.states()[self.first], "sealed")
            self.assertEqual(self.say("doctor").status, 1)
        # The others went; the bytes that were sealed, brought back from a backup, go too.
        self.assertEqual({self.states()[self.second], self.states()[self.third]}, {"handed-over"})
        write(path, sealed)
        self.recover()

    def test_an_altered_staged_file_holds_its_own_disclosure_alone(self):
        folder = f"{self.gateway.home}/vault/{self.first}"
        path = f"{folder}/{sorted(os.listdir(folder))[0]}"
        with open(path, "rb") as file:
            staged = file.read()
        write(path, staged[:-1] + bytes([staged[-1] ^ 1]))
        answer = self.send(status=(3,))
        said = {line["id"]: line["result"] for line in answer.json}
        self.assertEqual(said, {self.first: "failed", self.second: "handed-over", self.third: "handed-over"})
        write(path, staged)
        self.recover()

    def test_a_clock_that_was_set_back_writes_nothing(self):
        self.move_clock(-3600)
        self.refused("clock.set-back", *SEND, "--courier", self.gateway.courier, by="liaison")
        self.nothing_arrived()
        self.done("status")
        self.move_clock(3600)
        self.recover()

    def test_a_clock_that_was_set_forward_sends_nothing_that_has_lapsed(self):
        self.move_clock(3 * 365 * DAY)
        self.send(status=(0, 1, 3, 4, 5))
        self.nothing_arrived()

    def test_an_old_backup_sends_nothing_and_the_newer_goes_on(self):
        shutil.copytree(self.gateway.home, f"{self.folder}/old")
        self.send()
        shutil.copytree(self.gateway.home, f"{self.folder}/new")
        there = self.once.arrived()
        shutil.rmtree(self.gateway.home)
        shutil.copytree(f"{self.folder}/old", self.gateway.home)
        self.refused("ledger.fork-suspected", *SEND, "--courier", self.gateway.courier, by="liaison")
        self.assertEqual(self.say("doctor").status, 1)
        self.assertEqual(self.once.arrived(), there)
        shutil.rmtree(self.gateway.home)
        shutil.copytree(f"{self.folder}/new", self.gateway.home)
        self.recover()
        self.assertEqual(self.once.arrived(), there)

    def test_without_its_courier_nothing_goes_and_nothing_is_lost(self):
        self.send(status=(3,), courier=f"{self.folder}/no-courier")
        self.nothing_arrived()
        self.assertEqual(set(self.states().values()), {"sealed"})
        self.recover()

    def test_without_its_master_key_nothing_goes(self):
        key = f"{self.place.now}/master.key"
        os.rename(key, f"{key}.away")
        try:
            self.refused("file.missing", *SEND, "--courier", self.gateway.courier, by="liaison")
        finally:
            os.rename(f"{key}.away", key)
        self.nothing_arrived()
        self.recover()

    def test_too_few_descriptors(self):
        ends = set()
        for limit in (4, 6, 8, 9, 10, 11, 12, 14, 16, 20):
            self.place.restore("ready")
            done = subprocess.run(
                ["sh", "-c", f'ulimit -n {limit}; exec "$@"', "sh", self.gateway.program, *SEND, "--courier",
                 self.gateway.courier, "--as", "liaison", "--key", f"{self.gateway.keys}/liaison.key"],
                stdin=subprocess.DEVNULL, capture_output=True, text=True, env=self.gateway.environment)
            self.assertIn(done.returncode, (0, 1, 3, 127), f"{limit}: {done.stdout}{done.stderr}")
            ends.add(done.returncode)
            for name, state in self.states().items():
                if state == "prepared":  # its worker could not be loaded; the material is as good as it was
                    self.done(*SEND, name, "--courier", self.gateway.courier, by="liaison")
            self.recover()
        self.assertGreater(len(ends), 1, "no limit was felt")

    def test_poison_among_good_ones(self):
        """A record that is none, one that grows without end, one that is too deep: each holds itself alone."""
        poisons = {
            "none": b"<report><unfinished>",
            "growing": b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + b"".join(
                b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)) + b"]><r>&j;</r>",
            "deep": b"<r>" * 100_000 + b"</r>" * 100_000,
            "not-text": bytes(range(256)) * 64,
        }
        held = []
        for name, record in poisons.items():
            folder = f"{self.folder}/{name}"
            shutil.copytree(f"{place.ROOT}/Samples/cases/01-plain-referral", folder)
            write(f"{folder}/report.xml", record)
            answer = self.say("request", "submit", folder, "--json", by="liaison")
            self.assertEqual(answer.status, 5, f"{name}: {answer.output}{answer.errors}")
            held.append(answer.json["id"])
        self.send(status=(0,))
        states = self.states()
        self.assertEqual({states[name] for name in held}, {"prepared"})
        self.recover()


@unittest.skipUnless(place.programs(), "skipped: sallyport is not built")
@unittest.skipIf(stumble.unavailable(), f"skipped: {stumble.unavailable()}")
class Stumbling(Faulty):
    @classmethod
    def prepare(cls):
        super().prepare()
        cls.stumbler = stumble.Stumbler(cls.place)

    def test_a_full_disk_at_intake_takes_nothing_in(self):
        before = self.states()
        for on, call in (("/vault/", "write"), ("gateway.db-wal", "pwrite")):
            run = self.stumbler.run(
                ["request", "submit", f"{self.CASES}/01-plain-referral"], "liaison", at=(call, 1, ENOSPC), on=on, every=True)
            self.assertTrue(run.stumbled, on)
            self.assertEqual(run.status, 1, run.output + run.errors)
            self.assertEqual(self.states(), before)
        extra = self.place.submit("14a-shelter-and-sar")
        self.send(status=(0,))
        ExactlyOnce(self.place, {**self.ids, extra: "P-BICP"}).check({})

    def test_a_full_disk_at_sealing_sends_nothing(self):
        run = self.stumbler.run(SEND, "liaison", at=("write", 1, ENOSPC), on="/outbox/", every=True)
        self.assertTrue(run.stumbled)
        self.assertEqual(run.status, 3)
        self.nothing_arrived()
        self.recover()
        for disclosure, partner in self.ids.items():
            self.place.partners[partner].open(disclosure)

    def test_a_full_disk_at_the_database_sends_nothing(self):
        run = self.stumbler.run(SEND, "liaison", at=("pwrite", 1, ENOSPC), on="gateway.db-wal", every=True)
        self.assertTrue(run.stumbled)
        self.assertEqual(run.status, 1)
        self.assertIn("sqlite.full", run.errors)
        self.nothing_arrived()
        self.recover()

    def test_where_the_log_cannot_be_written_sending_stops_first(self):
        """Also what was sealed before: no attempt begins that the exported log cannot follow."""
        self.close_partners()
        self.send(status=(3,))
        self.open_partners()
        extra = self.place.submit("14a-shelter-and-sar")
        run = self.stumbler.run(SEND, "liaison", at=("write", 1, ENOSPC), on="/log/", every=True)
        self.assertTrue(run.stumbled)
        self.assertEqual(run.status, 1, run.output)
        self.nothing_arrived()
        ids = {**self.ids, extra: "P-BICP"}
        recover(self.place, ExactlyOnce(self.place, ids), {})

    @unittest.skipUnless(os.geteuid() == 0, "skipped: only root may mount")
    def test_a_log_volume_that_is_really_full(self):
        log, kept = f"{self.gateway.home}/log", f"{self.folder}/log"
        shutil.move(log, kept)
        os.mkdir(log, 0o700)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "tmpfs", log]).returncode != 0:
            os.rmdir(log)
            shutil.move(kept, log)
            self.skipTest("this machine does not let mount")
        try:
            shutil.copytree(kept, log, dirs_exist_ok=True)
            with open(f"{log}/filling", "wb", buffering=0) as file, self.assertRaises(OSError):
                while True:
                    file.write(b"\0" * 4096)
            self.refused("file.unwritable", *SEND, "--courier", self.gateway.courier, by="liaison")
            self.nothing_arrived()
            os.remove(f"{log}/filling")
            self.send(status=(0,))
            shutil.rmtree(kept)
            shutil.copytree(log, kept)
        finally:
            subprocess.run(["umount", log], check=True)
            os.rmdir(log)
            shutil.move(kept, log)
        self.once.check({})

    def test_a_request_to_end_is_like_a_kill(self):
        run = self.stumbler.run(SEND, "liaison")
        steps = [step for step in run.steps if step.process == "gateway" and step.call in ("fsync", "fdatasync", "rename")]
        ended = 0
        for step in steps[::max(1, len(steps) // 8)]:
            self.place.restore("ready")
            run = self.stumbler.run(SEND, "liaison", at=(step.call, step.number, "term"))
            self.assertTrue(run.stumbled)
            ended += run.status != 0
            self.recover()
        self.assertGreater(ended, 0)


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)
    os.chmod(path, 0o600)


if __name__ == "__main__":
    unittest.main(verbosity=1)
