"""Taking in a night's records, beside a program that reads, writes and flushes the same ones and does nothing else."""
import json
import os
import subprocess
import sys
import time

from figures import QUICK, RELEASE, ROOT, row

LINES = ("--mapping", "json-case-file", "--partner", "P-TRIV", "--purpose", "investigation", "--unit", "US-R7",
         "--source", "own_report")


def intake(folder):
    """JSON Lines: each read by a confined worker of its own, encrypted, signed for, logged; 256 in a commit."""
    import referrals
    from gateway import Gateway
    from setting import Setting

    os.umask(0o077)
    os.makedirs(f"{folder}/tmp")
    gateway = Gateway(
        str(RELEASE / "sallyport"), str(RELEASE / "sallyport-courier"), f"{folder}/home", f"{folder}/keys/staff",
        f"{folder}/tmp")
    Setting(str(ROOT), folder, gateway, ["P-TRIV"]).make()
    memory = {}
    for count in (1_000, 5_000) if QUICK else (1_000, 20_000):
        path = f"{folder}/{count}.jsonl"
        referrals.make(count, path, "lines", f"bench {count}", {})
        begun = time.perf_counter()
        memory[count] = taken(gateway, path, count)
        seconds = time.perf_counter() - begun
    peer = written(path, f"{folder}/peer")
    row(f"intake of {count:,} JSON Lines", f"{count / seconds:,.0f}/s",
        "Python: json.loads, a file each, one sync for 256", f"{count / peer:,.0f}/s",
        f"{peer / seconds:.2f} × its rate", f"(memory {', '.join(f'{size >> 10} MB at {n:,}' for n, size in memory.items())})")


def taken(gateway, path, count):
    """Runs one intake in a process whose memory can be asked for; in KB."""
    words = [gateway.program, "batch", "intake", path, *LINES, "--json", "--as", "nightly", "--key",
             f"{gateway.keys}/nightly.key"]
    measured = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], capture_output=True, text=True)\n"
        "print(done.stdout.splitlines()[-1] if done.stdout else done.stderr)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n")
    done = subprocess.run(
        [sys.executable, "-c", measured, *words], capture_output=True, text=True, env=gateway.environment)
    digest, memory = done.stdout.splitlines()
    if json.loads(digest).get("taken") != count:
        sys.exit(f"bench: intake: {digest}")
    return int(memory)


def written(path, folder):
    os.makedirs(folder)
    begun = time.perf_counter()
    with open(path, "rb") as lines:
        for number, line in enumerate(lines):
            json.loads(line)
            os.mkdir(f"{folder}/{number}")
            with open(f"{folder}/{number}/0", "xb") as file:
                file.write(line)
            if number % 256 == 255:
                os.sync()
    os.sync()
    return time.perf_counter() - begun


ROWS = {"intake": intake}
