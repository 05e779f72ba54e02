"""Deciding, beside Cedar and OPA's language with the same rules and facts."""
import json
import statistics
import sys
import time

from decision_workload import Workload
from figures import QUICK, bench_program, row, say_time


def decision(folder):
    count = 500 if QUICK else 2000
    workload = Workload(count)
    workload.write_policy_folder(f"{folder}/policy")
    lines = [json.dumps(workload.our_request(request)) for request in workload.requests]
    for name, rows in (("requests", lines), ("expected", [json.dumps(found) for found in workload.expected])):
        with open(f"{folder}/{name}.jsonl", "w") as file:
            file.write("\n".join(rows) + "\n")
    ours = bench_program("decision", folder, 5 if QUICK else 15)
    what = "decision, 200 rules × 40 facts"
    sample = 100 if QUICK else 400
    cedar, rego = cedar_times(workload, sample), rego_times(workload, sample)
    if cedar:
        for name, key in (("matching alone", "matching_ns"), ("whole, explained", "decision_ns")):
            row(f"{what}: {name}", say_time(ours[key]), "cedarpy's own timing", say_time(cedar[0]),
                f"{cedar[0] / ours[key]:.1f} × faster")
        row(f"{what}: JSON to JSON", say_time(ours["json_ns"]), "cedarpy", say_time(cedar[1]),
            f"{cedar[1] / ours['json_ns']:.1f} × faster")
    else:
        row(f"{what}: whole, explained", say_time(ours["decision_ns"]), "cedarpy", "not installed", "-")
    if rego:
        row(f"{what}: JSON to JSON", say_time(ours["json_ns"]), "regopy, built bundle", say_time(rego),
            f"{rego / ours['json_ns']:.1f} × faster")
    else:
        row(f"{what}: JSON to JSON", say_time(ours["json_ns"]), "regopy", "not installed", "-")


def cedar_times(workload, sample):
    """(its own timing of the decision, from JSON text to JSON text), medians in ns; policies and entities are read before."""
    try:
        import cedarpy
    except ImportError:
        return None
    policies = cedarpy.PolicySet.from_str(workload.cedar())
    entities = cedarpy.Entities.from_json_str("[]")
    native, whole = [], []
    for request, expected in list(zip(workload.requests, workload.expected))[:sample]:
        text = json.dumps(request)
        begun = time.perf_counter_ns()
        facts = json.loads(text)
        answer = cedarpy.is_authorized(
            {"principal": f'Org::"{facts["recipient"]}"', "action": 'Action::"disclose"', "resource": 'Record::"r"',
             "context": facts}, policies, entities)
        reasons = sorted(answer.diagnostics.id_annotations_by_reason.values())
        json.dumps({"decision": answer.decision.name, "rules": reasons})
        whole.append(time.perf_counter_ns() - begun)
        native.append(answer.metrics["authz_duration_micros"] * 1000)
        forbids = [n for n in expected if n % 4 == 3]
        # Cedar names the forbids of a refusal and the permits of a grant.
        if sorted(map(int, reasons)) != (forbids or [n for n in expected if n % 4 != 3]):
            sys.exit("bench: cedarpy decides the workload differently")
    return statistics.median(native), statistics.median(whole)


def rego_times(workload, sample):
    try:
        import regopy
    except ImportError:
        return None
    interpreter = regopy.Interpreter()
    interpreter.add_module("dpw", workload.rego())
    bundle = interpreter.build("data.dpw.decision", [])
    times = []
    for request, expected in list(zip(workload.requests, workload.expected))[:sample]:
        text = json.dumps(request)
        begun = time.perf_counter_ns()
        interpreter.set_input_term(text)
        answer = str(interpreter.query_bundle(bundle))
        times.append(time.perf_counter_ns() - begun)
        found = json.loads(answer)["expressions"][0]
        if sorted(map(int, found["permits"] + found["forbids"])) != expected:
            sys.exit("bench: regopy decides the workload differently")
    return statistics.median(times)


ROWS = {"decision": decision}
