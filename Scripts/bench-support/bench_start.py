"""Starting the program, beside `openssl`."""
import os
import statistics
import time

from figures import QUICK, RELEASE, row, say_time


def start(_):
    commands = {"ours": [str(RELEASE / "sallyport"), "--version"], "theirs": ["openssl", "version"]}
    times = {name: [] for name in commands}
    for _ in range(60 if QUICK else 300):
        for name, command in commands.items():
            begun = time.perf_counter_ns()
            process = os.posix_spawnp(
                command[0], command, os.environ,
                file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
            os.waitpid(process, 0)
            times[name].append(time.perf_counter_ns() - begun)
    ours, theirs = (statistics.median(times[name]) for name in ("ours", "theirs"))
    row("start-up, sallyport --version", say_time(ours), "openssl version", say_time(theirs),
        f"{ours / theirs:.1f} × as long", "(to reach: at most 4)")


ROWS = {"start": start}
