"""Random facts that walk the edges of a policy set."""
import datetime
import random

from .documents import words


class Dice:
    """Facts that walk the edges: mostly sound, some unknown, some misspelt."""

    def __init__(self, policy, seed):
        self.policy, self.vocabulary, self.random = policy, policy.vocabulary, random.Random(seed)
        self.noise = 0.1

    def domain(self, fact):
        spec = self.vocabulary.facts.get(fact, {})
        return words(spec.get("values")) + words(spec.get("ordered"))

    def put(self, box, key, usual, others, share=1):
        """The usual value; with the noise of these facts another one, and more rarely null, misspelt or left out."""
        roll = self.random.random()
        if roll >= self.noise * share:
            box[key] = usual
            return
        kind = self.random.random()
        if kind < 0.6:
            box[key] = self.random.choice(others)
        elif kind < 0.73:
            box[key] = None
        elif kind < 0.86:
            box[key] = "misspelt"

    def moment(self, agreement):
        days = [b[k] for b in [agreement.term] + agreement.bases for k in ("from", "until") if b.get(k)]
        if not days or self.random.random() < 0.85:
            ended = agreement.term.get("until", "") < "2026-11-23"
            return "2026-03-15T12:00:00Z" if ended or self.random.random() < 0.1 else "2026-11-23T12:00:00Z"
        day = datetime.date.fromisoformat(self.random.choice(days))
        day += datetime.timedelta(days=self.random.choice([-1, 0, 1]))
        return f"{day.isoformat()}T{self.random.choice(['00:00:00', '04:59:59', '05:00:00', '12:00:00'])}Z"

    def numbers(self, agreement):
        cap = [int(r.has["cap"]) for r in agreement.rules if "cap" in r.has] or [10]
        stop = [int(r.has["stop-when-overdue"]) for r in agreement.rules if "stop-when-overdue" in r.has] or [3]
        return cap[0], stop[0]

    def members(self, fact, wanted):
        full = words(self.vocabulary.facts.get(fact, {}).get("each"))
        chosen = [m for m in full if self.random.random() < (0.9 if m in wanted else 0.05)]
        if self.random.random() < self.noise:
            chosen.append("misspelt")
        return chosen

    def facts(self):
        pick, agreements = self.random.choice, self.policy.agreements
        agreement = agreements[pick(sorted(agreements))]
        self.noise = pick([0.0, 0.03, 0.03, 0.15])
        facts = {"as_of": self.moment(agreement)}
        self.put(facts, "agreement", agreement.id, [None, "AGR-NONE-00"], 0.3)
        annexes = [b["annex"] for b in agreement.bases if b.get("annex")]
        self.put(facts, "annex", None, annexes + ["EU-SCAN", "OTHER-1"])
        scope = (agreement.effects("scope") or [None])[0]
        purposes = words(scope.has.get("purpose")) if scope else []
        self.put(facts, "purpose", pick(purposes or self.domain("purpose")), self.domain("purpose"))
        cap, stop = self.numbers(agreement)
        self.put(facts, "count", 1, [0, cap - 1, cap, cap + 1])
        self.put(facts, "used_today", 0, [cap - 1, cap, cap + 1])
        self.put(facts, "standing_batch", self.random.random() < 0.3, [True])
        self.put(facts, "territory", "US-R7", ["US-R3", "XV"])
        self.put(facts, "onward_to", None, ["le_federal", "le_icac", "prosecutor", "someone_else",
                                            "hosting_provider_same_country"])
        self.put(facts, "process", pick(self.domain("process")), self.domain("process"))
        self.put(facts, "source", "own_report", self.domain("source"))
        wanted = [w for r in agreement.rules for w in words(r.has.get("approval"))]
        needed = [w for r in agreement.rules for w in words(r.has.get("assurance"))]
        self.put(facts, "approvals", self.members("approval", wanted), [[]])
        self.put(facts, "assurances", self.members("assurance", needed), [[]])
        self.put(facts, "receipts_overdue", 0, [stop - 1, stop, stop + 1])
        self.put(facts, "duplicate_of", None, ["D-2026-1119-004"])
        self.put(facts, "supersedes", False, [True])
        self.put(facts, "min_cell_seen", pick([3, 9, 10, 11, 40]), [0, 1])
        glass = [{"reason": "threat", "callback": "02:47 desk"}, {"reason": "threat", "callback": None},
                 {"reason": "", "callback": "02:47 desk"}, {}]
        self.put(facts, "break_glass", glass[0] if facts.get("purpose") == "imminent_harm" else None, glass)
        facts["actor"], facts["recipient"] = {}, {}
        self.put(facts["actor"], "training", "T3", self.domain("actor.training"))
        self.put(facts["actor"], "screening", "current", ["lapsed"])
        self.put(facts["recipient"], "key", "active", self.domain("recipient.key"))
        self.put(facts["recipient"], "verified", True, [False])
        self.put(facts["recipient"], "guardian_conflict", False, [True])
        facts["items"] = [self.item(agreement) for _ in range(pick([0, 1, 1, 2, 3, 4, 6, 8]))]
        return facts

    def item(self, agreement):
        pick = self.random.choice
        named = [c for r in agreement.effects("permit") for c in r.data if c in self.vocabulary.ladders]
        category = pick(named) if named and self.random.random() < 0.6 else pick(sorted(self.vocabulary.ladders))
        if self.random.random() < 0.04:
            category = pick(["xsd:/report/newField", "xsd:/a%5B1%5D/b", "id.nmae"])
        item = {"category": category}
        roles = self.random.sample(self.vocabulary.roles, pick([0, 1, 1, 1, 1, 1, 1, 2, 3]))
        if self.random.random() < self.noise:
            roles.append("misspelt")
        self.put(item, "roles", roles, [[]])
        self.put(item, "person", pick([None, "p1", "p2"]), [None])
        self.put(item, "handling", "H0", ["H1", "H2", "H3"])
        for fact, usual in (("originator_ok", False), ("anonymous", False), ("opted_out", False),
                            ("consent", True), ("own_service", True), ("named_in_order", False)):
            self.put(item, fact, usual, [not usual], 2)
        if item.get("person") == "misspelt":
            item["person"] = "p3"
        return item
