#!/usr/bin/env python3
"""The rows of `Agreements/Expected/` that are ours, from tables in which each expectation is stated.

No expectation comes from a program: each was reasoned from the language reference, the instruments and the
prose of the agreements. The oracle and the Swift evaluator are checked against the rows, never the other way
round. The tables stand in `rows/`; `rows/table.py` says how a line is read.

  expected_rows.py DIR           write DIR/*.json
  expected_rows.py DIR --check   exit 1 when a file differs from what the tables say
"""
import json
import os
import sys

from rows import clauses, emergencies, findings, house_rules, ladders, partners, roles, terms, unknowns
from rows.table import FILES

PARTS = [ladders.ladders, partners.whole, roles.roles, clauses.agreements, terms.terms, findings.findings,
         house_rules.house_rules, emergencies.emergencies, unknowns.unknowns, terms.days]


def files():
    for part in PARTS:
        part()
    texts = {}
    for theme, rows in sorted(FILES.items()):
        ids = [r["id"] for r in rows]
        if len(ids) != len(set(ids)):
            raise SystemExit(f"{theme}: an id stands twice")
        lines = ",\n".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in rows)
        texts[theme + ".json"] = '{"scenarios":[\n' + lines + "\n]}\n"
    return texts


def main(arguments):
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    folder, different = arguments[0], 0
    for name, text in files().items():
        path = os.path.join(folder, name)
        if "--check" in arguments:
            same = os.path.exists(path) and open(path, encoding="utf-8").read() == text
            if not same:
                print(f"{path} is not what the table says")
                different = 1
        else:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
    print(f"{sum(len(r) for r in FILES.values())} rows in {len(FILES)} files")
    return different


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
