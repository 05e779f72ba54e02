#!/usr/bin/env python3
"""Random agreements over the shipped vocabulary and house rules, for differential tests of the evaluators.

Each folder holds three agreements with one partner or two, in different day offsets, and an emergency policy;
their rules use every effect, wildcards, roles, conditions, exceptions, caps, annexes and codes. They mean
nothing; both evaluators must only agree about them.

  random_policy.py AGREEMENTS OUT SEED [--wild-permits]

AGREEMENTS is the folder with vocabulary.xml and house-rules.xml, which are copied; OUT is made. Then:
  policy_oracle.py random OUT SEED 500 > facts.jsonl && policy_oracle.py try-lines OUT facts.jsonl
"""
import os
import random
import shutil
import sys
import xml.etree.ElementTree as ET
from xml.sax.saxutils import quoteattr

from oracle.documents import Vocabulary

CODES = ["CONSENT_MISSING", "OTHER_SERVICE", "SMALL_CELL_SUPPRESSED"]
KINDS = ["le_federal", "le_icac", "le_foreign", "prosecutor", "court", "defense_counsel", "ngo_hotline", "bank"]
ROLES = ["supervisor", "security_officer", "legal", "executive"]


class Draft:
    def __init__(self, vocabulary, seed, wild):
        self.random, self.vocabulary, self.wild = random.Random(seed), vocabulary, wild
        self.pick = self.random.choice
        self.plain = [c for c in vocabulary.ladders if c not in ("media.object", "handling.marking")]
        # A handful of categories, so that rules meet; the view status is one that is carried too.
        self.few = self.random.sample(self.plain, 9) + ["legal.view_status", "stat.aggregate"]

    def chance(self, share):
        return self.random.random() < share

    def some(self, words, most=3):
        return " ".join(self.random.sample(words, self.random.randint(1, min(most, len(words)))))

    def condition(self):
        """One box of one or two facts."""
        boxes = [("process", self.pick(["court_order+", "warrant", "none preservation"])),
                 ("source", self.some(["own_report", "provider", "partner"], 2)), ("purpose", self.some(self.purposes)),
                 ("actor.training", self.pick(["T2+", "T0 T1"])), ("standing_batch", "yes"),
                 ("count", self.pick(["..9", "10..", "3..7", "1"])), ("min_cell_seen", self.pick(["..9", "10.."])),
                 ("as_of", self.pick(["..2026-06-30", "2026-11-23..", "2026-11-23"])),
                 ("territory", self.pick(["US-R7", "US-*"])), ("recipient.kind", self.pick(["le_*", "ngo_hotline bank"])),
                 ("approval.legal", "yes"), ("assurance.dual_criminality", "yes"), ("emergency", self.pick(["none", "complete"])),
                 ("total_today", self.pick(["..5", "6.."])), ("annex", "ANX-1"), ("onward_to", "none"), ("duplicate", "no"),
                 ("consent", self.pick(["yes", "no"])), ("own_service", "yes"), ("handling", self.pick(["H0 H1", "H1"])),
                 ("role.suspect", self.pick(["yes", "no"])), ("role", self.some(self.vocabulary.roles)),
                 ("category", self.some(self.few)), ("anonymous", "no"), ("recipient.key", "active")]
        chosen = self.random.sample(boxes, self.pick([1, 1, 2]))
        return " ".join(f"{fact}={quoteattr(text)}" for fact, text in chosen)

    def rule(self, body, conditions=0.4):
        self.number += 1
        when = f"<when {self.condition()}/>" if self.chance(conditions) else ""
        unless = "".join(f"<unless {self.condition()}/>" for _ in range(self.pick([0, 0, 1, 1, 2]))
                         if self.chance(conditions))
        return f'<rule id="r{self.number}"><{body}/>{when}{unless}</rule>'

    def of(self):
        return f' of="{self.some(self.vocabulary.roles, 4)}"' if self.chance(0.35) else ""

    def data_form(self, effect):
        """A list of categories that share the form, or a wildcard with any form at all."""
        if self.chance(0.2) and (effect == "limit" or self.wild):
            data = self.pick(["*", "identity.*", "online.*", "case.*", "media.*"])
            return data, self.pick(["as_is", "pseudonym", "redact", "generalize:band"])
        category = self.pick(self.few)
        ladder = self.vocabulary.ladders[category]
        form = self.pick(ladder[:-1] if effect == "permit" and len(ladder) > 1 else ladder)
        sharing = [c for c in self.few if form in self.vocabulary.ladders[c]]
        if form == "aggregate:min_cell":
            return category, f"aggregate:{self.pick([5, 10, 20])}"
        return self.some(sharing), form

    def require(self):
        role, code = self.pick(ROLES), self.pick(["MINOR_SUSPECT_REVIEW", "ASSURANCE_MISSING", "RECIPIENT_UNVERIFIED"])
        return self.pick([
            f'require approval="{self.some(ROLES, 2)}"', f'require approval="{role}" finding="{code}"',
            f'require cap="{self.pick([1, 5, 20])}" per="P1D" approval="{role}"', 'require training="T2+"',
            'require assurance="dual_criminality"', f'require data="{self.pick(self.few)}" approval="{role}"',
            'require receipt="acknowledged" within="PT24H" stop-when-overdue="3"', 'require delete="P2Y"',
            f'require finding="{self.pick(["RECEIPTS_OVERDUE", "OUTSIDE_TERRITORY", "CAP_EXCEEDED"])}"',
            f'require data="*" finding="{code}"', f'require data="{self.pick(self.few)}" of="victim minor" training="T3+"'])

    def scope(self):
        extra = ' territory="US-R7 US-R3"' if self.chance(0.4) else ""
        extra += ' onward="le_federal prosecutor"' if self.chance(0.5) else ""
        return f'scope purpose="{self.some(self.purposes, 4)}"{extra}'

    def agreement(self, name, partner):
        self.number = 0
        self.purposes = ["imminent_harm"] if partner == "*" else ["imminent_harm", "investigation", "victim_services", "victim_identification", "research_statistics"]
        rules = [self.rule(self.scope(), 0.1) for _ in range(self.pick([1, 1, 2]))]
        for _ in range(self.random.randint(4, 9)):
            data, form = self.data_form("permit")
            rules.append(self.rule(f'permit data="{data}" form="{form}"{self.of()}'))
        for _ in range(self.random.randint(1, 5)):
            data, form = self.data_form("limit")
            code = f' code="{self.pick(CODES)}"' if self.chance(0.3) else ""
            rules.append(self.rule(f'limit data="{data}" form="{form}"{self.of()}{code}', 0.7))
        for _ in range(self.random.randint(0, 2)):
            code = f' code="{self.pick(CODES)}"' if self.chance(0.5) else ""
            rules.append(self.rule(f'forbid data="{self.pick(self.few + ["*", "contact.*"])}"{self.of()}{code}', 0.9))
        rules += [self.rule(self.require(), 0.5) for _ in range(self.random.randint(0, 4))]
        self.random.shuffle(rules)
        day = f' day="{self.pick(["-05:00", "+09:30", "+14:00"])}"' if self.chance(0.5) else ""
        bases = '<basis id="B1" cite="invented"/><basis id="B2" cite="invented" annex="ANX-1" until="2026-11-23"/>'
        bases += '<basis id="B3" cite="invented" from="2026-01-01" until="2026-12-15"/>' if self.chance(0.3) else ""
        term = self.pick(['from="2025-01-01" until="2027-12-31"', 'from="2026-11-23" until="2026-11-23"',
                          'from="2026-01-01" until="2026-11-22"'])
        return (f'<?xml version="1.0" encoding="UTF-8"?>\n<agreement xmlns="urn:sallyport:agreement:1" id="{name}" version="1"'
                f' lang="en"{day}>\n<title>Invented for a test</title>\n<parties><discloser org="harborlight"/>'
                f'<recipient partner="{partner}" kind="{self.pick(KINDS)}" country="US"/></parties>\n{bases}\n<term {term}/>\n'
                f'<section id="1" title="All"><clause id="1.1"><p>Text\n' + "\n".join(rules) + '\n</p></clause></section>\n'
                '</agreement>\n')


def main(arguments):
    if len(arguments) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    source, out, seed = arguments[0], arguments[1], int(arguments[2])
    os.makedirs(out, exist_ok=True)
    for name in ("vocabulary.xml", "house-rules.xml"):
        shutil.copy(os.path.join(source, name), os.path.join(out, name))
    root = ET.parse(os.path.join(source, "vocabulary.xml")).getroot()
    draft = Draft(Vocabulary(root), seed, "--wild-permits" in arguments)
    other = draft.pick(["P-ONE", "P-TWO"])
    for name, partner in (("R-ONE", "P-ONE"), ("R-TWO", "P-ONE"), ("R-THREE", other), ("R-HASTE", "*")):
        with open(os.path.join(out, name + ".xml"), "w", encoding="utf-8") as file:
            file.write(draft.agreement(name, partner))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
