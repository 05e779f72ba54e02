#!/usr/bin/env python3
"""An evaluator of the agreement language that shares nothing with the Swift one.

Written from the language reference alone; the standard library is all it needs. It is the other
side of the differential tests: both programs must give the same decision for the same facts.

  policy_oracle.py test DIR CASES.json        run rows; 0 when all agree, 3 otherwise
  policy_oracle.py try DIR FACTS.json         one decision, readable
  policy_oracle.py try-lines DIR FILE.jsonl   one facts object a line -> one decision a line
  policy_oracle.py random DIR SEED COUNT      random facts, one object a line

Readings of the reference where it leaves a choice are marked "Reading:" beside the code.
"""
import datetime
import json
import os
import random
import re
import sys
import xml.etree.ElementTree as ET

NAMESPACE = "{urn:sallyport:agreement:1}"
DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
INSTANT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z\Z")
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
NOT_DUTIES = {"approval", "cap", "per", "training", "assurance", "finding", "carry", "with", "data", "of",
              "within", "stop-when-overdue"}
PASSED = {"OUTSIDE_TERRITORY", "RECEIPTS_OVERDUE"}
PASSED_WHERE_AN_AGREEMENT_ASKS = {"CAP_EXCEEDED", "APPROVAL_MISSING"}
FREE = {"handling.marking", "legal.view_status"}  # never make a package non-empty
NULL_IS_NONE = {"agreement", "annex", "onward_to", "duplicate_of"}


class Problem(Exception):
    """Input that is refused: a document that does not load, or facts with an unknown key."""


# ---------------------------------------------------------------------------------------- documents

def local(tag):
    return tag[len(NAMESPACE):] if tag.startswith(NAMESPACE) else tag


def words(text):
    return (text or "").split()


class Rule:
    def __init__(self, element, document):
        self.id = element.get("id")
        self.document = document
        self.when, self.unless, self.effect = None, [], None
        for child in element:
            name = local(child.tag)
            if name == "when":
                self.when = dict(child.attrib)
            elif name == "unless":
                self.unless.append(dict(child.attrib))
            else:
                self.effect, self.has = name, dict(child.attrib)
        if self.effect not in ("scope", "permit", "limit", "forbid", "require"):
            raise Problem(f"{document.id}: {self.id}: no effect")
        self.form = "withhold" if self.effect == "forbid" else self.has.get("form")
        self.data = words(self.has.get("data"))
        self.of = words(self.has.get("of"))
        facts = set(self.when or {}).union(*[set(box) for box in self.unless])
        item_facts = document.vocabulary.item_facts
        self.per_item = bool(self.data or self.of or any(f in item_facts for f in facts))

    def reason(self):
        """The word that stands as `why` when this rule decides."""
        if self.document.kind == "house-rules":
            return self.house_id()
        return self.has.get("code", "CLAUSE")

    def house_id(self):
        return self.id.rsplit(".", 1)[0]


class Document:
    def __init__(self, root, vocabulary):
        self.kind = local(root.tag)
        self.vocabulary = vocabulary
        self.id = root.get("id", self.kind)
        day = root.get("day")
        self.offset = offset_minutes(day) if day and day not in ("UTC", "Z") else 0
        self.term, self.bases, self.recipient = None, [], {}
        for child in root.iter():
            name = local(child.tag)
            if name == "term":
                self.term = dict(child.attrib)
            elif name == "basis":
                self.bases.append(dict(child.attrib))
            elif name == "recipient":
                self.recipient = dict(child.attrib)
        self.rules = [Rule(e, self) for e in root.iter(NAMESPACE + "rule")]

    def is_emergency_policy(self):
        return self.recipient.get("partner") == "*"

    def effects(self, *names):
        return [rule for rule in self.rules if rule.effect in names]


