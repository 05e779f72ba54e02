#!/usr/bin/env python3
"""Why: to have as many different referrals as a night needs, all invented, the same ones for the same seed.

    referrals.py COUNT OUT [--form folders|lines|xml] [--seed N] [--partner P --agreement A --unit U]

folders  OUT/case-00001/request.json and report.xml, as `batch intake OUT` takes them
lines    OUT is one file, JSON Lines for the mapping json-case-file
xml      OUT/00001.xml, reports alone

People, places and handles are made of syllables and contain the letters of Samples/markers.txt; addresses are RFC
5737's, telephone numbers +1-555-01xx, hosts under .example; words are neutral.
"""
import argparse
import hashlib
import json
import os
import sys

LETTERS = "vexqu"
SYLLABLES = "bar cor del fen gor hal jun kor lim mar nor pel quin ror sel tor ull wen yor zan".split()
NETWORKS = ("192.0.2", "198.51.100", "203.0.113")
SERVICES = ("Pebblechat", "Otherchat", "Lanternpost")
EVENTS = ("Login", "Upload", "Registration")


class Dice:
    """Numbers that follow from a seed and the referral's number alone: each may be made on its own."""

    def __init__(self, seed, number):
        self.stream = hashlib.shake_256(f"{seed} {number}".encode()).digest(256)
        self.place = 0

    def below(self, limit):
        self.place += 4
        return int.from_bytes(self.stream[self.place - 4:self.place], "big") % limit

    def of(self, values):
        return values[self.below(len(values))]

    def word(self):
        return self.of(SYLLABLES) + LETTERS + self.of(SYLLABLES)


class Referral:
    def __init__(self, seed, number):
        dice = Dice(seed, number)
        self.number = number
        self.case = f"HL-{LETTERS.upper()}-N{number:05d}"
        self.victim = (dice.word().capitalize(), dice.word().capitalize())
        self.suspect = (dice.word().capitalize(), dice.word().capitalize())
        self.victim_handle, self.suspect_handle = f"{dice.word()}_{number}", f"{dice.word()}_{number}"
        self.born = f"20{10 + dice.below(6):02d}-{1 + dice.below(12):02d}-{1 + dice.below(28):02d}"
        self.day = f"2026-{9 + dice.below(3):02d}-{1 + dice.below(28):02d}"
        self.time = f"{self.day}T{dice.below(24):02d}:{dice.below(60):02d}:{dice.below(60):02d}Z"
        self.address = f"{dice.of(NETWORKS)}.{1 + dice.below(254)}"
        self.port = 1024 + dice.below(60000)
        self.service, self.event = dice.of(SERVICES), dice.of(EVENTS)
        self.mail = f"{self.suspect_handle}@mail.example"
        self.telephone = f"+1-555-01{dice.below(100):02d}"
        self.town = dice.word().capitalize()

    def xml(self):
        return f"""<?xml version="1.0" encoding="UTF-8"?>
<report>
 <incidentSummary>
  <incidentType>Invented incident</incidentType>
  <incidentDateTime>{self.time}</incidentDateTime>
 </incidentSummary>
 <personOrUserReported>
  <personOrUserReportedPerson><firstName>{self.suspect[0]}</firstName><lastName>{self.suspect[1]}</lastName>
   <phone type="Mobile">{self.telephone}</phone><email verified="true">{self.mail}</email></personOrUserReportedPerson>
  <espIdentifier>{LETTERS}-{self.number}</espIdentifier><espService>{self.service}</espService>
  <screenName>{self.suspect_handle}</screenName>
  <ipCaptureEvent><ipAddress>{self.address}</ipAddress><eventName>{self.event}</eventName><dateTime>{self.time}</dateTime><port>{self.port}</port></ipCaptureEvent>
 </personOrUserReported>
 <victim>
  <victimPerson><firstName>{self.victim[0]}</firstName><lastName>{self.victim[1]}</lastName>
   <dateOfBirth>{self.born}</dateOfBirth></victimPerson>
  <espService>{self.service}</espService>
  <screenName>{self.victim_handle}</screenName>
 </victim>
</report>
"""

    def record(self):
        return {
            "case_reference": self.case, "case_type": "Invented incident", "incident_time": self.time,
            "victims": [{
                "source_id": f"HL-P-{LETTERS.upper()}-{self.number}v", "name": " ".join(self.victim),
                "date_of_birth": self.born, "account": [self.victim_handle], "region": self.town,
            }],
            "suspects": [{
                "source_id": f"HL-P-{LETTERS.upper()}-{self.number}s", "name": " ".join(self.suspect),
                "email": [self.mail], "phone": [self.telephone], "account": [self.suspect_handle],
                "ip_events": [{"address": self.address, "port": self.port, "time": self.time, "event": self.event}],
            }],
        }

    def request(self, to):
        return {
            **{key: value for key, value in to.items() if value}, "purpose": "investigation", "case": self.case,
            "process": "none", "source": "own_report",
            "people": [
                {"id": "p1", "source_id": f"HL-P-{LETTERS.upper()}-{self.number}v", "roles": ["victim"]},
                {"id": "s1", "source_id": f"HL-P-{LETTERS.upper()}-{self.number}s", "roles": ["suspect"]},
            ],
            "items": [{"file": "report.xml", "mapping": "cybertip-report"}],
        }


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def make(count, out, form, seed, to):
    referrals = (Referral(seed, number) for number in range(1, count + 1))
    if form == "lines":
        with open(out, "w", encoding="utf-8") as file:
            for referral in referrals:
                file.write(json.dumps(referral.record(), separators=(",", ":")) + "\n")
        return
    os.makedirs(out, mode=0o700, exist_ok=True)
    for referral in referrals:
        if form == "xml":
            write(f"{out}/{referral.number:05d}.xml", referral.xml())
            continue
        folder = f"{out}/case-{referral.number:05d}"
        os.makedirs(folder, mode=0o700, exist_ok=True)
        write(f"{folder}/report.xml", referral.xml())
        write(f"{folder}/request.json", json.dumps(referral.request(to), indent=1) + "\n")


def main(words):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("count", type=int)
    parser.add_argument("out")
    parser.add_argument("--form", choices=("folders", "lines", "xml"), default="folders")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--partner", default="P-TRIV")
    parser.add_argument("--agreement", default="AGR-ICAC-02")
    parser.add_argument("--unit", default="US-R7")
    parser.add_argument("--country", default="")
    given = parser.parse_args(words)
    to = {"partner": given.partner, "agreement": given.agreement, "unit": given.unit, "country": given.country}
    make(given.count, given.out, given.form, given.seed, to)


if __name__ == "__main__":
    main(sys.argv[1:])
