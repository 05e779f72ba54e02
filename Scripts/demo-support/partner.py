"""A partner with openssl, tar and coreutils, and nothing of ours.

The commands are not written here: they are read out of the cover that came beside the package, and out of the cover
sheet inside it, and executed as they stand.
"""
import hashlib
import os
import re
import shutil
import subprocess

TOOLS = ["openssl", "tar", "sha256sum", "sh", "mv", "rm", "cp", "head", "date", "cat", "printf", "id"]


class Partner:
    def __init__(self, name, folder, keys, sender, work, offset=0):
        """`folder` has inbox and answers; `keys` are the paths of the partner's certificate and key."""
        self.name, self.folder, self.work = name, folder, f"{work}/{name}"
        self.certificate, self.key, self.signing = keys["certificate"], keys["key"], keys.get("signing")
        self.sender = sender
        os.makedirs(self.work, mode=0o700)
        self.tools = tools(work, offset)

    def packages(self):
        """The disclosures that arrived; a package of several slices is one."""
        return sorted({name.split(".")[0] for name in os.listdir(f"{self.folder}/inbox") if name.endswith(".p7m")})

    def sealed(self, disclosure):
        """The sealed files of one disclosure, by name."""
        return sorted(
            name for name in os.listdir(f"{self.folder}/inbox")
            if name.startswith(f"{disclosure}.") and name.endswith(".p7m"))

    def open(self, disclosure):
        """Opens and verifies one package by the commands of its cover; leaves the bag in opened/DISCLOSURE."""
        place = f"{self.work}/{disclosure}"
        os.mkdir(place, 0o700)
        for name in [*self.sealed(disclosure), f"{disclosure}.cover.txt"]:
            shutil.copy(f"{self.folder}/inbox/{name}", place)
        self.lay_out(place, self.certificate, self.key)
        for line in commands(f"{place}/{disclosure}.cover.txt"):
            self.run(line, place)
        sheet = f"{place}/{disclosure}/cover-sheet.txt"
        for line in commands(sheet):
            if "receipt" in line or "technical-acceptance" in line:
                break
            self.run(line, place)
        shutil.copytree(f"{place}/{disclosure}", f"{self.folder}/opened/{disclosure}")
        return f"{self.folder}/opened/{disclosure}"

    def answer(self, disclosure):
        """Signs the receipts by the cover sheet's commands and puts them where answers are fetched."""
        place = f"{self.work}/{disclosure}"
        if self.signing:
            self.lay_out(place, *self.signing)
        answering = False
        for line in commands(f"{place}/{disclosure}/cover-sheet.txt"):
            answering = answering or f"{disclosure}/receipt/receipt.txt" in line
            if answering:
                self.run(line, place)
        receipts = sorted(name for name in os.listdir(place) if name.endswith(".p7m") and name not in self.sealed(disclosure))
        for name in receipts:
            part = f"{self.folder}/answers/.{name}.part"
            shutil.copy(f"{place}/{name}", part)
            os.rename(part, f"{self.folder}/answers/{name}")
        return receipts

    def answer_with(self, disclosure, other):
        """A receipt that says what ours would, signed by another's key."""
        place = f"{self.work}/{disclosure}"
        self.lay_out(place, other.certificate, other.key)
        self.run(
            f"openssl cms -sign -binary -nodetach -md sha256 -in {disclosure}.acknowledged.txt -signer recipient.pem"
            " -inkey recipient.key -outform DER -out forged.p7m", place)
        shutil.copy(f"{place}/forged.p7m", f"{self.folder}/answers/{disclosure}.forged.p7m")

    def stamp(self, disclosure):
        """What would change if anybody wrote the package again: digest, file number and time."""
        path = f"{self.folder}/inbox/{disclosure}.p7m"
        with open(path, "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        status = os.stat(path)
        return digest, status.st_ino, status.st_mtime_ns

    def lay_out(self, place, certificate, key):
        shutil.copy(certificate, f"{place}/recipient.pem")
        shutil.copy(key, f"{place}/recipient.key")
        shutil.copy(self.sender, f"{place}/sender.pem")

    def run(self, line, place):
        done = subprocess.run(
            ["sh", "-c", line], cwd=place, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            env={"PATH": self.tools, "PERSON": "Duty officer 4", "ROLE": "duty desk", "HOME": place, "TZ": "UTC"})
        if done.returncode != 0:
            raise SystemExit(f"demo: at {self.name}, this line of the cover failed:\n  {line}\n{done.stderr}")


def commands(path):
    """The command lines of a cover: each alone on its line, behind four spaces and `$ `."""
    with open(path, encoding="utf-8") as file:
        return [line[6:].rstrip("\n") for line in file if re.match(r"    \$ ", line)]


def tools(work, offset):
    """A folder with links to the few programs that a partner needs, to be its whole PATH."""
    folder = f"{work}/partner-path"
    if not os.path.isdir(folder):
        os.mkdir(folder, 0o700)
        for name in TOOLS:
            found = shutil.which(name)
            if found:
                os.symlink(found, f"{folder}/{name}")
        if offset:
            set_clock(folder, offset)
    return folder


def set_clock(folder, offset):
    """A rehearsal on another day: the partner's `date` goes with the gateway's clock."""
    real = os.readlink(f"{folder}/date")
    os.remove(f"{folder}/date")
    with open(os.open(f"{folder}/date", os.O_WRONLY | os.O_CREAT, 0o700), "w") as file:
        file.write(f'#!/bin/sh\nnow=$({real} +%s)\nexec {real} -d "@$((now + {offset}))" "$@"\n')
