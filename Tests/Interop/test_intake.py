#!/usr/bin/env python3
"""Standing certificates and the intake of a batch as a user meets them: the real program, a real home, real files."""
import json
import os
import signal
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, f"{os.path.dirname(os.path.abspath(__file__))}/support")

import place  # noqa: E402
from talking import Talking  # noqa: E402

import referrals  # noqa: E402

BUILT = unittest.skipUnless(place.programs(), "skipped: sallyport is not built")
TO = {"partner": "P-TRIV", "agreement": "AGR-ICAC-02", "unit": "US-R7"}
LINES = ("--mapping", "json-case-file", "--partner", "P-TRIV", "--purpose", "investigation", "--unit", "US-R7",
         "--source", "own_report")


@BUILT
class Standing(Talking):
    """A batch releases without a supervisor only while two people's certificate is in force."""

    PARTNERS = ["P-TRIV"]
    PROPOSE = ("standing", "propose", "--service", "nightly", "--partner", "P-TRIV", "--agreement", "AGR-ICAC-02",
               "--mapping", "cybertip-report", "--days")

    def proposed(self):
        return self.done(*self.PROPOSE, "90", "--json", by="supervisor").json["certificate"]

    def outcome(self):
        folder = self.referral()
        return self.say("request", "evaluate", folder, "--as", "nightly", "--json").json["outcome"]

    def referral(self):
        if not os.path.isdir(f"{self.folder}/night"):
            referrals.make(1, f"{self.folder}/night", "folders", "test", TO)
        return f"{self.folder}/night/case-00001"

    def test_two_people_make_it_and_one_ends_it(self):
        self.assertEqual(self.outcome(), "HOLD_APPROVAL")
        certificate = self.proposed()
        self.assertEqual(self.outcome(), "HOLD_APPROVAL")
        self.refused("standing.same-person", "standing", "confirm", certificate, by="supervisor")
        self.refused("standing.roles", "standing", "confirm", certificate, by="legal")
        self.refused("staff.role-missing", "standing", "confirm", certificate, by="liaison")
        self.done("standing", "confirm", certificate, by="security")
        self.assertEqual(self.outcome(), "PERMIT")
        listed = self.done("standing", "list", "--json").json
        self.assertEqual([row["standing"] for row in listed], ["in-force"])
        self.done("standing", "end", certificate, by="director")
        self.assertEqual(self.outcome(), "HOLD_APPROVAL")
        self.refused("standing.state", "standing", "confirm", certificate, by="security")
        self.assertIn("ended", self.done("standing", "list").output)

    def test_words_that_are_wrong(self):
        self.refused("standing.days", *self.PROPOSE, "91", by="supervisor")
        self.refused("standing.unknown", "standing", "confirm", "SB-QWERTYHJKMNP", by="security")
        self.refused("mapping.unknown", *self.PROPOSE[:-2], "cybertip-reprot", "--days", "9", by="supervisor")

    def test_it_lapses_with_the_clock(self):
        certificate = self.done(*self.PROPOSE, "1", "--json", by="supervisor").json["certificate"]
        self.done("standing", "confirm", certificate, by="security")
        self.assertEqual(self.outcome(), "PERMIT")
        self.place.setting.move_clock(self.place.setting.offset + 86_400 + 60)
        self.assertEqual(self.outcome(), "HOLD_APPROVAL")
        self.assertIn("lapsed", self.done("standing", "list").output)


