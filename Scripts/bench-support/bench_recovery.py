"""Coming back to a home that was cut off with many deliveries open, beside SQLite alone reading the same rows."""
import json
import os
import sqlite3
import subprocess
import sys
import time

from figures import QUICK, RELEASE, ROOT, row, say_time

OPEN = ("approved", "authorized", "sealed", "sending", "in-doubt")


def recovery(folder):
    import certificates  # noqa: F401
    from gateway import Gateway
    from setting import Setting

    os.umask(0o077)
    os.makedirs(f"{folder}/work/tmp")
    gateway = Gateway(
        str(RELEASE / "sallyport"), str(RELEASE / "sallyport-courier"), f"{folder}/home", f"{folder}/keys/staff",
        f"{folder}/work/tmp")
    Setting(str(ROOT), folder, gateway, ["P-BICP"]).make()
    gateway.json("request", "submit", str(ROOT / "Samples" / "cases" / "01-plain-referral"), by="liaison")
    count = 10_000 if QUICK else 100_000
    run("fill", f"{folder}/home", count)
    found, memory = run("recover", f"{folder}/home", 0)
    if sum(found["states"].values()) < count:
        sys.exit(f"bench: {found['states']} of {count} deliveries were found")
    begun = time.perf_counter_ns()
    read_alone(f"{folder}/home/gateway.db")
    alone = time.perf_counter_ns() - begun
    total = found["open_ns"] + found["find_ns"]
    row(f"recovery, {count:,} open deliveries: opening the home, finding each, replaying its journal; {memory} MB at most",
        f"{say_time(found['open_ns'])} + {say_time(found['find_ns'])}", "SQLite through Python, the same rows alone",
        say_time(alone), f"{total / alone:.1f} × as long", "(to reach: 2 s)")


def run(*words):
    """What the program answers, and the most memory that it had, in MB."""
    process = subprocess.Popen([RELEASE / "sallyport-bench", *map(str, words)], stdout=subprocess.PIPE, text=True)
    answer = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status:
        sys.exit(f"bench: sallyport-bench {words[0]} failed")
    return json.loads(answer) if answer else None, usage.ru_maxrss // 1024


def read_alone(path):
    database = sqlite3.connect(path)
    marks = ", ".join("?" for _ in OPEN)
    for (identifier,) in database.execute(f"SELECT id FROM disclosure WHERE state IN ({marks}) ORDER BY submitted_at, id", OPEN):
        database.execute("SELECT event FROM delivery_event WHERE disclosure = ? ORDER BY position", (identifier,)).fetchall()
    database.close()


ROWS = {"recovery": recovery}
