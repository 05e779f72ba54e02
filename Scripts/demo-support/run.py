"""The story itself: submit, approve, send, open, answer, collect, verify, tell."""
import os
import subprocess
import sys
import time

import compare
from gateway import Gateway
from night import Night
from partner import Partner
from setting import Setting
from story import AGAIN, CASES
from telling import tell


class Unexpected(SystemExit):
    def __init__(self, what):
        super().__init__(f"demo: not as expected: {what}")


class Demo:
    def __init__(self, root, folder, work, programs):
        self.root, self.folder, self.work = root, folder, work
        temporary = f"{work}/tmp"
        os.makedirs(temporary, mode=0o700)
        self.gateway = Gateway(*programs, f"{folder}/home", f"{folder}/keys/staff", temporary)
        self.setting = Setting(root, folder, self.gateway)
        self.ids = {}

    def run(self):
        begun = time.monotonic()
        self.step("a gateway with a policy set signed by two people, its staff, partners and people")
        self.setting.make()
        self.make_partners()
        self.step("the cases of Samples/ are submitted")
        for case in CASES:
            self.submit(case)
        self.step("approvers look at what would leave, and sign")
        self.refused_without_looking()
        for case in CASES:
            self.approve(case)
        self.step("what may leave is sent; partners open it with openssl and tar, and answer with signed receipts")
        sent = self.send()
        self.partners_answer()
        self.step("receipts are collected; one that the wrong key signed is set aside")
        self.collect()
        self.step("sending once more: nothing leaves twice, and the same material again is held")
        self.send_again(sent)
        self.submit(AGAIN, name="again")
        self.night = Night(self)
        self.night.run()
        self.step("the emergency is reviewed; the log is verified by two programs that share no code")
        self.review()
        verified = self.verify()
        self.report()
        print()
        tell(self, verified)
        print(f"\nall as expected, in {time.monotonic() - begun:.0f} s")

    def fail(self, what):
        raise Unexpected(what)

    def step(self, words):
        print(f"- {words}", flush=True)

    def make_partners(self):
        sender = f"{self.gateway.home}/keys/organization.pem"
        self.partners = {
            name: Partner(name, f"{self.folder}/partners/{name}", keys, sender, self.work, self.setting.offset)
            for name, keys in self.setting.partner_keys.items()
        }

    # Submitting and approving

    def submit(self, case, name=None):
        folder = f"{self.root}/Samples/cases/{case.folder}"
        verb = "record-spoken" if case.spoken else "emergency" if case.called else "submit"
        words = ["--called", case.called, "--reason", f"{folder}/reason.txt"] if case.called else []
        answer = self.gateway.json("request", verb, folder, *words, by=case.by, expect=(0, 4, 5))
        identifier = answer["id"]
        self.ids[name or case.folder] = identifier
        self.check(identifier, case.first, case.findings)

    def check(self, identifier, outcome, findings):
        """What the database says of a request, against what has to come of it."""
        row = self.gateway.disclosures()[identifier]
        if row["outcome"] != outcome or sorted(row["findings"]) != sorted(findings):
            raise Unexpected(
                f"{self.name_of(identifier)}: {row['outcome']} {row['findings']} instead of {outcome} {findings}")
        return row

    def name_of(self, identifier):
        return next(name for name, known in self.ids.items() if known == identifier)

    def refused_without_looking(self):
        """A text in which names were replaced is approved by nobody who has not seen it."""
        identifier = self.ids["10-name-in-text-and-url"]
        self.gateway("request", "approve", identifier, "--role", "legal", by="legal", expect=(1,))
        if "approval.not-shown" not in self.gateway.errors:
            raise Unexpected(f"an approval without looking: {self.gateway.errors}")

    def approve(self, case):
        identifier = self.ids[case.folder]
        for number, (person, role) in enumerate(case.approvals):
            shown = f"{self.work}/preview-{identifier}-{number}"
            self.gateway("request", "preview", identifier, "--to", shown, by=person)
            self.gateway("request", "approve", identifier, "--role", role, by=person, expect=(0, 5))
        if case.approvals:
            self.check(identifier, case.then, [])

    # Sending and receiving

    def send(self):
        self.gateway("request", "send", "--courier", self.gateway.courier, by="liaison")
        expected = sorted(self.ids[case.folder] for case in CASES if case.leaves)
        arrived = self.arrived()
        if sorted(arrived) != expected:
            missing = [self.name_of(name) for name in set(expected) ^ set(arrived)]
            raise Unexpected(f"what arrived is not what was to leave: {', '.join(sorted(missing))}")
        return arrived

    def arrived(self):
        """The packages that lie at partners, with a stamp of their bytes."""
        found = {}
        for partner in self.partners.values():
            for identifier in partner.packages():
                found[identifier] = partner.stamp(identifier)
        return found

    def partners_answer(self):
        for case in CASES:
            if case.leaves:
                partner, identifier = self.partners[case.partner], self.ids[case.folder]
                partner.open(identifier)
                partner.answer(identifier)
        compare.same_but_for_identity(
            *(f"{self.folder}/partners/P-BICP/opened/{self.ids[name]}" for name in ("14a-shelter-and-sar", "14b-without-them")))
        # Somebody else's key under a receipt for the task force.
        self.partners["P-TRIV"].answer_with(self.ids["02-task-force"], self.partners["P-MERI"])

    def collect(self):
        self.gateway("receipt", "collect", "--courier", self.gateway.courier, by="liaison", expect=(0, 3))
        rows = self.gateway.disclosures()
        for case in CASES:
            row = rows[self.ids[case.folder]]
            if case.leaves and row["state"] != "closed":
                raise Unexpected(f"{case.folder} is {row['state']} after its receipts")
        if len(self.gateway.json("receipt", "quarantine")) != 1:
            raise Unexpected("the receipt under somebody else's key is not in quarantine")

    def send_again(self, sent):
        self.gateway("request", "send", "--courier", self.gateway.courier, by="liaison")
        already = [self.ids[case.folder] for case in CASES if case.leaves]
        self.gateway("request", "send", *already, "--courier", self.gateway.courier, by="liaison", expect=(0, 3))
        if self.arrived() != sent:
            raise Unexpected("sending again changed what lies at the partners")

    # Log

    def review(self):
        self.gateway(
            "log", "review", "--disclosure", self.ids["07-emergency-at-night"], "--verdict", "justified", by="legal")

    def verify(self):
        """Exports the log and has both programs verify the copy; returns what each of them said."""
        key, copy = f"{self.folder}/log.vkey", f"{self.work}/log"
        with open(f"{self.gateway.home}/keys/log.vkey") as source, open(key, "w") as target:
            target.write(source.read())
        self.gateway("log", "export", "--to", copy, by="auditor")
        ours = self.gateway("log", "verify", copy, "--key", key)
        theirs = subprocess.run(
            [sys.executable, f"{self.root}/Tests/Interop/verify_log.py", copy, key], capture_output=True, text=True,
            stdin=subprocess.DEVNULL)
        if theirs.returncode != 0:
            raise Unexpected(f"verify_log.py: {theirs.stdout}{theirs.stderr}")
        return ours.strip(), theirs.stdout.strip()

    def report(self):
        self.gateway("log", "report", "--format", "html", "--out", f"{self.folder}/report.html", by="auditor")
