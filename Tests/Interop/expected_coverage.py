#!/usr/bin/env python3
"""Lists what no row of `Agreements/Expected/` covers; 1 when anything is open, 0 when nothing is.

Asked for: each category in each form of its ladder once released and once stopped (but for what
`never-released.json` gives a reason for), each role as leading role, two roles on one item, two persons of one
role, each agreement granted and refused, each finding code, each reason of an item, each house rule, each
outcome, and, with --mutants, that some row breaks for each rule that is taken away (duties apart, which never
change an outcome).

  expected_coverage.py AGREEMENTS [--mutants]
"""
import json
import os
import sys

from oracle.documents import NOT_DUTIES, PolicySet, words
from oracle.evaluation import CODES, WHY_ORDER
from policy_oracle import decide, differences

GRANTED = {"PERMIT", "PERMIT_MINIMIZED", "BREAK_GLASS_PERMIT", "BREAK_GLASS_MINIMIZED"}
OUTCOMES = GRANTED | {"DENY", "HOLD_FIX", "HOLD_APPROVAL"}


def load_rows(folder):
    rows = []
    for name in sorted(os.listdir(folder)):
        if name.endswith(".json"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                rows += json.load(file)["scenarios"]
    return rows


class Coverage:
    def __init__(self, policy, rows):
        self.policy, self.vocabulary = policy, policy.vocabulary
        self.released, self.stopped, self.leading = set(), set(), set()
        self.granted, self.refused, self.findings, self.whys = set(), set(), set(), set()
        self.shown, self.outcomes, self.special = set(), set(), set()
        for row in rows:
            self.take(row)

    def take(self, row):
        facts, expect = row["facts"], row["expect"]
        outcome = expect["outcome"]
        self.outcomes.add(outcome)
        self.shown.update(row.get("shows", []))
        self.findings.update(r.partition(":")[0] for r in expect["reasons"])
        (self.granted if outcome in GRANTED else self.refused).add(facts.get("agreement"))
        people = {}
        for item in facts["items"]:
            self.take_item(item, expect, outcome)
            roles, person = item.get("roles") or [], item.get("person")
            if len(roles) > 1:
                self.special.add("two roles on one item")
            if person:
                people.setdefault(tuple(roles), set()).add(person)
        if any(roles and len(ids) > 1 for roles, ids in people.items()):
            self.special.add("two persons of one role")
        for answer in expect.get("items", {}).values():
            self.whys.add(answer["why"])
            if answer["why"].startswith("HR-"):
                self.shown.add(answer["why"])

    def take_item(self, item, expect, outcome):
        category = item["category"]
        known = [r for r in item.get("roles") or [] if r in self.vocabulary.roles]
        if known:
            self.leading.add(min(known, key=self.vocabulary.roles.index))
        ladder = self.vocabulary.ladders.get(category)
        if ladder is None or "items" not in expect:
            return
        if not expect["items"]:
            self.stopped.update((category, form) for form in ladder)
        for key, answer in expect["items"].items():
            if key.partition("[")[0].partition("#")[0].partition("~")[0] != category:
                continue
            place = self.vocabulary.rank(category, answer["form"])[0]
            self.stopped.update((category, form) for form in ladder[:place])
            if answer["form"] != "withhold" and outcome in GRANTED:
                self.released.add((category, ladder[place]))

    def open_points(self, never):
        excused = {(e["category"], e["form"]) for e in never["forms"]}
        silent = {e["code"] for e in never["findings"]}
        for category, ladder in self.vocabulary.ladders.items():
            for form in ladder:
                point = (category, form)
                if form != "withhold" and point not in self.released | excused:
                    yield f"{category} is never released as {form}"
                if form != "withhold" and point not in self.stopped:
                    yield f"{category} is never stopped on its way to {form}"
        for point in sorted(excused & self.released):
            yield f"never-released.json says that {point[0]} never leaves as {point[1]}, and a row says it does"
        for point in sorted(p for p in excused if p[1] not in self.vocabulary.ladders.get(p[0], [])):
            yield f"never-released.json names {point[0]} {point[1]}, which no ladder has"
        for code in sorted(silent & self.findings):
            yield f"never-released.json says that nothing raises {code}, and a row does"
        yield from self.open_words(silent)

    def open_words(self, silent):
        wanted = [("role", self.vocabulary.roles, self.leading), ("agreement, granted,", self.policy.agreements, self.granted),
                  ("agreement, refused,", self.policy.agreements, self.refused), ("outcome", OUTCOMES, self.outcomes),
                  ("finding", set(CODES) | {"POST_REVIEW_24H"} - silent, self.findings | silent),
                  ("reason of an item", WHY_ORDER + ["HR-04"], self.whys),
                  ("house rule", [f"HR-{n:02}" for n in range(1, 16)], self.shown),
                  ("case", ["two roles on one item", "two persons of one role"], self.special)]
        for what, words, covered in wanted:
            for word in sorted(set(words) - covered):
                yield f"no row for the {what} {word}"


def decides(rule):
    return rule.effect != "require" or set(rule.has) & (NOT_DUTIES - {"data", "of", "within"})


def weakened(rule):
    """Each way to take one thing away from a rule: a word, the condition, an exception, a number."""
    for name in ("data", "purpose", "territory", "onward", "approval", "assurance", "with"):
        for word in words(rule.has.get(name)):
            rest = " ".join(w for w in words(rule.has[name]) if w != word)
            yield f"{name} without {word}", {"has": dict(rule.has, **{name: rest}), "data": [w for w in rule.data if w != word]
                                             if name == "data" else rule.data}
    for word in rule.of:
        yield f"of without {word}", {"of": [w for w in rule.of if w != word] or ["nobody"]}
    if rule.when:
        yield "no when", {"when": None}
    for box in [rule.when or {}] + rule.unless:
        for fact in box:
            for word in words(box[fact]):
                other = dict(box, **{fact: " ".join(w for w in words(box[fact]) if w != word)})
                change = {"when": other} if box is rule.when else {
                    "unless": [other if b is box else b for b in rule.unless]}
                yield f"{fact} without {word}", change
    for box in rule.unless:
        yield "no unless " + " ".join(box), {"unless": [b for b in rule.unless if b is not box]}
    for name in ("cap", "stop-when-overdue"):
        if name in rule.has:
            for step in (-1, 1):
                yield f"{name} {step:+}", {"has": dict(rule.has, **{name: str(int(rule.has[name]) + step)})}


def survivors(policy, rows):
    """Rules, and parts of rules, whose absence no row notices."""
    tried = 0
    for document in [policy.house] + list(policy.agreements.values()):
        mine = [r for r in rows if document is policy.house or r["facts"].get("agreement") == document.id]
        noticed = lambda: any(differences(r, decide(policy, r["facts"])) for r in mine)
        for rule in list(document.rules):
            if not decides(rule):
                continue
            document.rules.remove(rule)
            if not noticed():
                yield f"{document.id}: {rule.id} can go and no row notices"
            document.rules.append(rule)
            for what, change in weakened(rule):
                before = {name: getattr(rule, name) for name in change}
                vars(rule).update(change)
                tried += 1
                if not noticed():
                    yield f"{document.id}: {rule.id}: {what}: no row notices"
                vars(rule).update(before)
    print(f"{tried} parts of rules taken away")


def main(arguments):
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "never-released.json"), encoding="utf-8") as file:
        never = json.load(file)
    policy = PolicySet(arguments[0])
    rows = load_rows(os.path.join(arguments[0], "Expected"))
    points = list(Coverage(policy, rows).open_points(never))
    if "--mutants" in arguments:
        equal = [e["part"] for e in never["mutants"]]
        points += [p for p in survivors(policy, rows) if not any(part in p for part in equal)]
    for point in points:
        print(point)
    print(f"{len(rows)} rows, {len(points)} open")
    return 1 if points else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
