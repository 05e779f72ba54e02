#!/usr/bin/env python3
"""Looks for values of Samples/ where none may stand.

    canary.py FOLDER|FILE…     searches files and their names; exit 1 when a marker stands in one
    canary.py --samples        checks that every personal value in Samples/ carries a marker

A marker is the rare letters of Samples/markers.txt, in any case, or a value listed there. Searched are the bytes as
they are, and as UTF-16, base64 (three alignments) and hexadecimal digits. Findings name the place and the line of
markers.txt, never the value.
"""
import base64
import csv
import glob
import json
import os
import re
import sys
import threading
import time
import xml.etree.ElementTree as ElementTree

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
SAMPLES = os.path.join(ROOT, "Samples")


class Markers:
    def __init__(self, path=os.path.join(SAMPLES, "markers.txt")):
        self.letters, self.values = None, {}
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                text = line.strip()
                if text.startswith("letters: "):
                    self.letters, self.letters_line = text[9:], number
                elif text and not text.startswith("#"):
                    self.values[text] = number
        self.patterns = []
        self._add(self.letters, self.letters_line, [str.lower, str.capitalize, str.upper])
        for value, number in self.values.items():
            self._add(value, number, [str])
            digits = re.sub(r"\D", "", value)
            if value.startswith("+"):
                self._add(digits, number, [str])

    def _add(self, text, number, spellings):
        """Patterns to be found in bytes whose ASCII letters were made small, and those to be found as they are."""
        small = text.lower()
        for encoding in ("utf-8", "utf-16-le"):
            self.patterns.append((small.encode(encoding), number, True))
        self.patterns.append((small.encode().hex().encode(), number, True))
        for spelling in spellings:
            data = spelling(text).encode()
            self.patterns.append((data.hex().encode(), number, True))
            for shift in range(3):
                encoded = base64.b64encode(b"\0" * shift + data)
                start, end = (8 * shift + 5) // 6, (8 * (shift + len(data))) // 6
                if end - start >= 5:
                    self.patterns.append((encoded[start:end], number, False))
        self.patterns = list(dict.fromkeys(self.patterns))

    def found(self, data):
        """The lines of markers.txt whose marker stands in `data`."""
        small = data.lower()
        return sorted({number for pattern, number, folded in self.patterns if pattern in (small if folded else data)})

    def carries(self, text):
        return self.letters in text.lower() or any(value in text for value in self.values)


def scan(paths, markers):
    """(place, lines of markers.txt) for every file or name that holds a marker; all that cannot be read is a fault."""
    findings = []
    for path in paths:
        if os.path.isfile(path):
            findings += scan_file(path, markers)
        elif os.path.isdir(path):
            for folder, folders, files in os.walk(path):
                for name in folders + files:
                    lines = markers.found(os.fsencode(name))
                    if lines:
                        findings.append((os.path.join(folder, "(a name)"), lines))
                for name in files:
                    findings += scan_file(os.path.join(folder, name), markers)
        else:
            raise SystemExit(f"canary: {path} is not there")
    return findings


def scan_file(path, markers):
    if os.path.islink(path) or not os.path.isfile(path):
        return []
    with open(path, "rb") as file:
        lines = markers.found(file.read())
    return [(path, lines)] if lines else []


class RunWatch:
    """Reads, many times a second, the arguments and environments of a process and all that descend from it, and the
    files that stand for a moment in `folders` (patterns of paths)."""

    def __init__(self, pid, markers, folders=()):
        self.pid, self.markers, self.folders = pid, markers, folders
        self.findings, self.seen, self.running = [], set(), True
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def stop(self):
        self.running = False
        self.thread.join()

    def _watch(self):
        while self.running:
            for pid in self._family():
                for part in ("cmdline", "environ", "comm"):
                    try:
                        with open(f"/proc/{pid}/{part}", "rb") as file:
                            data = file.read()
                    except OSError:
                        continue
                    if part == "cmdline":
                        self.seen.add(data)
                    lines = self.markers.found(data)
                    if lines:
                        self.findings.append((f"/proc/…/{part} of {data.split(bytes(1))[0]!r}", lines))
            self._look_into_folders()
            time.sleep(0.004)

    def _look_into_folders(self):
        for pattern in self.folders:
            for folder in glob.glob(pattern):
                try:
                    self.findings += scan([folder], self.markers)
                except (OSError, SystemExit):
                    continue  # gone again between listing and reading

    def _family(self):
        family, waiting = set(), [self.pid]
        while waiting:
            pid = waiting.pop()
            family.add(pid)
            for task in self._tasks(pid):
                try:
                    with open(f"/proc/{pid}/task/{task}/children") as file:
                        waiting += [int(child) for child in file.read().split()]
                except OSError:
                    continue
        return family

    @staticmethod
    def _tasks(pid):
        try:
            return os.listdir(f"/proc/{pid}/task")
        except OSError:
            return []


