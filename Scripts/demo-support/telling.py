"""Tells what happened, from the partners' folders, the database and the log: never from what the demo remembers."""
import json
import os

from table import table

OUTCOMES = {
    "PERMIT": "may go, complete", "PERMIT_MINIMIZED": "may go, minimized", "HOLD_APPROVAL": "waits for approval",
    "HOLD_FIX": "held: something must be put right", "DENY": "denied",
    "BREAK_GLASS_PERMIT": "emergency: goes at once", "BREAK_GLASS_MINIMIZED": "emergency: goes at once, minimized",
}


def tell(demo, verified):
    partners = {row["id"]: row["name"] for row in demo.gateway.json("partner", "list")}
    rows = []
    for row in demo.gateway.json("request", "list"):
        bag = f"{demo.folder}/partners/{row['partner']}/opened/{row['id']}"
        rows.append([
            f"{row['id']}\n{demo.name_of(row['id'])}", partners[row["partner"]], agreement(row, bag),
            OUTCOMES[row["outcome"]] + reasons(demo.gateway, row), state(row), received(bag),
        ])
    print(table(
        ["disclosure, sample", "partner", "agreement, clauses", "decision and why", "now", "at the partner"],
        [27, 19, 16, 22, 12, 22], rows))
    print(f"log, by sallyport: {verified[0]}")
    print(f"log, by verify_log.py: {verified[1]}")
    for line in demo.gateway("doctor").strip().splitlines():
        print(f"doctor: {line}")


def agreement(row, bag):
    """The agreement, and the clauses that the partner reads in its own copy."""
    name = row["agreement"] or "none"
    if not os.path.isdir(bag):
        return name
    with open(f"{bag}/disclosure.json", encoding="utf-8") as file:
        items = json.load(file)["items"]
    clauses = sorted({clause for item in items for clause in item["clauses"]}, key=natural)
    return f"{name}\n{', '.join(clauses)}"


def natural(clause):
    """3.2 before 3.10, clauses before house rules."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in clause.replace("-", ".").split(".")]


def reasons(gateway, row):
    """Each finding in the program's own words."""
    if not row["findings"]:
        return ""
    shown = gateway("request", "show", row["id"]).splitlines()
    words = [line.split(": ", 1)[1].split("; next: ")[0] for line in shown if line.split(": ", 1)[0] in row["findings"]]
    return "".join(f"\n- {word}" for word in words)


def state(row):
    receipt = f"\nreceipt: {row['receipt_kind']}" if row.get("receipt_kind") else ""
    return row["state"] + receipt


def received(bag):
    if not os.path.isdir(bag):
        return "nothing"
    with open(f"{bag}/disclosure.json", encoding="utf-8") as file:
        document = json.load(file)
    forms = {}
    for item in document["items"]:
        forms[item["form"]] = forms.get(item["form"], 0) + 1
    counts = ", ".join(f"{number} {form}" for form, number in sorted(forms.items()))
    gaps = f"\n{len(document['gaps'])} marked gaps" if document["gaps"] else ""
    return f"opened, verified: {counts}{gaps}"
