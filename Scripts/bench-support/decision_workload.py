"""DPW-200: a decision workload that is the same on every machine: 200 rules (150 permit, 50 forbid) over 40 facts
(24 enumerations, 8 yes/no, 5 numbers, 3 days), and requests with the rules that match each, found by trying all.

The numbers come from splitmix64, so that no version of Python changes them. The same rules are written as a policy
folder of ours, as Cedar and as Rego.
"""
import json
import os

MASK = (1 << 64) - 1
ENUMERATIONS = [
    ("recipient", 16), ("category", 12), ("field", 16), ("purpose", 8), ("legal_basis", 8), ("jurisdiction", 12),
    ("recipient_type", 6), ("tlp", 5), ("sensitivity", 5), ("channel", 6), ("case_type", 8), ("urgency", 4),
    ("source", 6), ("subject_role", 6), ("age_band", 7), ("request_kind", 8), ("process_level", 6),
    ("approval_state", 4), ("encryption", 4), ("training_state", 4), ("agreement_state", 5), ("geo_region", 10),
    ("retention_class", 6), ("transform_hint", 7),
]
FLAGS = [
    "is_minor", "is_survivor", "exigent", "has_case_number", "recipient_certified", "consent_recorded", "under_embargo",
    "previously_disclosed",
]
NUMBERS = ["volume_today", "days_since_incident", "requester_rank", "confidence", "record_count"]
DAYS = ["request_day", "agreement_expiry_day", "training_expiry_day"]


class Dice:
    def __init__(self, seed):
        self.state = seed & MASK

    def roll(self, count):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        return (mixed ^ (mixed >> 31)) % count

    def pick(self, values):
        return values[self.roll(len(values))]


class Fact:
    """One of the forty, with the values that it may have."""

    def __init__(self, name, kind, values=None, low=0, high=0):
        self.name, self.kind, self.values, self.low, self.high = name, kind, values, low, high

    def random(self, dice):
        if self.kind == "words":
            return dice.pick(self.values)
        return bool(dice.roll(2)) if self.kind == "flag" else self.low + dice.roll(self.high - self.low + 1)

    def test(self, dice):
        """(operator, constant) of one condition on the fact."""
        if self.kind == "words":
            if dice.roll(2):
                return "eq", dice.pick(self.values)
            size, chosen = 2 + dice.roll(min(4, len(self.values) - 1)), []
            while len(chosen) < size:
                word = dice.pick(self.values)
                if word not in chosen:
                    chosen.append(word)
            return "in", sorted(chosen)
        if self.kind == "flag":
            return "eq", bool(dice.roll(2))
        constant = self.low + 1 + dice.roll(self.high - self.low - 1)
        return ("le" if dice.roll(2) else "ge"), constant

    def satisfying(self, operator, constant, dice):
        if operator == "eq":
            return constant
        if operator == "in":
            return dice.pick(constant)
        if operator == "le":
            return self.low + dice.roll(constant - self.low + 1)
        return constant + dice.roll(self.high - constant + 1)


def facts():
    words = [Fact(name, "words", [f"{name[:4]}_{i}" for i in range(count)]) for name, count in ENUMERATIONS]
    numbers = [Fact(name, "number", low=0, high=1000) for name in NUMBERS]
    return words + [Fact(name, "flag") for name in FLAGS] + numbers + [
        Fact(name, "number", low=20000, high=22000) for name in DAYS]


