#!/usr/bin/env python3
"""Why: a large original must go the whole way without ever being whole in memory, and a partner must be able to open
what arrives with openssl, cat and tar. One of 80 MB in slices of 16 (`slice_megabytes`) is evaluated, submitted,
approved, sent, opened by the cover's own commands and by `package open`, answered and closed; every process of ours is
measured. `Scripts/bench big` does the same with 2 GB."""
import os
import pathlib
import shutil
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "Scripts" / "bench-support"))
sys.dont_write_bytecode = True

from big_way import ORIGINAL, BigWay, digest_of  # noqa: E402

SIZE, LIMIT = 80 << 20, 64
passed, failures = 0, []


def check(what, holds, detail=""):
    global passed
    if holds:
        passed += 1
    else:
        failures.append(what)
        print(f"FAILED {what} {detail}".rstrip())


def flip(path, place):
    with open(path, "r+b") as file:
        file.seek(place)
        byte = file.read(1)
        file.seek(place)
        file.write(bytes([byte[0] ^ 1]))


def altered(way, identifier):
    """A byte of the vault's copy changes: nothing is sealed, nothing leaves; put back, it goes."""
    path = f"{way.folder}/home/vault/{identifier}/0"
    flip(path, SIZE // 2)
    said = way.gateway("request", "send", identifier, "--courier", way.gateway.courier, by="liaison", expect=(1, 3))
    check("vault.altered is said", "vault.altered" in said + way.gateway.errors, said + way.gateway.errors)
    check("nothing was sealed", not [n for n in os.listdir(f"{way.folder}/home/outbox") if n != ".lock"],
          str(os.listdir(f"{way.folder}/home/outbox")))
    check("nothing left", not os.listdir(way.partner.folder + "/inbox"))
    flip(path, SIZE // 2)


def sent(way):
    identifier = way.take_in()
    shown = f"{way.folder}/work/shown"
    way.ours("preview", "request", "preview", identifier, "--to", shown, by="custodian")
    check("the preview is the original", digest_of(f"{shown}/{ORIGINAL}") == way.digest)
    shutil.rmtree(shown)
    altered(way, identifier)
    way.send()
    inbox = way.partner.folder + "/inbox"
    names = sorted(os.listdir(inbox))
    wanted = [f"{identifier}.00{n}.p7m" for n in range(1, 7)] + [f"{identifier}.cover.txt"]
    check("the slices and their cover are at the partner", names == wanted, str(names))
    check("handed over", way.gateway.disclosures()[identifier]["state"] == "handed-over")
    vault = f"{way.folder}/home/vault/{identifier}/0"
    with open(vault, "rb") as file:
        check("staged, and not in the clear", b"\x00" * 8 not in file.read(1 << 16))
    return identifier, inbox


def opened(way, identifier, inbox):
    bag = way.partner.open(identifier)
    check("opened with openssl, cat and tar", digest_of(f"{bag}/{ORIGINAL}") == way.digest)
    shutil.rmtree(bag)
    for turn, named in enumerate([inbox, f"{inbox}/{identifier}.001.p7m"]):
        to = f"{way.folder}/work/opened-{turn}"
        check("opened with package open", digest_of(way.open(named, to)) == way.digest)
        way.verify(to)
        shutil.rmtree(to)


def refused(way, identifier, inbox):
    """Nothing is left of a set that is not whole."""
    place, to = f"{way.folder}/work/set", f"{way.folder}/work/refused"
    own = way.setting.partner_keys["P-NVIL"]
    for code, change in (
            ("package.slice-missing", lambda: os.remove(f"{place}/{identifier}.006.p7m")),
            ("package.slice-repeated", lambda: shutil.copy(f"{place}/{identifier}.002.p7m", f"{place}/{identifier}.003.p7m"))):
        shutil.copytree(inbox, place)
        change()
        way.gateway(
            "package", "open", place, "--key", own["key"], "--cert", own["certificate"], "--sender-cert",
            f"{way.folder}/home/keys/organization.pem", "--to", to, expect=(1,))
        check(f"{code} is said", code in way.gateway.errors, way.gateway.errors)
        check(f"{code} leaves nothing", not os.path.exists(to))
        shutil.rmtree(place)


def closed(way, identifier):
    way.partner.answer(identifier)
    way.gateway("receipt", "collect", "--courier", way.gateway.courier, by="liaison")
    check("closed by its receipts", way.gateway.disclosures()[identifier]["state"] == "closed")
    way.gateway("doctor")


def main():
    os.umask(0o077)
    programs = ROOT / ".build" / "debug"
    with tempfile.TemporaryDirectory(prefix="sallyport-big-") as folder:
        way = BigWay(str(programs / "sallyport"), str(programs / "sallyport-courier"), folder, SIZE, 16)
        identifier, inbox = sent(way)
        opened(way, identifier, inbox)
        refused(way, identifier, inbox)
        closed(way, identifier)
        for what, _, memory, _ in way.run.steps:
            check(f"{what} in at most {LIMIT} MB", memory <= LIMIT, f"{memory:.0f} MB")
        print("   " + ", ".join(f"{what} {memory:.0f} MB" for what, _, memory, _ in way.run.steps))
    print(f"{passed} passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


main()
