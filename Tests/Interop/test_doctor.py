#!/usr/bin/env python3
"""What doctor must find: one discrepancy is planted at a time between rows, journal, log and files of a real home."""
import os
import shutil
import sqlite3
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, f"{os.path.dirname(os.path.abspath(__file__))}/support")

import place  # noqa: E402
from talking import Talking  # noqa: E402


@unittest.skipUnless(place.programs(), "skipped: sallyport is not built")
class Doctor(Talking):
    """Two disclosures handed over and answered by one partner, one whose partner cannot be reached, one held."""

    @classmethod
    def prepare(cls):
        gateway = cls.place.gateway
        cls.sent = [cls.place.submit(case) for case in ("01-plain-referral", "14b-without-them")]
        gateway("request", "send", "--courier", gateway.courier, by="liaison", expect=(0, 3))
        partner = cls.place.partners["P-BICP"]
        partner.open(cls.sent[0])
        partner.answer(cls.sent[0])
        gateway("receipt", "collect", "--courier", gateway.courier, by="liaison")
        cls.held = cls.place.submit("02-task-force")
        cls.waiting = cls.place.submit("02-task-force")
        cls.place.approve(cls.waiting, ("supervisor", "supervisor"))
        inbox = f"{cls.place.partners['P-TRIV'].folder}/inbox"
        os.chmod(inbox, 0o500)
        os.rename(inbox, f"{inbox}.away")
        gateway("request", "send", "--courier", gateway.courier, by="liaison", expect=(0, 3))

    def checks(self):
        answer = self.say("doctor", "--json")
        return answer.status, {check["name"]: check for check in answer.json}

    def found(self, name, words=""):
        status, checks = self.checks()
        self.assertEqual((status, checks[name]["verdict"]), (1, "fault"), checks[name])
        self.assertIn(words, checks[name]["detail"])

    def change(self, sql, *values):
        base = sqlite3.connect(f"{self.gateway.home}/gateway.db")
        with base:
            changed = base.execute(sql, values).rowcount
        base.close()
        self.assertEqual(changed, 1, sql)

    def test_all_is_well(self):
        status, checks = self.checks()
        self.assertEqual([c for c in checks.values() if c["verdict"] == "fault"], [])
        self.assertEqual(status, 0)
        self.assertIn("3 authorized: 1 pending, 1 handed over, 1 closed", checks["deliveries"]["detail"])
        self.assertIn("1 sealed files wait", checks["outbox"]["detail"])

    def test_a_state_that_the_journal_does_not_tell(self):
        for state in ("closed", "withdrawn", "sealed", "prepared"):
            self.change("UPDATE disclosure SET state = ? WHERE id = ?", state, self.sent[1])
            self.found("deliveries", f"{self.sent[1]}: its row says {state}, its journal handed-over")

    def test_a_state_and_a_journal_that_the_log_does_not_tell(self):
        self.change("UPDATE disclosure SET state = 'expired' WHERE id = ?", self.waiting)
        self.change("INSERT INTO delivery_event(disclosure, position, at, event) VALUES (?, 99, 5, 'expired')", self.waiting)
        self.found("deliveries", f"{self.waiting}: its row counts as expired, the log as pending")

    def test_a_journal_with_an_event_that_cannot_be(self):
        self.change("INSERT INTO delivery_event(disclosure, position, at, event) VALUES (?, 99, 5, 'intent')", self.sent[1])
        self.found("deliveries", "cannot be")
        self.change("UPDATE delivery_event SET event = 'nothing' WHERE disclosure = ? AND position = 99", self.sent[1])
        self.found("deliveries", "cannot be")

    def test_an_attempt_that_is_not_in_the_log(self):
        self.change("UPDATE disclosure SET attempts = attempts + 1 WHERE id = ?", self.waiting)
        self.found("deliveries", "attempts")
        # Row and journal may agree: the log still knows better.
        self.change("INSERT INTO delivery_event(disclosure, position, at, event) VALUES (?, 98, 5, 'intent')", self.waiting)
        self.change("UPDATE disclosure SET state = 'sending' WHERE id = ?", self.waiting)
        self.found("deliveries", "intents in the log")

    def test_another_sealed_digest(self):
        self.change("UPDATE disclosure SET sealed_digest = ? WHERE id = ?", "0" * 64, self.sent[1])
        self.found("deliveries", "different sealed files")

    def test_an_authorization_without_its_row_and_a_row_without_its_authorization(self):
        self.change("UPDATE disclosure SET authorized_entry = NULL WHERE id = ?", self.sent[1])
        self.found("deliveries", f"{self.sent[1]}: the log has 1 authorizations")
        self.change("UPDATE disclosure SET authorized_entry = 3 WHERE id = ?", self.sent[1])
        self.found("deliveries", f"{self.sent[1]}: the log has 1 authorizations")

    def test_a_lost_disclosure(self):
        for table in ("delivery_event", "staged_item", "request_author", "approval", "hold"):
            base = sqlite3.connect(f"{self.gateway.home}/gateway.db")
            with base:
                base.execute(f"DELETE FROM {table} WHERE disclosure = ?", (self.sent[1],))
            base.close()
        self.change("DELETE FROM disclosure WHERE id = ?", self.sent[1])
        self.found("deliveries", f"{self.sent[1]}: authorized in the log, and no row")
        self.found("books")

    def test_an_entry_whose_row_is_not_what_was_hashed(self):
        for change in ("at = at + 1", "type = 'disclosure.expired'", "disclosure = NULL", "leaf = zeroblob(32)"):
            self.place.restore("ready")
            self.change(f"UPDATE entry SET {change} WHERE type = 'disclosure.handed-over' AND disclosure = ?", self.sent[1])
            self.found("entries", "1 rows are not those of their bytes")

    def test_an_entry_with_other_bytes(self):
        base = sqlite3.connect(f"{self.gateway.home}/gateway.db")
        body = bytes(base.execute(
            "SELECT body FROM entry WHERE type = 'disclosure.handed-over' AND disclosure = ?", (self.sent[1],)).fetchone()[0])
        base.close()
        self.change("UPDATE entry SET body = ? WHERE body = ?", body.replace(b'"attempt":1', b'"attempt":2'), body)
        self.found("entries")

    def test_the_last_entry_cut_off(self):
        self.change("DELETE FROM entry WHERE position = (SELECT max(position) FROM entry)")
        self.found("entries", "root")

    def test_sealed_files_that_are_altered_or_gone(self):
        path = f"{self.gateway.home}/outbox/{self.waiting}.p7m"
        with open(path, "r+b") as file:
            file.seek(-1, os.SEEK_END)
            last = file.read(1)
            file.seek(-1, os.SEEK_END)
            file.write(bytes([last[0] ^ 1]))
        self.found("outbox", f"the first {self.waiting}")
        for name in (f"{self.waiting}.p7m", f"{self.waiting}.cover.txt"):
            self.place.restore("ready")
            os.remove(f"{self.gateway.home}/outbox/{name}")
            self.found("outbox", f"the first {self.waiting}")

    def test_a_sealed_file_that_is_longer(self):
        with open(f"{self.gateway.home}/outbox/{self.waiting}.p7m", "ab") as file:
            file.write(b"\0")
        self.found("outbox", "1 sealed files")

    def test_files_that_nobody_sealed(self):
        outbox = f"{self.gateway.home}/outbox"
        for name in (f"{self.held}.p7m", "D-AAAAAAAAAAAA.p7m", "notes.txt", ".D.part"):
            self.place.restore("ready")
            shutil.copy2(f"{outbox}/{self.waiting}.p7m", f"{outbox}/{name}")
            self.found("outbox", "1 files belong to no disclosure")

    def test_a_receipt_that_was_not_kept(self):
        inbox = f"{self.gateway.home}/inbox/P-BICP"
        os.remove(f"{inbox}/{sorted(os.listdir(inbox))[0]}")
        self.found("inbox", "1 receipts are missing")

    def test_a_staged_file_that_is_gone(self):
        shutil.rmtree(f"{self.gateway.home}/vault/{self.held}")
        self.found("vault")


if __name__ == "__main__":
    unittest.main(verbosity=1)
