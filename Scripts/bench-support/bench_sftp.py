"""One large file and many small ones over SFTP, beside OpenSSH's sftp with the same server, in turn."""
import getpass
import os
import statistics
import subprocess
import sys
import time

from figures import QUICK, RELEASE, ROOT, row

sys.path.insert(0, f"{ROOT}/Tests/Interop/support")
import courier  # noqa: E402
import sshd  # noqa: E402


def large(folder):
    """The peer only sends; ours digests the file before, looks for the name, and renames."""
    size = (64 if QUICK else 256) << 20
    with place(folder) as here:
        here.make("D-1.p7m", size)
        ours, theirs = here.rounds(["D-1.p7m"], 3 if QUICK else 7)
    ratio = statistics.median(peer / mine for mine, peer in zip(ours, theirs))
    mine, peer = (size / statistics.median(times) / 1e6 for times in (ours, theirs))
    row(f"SFTP, one file of {size >> 20} MiB", f"{mine:.0f} MB/s", "OpenSSH sftp -b, same server", f"{peer:.0f} MB/s",
        f"{ratio:.2f} × its rate", "(to reach: 0.9)")


def small(folder):
    """The peer sends and renames; both over one connection, the time to connect not counted for ours alone."""
    count = 32 if QUICK else 320
    names = [f"D-{number}.p7m" for number in range(count)]
    with place(folder) as here:
        for name in names:
            here.make(name, 12_000)
        ours, theirs = here.rounds(names, 3)
    mine, peer = (count / statistics.median(times) for times in (ours, theirs))
    row(f"SFTP, {count} files of 12 kB", f"{mine:,.0f}/s", "OpenSSH sftp -b, put and rename", f"{peer:,.0f}/s",
        f"{mine / peer:.2f} × its rate")


class place:
    def __init__(self, folder):
        self.home = str(folder)

    def __enter__(self):
        if sshd.unavailable():
            sys.exit(f"bench: {sshd.unavailable()}")
        for name in ("outbox", "inbox", "in", "out"):
            os.makedirs(f"{self.home}/{name}")
        self.key = sshd.make_key(f"{self.home}/user")
        self.server = sshd.Server(f"{self.home}/server", [self.key]).start()
        self.courier = courier.Courier([f"{RELEASE}/sallyport-courier"])
        said = self.courier.hello(self.home, {
            "kind": "sftp", "host": "127.0.0.1", "port": self.server.port, "user": getpass.getuser(),
            "host_key_sha256": self.server.pin, "key": self.key, "folder": f"{self.home}/in",
            "answers": f"{self.home}/out"}, messages=10_000)
        if said.get("confined") is not True:
            sys.exit(f"bench: the courier is not confined: {said}")
        return self

    def __exit__(self, *_):
        self.courier.kill()
        self.server.stop()

    def make(self, name, size):
        with open(f"{self.home}/outbox/{name}", "wb") as file:
            file.write(os.urandom(size))

    def rounds(self, names, count):
        """Seconds of ours and of the peer, in turn; a first round of each warms up."""
        ours, theirs = [], []
        for _ in range(count + 1):
            ours.append(self.timed(self.put, names))
            theirs.append(self.timed(self.peer, names))
        return ours[1:], theirs[1:]

    def timed(self, work, names):
        for name in os.listdir(f"{self.home}/in"):
            os.remove(f"{self.home}/in/{name}")
        begun = time.perf_counter()
        work(names)
        taken = time.perf_counter() - begun
        if sorted(os.listdir(f"{self.home}/in")) != sorted(names):
            sys.exit("bench: not every file arrived")
        return taken

    def put(self, names):
        for start in range(0, len(names), 32):
            if set(self.courier.put(*names[start:start + 32], home=self.home)) != {"stored"}:
                sys.exit("bench: not every file was stored")

    def peer(self, names):
        lines = [f"put {self.home}/outbox/{name} {self.home}/in/.part-{name}\nrename {self.home}/in/.part-{name} {self.home}/in/{name}"
                 for name in names]
        subprocess.run(
            ["sftp", "-q", "-b", "-", "-P", str(self.server.port), "-i", self.key, "-o", "StrictHostKeyChecking=no",
             "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", f"{getpass.getuser()}@127.0.0.1"],
            input="\n".join(lines) + "\n", text=True, check=True, stdout=subprocess.DEVNULL)


ROWS = {"sftp-large": large, "sftp-small": small}
