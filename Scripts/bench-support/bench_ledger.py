"""Appending to and verifying the log, beside SQLite alone and a verifier in another language."""
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

from figures import QUICK, RELEASE, ROOT, bench_program, row, say_time

PROGRAM = RELEASE / "sallyport-bench"


def append(folder):
    """Rounds of both in turn, so that a busy minute hits both; the median of the rounds' ratios counts."""
    count = 10_000 if QUICK else 50_000
    made(folder, "warm", count)
    bodies = read_bodies(f"{folder}/warm/ledger.db")
    size = sum(len(body) for _, _, body in bodies) / count
    ours, theirs = [], []
    for turn in range(3 if QUICK else 7):
        ours.append(made(folder, "round", count)["append_ns"])
        theirs.append(raw_sqlite(f"{folder}/raw.db", bodies))
    ratio = statistics.median(raw / mine for mine, raw in zip(ours, theirs))
    rate, raw = (count / statistics.median(times) * 1e9 for times in (ours, theirs))
    row(f"ledger append, batches of 1,000, entries of {size:.0f} B", f"{rate:,.0f}/s", "raw SQLite, same bytes",
        f"{raw:,.0f}/s", f"{ratio:.2f} × its rate", "(to reach: 0.8)")


def verify(folder):
    count = 20_000 if QUICK else 1_000_000
    made(folder, "log", count)
    path = f"{folder}/log"
    ours = bench_program("verify", path, 3)
    if not ours["sound"]:
        sys.exit("bench: the log does not verify")
    seconds = processor_seconds(PROGRAM, "verify", path, "0")
    row(f"ledger verify, {count:,} entries, every entry and tile", f"{seconds:.2f} s of processor",
        "SHA-256 of the same bytes, our kit", say_time(ours["hash_ns"]),
        f"{seconds * 1e9 / ours['hash_ns']:.1f} × as long", "(to reach: 1 s for 1,000,000)")
    begun = time.perf_counter_ns()
    done = subprocess.run(
        [sys.executable, ROOT / "Tests" / "Interop" / "verify_log.py", f"{path}/log", f"{path}/log.vkey"],
        capture_output=True, text=True)
    python = time.perf_counter_ns() - begun
    if done.returncode:
        sys.exit(f"bench: verify_log.py does not agree: {done.stdout}{done.stderr}")
    row("ledger verify, every entry and tile", f"{count / ours['verify_ns'] * 1e9:,.0f}/s",
        "verify_log.py (Python, hashlib)", f"{count / python * 1e9:,.0f}/s",
        f"{python / ours['verify_ns']:.1f} × faster")


def proof(folder):
    count, group = (20_000 if QUICK else 200_000), 256
    made(folder, "log", count)
    ours = bench_program("prove", f"{folder}/log", group)
    database = sqlite3.connect(f"{folder}/log/ledger.db")
    begun = time.perf_counter_ns()
    database.execute("SELECT leaf FROM entry ORDER BY position").fetchall()
    leaves = time.perf_counter_ns() - begun
    database.close()
    row(f"proof of one entry among {count:,}; of {group} under one checkpoint",
        f"{say_time(ours['alone_ns'])}; {say_time(ours['group_ns'])}", "SQLite reading every leaf hash, for one",
        say_time(leaves), f"{leaves / ours['alone_ns']:.0f} × faster")


def instructions(folder):
    """Per entry, from the difference of two runs, so that starting does not count; no peer: to see a change by."""
    if not shutil.which("valgrind"):
        return row("ledger, instructions an entry", "valgrind is not installed", "none", "-", "-")
    few, many = 1000, 3000
    appended = {count: counted(folder, "append", made_folder(folder, f"a{count}"), str(count)) for count in (few, many)}
    verified = {count: counted(folder, "verify", f"{folder}/a{count}", "0") for count in (few, many)}
    for name, found in (("append and publish", appended), ("verify", verified)):
        row(f"ledger {name}, instructions an entry (SHA-256 without the processor's own)",
            f"{(found[many] - found[few]) / (many - few):,.0f}", "none", "-", "-")


def made_folder(folder, name):
    path = f"{folder}/{name}"
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    return path


def made(folder, name, count):
    return bench_program("append", made_folder(folder, name), count)


def counted(folder, *words):
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/callgrind.out", PROGRAM, *words],
        capture_output=True, text=True)
    found = re.search(r"refs:\s+([\d,]+)", done.stderr)
    if done.returncode or not found:
        sys.exit(f"bench: callgrind failed: {done.stderr[-1000:]}")
    return int(found.group(1).replace(",", ""))


def processor_seconds(*command):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status:
        sys.exit(f"bench: {command[1]} failed")
    return usage.ru_utime + usage.ru_stime


def read_bodies(source):
    database = sqlite3.connect(source)
    found = database.execute("SELECT position, leaf, body FROM entry ORDER BY position").fetchall()
    database.close()
    return found


def raw_sqlite(path, bodies):
    """The same bodies and leaf hashes into one table, a thousand in a transaction, WAL and fsync as ours."""
    for end in ("", "-wal", "-shm"):
        if os.path.exists(path + end):
            os.remove(path + end)
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE entry(position INTEGER PRIMARY KEY, leaf BLOB NOT NULL, body BLOB NOT NULL) STRICT")
    begun = time.perf_counter_ns()
    for start_at in range(0, len(bodies), 1000):
        database.execute("BEGIN IMMEDIATE")
        database.executemany("INSERT INTO entry VALUES (?, ?, ?)", bodies[start_at:start_at + 1000])
        database.execute("COMMIT")
    taken = time.perf_counter_ns() - begun
    database.close()
    return taken


ROWS = {
    "ledger-append": append, "ledger-verify": verify, "ledger-proof": proof, "ledger-instructions": instructions}