class Vocabulary:
    def __init__(self, root):
        self.ladders, self.groups, self.facts, self.orders = {}, {}, {}, {}
        self.roles, self.item_facts = [], {"category", "role"}
        for e in root.iter():
            name = local(e.tag)
            if name == "category":
                ladder = words(e.get("forms"))
                self.ladders[e.get("id")] = ladder if "withhold" in ladder else ladder + ["withhold"]
                self.groups.setdefault(e.get("group"), []).append(e.get("id"))
            elif name == "roles":
                self.roles = words(e.get("order"))
            elif name == "fact":
                self.add_fact(e)
        for role in self.roles:
            self.item_facts.add("role." + role)

    def add_fact(self, e):
        fact, on = e.get("id"), e.get("on")
        self.facts[fact] = dict(e.attrib)
        if e.get("ordered"):
            self.orders[fact] = words(e.get("ordered"))
        names = [fact] + [f"{fact}.{member}" for member in words(e.get("each"))]
        if on == "item":
            self.item_facts.update(names)

    def covers(self, data, category):
        """Does a `data` list name the category? Readings: the word before `.*` is a group of the vocabulary;
        `*` names also an item that no mapping knows (category None)."""
        for word in data:
            if word == "*" or (category is not None and word == category):
                return True
            if word.endswith(".*") and category in self.groups.get(word[:-2], []):
                return True
        return False

    def rank(self, category, form):
        """Place on the ladder: (0, 0) reveals most. None when the form is not on it."""
        ladder = self.ladders[category]
        if form in ladder:
            return (ladder.index(form), 0)
        head, _, tail = (form or "").partition(":")
        if head == "aggregate" and tail.isdigit() and "aggregate:min_cell" in ladder:
            return (ladder.index("aggregate:min_cell"), int(tail))
        return None


def offset_minutes(text):
    match = re.match(r"([+-])(\d\d):(\d\d)\Z", text)
    if not match:
        raise Problem(f"day offset {text}")
    minutes = int(match[2]) * 60 + int(match[3])
    return -minutes if match[1] == "-" else minutes


class PolicySet:
    def __init__(self, folder):
        roots = []
        for name in sorted(os.listdir(folder)):
            if name.endswith(".xml"):
                roots.append(ET.parse(os.path.join(folder, name)).getroot())
        vocabularies = [r for r in roots if local(r.tag) == "vocabulary"]
        houses = [r for r in roots if local(r.tag) == "house-rules"]
        if len(vocabularies) != 1 or len(houses) != 1:
            raise Problem("a folder holds one vocabulary and one house-rules document")
        self.vocabulary = Vocabulary(vocabularies[0])
        self.house = Document(houses[0], self.vocabulary)
        self.agreements = {}
        for root in roots:
            if local(root.tag) == "agreement":
                document = Document(root, self.vocabulary)
                self.agreements[document.id] = document


# -------------------------------------------------------------------------------------------- facts
# A value is a string, a whole number, or None for unknown. The word "none" is a null that says none.

