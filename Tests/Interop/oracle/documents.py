"""Vocabulary, house rules and agreements as they stand in their documents."""
import os
import re
import xml.etree.ElementTree as ET

NAMESPACE = "{urn:sallyport:agreement:1}"
NOT_DUTIES = {"approval", "cap", "per", "training", "assurance", "finding", "carry", "with", "data", "of",
              "within", "stop-when-overdue"}


class Problem(Exception):
    """Input that is refused: a document that does not load, or facts with an unknown key."""


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
