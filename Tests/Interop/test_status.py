#!/usr/bin/env python3
"""The morning page on a real home: what went, who owes what, what is in doubt, overdue and ending; as words, as JSON,
and as a Prometheus text file that a strict parser of the format reads. What it says is recounted from the database."""
import json
import os
import re
import sqlite3
import stat
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, f"{os.path.dirname(os.path.abspath(__file__))}/support")

import exposition  # noqa: E402
import place  # noqa: E402
from talking import Talking  # noqa: E402

DAY = 86_400
KEYS = {
    "approved", "pending", "in_doubt", "handed_over", "closed", "refused", "withheld", "expired", "recalled",
    "balanced", "at", "since", "realm", "ready", "denied", "went", "held", "held_count", "steps", "unsettled",
    "overdue", "overdue_by_partner", "ending", "emergency_reviews", "receipts", "log",
}


@unittest.skipUnless(place.programs(), "skipped: sallyport is not built")
class MorningPage(Talking):
    @classmethod
    def prepare(cls):
        cls.sent = [cls.place.submit(case) for case in ("01-plain-referral", "14b-without-them")]
        cls.waiting = cls.place.submit("02-task-force")
        cls.place.gateway(
            "request", "send", "--courier", cls.place.gateway.courier, by="liaison", expect=(0, 3))

    def page(self, *words):
        return self.done("status", "--json", *words).json

    def change(self, sql, *values):
        """Alters the home's database behind the gateway's back: only what the page counts."""
        base = sqlite3.connect(f"{self.gateway.home}/gateway.db")
        with base:
            changed = base.execute(sql, values).rowcount
        base.close()
        self.assertGreater(changed, 0, sql)

    def move_clock(self, seconds):
        path = f"{self.gateway.home}/sallyport.json"
        with open(path, encoding="utf-8") as file:
            configuration = json.load(file)
        configuration["clock_offset_seconds"] += seconds
        with open(path, "w", encoding="utf-8") as file:
            json.dump(configuration, file)

    def test_the_keys_are_those_of_the_format_page(self):
        self.assertLessEqual(KEYS, set(self.page()))
        with open(f"{place.ROOT}/Docs/formats/status.md", encoding="utf-8") as file:
            documented = set(re.findall(r"^\| `([a-z_]+)` \|", file.read(), re.M))
        self.assertEqual(set(self.page()) - documented, set())

    def test_what_went_is_counted_by_partner_from_the_day_that_was_asked_for(self):
        self.assertEqual([(row["partner"], row["count"]) for row in self.page()["went"]], [("P-BICP", 2)])
        self.move_clock(3 * DAY)
        self.assertEqual(self.page()["went"], [])
        page = self.page()
        self.assertEqual(self.page("--since", page["at"][:4] + "-01-01")["went"][0]["count"], 2)

    def test_who_owes_the_next_step_and_since_when(self):
        page = self.page()
        self.assertEqual((page["held"], page["held_count"]), ([self.waiting], 1))
        step = page["steps"][0]
        self.assertEqual((step["owner"], step["code"], step["count"], step["oldest"]),
                         ({"kind": "role", "id": "supervisor"}, "APPROVAL_MISSING", 1, self.waiting))
        self.assertIn(f"supervisor: 1 since {step['since'][:10]} ({self.waiting})", self.done("status").output)
        self.place.approve(self.waiting, ("supervisor", "supervisor"))
        page = self.page()
        self.assertEqual((page["held"], page["steps"], page["ready"]), ([], [], 1))

    def test_what_is_in_doubt_is_named(self):
        for state in ("in-doubt", "conflict", "refused-by-partner"):
            self.change("UPDATE disclosure SET state = ? WHERE id = ?", state, self.sent[0])
            line = self.page()["unsettled"][0]
            self.assertEqual((line["id"], line["partner"], line["state"]), (self.sent[0], "P-BICP", state))
            self.assertIn(f"{self.sent[0]}  P-BICP  {state}", self.done("status").output)

    def test_an_overdue_receipt_is_counted_by_partner(self):
        self.assertEqual((self.page()["overdue"], self.page()["overdue_by_partner"]), ([], []))
        self.change("UPDATE disclosure SET receipt_due_at = handed_over_at - 60 WHERE id = ?", self.sent[1])
        page = self.page()
        self.assertEqual(page["overdue"], [self.sent[1]])
        self.assertEqual([(row["partner"], row["count"]) for row in page["overdue_by_partner"]], [("P-BICP", 1)])

    def test_what_ends_is_said_in_its_window(self):
        found = subprocess.run(
            ["openssl", "x509", "-enddate", "-noout", "-dateopt", "iso_8601", "-in", f"{self.gateway.home}/keys/organization.pem"],
            capture_output=True, text=True, check=True).stdout
        last = found.split("=")[1][:10]
        import datetime
        end = datetime.date.fromisoformat(last)
        now = datetime.date.fromisoformat(self.page()["at"][:10])
        reached = 0
        for days, window in ((61, None), (60, 60), (31, 60), (30, 30), (7, 7), (1, 1), (0, 1), (-1, -1), (-60, -1), (-61, None)):
            self.move_clock(((end - now).days - days) * DAY - reached)
            reached = ((end - now).days - days) * DAY
            keys = [row for row in self.page()["ending"] if row["kind"] == "signing-key"]
            if window is None:
                self.assertEqual(keys, [], days)
            else:
                self.assertEqual([(row["day"], row["days"], row["within"]) for row in keys], [(last, days, window)])

    def test_a_fork_and_lost_books_head_the_page(self):
        self.change(
            "INSERT INTO suspicion(receipt, partner, reason, raised_at) VALUES (?, 'P-BICP', 'unknown-delivery', 5)", "0" * 64)
        self.change("UPDATE disclosure SET state = 'prepared' WHERE id = ?", self.sent[0])
        output = self.done("status").output
        self.assertTrue(output.startswith("STOPPED"), output)
        self.assertIn("\nLOST ", output)
        page = self.page()
        self.assertEqual((page["log"]["fork_suspected"], page["balanced"]), (True, False))

    def test_one_screen_whatever_there_is(self):
        base = sqlite3.connect(f"{self.gateway.home}/gateway.db")
        columns = [row[1] for row in base.execute("PRAGMA table_info(disclosure)")]
        others = ", ".join(name for name in columns if name not in ("id", "state", "outcome", "send_key", "partner", "receipt_due_at"))
        with base:
            for number in range(4000):
                state = ("in-doubt", "handed-over", "prepared", "closed")[number % 4]
                outcome = "HOLD_FIX" if state == "prepared" else "PERMIT"
                base.execute(
                    f"INSERT INTO disclosure(id, state, outcome, partner, receipt_due_at, {others})"
                    f" SELECT ?, ?, ?, ?, 1000, {others} FROM disclosure WHERE id = ?",
                    (f"D-{number:012d}".replace("0", "A").replace("1", "B"), state, outcome, ("P-BICP", "P-TRIV")[number % 2],
                     self.sent[0]))
                for code in range(3) if state == "prepared" else ():
                    base.execute("INSERT INTO hold(disclosure, code, started_at) VALUES (?, ?, 5)",
                                 (f"D-{number:012d}".replace("0", "A").replace("1", "B"), f"CODE_{number % 100}_{code}"))
        base.close()
        lines = self.done("status").output.splitlines()
        self.assertLessEqual(len(lines), 24, "\n".join(lines))
        self.assertLessEqual(max(map(len, lines)), 100)
        page = self.page()
        self.assertEqual((page["held_count"], len(page["held"]), len(page["unsettled"])), (1001, 1000, 1000))

    def test_a_receipt_collection_is_noted(self):
        self.assertIsNone(self.page()["receipts"]["collected_at"])
        self.done("receipt", "collect", "--courier", self.gateway.courier, by="liaison")
        self.assertIsNotNone(self.page()["receipts"]["collected_at"])

    def test_the_prometheus_file_is_of_its_format_and_says_the_same(self):
        path = f"{self.folder}/sallyport.prom"
        self.done("status", "--prometheus", path)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o644)
        self.assertEqual(os.listdir(self.folder), ["sallyport.prom"])
        families = exposition.parse(text)
        page = self.page()
        self.assertEqual(families["sallyport_handed_over_total"].kind, "counter")
        self.assertEqual(families["sallyport_handed_over_total"].values, {(("partner", "P-BICP"),): 2})
        self.assertEqual(families["sallyport_held"].values, {(): 1})
        self.assertEqual(families["sallyport_books_balanced"].values, {(): 1})
        states = families["sallyport_disclosures"].values
        self.assertEqual(sum(states.values()), 3)
        self.assertEqual(states[(("state", "handed-over"),)], page["handed_over"])
        self.assertEqual(sum(families["sallyport_ending"].values.values()), len(page["ending"]))
        with open(f"{place.ROOT}/Docs/formats/status.md", encoding="utf-8") as file:
            documented = set(re.findall(r"^\| `(sallyport_[a-z_]+)", file.read(), re.M))
        self.assertEqual(set(families) - documented, set())

    def test_a_prometheus_file_that_cannot_be_written_is_a_fault(self):
        self.refused("file.missing", "status", "--prometheus", f"{self.folder}/nowhere/x.prom")

    def test_the_parser_is_strict(self):
        good = '# HELP a b\n# TYPE a gauge\na{x="y"} 1\n'
        exposition.parse(good)
        for bad in (good[:-1], good + 'a{x="y"} 2\n', 'a 1\n', good + "b 1\n", good.replace('"y"', "y"), good.replace(" 1", " one"),
                    good + "# TYPE a gauge\n", good.replace("gauge", "thing"), good.replace("a{", "1{")):
            with self.assertRaises(exposition.Malformed, msg=bad):
                exposition.parse(bad)


if __name__ == "__main__":
    unittest.main(verbosity=1)
