"""Existence: two bags of the same request, with and without what is withheld, tell nothing apart."""
import json
import os
import re

# Names id, nonce, time, and what derives from them: these may differ.
DERIVED = {"log.tlog-proof", "tagmanifest-sha256.txt", "tagmanifest-sha256.txt.p7s"}


def same_but_for_identity(first, second):
    names = [sorted(files_of(bag)) for bag in (first, second)]
    if names[0] != names[1]:
        raise SystemExit(f"demo: not as expected: the bags hold other files: {set(names[0]) ^ set(names[1])}")
    for name in names[0]:
        left, right = (neutral(bag, name) for bag in (first, second))
        if left != right:
            raise SystemExit(f"demo: not as expected: {name} tells a bag with withheld items from one without")


def files_of(bag):
    return [os.path.relpath(os.path.join(folder, name), bag) for folder, _, names in os.walk(bag) for name in names]


def neutral(bag, name):
    """A file's bytes without id, nonce, times and log size; payload and payload manifest as they are."""
    with open(os.path.join(bag, name), "rb") as file:
        data = file.read()
    if name.startswith("data/") or name in ("manifest-sha256.txt", "bagit.txt"):
        return data
    if name in DERIVED:
        return b""
    text = data.decode().replace(os.path.basename(bag), "D-ID")
    if name == "disclosure.json":
        document = json.loads(text)
        document["prepared_at"] = document["log"]["size"] = None
        return json.dumps(document)
    text = re.sub(r"(?m)^(Nonce|Log-Size): .*$", r"\1", text)
    text = re.sub(r"(?m)^(Prepared|Bagging-Date:?) .*$", r"\1", text)
    return re.sub(r", size \d+;", ", size;", text)