class Facts:
    TOP = {"agreement", "annex", "as_of", "purpose", "count", "used_today", "receipts_overdue", "min_cell_seen",
           "standing_batch", "supersedes", "territory", "unit", "onward_to", "process", "source", "assurances",
           "approvals", "duplicate_of", "break_glass", "actor", "recipient", "items"}
    ITEM = {"category", "roles", "person"}

    def __init__(self, raw, policy):
        self.raw, self.policy, self.vocabulary = raw, policy, policy.vocabulary
        if not isinstance(raw, dict):
            raise Problem("facts are not an object")
        declared = self.vocabulary.facts
        nested = {"actor": {"training", "screening"}, "recipient": {"key", "verified", "guardian_conflict"},
                  "break_glass": {"reason", "callback"}}
        top, item = set(self.TOP), set(self.ITEM)
        for fact, spec in declared.items():
            if spec.get("derived") or spec.get("each") or fact in ("category", "role"):
                continue
            keys = item if spec.get("on") == "item" else top
            outer, dot, inner = fact.partition(".")
            if dot:
                nested.setdefault(outer, set()).add(inner)
                keys.add(outer)
            else:
                keys.add(fact)
        self.refuse_unknown(raw, top, "facts")
        for outer, keys in nested.items():
            if isinstance(raw.get(outer), dict):
                self.refuse_unknown(raw[outer], keys, outer)
        self.items = raw.get("items") or []
        if not isinstance(self.items, list) or not all(isinstance(i, dict) for i in self.items):
            raise Problem("items are not a list of objects")
        for one in self.items:
            self.refuse_unknown(one, item, "item")
            if not isinstance(one.get("category"), str):
                raise Problem("an item without a category")
        self.values = {}
        self.read_disclosure()

    @staticmethod
    def refuse_unknown(value, allowed, place):
        for key in value:
            if key not in allowed:
                raise Problem(f"{place}: unknown key {key}")

    def typed(self, fact, value, given):
        """The value of one single-valued fact, None when unknown."""
        if not given:
            return None
        if value is None:
            return "none" if fact in NULL_IS_NONE else None
        spec = self.vocabulary.facts.get(fact, {})
        if fact == "as_of":
            return value if isinstance(value, str) and instant(value) else None
        if spec.get("number") or fact in ("count", "used_today", "receipts_overdue", "min_cell_seen"):
            whole = isinstance(value, int) and not isinstance(value, bool)
            return value if whole and in_range(value, spec.get("number", "0..")) else None
        if isinstance(value, bool):
            allowed = words(spec.get("values"))
            return ("yes" if value else "no") if set(allowed) == {"yes", "no"} else None
        if not isinstance(value, str):
            return None
        domain = words(spec.get("values")) + words(spec.get("ordered"))
        if domain:
            # Reading: yes/no facts are JSON booleans; the strings "yes" and "no" are unknown.
            return value if value in domain and set(domain) != {"yes", "no"} else None
        return value if value != "" else None

    def read_disclosure(self):
        raw, values = self.raw, self.values
        for fact, spec in self.vocabulary.facts.items():
            if spec.get("on") == "item" or spec.get("derived"):
                continue
            outer, dot, inner = fact.partition(".")
            if spec.get("each"):
                self.read_members(fact, words(spec["each"]), raw, values)
            elif dot:
                box = raw.get(outer)
                box = box if isinstance(box, dict) else {}
                values[fact] = self.typed(fact, box.get(inner), inner in box)
            else:
                values[fact] = self.typed(fact, raw.get(fact), fact in raw)
        for fact in ("agreement", "annex", "onward_to", "territory", "unit", "duplicate_of", "as_of"):
            values[fact] = self.typed(fact, raw.get(fact), fact in raw)
        self.derive()

    @staticmethod
    def read_members(fact, members, raw, values):
        given = raw.get(fact + "s")
        known = isinstance(given, list) and all(isinstance(v, str) for v in given)
        for member in members:
            values[f"{fact}.{member}"] = ("yes" if member in given else "no") if known else None

    def derive(self):
        values, raw = self.values, self.raw
        used, count = values.get("used_today"), values.get("count")
        values["total_today"] = None if used is None or count is None else used + count
        duplicate = values["duplicate_of"]
        values["duplicate"] = None if duplicate is None else ("no" if duplicate == "none" else "yes")
        values["emergency"] = self.emergency(raw, values.get("purpose"))
        asked = self.policy.agreements.get(values["agreement"])
        values["recipient.kind"] = asked.recipient.get("kind") if asked else None
        custodian = asked.recipient.get("media-custodian", "no") if asked else None
        values["recipient.media_custodian"] = custodian

    @staticmethod
    def emergency(raw, purpose):
        glass = raw.get("break_glass")
        if "break_glass" in raw and glass is None:
            return "none"
        if purpose is not None and purpose != "imminent_harm":
            return "none"
        if not isinstance(glass, dict) or purpose is None:
            return None  # Reading: given for an unknown purpose it may be none or not, so it is unknown
        given = [isinstance(glass.get(k), str) and glass[k] != "" for k in ("reason", "callback")]
        return "complete" if all(given) else "incomplete"

    def item_values(self, item):
        values = dict(self.values)
        category = item["category"]
        values["category"] = category if category in self.vocabulary.ladders else None
        for fact, spec in self.vocabulary.facts.items():
            if spec.get("on") == "item" and not spec.get("each") and fact not in ("category", "role"):
                values[fact] = self.typed(fact, item.get(fact), fact in item)
        roles = item.get("roles")
        known = isinstance(roles, list) and all(isinstance(r, str) for r in roles)
        for role in self.vocabulary.roles:
            # Reading: "as recorded" also beside a role that the vocabulary lacks.
            values["role." + role] = ("yes" if role in roles else "no") if known else None
        strange = not known or not roles or any(r not in self.vocabulary.roles for r in roles)
        values["role"] = None if strange else min(roles, key=self.vocabulary.roles.index)
        return values


def instant(text):
    match = INSTANT.match(text)
    if not match:
        return None
    try:
        return datetime.datetime(*[int(part) for part in match.groups()])
    except ValueError:
        return None


