"""What the bench rows share: where the programs are, the table, and how the programs are made and asked.

A row is a function of a fresh folder, named in the `ROWS` of a file `bench_*.py` beside this one; it calls `row` for
each line of the table."""
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RELEASE = ROOT / ".build" / "release"
QUICK = "--quick" in sys.argv
TABLE = []


def row(what, ours, peer, theirs, ratio, note=""):
    TABLE.append((what, ours, peer, theirs, ratio, note))
    print(f"  {what}: {ours}; {peer}: {theirs}; {ratio} {note}", flush=True)


def say_time(nanoseconds):
    for unit, size in (("s", 1e9), ("ms", 1e6), ("µs", 1e3)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.3g} {unit}"
    return f"{nanoseconds:.0f} ns"


def build():
    for product in ("sallyport", "sallyport-courier", "sallyport-bench"):
        done = subprocess.run(
            ["swift", "build", "-c", "release", "--static-swift-stdlib", "--product", product], cwd=ROOT,
            stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"bench: {product} does not build\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def bench_program(*words):
    done = subprocess.run([RELEASE / "sallyport-bench", *map(str, words)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"bench: sallyport-bench {words[0]} failed: {done.stderr}")
    return json.loads(done.stdout)


def machine():
    with open("/proc/cpuinfo") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "unknown")
    return f"{os.cpu_count()} × {model}, load {os.getloadavg()[0]:.1f}"
