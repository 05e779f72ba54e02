"""A whole night to a drop folder, beside writing the same files and beside a shell pipeline of per-file tools; how
memory grows with the night; and how soon a small request is answered."""
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time

from figures import QUICK, RELEASE, ROOT, row

GROUP = 256
BICP = {"partner": "P-BICP", "agreement": "AGR-FED-01", "unit": "", "country": "US"}


def night(folder, count):
    """A gateway with one partner and a certified batch that has taken in `count` small referrals."""
    import referrals
    from gateway import Gateway
    from setting import Setting

    os.umask(0o077)
    os.makedirs(f"{folder}/work/tmp")
    gateway = Gateway(
        str(RELEASE / "sallyport"), str(RELEASE / "sallyport-courier"), f"{folder}/home", f"{folder}/keys/staff",
        f"{folder}/work/tmp")
    Setting(str(ROOT), folder, gateway, ["P-BICP"]).make()
    said = gateway.json(
        "standing", "propose", "--service", "nightly", "--partner", "P-BICP", "--agreement", "AGR-FED-01", "--mapping",
        "cybertip-report", "--days", "30", by="legal", expect=(0, 5))
    gateway("standing", "confirm", said["certificate"], by="security")
    referrals.make(count, f"{folder}/tonight", "folders", "bench", BICP)
    begun = time.perf_counter()
    gateway("batch", "intake", f"{folder}/tonight", by="nightly")
    return gateway, time.perf_counter() - begun


def run(gateway):
    """(seconds, processor seconds of all its processes, highest memory of the gateway in MiB) of one run."""
    command = ["/usr/bin/time", "-f", "%M", gateway.program, "batch", "run", "--json", "--as", "nightly", "--key",
               f"{gateway.keys}/nightly.key"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env=gateway.environment)
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    digest = json.loads(done.stdout.splitlines()[-1])
    if done.returncode:
        sys.exit(f"bench: the night ended with {done.returncode}: {digest}")
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return digest["sent"], wall, spent, int(done.stderr.split()[-1]) / 1024


def batch(folder):
    count = 1000 if QUICK else 10_000
    gateway, taken_in = night(f"{folder}/night", count)
    row(f"intake of {count:,} case folders", f"{count / taken_in:,.0f}/s", "-", "-", "-")
    sent, wall, spent, memory = run(gateway)
    files = sorted(pathlib.Path(f"{folder}/night/partners/P-BICP/inbox").iterdir())
    sizes = [file.stat().st_size for file in files]
    written = write_groups(f"{folder}/peer", sizes)
    what = f"whole batch of {sent:,} to the drop folder"
    row(what, f"{sent / wall:,.0f}/s, {spent / sent * 1000:.1f} ms processor each", "write + fsync + rename of the same files, groups of 256",
        f"{sent / written:,.0f}/s", f"{written / wall:.2f} × its rate", "(to reach: 0.3, and 1,000/s)")
    some = 20 if QUICK else 60
    shell = shell_pipeline(folder, f"{folder}/night", some)
    row(what, f"{sent / wall:,.0f}/s", f"xmllint, jq-like, sha256sum, openssl cms, tar for each ({some})", f"{some / shell:,.0f}/s",
        f"{shell / some * sent / wall:.1f} × faster")
    few = 200 if QUICK else 1000
    other, _ = night(f"{folder}/few", few)
    least = run(other)[3]
    row(f"memory of the gateway, {few:,} and {sent:,} disclosures", f"{least:.0f} and {memory:.0f} MiB", "-", "-",
        f"{memory / least:.2f} × for {sent / few:.0f} × the night")


def write_groups(folder, sizes):
    """Each file under a temporary name, one flush a group, renamed, the folder flushed: nothing decided or sealed."""
    os.makedirs(folder)
    place = os.open(folder, os.O_RDONLY)
    bytes_of = {size: os.urandom(size) for size in set(sizes)}
    begun = time.perf_counter()
    for start in range(0, len(sizes), 2 * GROUP):
        names = []
        for number, size in enumerate(sizes[start:start + 2 * GROUP], start):
            name = f"{folder}/{number}"
            with open(f"{name}.part", "xb", buffering=0) as file:
                file.write(bytes_of[size])
            names.append(name)
        os.sync()
        for name in names:
            os.rename(f"{name}.part", name)
        os.fsync(place)
    taken = time.perf_counter() - begun
    os.close(place)
    return taken


def shell_pipeline(folder, night_folder, count):
    """The same steps by the tools at hand: check, read, minimize by XPath, digest, sign, pack, encrypt, make durable."""
    cases = sorted(pathlib.Path(f"{night_folder}/tonight").iterdir())[:count]
    keys = f"{night_folder}/keys/staff"
    recipient = next(pathlib.Path(f"{night_folder}/keys/partners").glob("P-BICP*.pem"))
    out = f"{folder}/shell"
    os.makedirs(out)
    script = f"""set -e; cd {out}; case=$1; n=$2
    xmllint --noout $case/report.xml
    python3 -c 'import json,sys; json.load(open(sys.argv[1]))["partner"]' $case/request.json
    mkdir -p bag-$n/data; xmllint --format $case/report.xml | grep -v -i '<phone\\|<address' > bag-$n/data/0001.xml || true
    (cd bag-$n && sha256sum data/* > manifest-sha256.txt && sha256sum manifest-sha256.txt > tagmanifest-sha256.txt)
    openssl cms -sign -binary -cades -in bag-$n/tagmanifest-sha256.txt -signer {keys}/liaison.pem -inkey {keys}/liaison.key \
      -outform DER -out bag-$n/tagmanifest-sha256.txt.p7s
    tar -cf $n.tar bag-$n
    openssl cms -encrypt -binary -aes-256-gcm -in $n.tar -outform DER -out $n.part {recipient}
    sha256sum $n.part >> log.txt; sync $n.part log.txt; mv $n.part $n.p7m"""
    begun = time.perf_counter()
    for number, case in enumerate(cases):
        done = subprocess.run(["sh", "-c", script, "sh", str(case), str(number)], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"bench: the shell pipeline failed: {done.stderr}")
    return time.perf_counter() - begun


def evaluate(folder):
    """`request evaluate` on a small request, from start to exit."""
    gateway, _ = night(f"{folder}/home", 1)
    case = next(pathlib.Path(f"{folder}/home/tonight").iterdir())
    command = [gateway.program, "request", "evaluate", str(case), "--as", "nightly"]
    times = []
    for _ in range(10 if QUICK else 30):
        begun = time.perf_counter()
        subprocess.run(command, capture_output=True, env=gateway.environment, check=False)
        times.append(time.perf_counter() - begun)
    row("request evaluate, a small request, whole process", f"{statistics.median(times) * 1000:.1f} ms", "-", "-", "-",
        "(to reach: at most 25 ms)")


ROWS = {"batch": batch, "evaluate": evaluate}
