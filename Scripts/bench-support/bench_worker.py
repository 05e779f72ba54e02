"""Records from outside, each parsed in a confined process of its own, beside starting `xmllint --noout` for each."""
import os
import pathlib
import resource
import shutil
import sys
import time

from figures import QUICK, RELEASE, ROOT, bench_program, row


def worker(folder):
    record = pathlib.Path(folder, "record.xml")
    record.write_text(report(6000))
    shutil.copy(ROOT / "Agreements" / "Mappings" / "cybertip-report.json", f"{folder}/mapping.json")
    count = 2000 if QUICK else 10_000
    size = f"{record.stat().st_size / 1000:.1f} KB"
    xmllint = peer(record, 200 if QUICK else 600)
    wall, processor = measured("worker", folder, count)
    theirs = f"{xmllint:,.0f}/s"
    row(f"record of {size} through a worker of its own, parsed and classified, for each second of processor",
        f"{processor:,.0f}/s", "xmllint --noout started for each", theirs, f"{processor / xmllint:.1f} × its rate",
        "(to reach: 2,000 for each core)")
    row(f"the same, one lane, wall clock on {os.cpu_count()} cores", f"{wall:,.0f}/s", "xmllint", theirs,
        f"{wall / xmllint:.1f} × its rate")
    wall, _ = measured("workers", folder, count)
    row("the same, two lanes and two threads", f"{wall:,.0f}/s", "xmllint, one at a time", theirs,
        f"{wall / xmllint:.1f} × its rate")


def measured(mode, folder, count):
    """Records for each second of wall clock, and for each second of processor of all processes together."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = bench_program(mode, folder, count)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return found["records"] / found["elapsed_ns"] * 1e9, found["records"] / spent


def peer(record, count):
    program = shutil.which("xmllint")
    if not program:
        sys.exit("bench: xmllint is not there: Scripts/setup installs it")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(count):
        process = os.posix_spawn(program, [program, "--noout", str(record)], {})
        if os.waitpid(process, 0)[1] != 0:
            sys.exit("bench: xmllint does not read the record")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return count / (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def report(size):
    """The sample report with as many further events of its network as make it so long."""
    text = (ROOT / "Samples" / "cases" / "01-plain-referral" / "report.xml").read_text()
    place = text.index("  <estimatedLocation>")
    events = ""
    while len(text) + len(events) < size:
        number = events.count("\n")
        events += (
            f"  <ipCaptureEvent><ipAddress>203.0.113.{number % 250}</ipAddress><eventName>Login</eventName>"
            f"<dateTime>2026-11-{1 + number % 28:02}T03:11:27Z</dateTime><port>{44_000 + number}</port></ipCaptureEvent>\n")
    return text[:place] + events + text[place:]


ROWS = {"worker": worker}
