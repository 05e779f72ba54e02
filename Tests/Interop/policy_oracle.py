#!/usr/bin/env python3
"""An evaluator of the agreement language that shares nothing with the Swift one.

Written from the language reference alone; the standard library is all it needs. It is the other
side of the differential tests: both programs must give the same decision for the same facts.

  policy_oracle.py test DIR CASES.json        run rows; 0 when all agree, 3 otherwise
  policy_oracle.py try DIR FACTS.json         one decision, readable
  policy_oracle.py try-lines DIR FILE.jsonl   one facts object a line -> one decision a line
  policy_oracle.py random DIR SEED COUNT      random facts, one object a line

Readings of the reference where it leaves a choice are marked "Reading:" in `oracle/`.
"""
import json
import os
import sys
import xml.etree.ElementTree as ET

from oracle.dice import Dice
from oracle.documents import Problem, PolicySet
from oracle.evaluation import Evaluation


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
