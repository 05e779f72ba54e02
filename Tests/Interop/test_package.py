#!/usr/bin/env python3
"""Why: a recipient has nothing of ours. This plays one with openssl, tar and coreutils alone: it takes the command
lines from the cover itself, runs them as they stand in a folder that holds only what the cover asks for, with an
empty environment and no other program in PATH, and then lets PyPI's bagit judge the opened bag.

Use: test_package.py            the packages are made by the test `PackageFixture` (built already: --skip-build)
     test_package.py FOLDER     FOLDER/*/ each with D-….p7m or its slices, D-….cover.txt, sender.pem, recipient.pem,
                                recipient.key
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

COREUTILS = "cat cp cut date head id mkdir mv printf rm sha256sum tail tr".split()
failures = []


def check(what, holds, detail=""):
    if not holds:
        failures.append(what)
        print(f"FAILED {what} {detail}".rstrip())


def programs(folder):
    """A folder with links to openssl, tar and coreutils, and to nothing else."""
    folder.mkdir()
    for name in COREUTILS + ["openssl", "tar"]:
        found = shutil.which(name)
        if found is None:
            sys.exit(f"{name} is not installed")
        (folder / name).symlink_to(found)
    return folder


def commands(sheet):
    return [line[6:] for line in sheet.read_text().splitlines() if line.startswith("    $ ")]


def run(line, cwd, path):
    """One command line of a cover, in a shell of its own."""
    return subprocess.run(
        ["/bin/sh", "-c", line], cwd=cwd, env={"PATH": str(path)}, capture_output=True, text=True, timeout=60)


def run_all(lines, cwd, path, what):
    for line in lines:
        done = run(line, cwd, path)
        check(f"{what}: {line}", done.returncode == 0, done.stderr)


def receipt_text(file, cwd, path):
    done = subprocess.run(
        ["openssl", "cms", "-verify", "-inform", "DER", "-binary", "-in", str(file), "-CAfile", "recipient.pem",
         "-partial_chain", "-purpose", "any"],
        cwd=cwd, env={"PATH": str(path)}, capture_output=True, timeout=60)
    return done.stdout.decode() if done.returncode == 0 else None


def fields(text):
    return dict(line.split(": ", 1) for line in text.splitlines())


def open_and_answer(name, folder, path):
    sealed = sorted(folder.glob("D-*.p7m"))
    [disclosure] = {file.name.split(".")[0] for file in sealed}
    cover = folder / f"{disclosure}.cover.txt"
    check(f"{name}: the outer cover has commands", len(commands(cover)) >= 5)
    run_all(commands(cover), folder, path, f"{name}, outer cover")
    bag = folder / disclosure
    # The cover inside is followed from the sealed file again, in a folder of its own.
    again = folder / "again"
    again.mkdir()
    for each in [*sealed, folder / "sender.pem", folder / "recipient.pem", folder / "recipient.key"]:
        shutil.copy(each, again)
    run_all(commands(bag / "cover-sheet.txt"), again, path, f"{name}, cover sheet")
    for kind in ["technical-acceptance", "acknowledged"]:
        text = receipt_text(again / f"{disclosure}.{kind}.p7m", again, path)
        check(f"{name}: the receipt of kind {kind} is signed", text is not None)
        if text:
            said = fields(text)
            check(f"{name}: kind {kind}", said.get("Kind") == kind, text)
            digest = subprocess.run(
                ["sha256sum", str(again / disclosure / "manifest-sha256.txt")], capture_output=True, text=True)
            check(f"{name}: payload digest", said.get("Payload-SHA256") == digest.stdout[:64], text)
            check(f"{name}: nonce", len(said.get("Nonce", "")) == 32, text)
            check(f"{name}: time", "Received-At" in said, text)
    return disclosure, bag, again


def bagit_judges(name, bag):
    try:
        import bagit
    except ImportError:
        print("skipped: PyPI's bagit is not installed here")
        return
    try:
        bagit.Bag(str(bag)).validate()
    except bagit.BagError as error:
        check(f"{name}: bagit", False, str(error))
    payload = next((bag / "data").iterdir())
    if payload.is_file():
        kept = payload.read_bytes()
        payload.write_bytes(kept + b" ")
        check(f"{name}: bagit sees a change", not bagit.Bag(str(bag)).is_valid())
        payload.write_bytes(kept)


def tampering_is_seen(name, disclosure, folder, path):
    """What was changed on the way leaves no archive, and what was changed after opening fails a command."""
    lines = commands(folder / f"{disclosure}.cover.txt")
    place = folder / "damaged"
    place.mkdir()
    [decrypting] = [line for line in lines if "cms -decrypt" in line]
    verifying = lines[lines.index(decrypting) + 2:]
    sealed = sorted(folder.glob("D-*.p7m"))
    for file in [*sealed, *(folder / end for end in ("sender.pem", "recipient.pem", "recipient.key"))]:
        shutil.copy(file, place)
    shutil.copy(folder / f"{disclosure}.cover.txt", place)
    for file in sealed:
        good = file.read_bytes()
        for index in range(len(good) // 2, len(good) - 40, len(good) // (7 if len(sealed) == 1 else 3)):
            damaged = bytearray(good)
            damaged[index] ^= 1
            (place / file.name).write_bytes(damaged)
            check(f"{name}: byte {index} is seen", run(decrypting, place, path).returncode != 0)
            if len(sealed) > 1:
                check(f"{name}: the list shows it", run(lines[0], place, path).returncode != 0)
            left = [p.name for p in place.iterdir() if p.suffix in (".tar", ".part", ".joined")]
            check(f"{name}: nothing is left", not left, str(left))
        (place / file.name).write_bytes(good)
    if len(sealed) > 1:
        (place / sealed[1].name).unlink()
        check(f"{name}: a missing slice is seen", run(lines[0], place, path).returncode != 0)
    for file in sorted(p for p in (folder / disclosure).rglob("*") if p.is_file()):
        kept = file.read_bytes()
        file.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
        seen = any(run(line, folder, path).returncode != 0 for line in verifying)
        check(f"{name}: a change in {file.name} is seen", seen)
        file.write_bytes(kept)
    shutil.copy(folder / "recipient.pem", folder / "kept.pem")
    shutil.copy(folder / "sender.pem", place / "kept.pem")
    shutil.copy(folder / "recipient.pem", folder / "sender.pem")
    check(f"{name}: another sender is refused", run(verifying[0], folder, path).returncode != 0)
    shutil.copy(place / "kept.pem", folder / "sender.pem")


def archive_is_plain(name, disclosure, folder, path):
    done = run(f"tar --utc --numeric-owner -tvf {disclosure}.tar", folder, path)
    lines = done.stdout.splitlines()
    check(f"{name}: plain files of nobody, all at one time",
          bool(lines) and all(l.startswith("-rw------- 0/0") and "2000-01-01 00:00" in l for l in lines), done.stdout)
    names = [line.split(" ", 5)[-1].split()[-1] for line in lines]
    check(f"{name}: sorted", names == sorted(names), str(names))


def packages():
    if len(sys.argv) > 1:
        return pathlib.Path(sys.argv[1]), None
    made = tempfile.TemporaryDirectory(prefix="sallyport-package-")
    done = subprocess.run(
        ["swift", "test", "--disable-xctest", "--skip-build", "--filter", "PackageFixture"],
        env=dict(os.environ, SALLYPORT_PACKAGE_DIR=made.name), capture_output=True, text=True)
    if done.returncode != 0 or not os.listdir(made.name):
        sys.exit(f"no package was made\n{done.stdout}{done.stderr}")
    return pathlib.Path(made.name), made


def main():
    root, kept = packages()
    with tempfile.TemporaryDirectory(prefix="sallyport-recipient-") as place:
        place = pathlib.Path(place)
        path = programs(place / "bin")
        count = 0
        for folder in sorted(p for p in root.iterdir() if p.is_dir()):
            copy = place / folder.name
            shutil.copytree(folder, copy)
            disclosure, bag, again = open_and_answer(folder.name, copy, path)
            bagit_judges(folder.name, bag)
            archive_is_plain(folder.name, disclosure, copy, path)
            tampering_is_seen(folder.name, disclosure, copy, path)
            count += 1
    check("there are packages", count > 0)
    print(f"{count} packages opened and answered with openssl, tar and coreutils; {len(failures)} failures")
    if kept:
        kept.cleanup()
    sys.exit(1 if failures else 0)


main()