class Workload:
    def __init__(self, count, seed=20261123):
        dice = Dice(seed)
        self.facts = facts()
        self.rules = [self.rule(number, dice) for number in range(200)]
        self.requests, self.expected = [], []
        permits = [rule for rule in self.rules if rule["permits"]]
        forbids = [rule for rule in self.rules if not rule["permits"]]
        for _ in range(count):
            request = {fact.name: fact.random(dice) for fact in self.facts}
            kind = dice.roll(10)
            if kind < 6:
                self.satisfy(request, dice.pick(permits), dice)
            if kind in (0, 9):
                self.satisfy(request, dice.pick(forbids), dice)
            self.requests.append(request)
            self.expected.append([r["number"] for r in self.rules if self.matches(r, request)])

    def rule(self, number, dice):
        """A permit names a recipient and a category first, a forbid a category and a field."""
        permits = number % 4 != 3
        count = 3 + dice.roll(4)
        if permits:
            tests, used = [(0, "eq", dice.pick(self.facts[0].values)), (1, *self.facts[1].test(dice))], [0, 1]
        else:
            count = 4 + dice.roll(3)
            tests, used = [(1, "eq", dice.pick(self.facts[1].values)), (2, *self.facts[2].test(dice))], [1, 2]
        while len(tests) < count:
            index = dice.roll(40)
            if index not in used:
                used.append(index)
                tests.append((index, *self.facts[index].test(dice)))
        return {"number": number, "permits": permits, "tests": tests}

    def satisfy(self, request, rule, dice):
        for index, operator, constant in rule["tests"]:
            request[self.facts[index].name] = self.facts[index].satisfying(operator, constant, dice)

    def matches(self, rule, request):
        for index, operator, constant in rule["tests"]:
            value = request[self.facts[index].name]
            holds = {
                "eq": lambda: value == constant, "in": lambda: value in constant, "le": lambda: value <= constant,
                "ge": lambda: value >= constant}[operator]()
            if not holds:
                return False
        return True

    # The same rules for each program

    def write_policy_folder(self, folder):
        """Ours: an agreement of 200 rules about one category, each fact as `w_NAME`."""
        os.makedirs(folder, exist_ok=True)
        declared = []
        for fact in self.facts:
            domain = {"words": f'values="{" ".join(fact.values or [])}"', "flag": 'values="no yes"', "number": 'number="0.."'}
            declared.append(f'<fact id="w_{fact.name}" on="disclosure" {domain[fact.kind]}/>')
        write(f"{folder}/vocabulary.xml", f"""<vocabulary xmlns="urn:sallyport:agreement:1" version="1">
<category id="bench.datum" group="bench" sensitivity="S1" forms="as_is"/>
<roles order="victim"/><kinds values="le_federal"/>
<fact id="purpose" on="disclosure" values="bench"/>
{chr(10).join(declared)}
<code id="NOTHING_MAY_LEAVE" class="DENY"/>
</vocabulary>
""")
        write(f"{folder}/house-rules.xml", """<house-rules xmlns="urn:sallyport:agreement:1"><signers roles="legal executive"/>
<section id="1" title="None"><clause id="HR-00"><p>No rule of the house.</p></clause></section></house-rules>
""")
        rules = "\n".join(self.ours(rule) for rule in self.rules)
        write(f"{folder}/DPW-200.xml", f"""<agreement xmlns="urn:sallyport:agreement:1" id="DPW-200" version="1" lang="en">
<title>Two hundred rules (a workload, no agreement)</title>
<parties><discloser org="bench"/><recipient partner="P-BENCH" kind="le_federal" country="US"/></parties>
<term from="2020-01-01" until="2099-12-31"/>
<section id="1" title="Rules"><clause id="1.1"><p>
{rules}
</p></clause></section></agreement>
""")

    def ours(self, rule):
        effect = '<permit data="bench.datum" form="as_is"/>' if rule["permits"] else '<forbid data="bench.datum"/>'
        tests = []
        for index, operator, constant in rule["tests"]:
            if isinstance(constant, bool):
                constant = "yes" if constant else "no"
            value = {
                "eq": lambda: constant, "in": lambda: " ".join(constant), "le": lambda: f"..{constant}",
                "ge": lambda: f"{constant}.."}[operator]()
            tests.append(f'w_{self.facts[index].name}="{value}"')
        return f'<rule id="1.1.r{rule["number"]}">{effect}<when {" ".join(tests)}/></rule>'

    def our_request(self, request):
        return {
            "agreement": "DPW-200", "annex": None, "as_of": "2026-11-23T12:00:00Z", "purpose": "bench", "count": 1,
            "used_today": 0, "receipts_overdue": 0, "onward_to": None, "duplicate_of": None, "break_glass": None,
            **{f"w_{name}": value for name, value in request.items()}, "items": [{"category": "bench.datum", "roles": []}],
        }

    def cedar(self):
        lines = []
        for rule in self.rules:
            scope, tests = "principal", []
            for index, operator, constant in rule["tests"]:
                name = f"context.{self.facts[index].name}"
                if index == 0:
                    if operator == "eq":
                        scope = f'principal == Org::"{constant}"'
                    else:
                        tests.append("[" + ",".join(f'Org::"{word}"' for word in constant) + "].contains(principal)")
                elif operator == "eq":
                    tests.append(f"{name} == {json.dumps(constant)}")
                elif operator == "in":
                    tests.append(f"{json.dumps(constant)}.contains({name})")
                else:
                    tests.append(f"{name} {'<=' if operator == 'le' else '>='} {constant}")
            lines.append(
                f'@id("{rule["number"]}")\n{"permit" if rule["permits"] else "forbid"}({scope}, action =='
                f' Action::"disclose", resource) when {{ {" && ".join(tests)} }};')
        return "\n".join(lines) + "\n"

    def rego(self):
        lines = [
            "package dpw", "import rego.v1", "", "default allow := false",
            "allow if { count(permits) > 0; count(forbids) == 0 }",
            'decision := {"allow": allow, "permits": permits, "forbids": forbids}']
        for rule in self.rules:
            tests = []
            for index, operator, constant in rule["tests"]:
                name = f"input.{self.facts[index].name}"
                if operator == "eq":
                    tests.append(f"{name} == {json.dumps(constant)}")
                elif operator == "in":
                    tests.append(f"{name} in {{{', '.join(json.dumps(word) for word in constant)}}}")
                else:
                    tests.append(f"{name} {'<=' if operator == 'le' else '>='} {constant}")
            kind = "permits" if rule["permits"] else "forbids"
            lines.append(f'{kind} contains "{rule["number"]}" if {{ {"; ".join(tests)} }}')
        return "\n".join(lines) + "\n"


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