def local_day(as_of, minutes):
    """The day of an instant in an offset, None when the instant is unknown."""
    moment = instant(as_of) if as_of else None
    if moment is None:
        return None
    try:
        return (moment + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%d").zfill(10)
    except OverflowError:
        return None


def in_range(value, token):
    low, dots, high = token.partition("..")
    if not dots:
        return value == type(value)(low)
    kind = type(value)
    return (not low or value >= kind(low)) and (not high or value <= kind(high))


# --------------------------------------------------------------------------------------- conditions

def holds(fact, text, values, document):
    """Three values: True, False, or None where the fact is unknown."""
    value = values.get(fact)
    if value is None:
        return None
    if fact == "as_of":
        value = local_day(value, document.offset)
    order = document.vocabulary.orders.get(fact)
    return any(token_holds(value, token, order) for token in words(text))


def token_holds(value, token, order):
    if isinstance(value, int):
        return in_range(value, token)
    if DAY.match(value) and (".." in token or DAY.match(token)):
        return in_range(value, token)
    if order and token.endswith("+") and token[:-1] in order:
        return order.index(value) >= order.index(token[:-1])
    if token.endswith("*"):
        return value.startswith(token[:-1])
    return value == token


def box(attributes, values, document):
    results = [holds(fact, text, values, document) for fact, text in attributes.items()]
    if False in results:
        return False
    return None if None in results else True


def applies(rule, values):
    """Section 3: what an unknown fact does depends on the effect."""
    document, permit = rule.document, rule.effect == "permit"
    if rule.when is not None:
        met = box(rule.when, values, document)
        if met is False or (met is None and permit):
            return False
    if rule.of:
        role = values.get("role")
        if role is None:
            if permit:
                return False
        elif role not in rule.of:
            return False
    for exception in rule.unless:
        met = box(exception, values, document)
        if met is True or (met is None and permit):
            return False
    return True


# --------------------------------------------------------------------------------------- evaluation

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


def in_date(period, day):
    low, high = period.get("from"), period.get("until")
    if not low and not high:
        return True
    return day is not None and (not low or day >= low) and (not high or day <= high)


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


# ---------------------------------------------------------------------------------- random facts

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


# ----------------------------------------------------------------------------------------- commands

def decide(policy, facts):
    return Evaluation(policy, facts).decide()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def differences(row, answer):
    expect, found = row["expect"], []
    if expect["outcome"] != answer["outcome"]:
        found.append(f"outcome {answer['outcome']}, expected {expect['outcome']}")
    if set(expect.get("reasons", [])) != set(answer["reasons"]):
        found.append(f"reasons {answer['reasons']}, expected {expect.get('reasons', [])}")
    if "items" in expect:
        for key in sorted(set(expect["items"]) | set(answer["items"])):
            want = expect["items"].get(key)
            have = answer["items"].get(key)
            have = have and {"form": have["form"], "why": have["why"]}
            if want != have:
                found.append(f"{key} {have}, expected {want}")
    return found


def test(policy, path):
    with open(path, encoding="utf-8") as file:
        rows = json.load(file)["scenarios"]
    failed = 0
    for row in rows:
        found = differences(row, decide(policy, row["facts"]))
        failed += bool(found)
        for line in found:
            print(f"{row['id']}: {line}")
    print(f"{os.path.basename(path)}: {len(rows) - failed} of {len(rows)} rows agree")
    return 3 if failed else 0


def main(arguments):
    if len(arguments) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    command, policy = arguments[0], PolicySet(arguments[1])
    if command == "test":
        return max(test(policy, path) for path in arguments[2:])
    if command == "try":
        with open(arguments[2], encoding="utf-8") as file:
            print(json.dumps(decide(policy, json.load(file)), indent=1, sort_keys=True, ensure_ascii=False))
        return 0
    if command == "try-lines":
        with open(arguments[2], encoding="utf-8") as file:
            for line in file:
                if line.strip():
                    print(canonical(decide(policy, json.loads(line))))
        return 0
    if command == "random" and len(arguments) == 4:
        dice = Dice(policy, int(arguments[2]))
        for _ in range(int(arguments[3])):
            print(canonical(dice.facts()))
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (Problem, OSError, ValueError, ET.ParseError) as problem:
        print(f"policy_oracle: {problem}", file=sys.stderr)
        sys.exit(1)
