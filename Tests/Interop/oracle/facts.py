"""Facts as the reference reads them: known, none, or unknown."""
from .conditions import in_range, instant
from .documents import Problem, words

NULL_IS_NONE = {"agreement", "annex", "onward_to", "duplicate_of"}


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
            return value if value in domain else None  # Reading: "yes" says what true says
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
