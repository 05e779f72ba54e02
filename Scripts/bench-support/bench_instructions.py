"""Instructions of the hot paths as valgrind counts them: the same on a busy machine, so that a change of the code shows.

The count of a path is the difference between two runs of different length, divided by the difference: what starting
costs is not in it."""
import os
import pathlib
import re
import shutil
import subprocess
import sys

from bench_worker import report
from figures import RELEASE, ROOT, row


def instructions(folder):
    if not shutil.which("valgrind"):
        print("  instructions: valgrind is not installed (apt-get install valgrind): left out", flush=True)
        return
    paths = [
        ("one record of 6 KB, taken apart and classified", parse, 20, 120),
        ("one referral: read, decided, minimized, inspected (its workers not counted)", prepare, 4, 12),
        ("one entry of the log, appended and signed in batches of 1,000", append, 1000, 3000),
    ]
    for what, path, few, many in paths:
        place = f"{folder}/{path.__name__}"
        os.makedirs(place)
        count = (counted(*path(place, many)) - counted(*path(place, few))) / (many - few)
        row(what, f"{count / 1e6:.3f} M instructions", "-", "-", "-", "(valgrind --tool=callgrind)")


def parse(folder, count):
    pathlib.Path(folder, "record.xml").write_text(report(6000))
    shutil.copy(ROOT / "Agreements" / "Mappings" / "cybertip-report.json", f"{folder}/mapping.json")
    return "parse", folder, count


def prepare(folder, count):
    if not os.path.exists(f"{folder}/home"):
        from gateway import Gateway
        from setting import Setting

        os.umask(0o077)
        os.makedirs(f"{folder}/tmp")
        gateway = Gateway(
            str(RELEASE / "sallyport"), str(RELEASE / "sallyport-courier"), f"{folder}/home", f"{folder}/keys/staff",
            f"{folder}/tmp")
        Setting(str(ROOT), folder, gateway).make()
        shutil.copytree(ROOT / "Samples" / "cases" / "01-plain-referral", f"{folder}/case")
    return "prepare", folder, count


def append(folder, count):
    place = f"{folder}/{count}"
    os.makedirs(place)
    return "append", place, count


def counted(*words):
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", RELEASE / "sallyport-bench", *map(str, words)],
        capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not found:
        sys.exit(f"bench: valgrind of sallyport-bench {words[0]} failed: {done.stderr[-2000:]}")
    return int(found.group(1))


ROWS = {"instructions": instructions}
