"""Sealing and opening 1 GB beside openssl, tar, sha256sum and age; an original of 2 GB the whole way."""
import os
import re
import shutil
import statistics
import subprocess
import sys
import time

from figures import QUICK, RELEASE, row

SIZE = (256 if QUICK else 1024) << 20
WHOLE = (512 if QUICK else 2048) << 20


def timed(script, folder):
    """(wall seconds, CPU seconds, MB at most) of a shell script and what it started."""
    begun = time.perf_counter()
    program = subprocess.Popen(
        ["sh", "-c", "set -e; " + script], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = program.stderr.read()
    _, status, usage = os.wait4(program.pid, 0)
    if status:
        sys.exit(f"bench: {script} failed: {errors.decode()}")
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def speed(*words):
    """Bytes in a second of processor time, by `openssl speed` with blocks of 16 KB."""
    done = subprocess.run(
        ["openssl", "speed", "-elapsed", "-seconds", "1", "-bytes", "16384", *words], capture_output=True, text=True)
    found = re.findall(r"([\d.]+)k\s*$", done.stdout, re.M)
    if not found:
        sys.exit(f"bench: openssl speed said nothing of {words}")
    return float(found[-1]) * 1000


def package(folder):
    from big_way import BigWay, fill

    os.umask(0o077)
    what = f"{SIZE >> 20} MB"
    runs = 1 if QUICK else 3
    way = BigWay(str(RELEASE / "sallyport"), str(RELEASE / "sallyport-courier"), folder, SIZE)
    peer = f"{folder}/peer"
    os.mkdir(peer)
    shutil.copy(way.setting.partner_keys["P-NVIL"]["certificate"], f"{peer}/recipient.pem")
    shutil.copy(way.setting.partner_keys["P-NVIL"]["key"], f"{peer}/recipient.key")
    theirs = []
    for number in range(runs):
        way.take_in(number)
        way.seal()
        fill(f"{peer}/original.bin", SIZE, number)
        theirs.append(seal_theirs(peer))
    ours = step(way, "seal")
    theirs = tuple(statistics.median(values) for values in zip(*theirs))
    limit = SIZE * (2 / speed("-evp", "sha256") + 1 / speed("-aead", "-evp", "aes-256-gcm"))
    row(f"seal {what}: wall, with the decision, the log and the vault's own encryption",
        f"{ours[0]:.2f} s, {ours[2]:.0f} MB of memory", "sha256sum, tar, openssl cms -stream, sha256sum, sync",
        f"{theirs[0]:.2f} s", f"{ours[0] / theirs[0]:.2f} × as long", "(to reach: at most 1)")
    row(f"seal {what}: processor", f"{ours[1]:.2f} s", "SHA-256 twice and AES-256-GCM once by openssl speed",
        f"{limit:.2f} s", f"{limit / ours[1]:.2f} of its limit", "(to reach: 0.5)")
    for number in range(runs):
        shutil.rmtree(f"{folder}/opened", ignore_errors=True)
        way.open(f"{folder}/home/outbox/{way.id}.001.p7m" if SIZE > 256 << 20 else f"{folder}/home/outbox/{way.id}.p7m",
                 f"{folder}/opened")
    opened = step(way, "package open")
    shutil.rmtree(f"{folder}/opened")
    decrypted = timed(
        "openssl cms -decrypt -inform DER -in bag.p7m -recip recipient.pem -inkey recipient.key -out opened.tar;"
        " rm -r bag; tar -xf opened.tar; rm opened.tar; cd bag; sha256sum -c --quiet manifest-sha256.txt", peer)
    row(f"open {what}", f"{opened[0]:.2f} s, {opened[2]:.0f} MB of memory", "openssl cms -decrypt, tar, sha256sum -c",
        f"{decrypted[0]:.2f} s, {decrypted[2]:.0f} MB", f"{decrypted[0] / opened[0]:.1f} × faster",
        "(to reach: at most 64 MB)")
    beside_age(peer, what, ours, opened)


def step(way, what):
    """(wall, processor, MB) of a step: medians, and the most memory."""
    found = [(wall, processor, memory) for name, wall, memory, processor in way.run.steps if name == what]
    return tuple(statistics.median(values) for values in list(zip(*found))[:2]) + (max(row[2] for row in found),)


def seal_theirs(peer):
    return timed(
        "rm -rf bag bag.tar bag.p7m; mkdir -p bag/data; ln original.bin bag/data/; cd bag;"
        " sha256sum data/* > manifest-sha256.txt; cd ..; tar -cf bag.tar bag; openssl cms -encrypt -binary -stream"
        " -aes-256-gcm -in bag.tar -outform DER -out bag.p7m -recip recipient.pem -keyopt rsa_padding_mode:oaep;"
        " sha256sum bag.p7m > bag.sum; sync bag.p7m", peer)


def beside_age(folder, what, sealed, opened):
    if not shutil.which("age"):
        row(f"seal and open {what}", "-", "age", "not installed", "-")
        return
    subprocess.run(["age-keygen", "-o", f"{folder}/age.key"], check=True, capture_output=True)
    with open(f"{folder}/age.key") as file:
        recipient = re.search(r"public key: (\S+)", file.read()).group(1)
    done = timed(f"rm -f bag.age; age -r {recipient} -o bag.age bag.tar; sync bag.age", folder)
    back = timed("age -d -i age.key -o opened.tar bag.age", folder)
    row(f"seal {what} (age: encryption alone)", f"{sealed[0]:.2f} s", "age", f"{done[0]:.2f} s",
        f"{sealed[0] / done[0]:.2f} × as long")
    row(f"open {what} (age: decryption alone)", f"{opened[0]:.2f} s", "age -d", f"{back[0]:.2f} s",
        f"{opened[0] / back[0]:.2f} × as long")


def big(folder):
    from big_way import BigWay, digest_of

    os.umask(0o077)
    way = BigWay(str(RELEASE / "sallyport"), str(RELEASE / "sallyport-courier"), folder, WHOLE)
    identifier = way.take_in()
    way.send()
    to = f"{folder}/work/opened"
    path = way.open(f"{way.partner.folder}/inbox", to)
    if digest_of(path) != way.digest:
        sys.exit("bench: the original came out differently")
    shutil.rmtree(to)
    begun = time.perf_counter()
    bag = way.partner.open(identifier)
    partner = time.perf_counter() - begun
    if digest_of(f"{bag}/data/originals/0001.bin") != way.digest:
        sys.exit("bench: openssl opened something else")
    for what, wall, memory, processor in way.run.steps:
        if what in ("evaluate", "submit", "send", "package open"):
            row(f"an original of {WHOLE >> 20} MB: {what}", f"{wall:.1f} s ({processor:.1f} s processor)", "-", "-",
                f"{memory:.0f} MB of memory", "(to reach: at most 64)")
    row(f"an original of {WHOLE >> 20} MB: the partner opens it with openssl", "-", "openssl, cat, tar",
        f"{partner:.1f} s", "-")


ROWS = {"package": package, "big": big}
