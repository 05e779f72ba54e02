"""Runs sallyport as a user would, and holds every answer to what all commands promise."""
import json
import os
import re
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import canary  # noqa: E402
import place  # noqa: E402

STATUSES = {0, 1, 2, 3, 4, 5, 10, 11}
FAULT = re.compile(r"^sallyport: (\S+: )?[a-z-]+\.[a-z-]+: .+", re.M)


class Answer:
    def __init__(self, status, output, errors):
        self.status, self.output, self.errors = status, output, errors

    @property
    def json(self):
        return json.loads(self.output)


class Talking(unittest.TestCase):
    """One gateway for all tests of a class; each begins with it as it was made."""

    PARTNERS = ["P-BICP", "P-TRIV"]
    CASES = f"{place.ROOT}/Samples/cases"

    @classmethod
    def setUpClass(cls):
        cls.markers = canary.Markers()
        cls.place = place.Place(cls.PARTNERS)
        cls.addClassCleanup(cls.place.remove)
        cls.place.make()
        cls.prepare()
        cls.place.keep("ready")

    @classmethod
    def prepare(cls):
        """What every test of the class finds done."""

    def setUp(self):
        self.place.restore("ready")
        self.gateway = self.place.gateway
        self.folder = tempfile.mkdtemp(dir=self.place.temporary)

    def say(self, *words, by=None, home=None, content=False, environment=None):
        """One command; what it says holds no marker (except where `content` was asked for) and is of the promised form."""
        command = [self.gateway.program, *words]
        if by:
            command += ["--as", by, "--key", f"{self.gateway.keys}/{by}.key"]
        how = {**self.gateway.environment, **(environment or {})}
        if home:
            how["SALLYPORT_HOME"] = home
        how = {name: value for name, value in how.items() if value is not None}
        status, output, errors = place.run_apart(command, how)
        said = f"{' '.join(words)}\n{output}{errors}"
        self.assertIn(status, STATUSES, said)
        if not content:
            self.assertEqual(self.markers.found((output + errors).encode()), [], f"{words[:2]} says what is personal")
        if status in (1, 2, 10, 11) and words[0] != "doctor":
            self.assertRegex(errors, FAULT, said)
            self.assertRegex(errors, r"\n  \S", f"no remedy: {said}")
        if "--json" in words and status in (0, 3, 4, 5):
            json.loads(output)
        return Answer(status, output, errors)

    def done(self, *words, **how):
        """A command that must end with 0."""
        answer = self.say(*words, **how)
        self.assertEqual(answer.status, 0, f"{words}\n{answer.output}{answer.errors}")
        return answer

    def refused(self, code, *words, status=1, **how):
        """A command that must fail with this code."""
        answer = self.say(*words, **how)
        self.assertEqual(answer.status, status, f"{words}\n{answer.output}{answer.errors}")
        self.assertIn(f"{code}: ", answer.errors)
        return answer

    def file(self, name, content):
        path = f"{self.folder}/{name}"
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else
                       (content if isinstance(content, str) else json.dumps(content)).encode())
        return path

    def request(self, case="14b-without-them", **changes):
        """A folder with the request of a sample, changed; None takes a member away."""
        with open(f"{self.CASES}/{case}/request.json", encoding="utf-8") as file:
            request = json.load(file)
        for key, value in changes.items():
            if value is None:
                request.pop(key, None)
            else:
                request[key] = value
        return os.path.dirname(self.file("case/request.json", request))

    def state(self, identifier):
        return self.done("request", "show", identifier, "--json").json["state"]
