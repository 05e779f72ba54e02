#!/usr/bin/env python3
"""Runs Scripts/demo --keep once and holds it to what it promises; the canary scan is shown to be able to fail.

Nothing is built here: what was built last is used, and without it the tests say that they skip.
"""
import glob
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import canary  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(HERE))
DEMO = f"{ROOT}/Scripts/demo"
PROGRAM = next(
    (path for kind in ("release", "debug") if os.access(path := f"{ROOT}/.build/{kind}/sallyport", os.X_OK)), None)


def environment(temporary):
    return {**os.environ, "DEMO_BUILD": "none", "TMPDIR": temporary}


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def ends(group, seconds=3):
    """Whether the whole process group is gone within so many seconds."""
    for _ in range(seconds * 50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


@unittest.skipUnless(PROGRAM, "skipped: sallyport is not built")
class KeptDemo(unittest.TestCase):
    """What `Scripts/demo --keep DIR` leaves."""

    @classmethod
    def setUpClass(cls):
        cls.base = tempfile.mkdtemp(prefix="sallyport-test-demo-")
        cls.addClassCleanup(shutil.rmtree, cls.base, True)
        cls.kept, cls.temporary = f"{cls.base}/kept", f"{cls.base}/tmp"
        os.mkdir(cls.temporary)
        cls.markers = canary.Markers()
        with open(f"{cls.base}/stdout", "wb") as output, open(f"{cls.base}/stderr", "wb") as errors:
            demo = subprocess.Popen(
                [DEMO, "--keep", cls.kept], stdin=subprocess.DEVNULL, stdout=output, stderr=errors,
                env=environment(cls.temporary))
            cls.watch = canary.RunWatch(
                demo.pid, cls.markers, [f"{cls.kept}/home/tmp", f"{cls.kept}/home/inbox", f"{cls.temporary}/*/tmp"])
            cls.status = demo.wait()
            cls.watch.stop()
        with open(f"{cls.base}/stdout", encoding="utf-8") as file:
            cls.output = file.read()
        with open(f"{cls.base}/stderr", encoding="utf-8") as file:
            cls.errors = file.read()
        if cls.status != 0:
            raise AssertionError(f"Scripts/demo ended with status {cls.status}\n{cls.output}{cls.errors}")

    def program(self, *words, **environment):
        return subprocess.run(
            [PROGRAM, *words], capture_output=True, text=True, stdin=subprocess.DEVNULL,
            env={"SALLYPORT_HOME": f"{self.kept}/home", **environment})

    def opened(self):
        for partner in sorted(os.listdir(f"{self.kept}/partners")):
            for bag in sorted(os.listdir(f"{self.kept}/partners/{partner}/opened")):
                yield partner, f"{self.kept}/partners/{partner}/opened/{bag}"

    def test_the_promised_files_are_there(self):
        for name in ("home/sallyport.json", "report.html", "log.vkey"):
            self.assertTrue(os.path.isfile(f"{self.kept}/{name}"), name)
        self.assertGreaterEqual(len(list(self.opened())), 6)
        for partner, bag in self.opened():
            self.assertTrue(os.path.isfile(f"{self.kept}/partners/{partner}/inbox/{os.path.basename(bag)}.p7m"))

    def test_the_night_went_once_and_whole(self):
        rows = json.loads(self.program("request", "list", "--json").stdout)
        night = [row for row in rows if row["partner"] == "P-TRIV" and row["outcome"] == "PERMIT"]
        self.assertEqual(len(night), 200)
        self.assertLessEqual({row["state"] for row in night}, {"handed-over", "closed"})
        inbox = os.listdir(f"{self.kept}/partners/P-TRIV/inbox")
        for row in night:
            self.assertEqual(len([name for name in inbox if name == f"{row['id']}.p7m"]), 1)
        standing = json.loads(self.program("standing", "list", "--json").stdout)
        self.assertEqual([row["standing"] for row in standing], ["in-force"] * 2)

    def test_the_list_has_hashes_and_addresses_and_no_reporter(self):
        lists = [
            file for partner, bag in self.opened() if partner == "P-HAVN" for file in glob.glob(f"{bag}/data/*.json")
            if "/vexqua/list/" in read(file)
        ]
        self.assertEqual(len(lists), 1)
        rows = json.loads(read(lists[0]))["row"]
        self.assertEqual([set(row) for row in rows], [{"reference", "url", "sha256", "class", "found", "country", "status"}] * 8)
        self.assertEqual({len(row["found"]) for row in rows}, {10}, "the hour stands there")

    def test_no_sum_of_the_table_gives_the_small_cell_back(self):
        tables = [
            value["value"] for partner, bag in self.opened() if partner == "P-CAST"
            for file in glob.glob(f"{bag}/data/*.json") for value in json.loads(read(file))["values"]
            if value["form"] == "aggregate:10"
        ]
        self.assertEqual(len(tables), 1)
        cells = [row["cells"] for row in tables[0]["rows"]]
        self.assertEqual(cells[3][-1], 297)
        self.assertEqual(sum(row.count("suppressed") for row in cells), 4)
        for line in cells + [list(column) for column in zip(*cells)]:
            self.assertNotEqual(line.count("suppressed"), 1)

    def test_nothing_is_left_in_the_temporary_folder(self):
        self.assertEqual(os.listdir(self.temporary), [])

    def test_doctor_says_well_later_with_the_home_alone(self):
        done = self.program("doctor")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_the_exported_log_verifies_with_the_kept_key(self):
        done = self.program("log", "verify", f"{self.kept}/home/log", "--key", f"{self.kept}/log.vkey")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_each_opened_bag_is_what_was_signed_and_nothing_more(self):
        for _, bag in self.opened():
            with open(f"{bag}/tagmanifest-sha256.txt", encoding="utf-8") as file:
                signed = {line.split("  ", 1)[1].rstrip("\n") for line in file}
            with open(f"{bag}/manifest-sha256.txt", encoding="utf-8") as file:
                signed |= {line.split("  ", 1)[1].rstrip("\n") for line in file}
            there = {
                os.path.relpath(os.path.join(folder, name), bag)
                for folder, _, names in os.walk(bag) for name in names
            }
            self.assertEqual(there, signed | {"tagmanifest-sha256.txt", "tagmanifest-sha256.txt.p7s"}, bag)

    def test_each_opened_bag_is_valid_for_bagit(self):
        try:
            import bagit
        except ImportError:
            self.skipTest("skipped: bagit is not installed in .build/venv")
        for _, bag in self.opened():
            copy = f"{self.base}/bag"
            shutil.copytree(bag, copy)
            bagit.Bag(copy).validate()
            shutil.rmtree(copy)

    def test_no_marker_stands_where_none_may(self):
        places = [f"{self.kept}/{name}" for name in ("home", "report.html", "log.vkey", "master.key", "anchor", "policy")]
        places += [f"{self.base}/stdout", f"{self.base}/stderr", self.temporary]
        for partner in os.listdir(f"{self.kept}/partners"):
            places += [f"{self.kept}/partners/{partner}/{name}" for name in ("inbox", "answers")]
        self.assertEqual(canary.scan(places, self.markers), [])

    def test_no_marker_stands_in_the_reports_of_the_log(self):
        auditor = ("--as", "auditor", "--key", f"{self.kept}/keys/staff/auditor.key")
        for form in ("csv", "json", "html"):
            done = self.program("log", "report", "--format", form, *auditor)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("P-BICP", done.stdout)
            self.assertEqual(self.markers.found(done.stdout.encode()), [])

    def test_no_marker_stood_in_arguments_environments_or_temporary_files(self):
        self.assertEqual(self.watch.findings, [])
        ours = [line for line in self.watch.seen if line.split(b"\0")[0].endswith(b"/sallyport")]
        self.assertGreater(len(ours), 20, "the watch saw too few commands to mean anything")

    def test_the_scan_finds_what_partners_were_to_have(self):
        found = canary.scan([bag for _, bag in self.opened()], self.markers)
        self.assertGreaterEqual(len(found), 6)

    def test_the_scan_finds_a_planted_marker_in_any_guise(self):
        value = next(iter(self.markers.values)).encode()
        name = f"An{self.markers.letters}a".encode()
        guises = [
            value, name.upper(), b"x" + name.hex().encode(), name.decode().encode("utf-16-le"), canary.base64.b64encode(b"1" + name),
            canary.base64.b64encode(b"22" + value),
        ]
        for number, data in enumerate(guises):
            place = f"{self.base}/planted-{number}"
            shutil.copy(f"{self.kept}/home/gateway.db", place)
            with open(place, "ab") as file:
                file.write(data)
            self.assertEqual(len(canary.scan([place], self.markers)), 1, f"guise {number}")
            os.remove(place)

    def test_the_scan_finds_a_marker_in_a_name(self):
        os.mkdir(f"{self.base}/names")
        open(f"{self.base}/names/an{self.markers.letters}a.tmp", "w").close()
        self.assertEqual(len(canary.scan([f"{self.base}/names"], self.markers)), 1)


class Samples(unittest.TestCase):
    def test_every_personal_value_of_the_samples_carries_a_marker(self):
        self.assertEqual(canary.unmarked(canary.Markers()), [])


@unittest.skipUnless(PROGRAM, "skipped: sallyport is not built")
class Ends(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.mkdtemp(prefix="sallyport-test-ends-")
        self.addCleanup(shutil.rmtree, self.temporary, True)

    def test_an_interrupted_demo_leaves_nothing_and_stops_what_it_started(self):
        demo = subprocess.Popen(
            [DEMO], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=environment(self.temporary), start_new_session=True)
        first = demo.stdout.readline()
        time.sleep(2)
        self.assertIsNone(demo.poll(), "it ended before it could be interrupted")
        # As Ctrl-C does: to the whole group.
        os.killpg(demo.pid, signal.SIGINT)
        _, errors = demo.communicate(timeout=20)
        self.assertTrue(first)
        self.assertEqual(demo.returncode, 130, errors)
        self.assertEqual(os.listdir(self.temporary), [])
        self.assertTrue(ends(demo.pid), "something that it started goes on")

    def test_a_folder_that_is_in_use_is_refused(self):
        with open(f"{self.temporary}/mine", "w") as file:
            file.write("x")
        done = subprocess.run(
            [DEMO, "--keep", self.temporary], capture_output=True, text=True, env=environment(self.temporary))
        self.assertEqual(done.returncode, 2)
        self.assertEqual(os.listdir(self.temporary), ["mine"])


if __name__ == "__main__":
    unittest.main(verbosity=1)
