"""A strict reader of the Prometheus text-based exposition format 0.0.4: what it lets pass, every collector takes."""
import re
from dataclasses import dataclass, field

NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
LABEL = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\\\|\\"|\\n)*)"')
SAMPLE = re.compile(rf"({NAME})(?:\{{(.*)\}})? (-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?|NaN|[+-]Inf)")
KINDS = {"counter", "gauge", "histogram", "summary", "untyped"}


class Malformed(Exception):
    pass


@dataclass
class Family:
    help: str
    kind: str = ""
    values: dict = field(default_factory=dict)


def parse(text):
    """Families by name; each has HELP, then TYPE, then its samples together, no two with the same labels."""
    if not text.endswith("\n"):
        raise Malformed("the last line has no end")
    families, current = {}, None
    for line in text.splitlines():
        if line.startswith("# HELP "):
            name, _, words = line[7:].partition(" ")
            if name in families or not re.fullmatch(NAME, name) or not words:
                raise Malformed(line)
            current = name
            families[name] = Family(words)
        elif line.startswith("# TYPE "):
            name, _, kind = line[7:].partition(" ")
            if name != current or families[name].kind or kind not in KINDS:
                raise Malformed(line)
            families[name].kind = kind
        else:
            take(line, families, current)
    if any(not family.values for family in families.values()):
        raise Malformed("a family without samples")
    return families


def take(line, families, current):
    found = SAMPLE.fullmatch(line)
    if not found or found.group(1) != current or not families[current].kind:
        raise Malformed(line)
    labels = []
    rest = found.group(2) or ""
    while rest:
        label = LABEL.match(rest)
        if not label:
            raise Malformed(line)
        labels.append((label.group(1), label.group(2)))
        rest = rest[label.end():]
        if rest and (rest[0] != "," or len(rest) == 1):
            raise Malformed(line)
        rest = rest[1:]
    names = [name for name, _ in labels]
    if len(set(names)) != len(names) or tuple(labels) in families[current].values:
        raise Malformed(line)
    families[current].values[tuple(labels)] = float(found.group(3))
