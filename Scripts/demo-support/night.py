"""The night: a list by CSV and two hundred generated referrals are taken in, and go without a person watching."""
import contextlib
import getpass
import json
import os

import referrals
import sshd

COUNT = 200
LIST = ("--mapping", "takedown-list", "--partner", "P-HAVN", "--purpose", "content_removal", "--country", "XN",
        "--source", "own_report")


class Night:
    def __init__(self, demo):
        self.demo, self.gateway, self.folder = demo, demo.gateway, f"{demo.work}/night"

    def run(self):
        demo = self.demo
        demo.step("two people certify the nightly batch for two partners; the night's work is taken in")
        self.certify()
        self.take_in()
        with self.over_sftp():
            demo.step("the batch runs, to one partner over SFTP: what may go is decided, sealed and delivered, what partners answered is collected")
            self.deliver()
            demo.step("partners open some of it and answer; the next run closes those and sends nothing twice")
            self.answer()

    @contextlib.contextmanager
    def over_sftp(self):
        """The task force is reached by an OpenSSH server on a high port of this machine; by its folder again at the end."""
        missing = sshd.unavailable()
        if missing:
            print(f"  skipped: the partner over SFTP ({missing}); it is reached by its folder")
            yield
            return
        folder = self.demo.partners["P-TRIV"].folder
        key = sshd.make_key(f"{self.demo.work}/sftp-user")
        server = sshd.Server(f"{self.demo.work}/sshd", [key]).start()
        try:
            self.reach({
                "kind": "sftp", "host": "localhost", "port": server.port, "user": getpass.getuser(),
                "host_key_sha256": server.pin, "key": key, "folder": f"{folder}/inbox", "answers": f"{folder}/answers"})
            yield
            if not server.logins():
                self.demo.fail("nobody came over SFTP")
            self.reach({"kind": "drop", "folder": f"{folder}/inbox", "answers": f"{folder}/answers"})
        finally:
            server.stop()

    def reach(self, channel):
        path = f"{self.demo.work}/channel.json"
        with open(path, "w", encoding="utf-8") as file:
            json.dump(channel, file)
        self.gateway("partner", "channel", "P-TRIV", path, by="registrar")

    def certify(self):
        for partner, agreement, mapping in (
                ("P-TRIV", "AGR-ICAC-02", "cybertip-report"), ("P-HAVN", "AGR-NGO-04", "takedown-list")):
            given = self.gateway.json(
                "standing", "propose", "--service", "nightly", "--partner", partner, "--agreement", agreement,
                "--mapping", mapping, "--days", "90", by="supervisor")
            self.gateway("standing", "confirm", given["certificate"], by="security")

    def take_in(self):
        referrals.make(
            COUNT, self.folder, "folders", "demo", {"partner": "P-TRIV", "agreement": "AGR-ICAC-02", "unit": "US-R7"})
        # One that somebody spoilt costs itself alone.
        os.mkdir(f"{self.folder}/case-spoilt")
        with open(f"{self.folder}/case-spoilt/request.json", "w") as file:
            file.write('{"partner": "P-TRIV", "approvals": ["supervisor"]}\n')
        self.taken = self.intake(self.folder, {"taken": COUNT, "known": 0, "refused": 1}, (3,))
        again = self.intake(self.folder, {"taken": 0, "known": COUNT, "refused": 1}, (3,))
        if self.taken != again:
            self.demo.fail("what was taken in again is not what was known")
        self.list = self.intake(
            f"{self.demo.root}/Samples/lists/takedown.csv", {"taken": 1, "known": 0, "refused": 0}, (0,), *LIST)[0]

    def intake(self, path, counts, status, *words):
        events = lines(self.gateway("batch", "intake", path, *words, "--json", by="nightly", expect=status))
        digest = events[-1]
        if any(digest[name] != count for name, count in counts.items()):
            self.demo.fail(f"intake of {os.path.basename(path)}: {digest}")
        return sorted(event["disclosure"] for event in events if "disclosure" in event)

    def deliver(self):
        before = set(self.demo.arrived())
        self.first = self.batch()
        new = set(self.demo.arrived()) - before
        if new != {*self.taken, self.list}:
            self.demo.fail(f"{len(new)} packages arrived of {COUNT + 1}")
        if self.first["sent"] != COUNT + 1:
            self.demo.fail(f"the batch: {self.first}")

    def answer(self):
        answered = [("P-TRIV", name) for name in self.taken[:3]] + [("P-HAVN", self.list)]
        for partner, name in answered:
            self.demo.partners[partner].open(name)
            self.demo.partners[partner].answer(name)
        stamps = self.demo.arrived()
        self.second = self.batch()
        if self.second["sent"] != 0 or self.demo.arrived() != stamps:
            self.demo.fail(f"the second run: {self.second}")
        rows = self.gateway.disclosures()
        for _, name in answered:
            if rows[name]["state"] != "closed":
                self.demo.fail(f"{name} is {rows[name]['state']} after its receipts")

    def batch(self):
        """Held cases of the day are taken up by each run, and held again: status 3."""
        words = self.gateway(
            "batch", "run", "--courier", self.gateway.courier, "--json", by="nightly", expect=(0, 3))
        return lines(words)[-1]


def lines(text):
    return [json.loads(line) for line in text.splitlines()]