# What of a sample is personal: by category in requests, by kind of value in records.
IMPERSONAL_CATEGORIES = {"case.type", "case.time", "id.age", "media.class", "legal.view_status", "handling.marking"}
IMPERSONAL_KINDS = {"time", "flag", "port", "country", "age", "word"}


def unmarked(markers):
    """(file, place) of every personal value in Samples/ without a marker."""
    missing = []

    def check(file, place, value):
        if not markers.carries(str(value)):
            missing.append((os.path.relpath(file, ROOT), place))

    for name in sorted(os.listdir(f"{SAMPLES}/staff")):
        file = f"{SAMPLES}/staff/{name}"
        check(file, "name", read_json(file)["name"])
    for name in sorted(os.listdir(f"{SAMPLES}/partners")):
        file = f"{SAMPLES}/partners/{name}"
        for contact, value in read_json(file)["contacts"].items():
            check(file, f"contacts.{contact}", value)
    for name in sorted(os.listdir(f"{SAMPLES}/people")):
        file = f"{SAMPLES}/people/{name}"
        for key, value in read_json(file).items():
            if key in ("source_id", "signer", "instruction"):
                check(file, key, value)
    for case in sorted(os.listdir(f"{SAMPLES}/cases")):
        check_case(f"{SAMPLES}/cases/{case}", check)
    check_record(f"{SAMPLES}/lists/takedown.csv", "takedown-list", check)
    return missing


def check_case(folder, check):
    file = f"{folder}/request.json"
    request = read_json(file)
    check(file, "case", request["case"])
    for person in request["people"]:
        check(file, f"people.{person['id']}", person["source_id"])
    for number, item in enumerate(request["items"]):
        if "value" in item and item["category"] not in IMPERSONAL_CATEGORIES:
            check(file, f"items.{number}", item["value"])
        elif "mapping" in item:
            check_record(f"{folder}/{item['file']}", item["mapping"], check)
        elif "file" in item:
            check_whole(f"{folder}/{item['file']}", check)
    if os.path.exists(f"{folder}/reason.txt"):
        check_whole(f"{folder}/reason.txt", check)


def check_whole(file, check):
    with open(file, "rb") as opened:
        check(file, "content", opened.read().decode("latin-1"))


def check_record(file, mapping, check):
    layout = read_json(f"{ROOT}/Agreements/Mappings/{mapping}.json")
    kinds = {path: kind for path, _, kind in layout["fields"]}
    if file.endswith(".csv"):
        leaves = csv_leaves(file, layout)
    else:
        leaves = xml_leaves(ElementTree.parse(file).getroot()) if file.endswith(".xml") else json_leaves(read_json(file))
    for path, value in leaves:
        if kinds.get(path, "text") not in IMPERSONAL_KINDS and value.strip():
            check(file, path, value)


def xml_leaves(element, path=""):
    path = f"{path}/{element.tag}"
    for name, value in element.attrib.items():
        yield f"{path}/@{name}", value
    if len(element) == 0:
        yield path, element.text or ""
    for child in element:
        yield from xml_leaves(child, path)


def json_leaves(value, path=""):
    if isinstance(value, dict):
        for name, member in value.items():
            yield from json_leaves(member, f"{path}/{name}")
    elif isinstance(value, list):
        for member in value:
            yield from json_leaves(member, path)
    else:
        yield path, str(value)


def csv_leaves(file, layout):
    """Every cell that may be about somebody: of figures the groups alone, but for sums."""
    groups = layout.get("counts", {}).get("groups")
    with open(file, encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            for name, value in row.items():
                if groups is None or name in groups and value != layout["counts"].get("total_row"):
                    if f"/row/{name}" not in layout["ignored"]:
                        yield f"/row/{name}", value


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main(words):
    markers = Markers()
    if words == ["--samples"]:
        missing = unmarked(markers)
        for file, place in missing:
            print(f"canary: {file}: {place} carries no marker")
        return 1 if missing else 0
    if not words or words[0].startswith("-"):
        print(__doc__.strip())
        return 2
    findings = scan(words, markers)
    for place, lines in findings:
        print(f"canary: {place}: markers of lines {', '.join(map(str, lines))}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
