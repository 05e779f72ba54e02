#!/usr/bin/env python3
"""Two batches and three people at once, each a process of its own: no cap is exceeded, nothing is sent twice, no hold and
no withdrawal is lost, and the books balance."""
import collections
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, f"{os.path.dirname(os.path.abspath(__file__))}/support")

import place  # noqa: E402

import referrals  # noqa: E402

CAP, READY = 6, 10
BICP = {"partner": "P-BICP", "agreement": "AGR-FED-01", "unit": "", "country": "US"}


def capped():
    """A place whose agreement with P-BICP lets out CAP disclosures a day."""
    home = place.Place(["P-BICP", "P-TRIV"])
    root = f"{home.base}/root"
    os.mkdir(root)
    for name in os.listdir(place.ROOT):
        if name not in ("Agreements", ".build", ".git"):
            os.symlink(f"{place.ROOT}/{name}", f"{root}/{name}")
    shutil.copytree(f"{place.ROOT}/Agreements", f"{root}/Agreements")
    with open(f"{root}/Agreements/AGR-FED-01.xml", encoding="utf-8") as file:
        text = file.read()
    assert 'cap="20000"' in text
    with open(f"{root}/Agreements/AGR-FED-01.xml", "w", encoding="utf-8") as file:
        file.write(text.replace('cap="20000"', f'cap="{CAP}"'))
    home.setting.root = root
    home.make()
    said = home.gateway.json(
        "standing", "propose", "--service", "nightly", "--partner", "P-BICP", "--agreement", "AGR-FED-01", "--mapping",
        "cybertip-report", "--days", "30", by="legal", expect=(0, 5))
    home.gateway("standing", "confirm", said["certificate"], by="security")
    return home


@unittest.skipUnless(place.programs(), "skipped: sallyport is not built")
class AtOnce(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = capped()
        cls.addClassCleanup(cls.place.remove)
        cls.gateway = cls.place.gateway

    def command(self, *words, by):
        """One process; its words and status are kept, and it may have to wait for others."""
        command = [self.gateway.program, *words, "--as", by, "--key", f"{self.gateway.keys}/{by}.key"]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=self.gateway.environment)
        with self.lock:
            self.said.append((words[:2], done.returncode, done.stdout, done.stderr))
        return done

    def batch(self):
        """Until this one has had its run: another's is waited for."""
        for _ in range(200):
            done = self.command("batch", "run", "--json", "--courier", self.gateway.courier, by="nightly")
            if done.returncode != 11:
                return
            time.sleep(0.05)

    def submitting(self):
        for _ in range(3):
            done = self.command("request", "submit", f"{place.ROOT}/Samples/cases/01-plain-referral", "--json", by="liaison")
            self.mine.append(json.loads(done.stdout)["id"])
            self.command("request", "send", "--courier", self.gateway.courier, self.mine[-1], by="liaison")

    def approving(self):
        shown = f"{self.place.temporary}/shown"
        self.command("request", "preview", self.waiting, "--to", shown, by="supervisor")
        self.command("request", "approve", self.waiting, "--role", "supervisor", by="supervisor")

    def withdrawing(self):
        for identifier in self.unwanted:
            self.command("request", "withdraw", identifier, by="liaison")

    def rows(self, sql, *values):
        base = sqlite3.connect(f"file:{self.gateway.home}/gateway.db?mode=ro", uri=True)
        try:
            return base.execute(sql, values).fetchall()
        finally:
            base.close()

    def test_two_batches_and_three_people(self):
        self.lock, self.said, self.mine = threading.Lock(), [], []
        folder = f"{self.place.now}/tonight"
        referrals.make(READY, folder, "folders", "concurrent", BICP)
        self.gateway("batch", "intake", folder, by="nightly")
        self.waiting, self.held = self.place.submit("02-task-force"), self.place.submit("16-waiting-for-approval")
        self.unwanted = [self.place.submit("14b-without-them"), self.place.submit("14a-shelter-and-sar")]
        threads = [threading.Thread(target=work) for work in (
            self.batch, self.batch, self.submitting, self.approving, self.withdrawing)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.batch()
        statuses = collections.Counter((words, status) for words, status, _, _ in self.said)
        print(f"ended: {dict(statuses)}")
        for words, status, output, errors in self.said:
            self.assertIn(status, (0, 1, 3, 5, 11), f"{words}: {output}{errors}")
            if status == 1:  # too late to withdraw, or withdrawn before it was sent
                self.assertRegex(errors, r"disclosure\.(gone|state)|delivery\.out-of-order|home\.", f"{words}: {errors}")
        self.check_cap()
        self.check_once()
        self.check_holds()
        self.gateway("doctor")

    def check_cap(self):
        states = dict(self.rows("SELECT id, state FROM disclosure"))
        released = [name for (name,) in self.rows(
            "SELECT id FROM disclosure WHERE agreement = 'AGR-FED-01' AND authorized_at IS NOT NULL")]
        self.assertEqual(len(released), CAP, {name: states[name] for name in released})
        self.assertEqual({states[name] for name in released} - {"withdrawn"}, {"handed-over"})
        over = self.rows("SELECT count(*) FROM disclosure WHERE agreement = 'AGR-FED-01' AND findings LIKE '%CAP_EXCEEDED%'")
        self.assertGreater(over[0][0], 0, "the cap was never felt")

    def check_once(self):
        handed = {name for (name,) in self.rows("SELECT id FROM disclosure WHERE state = 'handed-over'")}
        arrived = [name[:-4] for partner in self.place.partners.values()
                   for name in os.listdir(f"{partner.folder}/inbox") if name.endswith(".p7m")]
        self.assertEqual(sorted(arrived), sorted(handed))
        for kind in ("authorized", "sealed", "handed-over"):
            counts = self.rows("SELECT count(*) FROM entry WHERE type = ? GROUP BY disclosure", f"disclosure.{kind}")
            self.assertEqual({count for (count,) in counts}, {1}, kind)

    def check_holds(self):
        states = dict(self.rows("SELECT id, state FROM disclosure"))
        self.assertEqual(states[self.held], "prepared")
        self.assertTrue(self.rows("SELECT 1 FROM hold WHERE disclosure = ? AND ended_at IS NULL", self.held))
        self.assertEqual(states[self.waiting], "handed-over")
        for identifier in self.unwanted:
            self.assertIn(states[identifier], ("withdrawn", "handed-over"))
            withdrawals = self.rows(
                "SELECT count(*) FROM entry WHERE type = 'request.withdrawn' AND disclosure = ?", identifier)[0][0]
            self.assertEqual(withdrawals, states[identifier] == "withdrawn")


if __name__ == "__main__":
    unittest.main(verbosity=1)