@BUILT
class Intake(Talking):
    """Good cases are taken in, bad ones told and left."""

    PARTNERS = ["P-TRIV", "P-HAVN"]

    def intake(self, *words, status=0):
        command = [self.gateway.program, "batch", "intake", *words, "--json", "--as", "nightly", "--key",
                   f"{self.gateway.keys}/nightly.key"]
        ended, output, errors = place.run_apart(command, self.gateway.environment)
        self.assertEqual(ended, status, output + errors)
        self.assertEqual(self.markers.found((output + errors).encode()), [])
        events = [json.loads(line) for line in output.splitlines()]
        return events[:-1], events[-1]

    def test_a_folder_twice_and_then_mended(self):
        night = f"{self.folder}/night"
        referrals.make(5, night, "folders", "test", TO)
        broken = f"{night}/case-00003/report.xml"
        os.rename(broken, f"{self.folder}/away")
        events, digest = self.intake(night, status=3)
        self.assertEqual((digest["taken"], digest["refused"], digest["why"]), (4, 1, {"file.missing": 1}))
        self.assertEqual([event["place"] for event in events if event["event"] == "refused"], ["case-00003"])
        os.rename(f"{self.folder}/away", broken)
        events, digest = self.intake(night)
        self.assertEqual((digest["taken"], digest["known"]), (1, 4))
        self.assertEqual(len(self.done("request", "list", "--json").json), 5)
        self.assertEqual(self.say("doctor").status, 0)

    def test_lines_and_their_faults(self):
        path = f"{self.folder}/lines.jsonl"
        referrals.make(300, path, "lines", "test", TO)
        with open(path, "a", encoding="utf-8") as file:
            file.write('{"case_reference": \n\n[1]\n{"x": "' + "y" * (1 << 20) + '"}\n')
        events, digest = self.intake(path, *LINES, "--dry-run", status=3)
        self.assertEqual((digest["fit"], digest["refused"]), (300, 3))
        self.assertEqual(self.done("request", "list", "--json").json, [])
        events, digest = self.intake(path, *LINES, status=3)
        self.assertEqual((digest["taken"], digest["why"]),
                         (300, {"json.syntax": 1, "record.shape": 1, "record.too-large": 1}))
        self.assertEqual([event["place"] for event in events if event["event"] == "refused"],
                         ["line 301", "line 303", "line 304"])
        _, digest = self.intake(path, *LINES, status=3)
        self.assertEqual(digest["known"], 300)

    def test_a_list_by_csv(self):
        path = f"{place.ROOT}/Samples/lists/takedown.csv"
        words = ("--mapping", "takedown-list", "--partner", "P-HAVN", "--purpose", "content_removal", "--country", "XN",
                 "--source", "own_report")
        events, digest = self.intake(path, *words)
        self.assertEqual(digest["taken"], 1)
        shown = self.done("request", "show", events[0]["disclosure"]).output
        self.assertIn("P-HAVN", shown)
        bad = self.file("bad.csv", "url,sha256\nhttps://a.example\n")
        _, digest = self.intake(bad, *words, status=3)
        self.assertEqual(digest["why"], {"record.csv-width": 1})

    def test_what_concerns_all_is_told_at_once(self):
        path = self.file("lines.jsonl", "{}\n")
        self.refused("arguments.missing-option", "batch", "intake", path, status=2, by="nightly")
        self.refused("mapping.unknown", "batch", "intake", path, *LINES[:1], "json-case-fil", *LINES[2:], by="nightly")
        self.refused("partner.unknown", "batch", "intake", path, *LINES[:3], "P-NONE", *LINES[4:], by="nightly")
        self.refused("staff.role-missing", "batch", "intake", self.filled(path), *LINES, by="auditor")
        self.refused("file.missing", "batch", "intake", path + "x", *LINES, by="nightly")
        self.refused("arguments.unexpected-value", "batch", "intake", self.folder, *LINES, status=2, by="nightly")

    def filled(self, path):
        referrals.make(1, path, "lines", "test", TO)
        return path

    def test_a_run_that_is_killed_is_finished_by_the_next(self):
        path = f"{self.folder}/lines.jsonl"
        referrals.make(600, path, "lines", "kill", TO)
        command = [self.gateway.program, "batch", "intake", path, *LINES, "--json", "--as", "nightly", "--key",
                   f"{self.gateway.keys}/nightly.key"]
        with subprocess.Popen(command, env=self.gateway.environment, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL) as run:
            first = run.stdout.readline()
            run.send_signal(signal.SIGKILL)
            run.stdout.read()
        self.assertEqual(run.returncode, -signal.SIGKILL)
        self.assertIn(b"taken", first)
        _, digest = self.intake(path, *LINES)
        self.assertEqual(digest["taken"] + digest["known"], 600)
        self.assertGreaterEqual(digest["known"], 256)
        rows = self.done("request", "list", "--json").json
        self.assertEqual(len(rows), 600)
        self.assertEqual(sorted(os.listdir(f"{self.gateway.home}/vault")), sorted(row["id"] for row in rows))
        self.assertEqual(self.say("doctor").status, 0)


if __name__ == "__main__":
    unittest.main(verbosity=1)
