#!/usr/bin/env python3
"""Asks the binary and the oracle the same questions and prints where they differ; 1 when they do.

  policy_diff.py SALLYPORT AGREEMENTS SEED COUNT [SETS]

COUNT random facts under the shipped documents, then COUNT under each of SETS folders of random agreements.
Compared are outcome, reasons, and the form and why of every item. SALLYPORT is asked as a person would:
`sallyport agreement try DIR FACTS.json --json`, one process a question. Facts that differ are left in the
folder that is named at the end.
"""
import json
import os
import subprocess
import sys
import tempfile

import random_policy
from oracle.dice import Dice
from oracle.documents import PolicySet
from policy_oracle import canonical, decide

ANSWERED = {0, 3, 4, 5}  # done, some refused, denied, held


def essence(decision):
    items = {key: (answer["form"], answer["why"]) for key, answer in decision["items"].items()}
    return decision["outcome"], decision["reasons"], items


def ask(binary, folder, facts, path):
    with open(path, "w", encoding="utf-8") as file:
        file.write(canonical(facts))
    run = subprocess.run([binary, "agreement", "try", folder, path, "--json"], capture_output=True, check=False)
    if run.returncode not in ANSWERED:
        return None, f"status {run.returncode}: {run.stderr.decode(errors='replace').strip()[:400]}"
    return json.loads(run.stdout), None


def compare(binary, folder, seed, count, out):
    policy, different = PolicySet(folder), 0
    dice = Dice(policy, seed)
    for number in range(count):
        facts = dice.facts()
        path = os.path.join(out, f"facts-{os.path.basename(os.path.normpath(folder))}-{seed}-{number}.json")
        answer, problem = ask(binary, folder, facts, path)
        expected = decide(policy, facts)
        if problem is None and essence(answer) == essence(expected):
            os.remove(path)
            continue
        different += 1
        print(f"{path}:")
        for line in [problem] if problem else differences(essence(answer), essence(expected)):
            print(f"  {line}")
    return different


def differences(ours, oracle):
    if ours[0] != oracle[0]:
        yield f"outcome {ours[0]}, oracle {oracle[0]}"
    if ours[1] != oracle[1]:
        yield f"reasons {ours[1]}, oracle {oracle[1]}"
    for key in sorted(set(ours[2]) | set(oracle[2])):
        if ours[2].get(key) != oracle[2].get(key):
            yield f"{key} {ours[2].get(key)}, oracle {oracle[2].get(key)}"


def main(arguments):
    if len(arguments) < 4:
        print(__doc__, file=sys.stderr)
        return 2
    binary, folder, seed, count = os.path.abspath(arguments[0]), arguments[1], int(arguments[2]), int(arguments[3])
    out = tempfile.mkdtemp(prefix="policy-diff-")
    different, asked = compare(binary, folder, seed, count, out), count
    for number in range(int(arguments[4]) if len(arguments) > 4 else 0):
        invented = os.path.join(out, f"set{number}")
        random_policy.main([folder, invented, str(seed + number)])
        different += compare(binary, invented, seed + number, count, out)
        asked += count
    print(f"{asked} questions, {different} answered differently" + (f"; see {out}" if different else ""))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
