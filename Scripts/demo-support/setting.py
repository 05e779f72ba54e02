"""Makes the setting: keys, a signed policy set, a gateway with its registers, partners with their folders."""
import datetime
import json
import os
import shutil
import time

import certificates
from story import PARTNER_KEYS, PEOPLE

FOUNDERS = {"counsel": "legal", "director": "executive"}
# The sample agreements are in force in these days; on another day the gateway's clock and the partners' are moved.
FIRST, LAST = datetime.date(2026, 9, 11), datetime.date(2026, 12, 14)
REHEARSAL = datetime.datetime(2026, 11, 23, 14, 0, tzinfo=datetime.timezone.utc)
DAY = 86_400


def clock_offset():
    today = datetime.datetime.now(datetime.timezone.utc)
    return 0 if FIRST <= today.date() <= LAST else int((REHEARSAL - today).total_seconds())


class Setting:
    def __init__(self, root, folder, gateway, partners=None):
        """`partners`: which of the sample partners are registered; all of them where it is not said."""
        self.root, self.folder, self.gateway = root, folder, gateway
        self.partners = partners or samples(f"{root}/Samples/partners")
        self.staff_keys = f"{folder}/keys/staff"
        self.partner_keys = {}
        self.offset = clock_offset()

    def make(self):
        self.make_keys()
        self.sign_policy()
        self.register_staff()
        self.register_partners()
        self.register_people()
        self.move_clock(self.offset)

    def make_keys(self):
        kinds = ["p256", "p384"]
        for number, name in enumerate([*FOUNDERS, *samples(f"{self.root}/Samples/staff")]):
            certificates.make(self.staff_keys, name, kinds[number % 2], "sign")
        for name, kind in PARTNER_KEYS.items():
            if name not in self.partners:
                continue
            place = f"{self.folder}/keys/partners"
            if isinstance(kind, tuple):
                encryption = certificates.make(place, f"{name}-encryption", kind[0], "encrypt")
                signing = certificates.make(place, f"{name}-signing", kind[1], "sign")
                self.partner_keys[name] = {"certificate": encryption[0], "key": encryption[1], "signing": signing}
            elif kind:
                certificate, key = certificates.make(place, name, kind, "both")
                self.partner_keys[name] = {"certificate": certificate, "key": key}

    def sign_policy(self):
        """A home ten days in the past: contacts on file for a week are what an emergency relies on."""
        policy = f"{self.folder}/policy"
        shutil.copytree(f"{self.root}/Agreements", policy, ignore=shutil.ignore_patterns("Expected"))
        os.mkdir(f"{policy}/founders")
        founders = []
        for name, role in FOUNDERS.items():
            shutil.copy(f"{self.staff_keys}/{name}.pem", f"{policy}/founders/{name}.pem")
            founders.append({"person": name, "role": role, "certificate": f"founders/{name}.pem"})
        write_json(f"{policy}/founders/founders.json", {"founders": founders})
        with open(f"{policy}/serial", "w") as file:
            file.write("1\n")
        words = [word for name, role in FOUNDERS.items() for word in ("--founder", f"{role}={self.staff_keys}/{name}.pem")]
        self.gateway(
            "init", "--organization", f"{self.root}/Samples/organization.json", "--realm", "test", "--master-key",
            f"{self.folder}/master.key", "--anchor", f"{self.folder}/anchor", "--log-origin",
            "harborlight.example/disclosures", "--site", "demo", "--clock-offset", str(self.offset - 10 * DAY), *words)
        for name in FOUNDERS:
            self.gateway("policy", "sign", policy, by=name, expect=(0, 5))
        self.gateway("policy", "adopt", policy, by="director")

    def register_staff(self):
        for name in samples(f"{self.root}/Samples/staff"):
            self.gateway(
                "staff", "add", f"{self.root}/Samples/staff/{name}.json", "--certificate",
                f"{self.staff_keys}/{name}.pem", by="director")

    def register_partners(self):
        for name in self.partners:
            place = f"{self.folder}/partners/{name}"
            for part in ("inbox", "answers", "opened"):
                os.makedirs(f"{place}/{part}", mode=0o700)
            with open(f"{self.root}/Samples/partners/{name}.json", encoding="utf-8") as file:
                partner = json.load(file)
            partner["inbox"], partner["answers"] = f"{place}/inbox", f"{place}/answers"
            write_json(f"{self.folder}/keys/{name}.json", partner)
            words = []
            keys = self.partner_keys.get(name)
            if keys:
                signing = keys.get("signing", (keys["certificate"],))[0]
                words = ["--encrypt", keys["certificate"], "--sign", signing]
            self.gateway("partner", "add", f"{self.folder}/keys/{name}.json", *words, by="registrar")
            os.remove(f"{self.folder}/keys/{name}.json")
            for certificate in sorted({keys["certificate"], signing}) if keys else []:
                # Two people, each of whom has the partner read the fingerprint back.
                for person, status in (("registrar", 5), ("security", 0)):
                    self.gateway(
                        "partner", "activate", name, "--fingerprint", certificates.fingerprint(certificate),
                        by=person, expect=(status,))

    def register_people(self):
        for verb, name in PEOPLE:
            self.gateway("person", verb, f"{self.root}/Samples/people/{name}.json", by="people")

    def move_clock(self, seconds):
        path = f"{self.gateway.home}/sallyport.json"
        with open(path) as file:
            configuration = json.load(file)
        configuration["clock_offset_seconds"] = seconds
        write_json(path, configuration)


def samples(folder):
    return sorted(name[:-5] for name in os.listdir(folder) if name.endswith(".json"))


def write_json(path, value):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=2)
        file.write("\n")
