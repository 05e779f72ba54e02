"""One decision: findings, items, carried items, outcome."""
from .conditions import applies, box, holds, in_date, local_day
from .documents import NOT_DUTIES, words
from .facts import Facts

WHY_ORDER = ["UNMAPPED_FIELD", "HR-02", "HR-07", "HR-01", "HR-06", "HR-08", "CONSENT_MISSING", "HR-05",
             "OTHER_SERVICE", "SMALL_CELL_SUPPRESSED", "CLAUSE", "NOT_IN_CLAUSES"]
DENY = ["GUARDIAN_CONFLICT", "NO_INSTRUMENT", "INSTRUMENT_NOT_YET_IN_FORCE", "INSTRUMENT_EXPIRED",
        "LEGAL_BASIS_LAPSED", "ANNEX_UNKNOWN", "PURPOSE_NOT_ALLOWED", "OUTSIDE_TERRITORY", "OUTSIDE_UNIT",
        "ONWARD_NOT_PERMITTED", "PREFERENCE_OPT_OUT", "NOTHING_MAY_LEAVE"]
HOLD_FIX = ["RECIPIENT_UNVERIFIED", "RECIPIENT_KEY_UNCONFIRMED", "RECIPIENT_KEY_EXPIRED",
            "ACTOR_TRAINING_LAPSED", "ACTOR_SCREENING_LAPSED", "ASSURANCE_MISSING", "RECEIPTS_OVERDUE",
            "DUPLICATE_DISCLOSURE", "BREAK_GLASS_INCOMPLETE"]
HOLD_APPROVAL = ["CAP_EXCEEDED", "ORIGINATOR_CONSENT_REQUIRED", "MINOR_SUSPECT_REVIEW", "APPROVAL_MISSING"]
CODES = DENY + HOLD_FIX + HOLD_APPROVAL
PASSED = {"OUTSIDE_TERRITORY", "RECEIPTS_OVERDUE"}
PASSED_WHERE_AN_AGREEMENT_ASKS = {"CAP_EXCEEDED", "APPROVAL_MISSING"}
FREE = {"handling.marking", "legal.view_status"}  # never make a package non-empty


