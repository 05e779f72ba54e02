#!/usr/bin/env python3
"""The nightly run as it is run: real programs, real homes, several processes at once."""
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, f"{os.path.dirname(os.path.abspath(__file__))}/support")

import place  # noqa: E402

import referrals  # noqa: E402

BUILT = unittest.skipUnless(place.programs(), "skipped: sallyport is not built")
PARTNERS = ["P-BICP", "P-TRIV"]
BICP = {"partner": "P-BICP", "agreement": "AGR-FED-01", "unit": "", "country": "US"}
TRIV = {"partner": "P-TRIV", "agreement": "AGR-ICAC-02", "unit": "US-R7", "country": ""}


@BUILT
class Night(unittest.TestCase):
    """A home with two partners and a certified batch, kept once and brought back for each test."""

    @classmethod
    def setUpClass(cls):
        cls.place = place.Place(PARTNERS).make()
        for to in (BICP, TRIV):
            said = cls.place.gateway.json(
                "standing", "propose", "--service", "nightly", "--partner", to["partner"], "--agreement", to["agreement"],
                "--mapping", "cybertip-report", "--days", "30", by="legal", expect=(0, 5))
            cls.place.gateway("standing", "confirm", said["certificate"], by="security")
        cls.place.keep("certified")

    @classmethod
    def tearDownClass(cls):
        cls.place.remove()

    def setUp(self):
        self.place.restore("certified")
        self.gateway = self.place.gateway

    def take_in(self, count, to, seed):
        folder = f"{self.place.now}/tonight-{seed}-{time.monotonic_ns()}"
        referrals.make(count, folder, "folders", seed, to)
        self.gateway("batch", "intake", folder, by="nightly")
        return folder

    def run_batch(self, *words, expect=(0, 3)):
        lines = self.gateway("batch", "run", "--courier", self.gateway.courier, "--json", *words, by="nightly", expect=expect)
        return [json.loads(line) for line in lines.splitlines()]

    def digest(self, *words, expect=(0, 3)):
        return self.run_batch(*words, expect=expect)[-1]

    def at(self, partner):
        return {name for name in os.listdir(f"{self.place.partners[partner].folder}/inbox")}

    def rows(self, sql, *values):
        base = sqlite3.connect(f"file:{self.gateway.home}/gateway.db?mode=ro", uri=True)
        try:
            return base.execute(sql, values).fetchall()
        finally:
            base.close()

    def check_home(self):
        self.gateway("doctor")

    def test_everything_ready_goes_once_and_a_second_run_does_nothing(self):
        self.take_in(7, BICP, "1")
        self.take_in(5, TRIV, "2")
        first = self.digest(expect=(0,))
        self.assertEqual((first["sent"], first["sent_to"]), (12, {"P-BICP": 7, "P-TRIV": 5}))
        before = {partner: self.at(partner) for partner in PARTNERS}
        self.assertEqual([len(before[partner]) for partner in PARTNERS], [14, 10])
        second = self.digest(expect=(0,))
        self.assertEqual((second["sent"], second["run"]), (0, 2))
        self.assertEqual({partner: self.at(partner) for partner in PARTNERS}, before)
        self.assertEqual(
            self.rows("SELECT count(*), count(DISTINCT disclosure) FROM entry WHERE type = 'disclosure.handed-over'"),
            [(12, 12)])
        self.check_home()

    def test_every_number_of_the_digest_is_in_the_database(self):
        self.take_in(4, BICP, "3")
        folder = self.take_in(3, TRIV, "4")
        # Without its certificate this partner's share is held; one case is broken by an altered vault copy.
        for line in self.gateway.json("standing", "list"):
            if line["partner"] == "P-TRIV":
                self.gateway("standing", "end", line["certificate"], by="legal")
        poison = self.rows("SELECT id FROM disclosure WHERE partner = 'P-BICP' ORDER BY id LIMIT 1")[0][0]
        with open(f"{self.gateway.home}/vault/{poison}/0", "r+b") as file:
            file.seek(20)
            file.write(b"\0\0\0\0")
        digest = self.digest(expect=(3,))
        self.assertTrue(os.path.isdir(folder))
        states = dict(self.rows("SELECT state, count(*) FROM disclosure GROUP BY 1"))
        self.assertEqual(digest["sent"], states["handed-over"])
        self.assertEqual(
            digest["sent"], self.rows("SELECT count(*) FROM entry WHERE type = 'disclosure.handed-over'")[0][0])
        held = self.rows("SELECT count(*) FROM disclosure WHERE outcome LIKE 'HOLD%' AND state = 'prepared'")[0][0]
        self.assertEqual((digest["held"], digest["failed"], digest["denied"]), (held, 1, 0))
        self.assertEqual(held, 3)
        self.assertEqual(
            self.rows("SELECT count(*) FROM entry WHERE type = 'oversight.command-refused' AND disclosure = ?", poison)[0][0], 1)
        stored = json.loads(self.rows("SELECT digest FROM batch_run WHERE id = ?", digest["run"])[0][0])
        self.assertEqual(stored, {key: value for key, value in digest.items() if key != "event"})
        self.assertEqual(sum(digest[word] for word in (
            "sent", "held", "denied", "in_doubt", "waiting", "conflict", "failed", "already")), 7)
        self.assertEqual(self.rows("SELECT count(*) FROM batch_result WHERE run = ?", digest["run"])[0][0], 7)

    def test_a_dry_run_says_what_would_go_and_writes_nothing(self):
        self.take_in(3, BICP, "5")
        before = self.rows("SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM batch_run)")
        events = self.run_batch("--dry-run", expect=(0,))
        self.assertEqual([event.get("result") for event in events[:-1]], ["would-send"] * 3)
        self.assertEqual(events[-1]["counts"]["would-send"], 3)
        self.assertEqual(self.rows("SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM batch_run)"), before)
        self.assertEqual(self.at("P-BICP"), set())

    def test_a_limit_bounds_a_run_and_the_next_goes_on(self):
        self.take_in(5, BICP, "6")
        self.assertEqual(self.digest("--limit", "2")["sent"], 2)
        self.assertEqual(self.digest()["sent"], 3)
        self.gateway("batch", "run", "--limit", "0", by="nightly", expect=(2,))

    def test_after_its_time_it_takes_up_nothing_more(self):
        self.take_in(2, BICP, "7")
        digest = self.digest("--until", "2026-01-01T00:00:00Z", expect=(3,))
        self.assertEqual((digest["sent"], digest["cut"]), (0, True))
        self.assertEqual(self.at("P-BICP"), set())

    def test_one_partners_trouble_delays_no_other(self):
        self.take_in(3, BICP, "8")
        self.take_in(3, TRIV, "9")
        inbox = f"{self.place.partners['P-TRIV'].folder}/inbox"
        os.rename(inbox, f"{inbox}-away")
        events = self.run_batch("--until", "23:59", expect=(3,))
        went = [event["id"] for event in events if event.get("result") == "handed-over"]
        self.assertEqual((len(went), events[-1]["waiting"]), (3, 3))
        os.rename(f"{inbox}-away", inbox)
        self.assertEqual(self.digest(expect=(0,))["sent_to"], {"P-TRIV": 3})
        self.check_home()

    def test_a_second_run_at_the_same_time_says_who_is_at_it(self):
        self.take_in(60, BICP, "10")
        first = self.start()
        self.wait_for("began", first)
        done = subprocess.run(
            self.command(), capture_output=True, text=True, env=self.gateway.environment, check=False)
        first.stdout.read()
        first.wait()
        self.assertEqual((first.returncode, done.returncode), (0, 11))
        self.assertIn("home.sending", done.stderr)
        self.assertIn("batch run by nightly", done.stderr)
        self.assertEqual(len(self.at("P-BICP")), 120)

    def test_asked_to_stop_it_finishes_its_step_and_the_next_run_does_the_rest(self):
        self.take_in(300, BICP, "11")
        run = self.start()
        self.wait_for("began", run)
        run.send_signal(signal.SIGTERM)
        last = run.stdout.read().splitlines()[-1]
        self.assertEqual(run.wait(), 130)
        digest = json.loads(last)
        self.assertEqual(digest["event"], "digest")
        self.assertTrue(digest["cut"])
        self.assertEqual(self.rows("SELECT count(*) FROM disclosure WHERE state IN ('sending', 'in-doubt')"), [(0,)])
        rest = self.digest(expect=(0,))
        self.assertEqual(digest["sent"] + rest["sent"], 300)
        self.assertEqual(len(self.at("P-BICP")), 600)
        self.check_home()

    def command(self):
        keys = self.gateway.keys
        return [self.gateway.program, "batch", "run", "--json", "--courier", self.gateway.courier, "--as", "nightly",
                "--key", f"{keys}/nightly.key"]

    def start(self):
        return subprocess.Popen(
            self.command(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=self.gateway.environment)

    def wait_for(self, event, process):
        for line in process.stdout:
            if json.loads(line)["event"] == event:
                return
        self.fail(f"no event {event}: {process.stderr.read()}")


if __name__ == "__main__":
    unittest.main(verbosity=1)
