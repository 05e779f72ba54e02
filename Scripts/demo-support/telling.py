"""Tells what happened, from the partners' folders, the database and the log: never from what the demo remembers."""
import json
import os

from table import table

OUTCOMES = {
    "PERMIT": "may go, complete", "PERMIT_MINIMIZED": "may go, minimized", "HOLD_APPROVAL": "waits",
    "HOLD_FIX": "held", "DENY": "denied", "BREAK_GLASS_PERMIT": "emergency, goes at once",
    "BREAK_GLASS_MINIMIZED": "emergency, goes at once, minimized",
}
FORMS = {
    "as_is": "as they are", "pseudonym": "by pseudonym", "custody_ref": "by custody reference", "mask": "masked",
    "sealed_original": "as sealed original", "redact": "as marked gaps",
}
RECEIPTS = ["delivered", "technical-acceptance", "acknowledged"]


def tell(demo, verified):
    """Prints the table and what else was read back."""
    gateway, story = demo.gateway, Story(demo)
    known = set(demo.ids.values())
    rows = gateway.json("request", "list")
    tell_night(demo.night, [row for row in rows if row["id"] not in known])
    rows = sorted((row for row in rows if row["id"] in known), key=lambda row: story.sample(row))
    print(table(
        ["sample, disclosure", "to", "under", "decision", "what came of it"], [25, 22, 17, 23, 25],
        [story.row(row) for row in rows]))
    arrived = sum(len(partner.packages()) for partner in demo.partners.values())
    receipts = gateway.json("receipt", "list")
    aside = [receipt["reason"] for receipt in receipts if receipt["verdict"] == "quarantined"]
    status = gateway.json("status")
    print(f"at the partners    {arrived} packages, each once; the books: {status['approved']} authorized,"
          f" {status['closed']} closed, {status['pending'] + status['in_doubt']} open")
    print(f"receipts           {len(receipts) - len(aside)} verified, {len(aside)} set aside ({', '.join(aside)})")
    print(f"log                {verified[0]}")
    print(f"verify_log.py      {verified[1]}")
    checks = gateway.json("doctor")
    verdicts = {check["verdict"] for check in checks}
    print(f"doctor             {' and '.join(sorted(verdicts))}: {', '.join(check['name'] for check in checks)}")


def tell_night(night, rows):
    """What the database says of the batch's disclosures, beside the two digests that the runs printed."""
    states = {}
    for row in rows:
        key = (row["partner"], row["outcome"], row["state"])
        states[key] = states.get(key, 0) + 1
    print(f"the night          {len(rows)} taken in; first run: sent {night.first['sent']}, held {night.first['held']};"
          f" second run: sent {night.second['sent']}, receipts {night.second['receipts_verified']}")
    for (partner, outcome, state), count in sorted(states.items()):
        print(f"                   {count} to {partner}: {OUTCOMES[outcome]}; {state}")
    print()


class Story:
    def __init__(self, demo):
        self.demo, self.gateway = demo, demo.gateway
        self.partners = {row["id"]: row["name"] for row in self.gateway.json("partner", "list")}
        self.receipts = {}
        for receipt in self.gateway.json("receipt", "list"):
            if receipt["verdict"] == "verified":
                self.receipts.setdefault(receipt["disclosure"], set()).add(receipt["kind"])
        listed = self.gateway.json("log", "list", "--emergency", "--count", "1000", by="auditor")
        self.emergencies = [line["entry"] for line in listed["entries"]]

    def sample(self, row):
        return self.demo.name_of(row["id"])

    def row(self, row):
        bag = f"{self.demo.folder}/partners/{row['partner']}/opened/{row['id']}"
        document = read_bag(bag)
        return [
            f"{self.sample(row)}\n{row['id']}", f"{self.partners[row['partner']]}\n({row['purpose'].replace('_', ' ')})",
            under(row, document), OUTCOMES[row["outcome"]] + self.reasons(row),
            "\n".join(self.came(row, document)),
        ]

    def reasons(self, row):
        """Each finding in the program's own words, with the role that it names."""
        words = []
        shown = self.gateway("request", "show", row["id"]).splitlines() if row["findings"] else []
        for finding in row["findings"]:
            sentence = next(line for line in shown if line.startswith(finding + ": "))[len(finding) + 2:]
            role = finding.partition(":")[2].replace("_", " ")
            words.append(sentence.split("; next: ")[0] + (f" ({role})" if role else ""))
        return "".join(f"\n- {word}" for word in words)

    def came(self, row, document):
        """What the partner has, what it answered, what the log says beside."""
        if document:
            yield f"opened and verified: {contents(document)}"
            kinds = self.receipts.get(row["id"], set())
            yield f"{row['state']}: {', '.join(sorted(kinds, key=RECEIPTS.index))}"
        for entry in self.emergencies:
            if entry["fields"].get("disclosure") == row["id"]:
                if entry["event"] == "disclosure.spoken-recorded":
                    yield f"told by telephone; written follow-up due {entry['fields']['follow-up-due']}"
                if entry["event"] == "oversight.log-reviewed":
                    yield f"reviewed by {entry['actor']['staff']}: {entry['fields']['verdict']}"
        if not document and row["state"] == "prepared":
            yield "nothing left"


def read_bag(bag):
    if not os.path.isdir(bag):
        return None
    with open(f"{bag}/disclosure.json", encoding="utf-8") as file:
        return json.load(file)


def under(row, document):
    """The agreement, and the clauses that the partner reads in its own copy."""
    if not document:
        return row["agreement"] or "no agreement"
    clauses = {clause for item in document["items"] for clause in item["clauses"]}
    return f"{row['agreement']}\n{', '.join(sorted(clauses, key=natural))}"


def natural(clause):
    """3.2 before 3.10, clauses before house rules."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in clause.replace("-", ".").split(".")]


def contents(document):
    """How many items in which form, as the bag says."""
    counts = {}
    for item in document["items"]:
        counts[item["form"]] = counts.get(item["form"], 0) + 1
    words = [f"{number} {words_of(form)}" for form, number in sorted(counts.items(), key=lambda pair: -pair[1])]
    return ", ".join(words)


def words_of(form):
    kind, _, level = form.partition(":")
    if kind == "generalize":
        return f"as {level.replace('_', ' ')} only"
    return f"in cells of {level} or more" if kind == "aggregate" else FORMS[form]