class Evaluation:
    def __init__(self, policy, raw):
        self.policy, self.vocabulary = policy, policy.vocabulary
        self.facts = Facts(raw, policy)
        self.values = self.facts.values
        self.asked = policy.agreements.get(self.values["agreement"])
        self.findings = {}  # code or APPROVAL_MISSING:role -> True where the emergency may pass it
        self.items, self.duties, self.limited = {}, set(), False
        self.item_values = [self.facts.item_values(i) for i in self.facts.items]

    def decide(self):
        house = self.policy.house
        for rule in house.effects("require"):
            if rule.has.get("finding") == "GUARDIAN_CONFLICT" and self.fires(rule):
                return self.alone("GUARDIAN_CONFLICT")
        if self.asked is None:
            return self.alone("NO_INSTRUMENT")
        self.check_dates()
        for rule in self.scopes(self.asked):
            for code in self.scope_findings(rule):
                self.find(code)
        for document in (house, self.asked):
            for rule in document.effects("require"):
                if self.fires(rule):
                    self.require(rule)
        if "GUARDIAN_CONFLICT" in self.findings:
            return self.alone("GUARDIAN_CONFLICT")
        self.decide_items()
        self.carry()
        self.check_empty()
        return self.answer()

    @staticmethod
    def alone(code):
        return {"outcome": "DENY", "reasons": [code], "items": {}, "duties": []}

    def fires(self, rule):
        """Does a rule apply to the disclosure, or, where it asks about items, to one of them?"""
        if not rule.per_item:
            return applies(rule, self.values)
        return any(applies(rule, v) for v in self.item_values
                   if not rule.data or self.vocabulary.covers(rule.data, v["category"]))

    def find(self, code, document=None):
        """Collects a finding; a complete emergency may pass it when each of its causes may be passed."""
        name = code.partition(":")[0]
        asked = document is not None and document.kind == "agreement"
        passable = name in PASSED or (name in PASSED_WHERE_AN_AGREEMENT_ASKS and asked)
        self.findings[code] = self.findings.get(code, True) and passable

    # Dates, bases, annexes. Reading: with an unknown as_of each dated check is a finding.
    def check_dates(self):
        day = local_day(self.values["as_of"], self.asked.offset)
        term = self.asked.term or {}
        if term.get("from") and (day is None or day < term["from"]):
            self.find("INSTRUMENT_NOT_YET_IN_FORCE")
        if term.get("until") and (day is None or day > term["until"]):
            self.find("INSTRUMENT_EXPIRED")
        annex = self.values["annex"]
        if annex != "none" and annex not in [b.get("annex") for b in self.asked.bases if b.get("annex")]:
            self.find("ANNEX_UNKNOWN")
        for basis in self.asked.bases:
            if basis.get("annex") in (None, annex) and not in_date(basis, day):
                self.find("LEGAL_BASIS_LAPSED")

    def scopes(self, document):
        return [rule for rule in document.effects("scope") if applies(rule, self.values)]

    def scope_findings(self, rule, unknown=False):
        """Codes of the unmet attributes; an unknown fact counts as `unknown` says."""
        checks = [("purpose", "purpose", "PURPOSE_NOT_ALLOWED"), ("territory", "territory", "OUTSIDE_TERRITORY"),
                  ("unit", "unit", "OUTSIDE_UNIT")]
        found = []
        for attribute, fact, code in checks:
            if attribute in rule.has or attribute == "purpose":
                met = holds(fact, rule.has.get(attribute, ""), self.values, rule.document)
                if met is False or (met is None and not unknown):
                    found.append(code)
        onward = self.values["onward_to"]
        if onward != "none":
            met = holds("onward_to", rule.has.get("onward", ""), self.values, rule.document)
            if met is False or (met is None and not unknown):
                found.append("ONWARD_NOT_PERMITTED")
        return found

    def require(self, rule):
        has, values = rule.has, self.values
        missing = [r for r in words(has.get("approval")) if values.get("approval." + r) != "yes"]
        if "cap" in has:
            total = values["total_today"]
            over = total is None or total > int(has["cap"])
            missing = missing if over else []
            if over and (missing or not words(has.get("approval"))):
                self.find("CAP_EXCEEDED", rule.document)
        for role in missing:
            self.find("APPROVAL_MISSING:" + role, rule.document)
        if "finding" in has and (missing or "approval" not in has):
            self.find(has["finding"], rule.document)
        if "training" in has and holds("actor.training", has["training"], values, rule.document) is not True:
            self.find("ACTOR_TRAINING_LAPSED")
        if any(values.get("assurance." + a) != "yes" for a in words(has.get("assurance"))):
            self.find("ASSURANCE_MISSING")
        if "stop-when-overdue" in has:
            overdue = values.get("receipts_overdue")
            if overdue is None or overdue >= int(has["stop-when-overdue"]):
                self.find("RECEIPTS_OVERDUE")
        for name, value in has.items():
            if name not in NOT_DUTIES:
                extra = [has[k] for k in ("within",) if name == "receipt" and k in has]
                self.duties.add((rule.id, name, " ".join([value] + extra)))

    # Items
    def limits(self):
        documents = [self.policy.house, self.asked] + self.others()
        return [rule for document in documents for rule in document.effects("limit", "forbid")]

    def others(self):
        """Other agreements in force with the same partner whose scope is met. Reading: what is not known
        to be out of force or out of scope binds, as an unknown fact does in a limit."""
        found = []
        for document in self.policy.agreements.values():
            same = document.recipient.get("partner") == self.asked.recipient.get("partner")
            if document is self.asked or not same or document.is_emergency_policy():
                continue
            day = local_day(self.values["as_of"], document.offset)
            if day is not None and not in_date(document.term or {}, day):
                continue
            if any(self.scope_findings(rule, unknown=True) for rule in document.effects("scope")
                   if applies(rule, self.values)):
                continue
            found.append(document)
        return found

    def decide_items(self):
        limits = self.limits()
        permits = self.asked.effects("permit") + self.policy.house.effects("permit")
        seen = {}
        for item, values in zip(self.facts.items, self.item_values):
            key = item_key(item, self.vocabulary)
            seen[key] = seen.get(key, 0) + 1
            if seen[key] > 1:
                key += f"~{seen[key]}"
            if values["category"] is None:
                rules = sorted({r.id for r in limits if self.vocabulary.covers(r.data, None) and applies(r, values)})
                answer = {"form": "withhold", "why": "UNMAPPED_FIELD", "rules": rules, "nearest": []}
            else:
                answer = self.decide_item(values, permits, limits)
            answer["category"] = item["category"]
            self.items[key] = answer

    def decide_item(self, values, permits, limits):
        category, rank = values["category"], self.vocabulary.rank
        granted, near = [], []
        for rule in permits:
            place = rank(category, rule.form)
            if self.vocabulary.covers(rule.data, category) and place is not None:
                if applies(rule, values):
                    granted.append((place, rule))
                else:
                    near.append(rule)
        bottom = (len(self.vocabulary.ladders[category]) - 1, 0)
        candidates = []
        for rule in limits:
            if self.vocabulary.covers(rule.data, category) and applies(rule, values):
                candidates.append((rank(category, rule.form) or bottom, rule.form, rule))
        rules = [rule for _, rule in granted] + [rule for _, _, rule in candidates]
        limited = bool(candidates)
        if granted:
            best = min(place for place, _ in granted)
            candidates += [(place, rule.form, rule) for place, rule in granted if place == best]
            final = max(place for place, _, _ in candidates)
        else:
            final = bottom
        reasons = [rule.reason() for place, _, rule in candidates if place == final]
        reasons += [] if granted else ["NOT_IN_CLAUSES"]
        forms = [form for place, form, _ in candidates if place == final and rank(category, form)]
        withheld = final == bottom
        form = "withhold" if withheld else forms[0]
        return {"form": form, "why": min(reasons, key=WHY_ORDER.index), "rules": sorted({r.id for r in rules}),
                "nearest": self.nearest(near, values) if withheld else [],
                "minimized": limited or withheld or final[0] > 0}

    def nearest(self, rules, values):
        found = []
        for rule in rules:
            lacks = []
            asked = dict(rule.when or {})
            if rule.of:
                asked["role"] = " ".join(rule.of)
            for fact, text in asked.items():
                if holds(fact, text, values, rule.document) is not True:
                    lacks.append(lack(fact, values, words(text)))
            for exception in rule.unless:
                if box(exception, values, rule.document) is not False:
                    for fact in exception:
                        lacks.append(lack(fact, values, ["not " + w for w in words(exception[fact])]))
            found.append({"rule": rule.id, "lacks": sorted(lacks, key=lambda l: l["fact"])})
        return sorted(found, key=lambda n: (len(n["lacks"]), n["rule"]))

    def carry(self):
        for document in (self.policy.house, self.asked):
            for rule in document.effects("require"):
                category = rule.has.get("carry")
                if not category or not self.fires(rule):
                    continue
                data = words(rule.has.get("with"))
                if data and not any(a["form"] != "withhold" and self.vocabulary.covers(data, a["category"])
                                    for a in self.items.values()):
                    continue
                why = rule.house_id() if document.kind == "house-rules" else "CLAUSE"
                self.put_carried(category, rule, why)

    def put_carried(self, category, rule, why):
        """Reading: items of this category that were asked for are carried in their own keys; the key of the
        category alone is added where none of them has it."""
        same = [key for key, answer in self.items.items() if answer["category"] == category]
        for key in set(same + [category]):
            rules = sorted(set(self.items.get(key, {}).get("rules", []) + [rule.id]))
            self.items[key] = {"form": "as_is", "why": why, "rules": rules, "nearest": [],
                               "minimized": False, "category": category}

    def check_empty(self):
        others = [a for a in self.items.values() if a["category"] not in FREE]
        if all(a["form"] in ("withhold", "redact") for a in others):
            opted = any(a["why"] == "HR-08" for a in others)
            self.find("PREFERENCE_OPT_OUT" if opted else "NOTHING_MAY_LEAVE")

    def answer(self):
        emergency = self.values["emergency"]
        if emergency not in ("none", "complete"):
            self.find("BREAK_GLASS_INCOMPLETE")
        passed = set()
        if emergency == "complete":
            for code in list(self.findings):
                if self.findings[code]:
                    passed.add(code.partition(":")[0])
                    del self.findings[code]
        minimized = any(a.get("minimized", True) for a in self.items.values())
        reasons = sorted(self.findings, key=lambda c: (CODES.index(c.partition(":")[0]), c))
        if reasons:
            outcome = outcome_of(reasons[0].partition(":")[0])
        elif emergency == "complete":
            outcome = "BREAK_GLASS_MINIMIZED" if minimized else "BREAK_GLASS_PERMIT"
            reasons = ["POST_REVIEW_24H"] + sorted(passed, key=CODES.index)
        else:
            outcome = "PERMIT_MINIMIZED" if minimized else "PERMIT"
        items = {key: {part: a[part] for part in ("form", "why", "rules", "nearest")}
                 for key, a in self.items.items()}
        duties = [{"rule": r, "duty": d, "value": v} for r, d, v in sorted(self.duties)]
        return {"outcome": outcome, "reasons": reasons, "items": items, "duties": duties}


def outcome_of(code):
    return "DENY" if code in DENY else "HOLD_FIX" if code in HOLD_FIX else "HOLD_APPROVAL"


def lack(fact, values, needs):
    has = values.get(fact)
    return {"fact": fact, "has": "?" if has is None else str(has), "needs": sorted(needs)}


def item_key(item, vocabulary):
    category, roles, person = item["category"], item.get("roles"), item.get("person")
    if category not in vocabulary.ladders:
        # An escaped path passes through unchanged: the percent sign itself is not escaped.
        category = category.replace("[", "%5B").replace("#", "%23").replace("~", "%7E")
    key = category
    if isinstance(roles, list) and roles:
        key += "[" + "+".join(str(r) for r in roles) + "]"
    if isinstance(person, str) and person:
        key += "#" + person
    return key
