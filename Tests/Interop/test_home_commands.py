#!/usr/bin/env python3
"""The home commands as a user meets them: bad ways and good ones, each on the real program and a real home.

Every command that runs here is also held to what all promise (support/talking.py): a fault has a stable code, a
sentence and a next step on standard error, an exit status of the contract, `--json` is JSON, and nothing personal of
Samples/ stands in any line that content was not asked for.
"""
import fcntl
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, f"{os.path.dirname(os.path.abspath(__file__))}/support")

import place  # noqa: E402
from talking import Talking  # noqa: E402

BUILT = unittest.skipUnless(place.programs(), "skipped: sallyport is not built")


@BUILT
class Homes(Talking):
    """Making a home, its keys and its lock."""

    PARTNERS = ["P-TRIV"]

    def init(self, home, *more, founders=("legal=counsel", "executive=director")):
        words = [f"{kind.split('=')[0]}={self.gateway.keys}/{kind.split('=')[1]}.pem" for kind in founders]
        return ["init", "--home", home, "--organization", f"{place.ROOT}/Samples/organization.json", "--realm", "test",
                "--master-key", f"{self.folder}/key", "--anchor", f"{self.folder}/anchor", "--log-origin",
                "harborlight.example/second", "--site", "two", *more,
                *(word for founder in words for word in ("--founder", founder))]

    def test_a_home_is_made_once(self):
        words = self.init(f"{self.folder}/home", "--json")
        self.assertEqual(set(self.done(*words).json), {"home", "log_key", "certificate"})
        self.refused("home.exists", *self.init(f"{self.folder}/home"))
        self.assertEqual(os.stat(f"{self.folder}/key").st_mode & 0o777, 0o600)

    def test_a_home_that_is_none(self):
        self.refused("home.missing", "status", home=f"{self.folder}/nowhere")
        self.refused("arguments.missing-option", "status", status=2, environment={"SALLYPORT_HOME": None})

    def test_a_production_home_has_no_moved_clock(self):
        words = self.init(f"{self.folder}/home", "--clock-offset", "60")
        words[words.index("test")] = "production"
        self.refused("configuration.clock-offset", *words)
        self.assertFalse(os.path.exists(f"{self.folder}/home/sallyport.json"))

    def test_without_the_master_key_nothing_opens(self):
        key = f"{self.place.now}/master.key"
        os.rename(key, f"{key}.away")
        try:
            self.refused("file.missing", "status")
            self.refused("file.missing", "staff", "freeze", "nightly", by="security")
        finally:
            os.rename(f"{key}.away", key)

    def test_a_master_key_that_others_can_read_is_refused(self):
        key = f"{self.place.now}/master.key"
        os.chmod(key, 0o640)
        try:
            self.refused("master-key.exposed", "status")
        finally:
            os.chmod(key, 0o600)

    def test_a_master_key_of_another_home_opens_no_key(self):
        key = f"{self.place.now}/master.key"
        shutil.copy2(key, f"{self.folder}/kept")
        with open(key, "w") as file:
            file.write("0" * 64 + "\n")
        try:
            self.assertEqual(self.say("doctor").status, 1)
        finally:
            shutil.copy2(f"{self.folder}/kept", key)

    def test_another_process_holds_the_lock(self):
        with open(f"{self.gateway.home}/.lock", "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.refused("home.locked", "staff", "freeze", "nightly", status=11, by="security")
            self.done("staff", "list")
        self.done("staff", "freeze", "nightly", by="security")

    def test_a_database_that_was_set_back_sends_nothing(self):
        shutil.copytree(self.gateway.home, f"{self.folder}/old")
        self.done("staff", "freeze", "nightly", by="security")
        shutil.rmtree(self.gateway.home)
        shutil.copytree(f"{self.folder}/old", self.gateway.home)
        self.refused("ledger.fork-suspected", "staff", "freeze", "nightly", by="security")
        self.assertEqual(self.say("doctor").status, 1)

    def test_words_that_are_nearly_right(self):
        self.assertIn("'request list'", self.refused("arguments.unknown-command", "requst", "list", status=2).errors)
        self.assertIn("--partner", self.refused(
            "arguments.unknown-option", "request", "list", "--partnr", "P-TRIV", status=2).errors)

    def test_what_lists_say_is_json(self):
        for words in (["status"], ["doctor"], ["policy", "show"], ["staff", "list"], ["partner", "list"],
                      ["partner", "show", "P-TRIV"], ["request", "list"], ["receipt", "list"], ["receipt", "overdue"],
                      ["receipt", "quarantine"], ["person", "show", f"{place.ROOT}/Samples/people/opt-out.json"]):
            self.done(*words, "--json")
        self.done("log", "list", "--json", by="auditor")


@BUILT
class Policies(Talking):
    """A policy folder that is not what two people signed is refused, each way by its own code."""

    PARTNERS = ["P-TRIV"]

    def setUp(self):
        super().setUp()
        self.policy = f"{self.folder}/policy"
        shutil.copytree(f"{self.place.now}/policy", self.policy)
        self.write("serial", "2\n")
        self.before = self.done("policy", "show", "--json").output

    def tearDown(self):
        self.assertEqual(self.done("policy", "show", "--json").output, self.before, "another policy is in force")

    def write(self, name, text):
        with open(f"{self.policy}/{name}", "w", encoding="utf-8") as file:
            file.write(text)

    def sign(self, *people):
        for person in people or ("counsel", "director"):
            self.done("policy", "sign", self.policy, by=person)

    def adopt_fails(self, code):
        self.refused(code, "policy", "adopt", self.policy, by="director")

    def founders(self, *rows):
        self.write("founders/founders.json", json.dumps({"founders": [
            {"person": person, "role": role, "certificate": f"founders/{file}.pem"} for person, role, file in rows]}))

    def test_a_stripped_signature(self):
        self.sign()
        os.remove(f"{self.policy}/manifest-sha256.txt.p7s")
        self.adopt_fails("policy.signature-missing")

    def test_an_altered_file(self):
        self.sign()
        with open(f"{self.policy}/house-rules.xml", "a", encoding="utf-8") as file:
            file.write("\n")
        self.adopt_fails("policy.file-altered")

    def test_an_unlisted_file(self):
        self.sign()
        self.write("more.xml", "<more/>")
        self.adopt_fails("policy.file-unlisted")

    def test_a_missing_file(self):
        self.sign()
        os.remove(f"{self.policy}/house-rules.xml")
        self.adopt_fails("policy.file-missing")

    def test_a_lower_serial(self):
        self.write("serial", "1\n")
        self.sign()
        self.adopt_fails("policy.serial-lower")

    def test_one_signature_alone(self):
        self.sign("counsel")
        self.adopt_fails("policy.signer-missing")

    def test_an_altered_signature(self):
        self.sign()
        path = f"{self.policy}/manifest-sha256.txt.p7s"
        with open(path, "rb") as file:
            signature = file.read()
        with open(path, "wb") as file:
            file.write(signature[:-1] + bytes([signature[-1] ^ 1]))
        self.adopt_fails("policy.signature-invalid")

    def test_a_stranger_cannot_sign(self):
        self.refused("staff.key-not-theirs", "policy", "sign", self.policy, by="liaison")

    def test_a_signer_who_is_no_founder(self):
        shutil.copy(f"{self.gateway.keys}/auditor.pem", f"{self.policy}/founders/auditor.pem")
        self.founders(("auditor", "legal", "auditor"), ("director", "executive", "director"))
        self.sign("auditor", "director")
        self.adopt_fails("policy.signer-unknown")

    def test_two_founders_of_one_role(self):
        shutil.copy(f"{self.gateway.keys}/legal.pem", f"{self.policy}/founders/legal.pem")
        self.founders(("counsel", "legal", "counsel"), ("director", "executive", "director"),
                      ("legal", "legal", "legal"))
        self.in_force()
        self.sign("counsel", "legal")
        self.adopt_fails("policy.signer-wrong-role")

    def test_the_same_person_twice(self):
        shutil.copy(f"{self.gateway.keys}/auditor.pem", f"{self.policy}/founders/other.pem")
        self.founders(("counsel", "legal", "counsel"), ("director", "executive", "director"),
                      ("counsel", "executive", "other"))
        self.in_force()
        self.sign("counsel")
        self.done("policy", "sign", self.policy, "--as", "counsel", "--key", f"{self.gateway.keys}/auditor.key")
        self.adopt_fails("policy.signer-same-person")

    def test_a_signer_whose_certificate_has_ended(self):
        self.sign()
        self.place.setting.move_clock(self.place.setting.offset + 9 * 366 * 86_400)
        self.adopt_fails("policy.signer-expired")
        self.place.setting.move_clock(self.place.setting.offset)

    def test_signing_again_changes_nothing(self):
        self.sign()
        with open(f"{self.policy}/manifest-sha256.txt.p7s", "rb") as file:
            signed = file.read()
        self.sign("counsel")
        with open(f"{self.policy}/manifest-sha256.txt.p7s", "rb") as file:
            self.assertEqual(file.read(), signed)

    def in_force(self):
        """Adopts what stands in the folder as serial 2, and goes on with serial 3."""
        self.sign()
        self.done("policy", "adopt", self.policy, by="director")
        self.before = self.done("policy", "show", "--json").output
        self.write("serial", "3\n")


@BUILT
class Requests(Talking):
    """Asking, approving, and what stops either."""

    PARTNERS = ["P-BICP", "P-TRIV", "P-WILL"]

    @classmethod
    def prepare(cls):
        cls.waiting = cls.place.submit("02-task-force")
        cls.ready = cls.place.submit("01-plain-referral")
        cls.consented = cls.place.submit("04-victim-services", by="liaison2")

    def submit_fails(self, code, folder):
        return self.refused(code, "request", "submit", folder, by="liaison")

    def test_a_fact_that_is_not_the_requesters(self):
        for fact, value in (("approvals", ["legal"]), ("consent", True), ("training", "T4"), ("as_of", "2026-11-01")):
            answer = self.submit_fails("request.fact-not-yours", self.request(**{fact: value}))
            self.assertIn(f"'{fact}'", answer.errors)

    def test_an_unknown_key_with_its_nearest(self):
        answer = self.submit_fails("json.unknown-member", self.request(proces="none"))
        self.assertIn("process", answer.errors)

    def test_a_file_that_leaves_the_folder(self):
        self.file("secret.txt", "x")
        self.submit_fails("file.leaves-folder", self.request(items=[{"file": "../secret.txt"}]))
        folder = self.request(items=[{"file": "link.txt"}])
        os.symlink("../secret.txt", f"{folder}/link.txt")
        self.assertEqual(self.say("request", "submit", folder, by="liaison").status, 1)

    def test_a_file_that_is_not_there(self):
        self.submit_fails("file.missing", self.request(items=[{"file": "none.txt"}]))

    def test_text_that_is_no_json(self):
        self.submit_fails("json.syntax", os.path.dirname(self.file("broken/request.json", '{"partner": ')))
        self.submit_fails("json.duplicate-name", os.path.dirname(
            self.file("twice/request.json", '{"partner": "P-TRIV", "partner": "P-BICP"}')))

    def test_no_unit_and_no_country(self):
        self.submit_fails("request.recipient-vague", self.request(country=None))

    def test_an_unknown_partner(self):
        self.submit_fails("partner.unknown", self.request(partner="P-NONE"))

    def test_another_country_than_the_partners_is_denied(self):
        answer = self.say("request", "submit", self.request(country="CA"), "--json", by="liaison")
        self.assertEqual(answer.status, 4, answer.output)

    def test_a_partner_of_the_other_realm(self):
        with open(f"{place.ROOT}/Samples/partners/P-HAVN.json", encoding="utf-8") as file:
            partner = json.load(file)
        partner.update(realm="production", inbox=self.folder, answers=self.folder)
        self.refused("partner.foreign-realm", "partner", "add", self.file("p.json", partner), by="registrar")

    def test_evaluate_says_what_it_would_be(self):
        for folder, status in ((f"{self.CASES}/14a-shelter-and-sar", 0), (f"{self.CASES}/02-task-force", 5),
                               (self.request(country="CA"), 4)):
            answer = self.say("request", "evaluate", folder, "--as", "liaison", "--json")
            self.assertEqual(answer.status, status, answer.output + answer.errors)
            self.assertEqual(self.say("request", "evaluate", folder, "--as", "liaison").status, status)
        self.assertEqual(len(self.done("request", "list", "--json").json), 3, "evaluating stored something")

    def test_an_unknown_disclosure(self):
        self.refused("disclosure.unknown", "request", "show", "D-000000000000")
        self.refused("disclosure.unknown", "request", "show", "seven")

    def test_somebody_without_the_role(self):
        self.refused("staff.role-missing", "request", "approve", self.waiting, "--role", "supervisor", by="auditor")
        self.refused("staff.role-missing", "request", "approve", self.waiting, "--role", "legal", by="supervisor")
        self.refused("staff.role-missing", "request", "submit", self.request(), by="registrar")
        self.refused("staff.unknown", "request", "withdraw", self.waiting, "--as", "nobody", "--key",
                     f"{self.gateway.keys}/liaison.key")

    def test_somebody_elses_key(self):
        self.refused("staff.key-not-theirs", "request", "withdraw", self.waiting, "--as", "liaison", "--key",
                     f"{self.gateway.keys}/auditor.key")

    def test_nobody_approves_their_own_request(self):
        self.staff("liaison2", roles=["liaison", "supervisor"])
        identifier = self.done_or_held("request", "submit", f"{self.CASES}/16-waiting-for-approval", "--json",
                                       by="liaison2").json["id"]
        self.refused("approval.own-request", "request", "approve", identifier, "--role", "supervisor", by="liaison2")

    def test_nobody_approves_twice(self):
        self.place.approve(self.waiting, ("supervisor", "supervisor"))
        self.refused("approval.twice", "request", "approve", self.waiting, "--role", "supervisor", by="supervisor")

    def test_approving_by_a_signature_made_with_openssl(self):
        statement = self.file("statement", self.done("request", "statement", self.waiting).output)
        with open(statement, encoding="utf-8") as file:
            self.assertEqual(len(file.read().splitlines()), 7)
        self.say("request", "preview", self.waiting, "--to", f"{self.folder}/shown", by="supervisor")
        for person, status in (("auditor", 1), ("supervisor", 0)):
            self.openssl("cms", "-sign", "-binary", "-outform", "DER", "-noattr", "-md", "sha256", "-in", statement,
                         "-signer", f"{self.gateway.keys}/{person}.pem", "-inkey", f"{self.gateway.keys}/{person}.key",
                         "-out", f"{self.folder}/{person}.p7s")
            answer = self.say("request", "approve", self.waiting, "--role", "supervisor", "--signature",
                              f"{self.folder}/{person}.p7s", by="supervisor")
            self.assertEqual(answer.status, status, answer.output + answer.errors)
            if status:
                self.assertIn("approval.signature: ", answer.errors)
        self.assertEqual(self.state(self.waiting), "approved")

    def test_what_waits_is_not_sent(self):
        answer = self.send(self.waiting)
        self.assertEqual(answer.status, 3, answer.output)
        self.assertEqual([row["result"] for row in answer.json], ["stopped"])
        self.assertEqual(self.arrived("P-TRIV"), [])

    def test_a_refusal_ends_it(self):
        self.done("request", "refuse", self.waiting, "--role", "supervisor", by="supervisor")
        self.assertEqual(self.state(self.waiting), "refused")
        self.refused("disclosure.state", "request", "approve", self.waiting, "--role", "supervisor", by="supervisor")
        self.send(self.waiting)
        self.assertEqual(self.arrived("P-TRIV"), [])

    def test_taken_back_while_nothing_has_left(self):
        self.done("request", "withdraw", self.ready, by="liaison")
        self.send(self.ready)
        self.assertEqual((self.state(self.ready), self.arrived("P-BICP")), ("withdrawn", []))

    def test_too_late_to_take_back(self):
        self.assertEqual(self.send(self.ready).status, 0)
        self.refused("disclosure.gone", "request", "withdraw", self.ready, by="liaison")
        self.refused("disclosure.gone", "request", "assign", self.ready, "--to", "liaison2", by="liaison")

    def test_handed_to_a_colleague_approvals_are_void(self):
        self.place.approve(self.waiting, ("supervisor", "supervisor"))
        self.refused("staff.role-missing", "request", "assign", self.waiting, "--to", "auditor", by="liaison")
        self.done("request", "assign", self.waiting, "--to", "liaison2", by="liaison")
        self.assertEqual(self.done("request", "show", self.waiting, "--json").json["requester"], "liaison2")
        self.assertEqual(self.send(self.waiting).status, 3)
        self.assertEqual(self.arrived("P-TRIV"), [])

    def test_an_opt_out_after_the_approval_stops_it(self):
        self.place.approve(self.consented, ("survivors", "survivor_liaison"))
        with open(f"{self.CASES}/04-victim-services/request.json", encoding="utf-8") as file:
            people = json.load(file)["people"]
        for person in people:
            self.done("person", "opt-out", self.file("opt-out.json", {"source_id": person["source_id"]}), by="people")
        answer = self.send(self.consented)
        self.assertEqual((answer.status, answer.json[0]["result"]), (3, "stopped"))
        self.assertEqual(self.arrived("P-WILL"), [])

    def test_without_an_opt_out_the_same_leaves(self):
        self.place.approve(self.consented, ("survivors", "survivor_liaison"))
        self.assertEqual(self.send(self.consented).status, 0)
        self.assertEqual(len(self.arrived("P-WILL")), 2)

    def test_a_frozen_approver_counts_no_more(self):
        self.place.approve(self.waiting, ("supervisor", "supervisor"))
        self.done("staff", "freeze", "supervisor", by="security")
        self.assertEqual(self.send(self.waiting).status, 3)
        self.refused("staff.frozen", "request", "approve", self.waiting, "--role", "supervisor", by="supervisor")
        self.assertEqual(self.arrived("P-TRIV"), [])

    def test_a_revoked_key_stops_it(self):
        fingerprint = place.certificates.fingerprint(self.place.setting.partner_keys["P-BICP"]["certificate"])
        self.done("partner", "revoke", "P-BICP", "--fingerprint", fingerprint, by="registrar")
        self.assertEqual(self.send(self.ready).status, 3)
        self.assertEqual(self.arrived("P-BICP"), [])

    # How

    def send(self, *ids):
        return self.say("request", "send", *ids, "--courier", self.gateway.courier, "--json", by="liaison")

    def done_or_held(self, *words, **how):
        answer = self.say(*words, **how)
        self.assertIn(answer.status, (0, 5), answer.output + answer.errors)
        return answer

    def arrived(self, partner):
        return os.listdir(f"{self.place.now}/partners/{partner}/inbox")

    def staff(self, name, **changes):
        with open(f"{place.ROOT}/Samples/staff/{name}.json", encoding="utf-8") as file:
            member = json.load(file)
        member.update(changes)
        self.done("staff", "set", self.file(f"{name}.json", member), "--certificate", f"{self.gateway.keys}/{name}.pem",
                  by="director")

    def openssl(self, *words):
        done = subprocess.run(["openssl", *words], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 0, done.stderr)


@BUILT
class Answers(Talking):
    """What partners do with the program, and what comes back."""

    @classmethod
    def prepare(cls):
        cls.plain, cls.approved = cls.place.submit("01-plain-referral"), cls.place.submit("02-task-force")
        cls.place.approve(cls.approved, ("supervisor", "supervisor"))
        cls.place.gateway("request", "send", "--courier", cls.place.gateway.courier, by="liaison")
        for identifier, partner in ((cls.plain, "P-BICP"), (cls.approved, "P-TRIV")):
            cls.place.partners[partner].open(identifier)

    def setUp(self):
        super().setUp()
        self.sender = f"{self.gateway.home}/keys/organization.pem"

    def test_a_partner_opens_verifies_and_answers_by_the_program(self):
        partner = self.place.partners["P-TRIV"]
        own = ["--key", partner.key, "--cert", partner.certificate]
        package = f"{partner.folder}/inbox/{self.approved}.p7m"
        trust = ["--sender-cert", self.sender]
        self.done("package", "open", package, *own, *trust, "--to", f"{self.folder}/in", "--json")
        bag = f"{self.folder}/in/{self.approved}"
        self.done("package", "verify", bag, *trust, "--json")
        for kind in ("technical-acceptance", "acknowledged"):
            self.done("package", "receipt", bag, "--kind", kind, *own, "--person", "Duty officer 4", "--role", "desk",
                      "--out", f"{partner.folder}/answers/{kind}.p7m", *trust, "--json")
        answer = self.done("receipt", "collect", "--courier", self.gateway.courier, "--json", by="liaison")
        self.assertEqual(sorted(row["verdict"] for row in answer.json), ["acknowledged", "technical-acceptance"])
        self.assertEqual(self.state(self.approved), "closed")
        again = self.done("receipt", "import", f"{partner.folder}/answers/acknowledged.p7m", "--partner", "P-TRIV", "--json",
                          by="liaison")
        self.assertEqual([row["verdict"] for row in again.json], ["repeated"])
        # The same bytes, handed in as another partner's, change nothing of what they said for the first.
        self.assertEqual(self.say("receipt", "import", f"{partner.folder}/answers/acknowledged.p7m", "--partner", "P-BICP",
                                  by="liaison").status, 3)
        verdicts = [(row["partner"], row["verdict"]) for row in self.done("receipt", "list", "--json").json]
        self.assertEqual(sorted(verdicts), [("P-BICP", "quarantined"), ("P-TRIV", "verified"), ("P-TRIV", "verified")])
        self.done("doctor")

    def test_a_package_for_somebody_else_does_not_open(self):
        partner, other = self.place.partners["P-TRIV"], self.place.partners["P-BICP"]
        self.refused("cms.not-opened", "package", "open", f"{partner.folder}/inbox/{self.approved}.p7m", "--key", other.key,
                     "--cert", other.certificate, "--sender-cert", self.sender, "--to", f"{self.folder}/in")
        self.assertFalse(os.path.exists(f"{self.folder}/in"))

    def test_each_receipt_that_does_not_match_is_set_aside(self):
        """(what is changed, who signs, the reason); the good one is accepted at the end, so that all else was right."""
        own, other = self.place.partners["P-TRIV"], self.place.partners["P-BICP"]
        cases = [
            ({}, other, "receipt-signer-unknown"),
            ({"Payload-SHA256": "0" * 64}, own, "receipt-payload-differs"),
            ({"Sealed-SHA256": "0" * 64}, own, "receipt-sealed-differs"),
            ({"Recipient": "P-BICP"}, own, "receipt-recipient-differs"),
            ({"Received-At": "2031-01-01T00:00:00Z"}, own, "receipt-outside-time"),
            ({"Received-At": "2020-01-01T00:00:00Z"}, own, "receipt-outside-time"),
            ({"Kind": "praise"}, own, "receipt-malformed"),
            ({"Mood": "good"}, own, "receipt-malformed"),
            ({"Receipt-Version": "2"}, own, "receipt-malformed"),
            ({"Disclosure-Id": self.plain}, own, "receipt-other-partner"),
            ({"Kind": "query", "Gap": "G99"}, own, "receipt-gap-unknown"),
        ]
        before = self.state(self.approved)
        for number, (changes, signer, reason) in enumerate(cases):
            with self.subTest(reason=reason, changes=sorted(changes)):
                path = self.signed(self.text({"Receipt-Id": f"R-{number}", **changes}), signer)
                self.assertEqual(self.reason(path), reason)
        for content, reason in ((b"no signature at all", "receipt-not-signed"), (b"x" * 70_000, "receipt-too-large")):
            self.assertEqual(self.reason(self.file("raw", content)), reason)
        damaged = self.damaged(self.signed(self.text({"Receipt-Id": "R-d"}), own))
        self.assertEqual(self.reason(damaged), "receipt-signature-invalid")
        self.assertEqual(self.reason(self.signed(self.text({"Receipt-Id": "R-w"}), own, "sha1")), "receipt-weak-digest")
        self.assertEqual(self.reason(self.signed(self.text({"Receipt-Id": "R-s"}), own, "sha256", other)),
                         "receipt-several-signers")
        self.assertEqual(self.state(self.approved), before)
        good = self.signed(self.text({"Receipt-Id": "R-good"}), own)
        self.done("receipt", "import", good, "--partner", "P-TRIV", by="liaison")
        reused = self.signed(self.text({"Receipt-Id": "R-good", "Case-Ref": "7"}), own)
        self.assertEqual(self.reason(reused), "receipt-id-reused")
        self.done("doctor")

    def test_without_the_nonce_it_says_no_more_than_that_it_arrived(self):
        path = self.signed(self.text({"Nonce": "0" * 32}), self.place.partners["P-TRIV"])
        answer = self.done("receipt", "import", path, "--partner", "P-TRIV", "--json", by="liaison")
        self.assertEqual(answer.json[0]["verdict"], "delivered")
        self.assertEqual(self.state(self.approved), "handed-over")

    def test_a_receipt_by_a_revoked_key(self):
        fingerprint = place.certificates.fingerprint(self.place.partners["P-TRIV"].certificate)
        self.done("partner", "revoke", "P-TRIV", "--fingerprint", fingerprint, by="registrar")
        self.assertEqual(self.reason(self.signed(self.text({}), self.place.partners["P-TRIV"])), "receipt-signer-revoked")

    def test_a_receipt_that_knows_more_than_our_log_stops_sending(self):
        for changes, reason in (({"Log-Size": "100000"}, "receipt-log-ahead"),
                                ({"Disclosure-Id": "D-000000000000"}, "receipt-disclosure-unknown")):
            with self.subTest(reason=reason):
                self.place.restore("ready")
                self.assertEqual(self.reason(self.signed(self.text(changes), self.place.partners["P-TRIV"])), reason)
                self.refused("ledger.fork-suspected", "request", "send", "--courier", self.gateway.courier, by="liaison")

    def test_two_people_lift_a_suspicion_and_sending_goes_on(self):
        self.assertEqual(self.done("log", "suspicions", "--json").json, [])
        path = self.signed(self.text({"Disclosure-Id": "D-000000000000"}), self.place.partners["P-TRIV"])
        self.assertEqual(self.reason(path), "receipt-disclosure-unknown")
        suspicion = self.done("log", "suspicions", "--json").json[0]
        self.assertEqual((suspicion["partner"], suspicion["reason"], suspicion["lifted"]),
                         ("P-TRIV", "unknown-delivery", False))
        lift = ["log", "lift-suspicion", suspicion["receipt"], "--because", "partner-error"]
        send = ["request", "send", "--courier", self.gateway.courier]
        self.refused("staff.role-missing", *lift, by="liaison")
        self.refused("suspicion.unknown", "log", "lift-suspicion", "0" * 64, "--because", "forged", by="counsel")
        self.assertEqual(self.say(*lift, by="counsel").status, 5)
        self.refused("ledger.fork-suspected", *send, by="liaison")
        self.refused("suspicion.same-person", *lift, by="counsel")
        self.refused("suspicion.roles", *lift, by="supervisor")
        # Another explanation is another statement: it needs two people of its own.
        self.assertEqual(self.say(*lift[:-1], "rehearsal", by="security").status, 5)
        self.refused("ledger.fork-suspected", *send, by="liaison")
        self.assertEqual(self.say(*lift, by="counsel").status, 5)
        self.assertTrue(self.done(*lift, "--json", by="security").json["lifted"])
        self.refused("suspicion.lifted", *lift, by="director")
        self.assertIn(self.say(*send, by="liaison").status, (0, 3))
        self.assertEqual(self.say("doctor").status, 0)
        self.assertIn("gateway.suspicion-lifted", self.done("log", "list", "--json", by="auditor").output)
        # A row that says so without the two statements lifts nothing.
        base = sqlite3.connect(f"{self.gateway.home}/gateway.db")
        with base:
            base.execute("UPDATE suspicion SET second_statement = first_statement")
        base.close()
        self.refused("ledger.fork-suspected", *send, by="liaison")

    def test_a_key_that_one_person_read_back_stays_pending(self):
        certificate, key = place.certificates.make(self.folder, "new", "p256", "both")
        path = self.partner("P-TRIV")
        self.done("partner", "add", path, "--sign", certificate, by="registrar")
        fingerprint = place.certificates.fingerprint(certificate)
        activate = ["partner", "activate", "P-TRIV", "--fingerprint", fingerprint]
        self.assertEqual(self.say(*activate, by="registrar").status, 5)
        self.refused("certificate.same-person", *activate, by="registrar")
        signed = self.signed(self.text({}), type("New", (), {"certificate": certificate, "key": key}))
        self.assertEqual(self.reason(signed), "receipt-signer-not-active")
        self.refused("certificate.not-on-file", "partner", "activate", "P-TRIV", "--fingerprint", "0" * 64, by="security")
        self.done(*activate, by="security")

    # How

    def text(self, changes):
        """The receipt that the package carries, with lines changed or added."""
        with open(f"{self.place.partners['P-TRIV'].work}/{self.approved}/{self.approved}/receipt/receipt.txt") as file:
            lines = dict(line.rstrip("\r\n").split(": ", 1) for line in file)
        return "".join(f"{name}: {value}\n" for name, value in {**lines, **changes}.items())

    def signed(self, text, signer, digest="sha256", second=None):
        source, target = self.file("receipt.txt", text), f"{self.folder}/receipt.p7m"
        more = ["-signer", second.certificate, "-inkey", second.key] if second else []
        done = subprocess.run(
            ["openssl", "cms", "-sign", "-binary", "-nodetach", "-md", digest, "-in", source, "-signer", signer.certificate,
             "-inkey", signer.key, *more, "-outform", "DER", "-out", target], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return target

    def damaged(self, path):
        with open(path, "rb") as file:
            data = file.read()
        at = data.index(b"Receipt-Id") + 12
        return self.file("damaged", data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])

    def reason(self, path):
        answer = self.say("receipt", "import", path, "--partner", "P-TRIV", "--json", by="liaison")
        self.assertEqual(answer.status, 3, answer.output + answer.errors)
        self.assertEqual(answer.json[0]["verdict"], "quarantined")
        return answer.json[0]["about"]

    def partner(self, name):
        with open(f"{place.ROOT}/Samples/partners/{name}.json", encoding="utf-8") as file:
            partner = json.load(file)
        partner.update(inbox=f"{self.place.now}/partners/{name}/inbox", answers=f"{self.place.now}/partners/{name}/answers")
        return self.file("partner.json", partner)


if __name__ == "__main__":
    unittest.main(verbosity=1)
