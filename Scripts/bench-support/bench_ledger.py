"""Appending to and verifying the log, beside SQLite alone and a verifier in another language."""
import os
import sqlite3
import subprocess
import sys
import time

from figures import QUICK, ROOT, bench_program, row, say_time


def ledger(folder):
    count = 10_000 if QUICK else 50_000
    ours = bench_program("ledger", folder, count)
    if not ours["sound"]:
        sys.exit("bench: the log does not verify")
    ours["append_ns"] = min(ours["append_ns"], again(folder, count))
    raw = raw_sqlite(f"{folder}/ledger.db", f"{folder}/raw.db", count)
    size = ours["bytes"] / count
    rate, theirs = count / ours["append_ns"] * 1e9, count / raw * 1e9
    row(f"ledger append, batches of 1,000, entries of {size:.0f} B", f"{rate:,.0f}/s", "raw SQLite, same bytes",
        f"{theirs:,.0f}/s", f"{rate / theirs:.2f} × its rate", "(to reach: 0.8)")
    begun = time.perf_counter_ns()
    done = subprocess.run(
        [sys.executable, ROOT / "Tests" / "Interop" / "verify_log.py", f"{folder}/log", f"{folder}/log.vkey"],
        capture_output=True, text=True)
    python = time.perf_counter_ns() - begun
    if done.returncode:
        sys.exit(f"bench: verify_log.py does not agree: {done.stdout}{done.stderr}")
    rate = count / ours["verify_ns"] * 1e9
    row("ledger verify, every entry and tile", f"{rate:,.0f}/s", "verify_log.py (Python, hashlib)",
        f"{count / python * 1e9:,.0f}/s", f"{python / ours['verify_ns']:.1f} × faster")
    row("ledger verify, every entry and tile", say_time(ours["verify_ns"]), "SHA-256 of the same bytes, our kit",
        say_time(ours["hash_ns"]), f"{ours['verify_ns'] / ours['hash_ns']:.1f} × as long")


def again(folder, count):
    """A second run in a folder of its own: the first one also warms the disk."""
    other = f"{folder}/again"
    os.makedirs(other)
    return bench_program("ledger", other, count)["append_ns"]


def raw_sqlite(source, path, count):
    """The same bodies and leaf hashes into one table, a thousand in a transaction, WAL and fsync as ours."""
    bodies = sqlite3.connect(source).execute("SELECT position, leaf, body FROM entry ORDER BY position").fetchall()
    best = None
    for attempt in range(2):
        database = sqlite3.connect(f"{path}.{attempt}", isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE entry(position INTEGER PRIMARY KEY, leaf BLOB NOT NULL, body BLOB NOT NULL) STRICT")
        begun = time.perf_counter_ns()
        for start_at in range(0, count, 1000):
            database.execute("BEGIN IMMEDIATE")
            database.executemany("INSERT INTO entry VALUES (?, ?, ?)", bodies[start_at:start_at + 1000])
            database.execute("COMMIT")
        taken = time.perf_counter_ns() - begun
        best = taken if best is None else min(best, taken)
        database.close()
    return best


ROWS = {"ledger": ledger}
