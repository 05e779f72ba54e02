#!/usr/bin/env python3
"""The SFTP channel against a real OpenSSH server, on its own and behind a proxy that breaks connections.

First the courier alone, spoken to over its pipe: what it stores, what it refuses, what it says of each fault, and that
each fault fired. Then a whole gateway: sent, opened, answered and collected over SFTP, in the production realm's
confinement, with an inner door that cannot make a socket.
"""
import getpass
import json
import os
import pathlib
import shutil
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, f"{HERE}/support")

import chaosproxy  # noqa: E402
import courier  # noqa: E402
import place  # noqa: E402
import sshd  # noqa: E402

UNAVAILABLE = sshd.unavailable() or (None if courier.program() else "nothing is built")
MIB = 1 << 20
NAME = "D-7K3Q94MX2BWA.p7m"


@unittest.skipIf(UNAVAILABLE, UNAVAILABLE)
class OverSFTP(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        os.umask(0o077)
        cls.base = tempfile.mkdtemp(prefix="sallyport-sftp-")
        cls.key = sshd.make_key(f"{cls.base}/user")
        cls.other = sshd.make_key(f"{cls.base}/stranger", "ecdsa")
        cls.server = sshd.Server(f"{cls.base}/server", [cls.key]).start()
        cls.proxy = chaosproxy.Proxy(cls.server.port)

    @classmethod
    def tearDownClass(cls):
        cls.proxy.stop()
        cls.server.stop()
        shutil.rmtree(cls.base)

    def setUp(self):
        self.home = tempfile.mkdtemp(dir=self.base)
        for folder in ("outbox", "inbox", "in", "out"):
            os.mkdir(f"{self.home}/{folder}")
        self.proxy.become("pass")
        self.couriers = []

    def tearDown(self):
        for each in self.couriers:
            each.kill()

    def seal(self, name=NAME, size=3000):
        data = os.urandom(size)
        with open(f"{self.home}/outbox/{name}", "wb") as file:
            file.write(data)
        return data

    def start(self, realm="production", **changes):
        """A courier that has said hello; `said` is its greeting."""
        channel = {
            "kind": "sftp", "host": "127.0.0.1", "port": self.server.port, "user": getpass.getuser(),
            "host_key_sha256": self.server.pin, "key": self.key, "folder": f"{self.home}/in",
            "answers": f"{self.home}/out", "limits": {"connect": 2, "stall": 2, "total": 20}, **changes}
        started = courier.Courier()
        self.couriers.append(started)
        self.said = started.hello(self.home, channel, realm)
        return started

    def broken(self, fault, count=0, **changes):
        self.proxy.become(fault, count)
        return self.start(port=self.proxy.port, **changes)

    def put(self, started, *names, follows=False):
        return started.put(*(names or (NAME,)), home=self.home, follows=follows)

    def there(self):
        return {name: pathlib.Path(f"{self.home}/in/{name}").read_bytes() for name in os.listdir(f"{self.home}/in")}

    # What goes well

    def test_files_are_stored_confined_over_one_connection(self):
        before, data = self.server.logins(), {}
        for number in range(20):
            for name in (f"D-{number}.cover.txt", f"D-{number}.p7m"):
                data[name] = self.seal(name, 500 * number + 1)
        started = self.start()
        self.assertEqual((True, [], None), (self.said["confined"], self.said["missing"], self.said["unreachable"]))
        names = list(data)
        for some in (names[:20], names[20:]):
            self.assertEqual(["stored"] * 20, self.put(started, *some, follows=True))
        self.assertEqual(data, self.there())
        self.assertEqual(["already-there"] * 20, self.put(started, *names[:20]))
        self.assertEqual(1, self.server.logins() - before)
        self.assertEqual("there", started.ask("ask", name="D-7.p7m")["result"])
        self.assertEqual("absent", started.ask("ask", name="D-99.p7m")["result"])
        self.assertEqual(0, started.end())
        self.couriers.clear()

    def test_a_name_that_is_taken_is_never_overwritten(self):
        self.seal("D-1.cover.txt"), self.seal("D-1.p7m")
        with open(f"{self.home}/in/D-1.cover.txt", "wb") as file:
            file.write(b"other")
        self.assertEqual(
            ["conflict", "failed courier.held-back"],
            self.put(self.start(), "D-1.cover.txt", "D-1.p7m", follows=True))
        self.assertEqual({"D-1.cover.txt": b"other"}, self.there())

    def test_an_altered_sealed_file_does_not_leave(self):
        self.seal()
        started = self.start()
        files = [{"name": NAME, "sha256": "0" * 64}]
        self.assertEqual(
            ["failed courier.digest-differs"],
            [courier.said(each) for each in started.ask("put-many", files=files)["results"]])
        self.assertEqual({}, self.there())

    # Who is not believed

    def test_another_host_key_stops_the_partner(self):
        self.seal(), self.seal("D-2.p7m")
        before = self.server.logins()
        started = self.start(host_key_sha256="A" * 43)
        self.assertEqual(["failed courier.host-key-changed"] * 2, self.put(started, NAME, "D-2.p7m"))
        self.assertEqual("failed", started.ask("collect")["result"])
        self.assertEqual((before, {}), (self.server.logins(), self.there()))

    def test_a_login_that_is_refused_is_not_tried_again(self):
        self.seal()
        started = self.broken("pass", key=self.other)
        before = self.proxy.connections
        for _ in range(3):
            self.assertEqual(["failed courier.login-refused"], self.put(started))
        self.assertEqual(1, self.proxy.connections - before)

    def test_a_key_that_others_may_read_or_that_is_missing_is_not_used(self):
        open_key = f"{self.home}/open"
        shutil.copy(self.key, open_key)
        os.chmod(open_key, 0o644)
        self.seal()
        for key in (open_key, f"{self.home}/none"):
            self.assertEqual(["failed courier.key-unusable"], self.put(self.start(key=key)))

    def test_an_unknown_host_and_a_closed_port_say_which(self):
        self.seal()
        for changes, code in (
                ({"host": "nowhere.invalid"}, "courier.host-unknown"),
                ({"port": sshd.free_port()}, "courier.host-unreachable")):
            self.assertEqual([f"failed {code}"], self.put(self.start(**changes)))

    def test_a_server_with_an_rsa_key_alone_is_named(self):
        server = sshd.Server(f"{self.home}/rsa", [self.key], host_key="rsa", settings=["HostKeyAlgorithms rsa-sha2-512"]).start()
        self.addCleanup(server.stop)
        self.seal()
        self.assertEqual(
            ["failed courier.no-common-method"], self.put(self.start(port=server.port, host_key_sha256=server.pin)))

    # What breaks

    def test_a_cut_before_the_first_byte_leaves_nothing_and_after_it_is_in_doubt(self):
        self.seal(size=3 * MIB)
        for fault, count, expected in (
                ("cut-client", 0, "failed"), ("cut-server", 0, "failed"), ("reset", MIB, "in-doubt"),
                ("cut-client", 2 * MIB, "in-doubt")):
            started = self.broken(fault, count)
            self.assertEqual([f"{expected} courier.connection-lost"], self.put(started), (fault, count))
            self.assertGreater(self.proxy.fired, 0)
            self.assertNotIn(NAME, self.there())
        self.proxy.become("pass")
        self.assertEqual("absent", self.start().ask("ask", name=NAME)["result"])

    def test_an_answer_lost_after_the_last_byte_is_found_by_asking(self):
        data = self.seal(size=2 * MIB)
        started = self.broken("pass")
        self.assertEqual(["stored"], self.put(started))
        sent = dict(self.proxy.passed)
        os.remove(f"{self.home}/in/{NAME}")
        outcomes = set()
        # From the rename on, byte by byte of what the server says: whatever is said, asking tells the truth.
        for back in (0, 20, 60, 120, 200, 400, 1000):
            started = self.broken("cut-server", sent["server"] - back)
            outcome = self.put(started)[0]
            outcomes.add(outcome.split()[0])
            if not self.proxy.fired:
                continue
            answer = self.start().ask("ask", name=NAME)["result"]
            if outcome.split()[0] in ("stored", "already-there"):
                self.assertEqual("there", answer)
            self.assertNotEqual("failed", outcome.split()[0])
            for name, found in self.there().items():
                self.assertTrue(found == data or name.startswith(".part-"), name)
                os.remove(f"{self.home}/in/{name}")
        self.assertIn("in-doubt", outcomes)

    def test_what_hangs_and_what_crawls_ends_by_its_limit(self):
        self.seal(size=3 * MIB), self.seal("D-2.p7m")
        for fault, count, expected in (
                ("hang", 0, "failed"), ("hang-client", MIB, "in-doubt"), ("slow", 900, "failed")):
            started = self.broken(fault, count)
            first, second = self.put(started, NAME, "D-2.p7m")
            self.assertEqual(f"{expected} courier.timed-out", first, fault)
            self.assertEqual("failed courier.timed-out", second, fault)
            self.assertGreater(self.proxy.fired, 0)

    def test_a_bit_that_turns_over_on_the_way_is_not_stored(self):
        self.seal(size=2 * MIB)
        started = self.broken("flip", MIB)
        self.assertEqual(["in-doubt courier.connection-lost"], self.put(started))
        self.assertGreater(self.proxy.fired, 0)
        self.assertNotIn(NAME, self.there())

    def test_a_server_without_space_or_folder_says_so(self):
        self.seal()
        self.assertEqual(["failed courier.folder-unreachable"], self.put(self.start(folder=f"{self.home}/none")))

    # What was begun before

    def part(self, content):
        """Leaves something under the temporary name."""
        found = courier.digest(f"{self.home}/outbox/{NAME}")[:16]
        path = f"{self.home}/in/.part-{NAME}-{found}"
        with open(path, "wb") as file:
            file.write(content)
        return path

    def test_a_true_prefix_is_continued_and_a_foreign_one_is_not(self):
        data = self.seal(size=8 * MIB)
        for content, most in ((data[:6 * MIB], 3 * MIB), (data, MIB), (os.urandom(6 * MIB), 10 * MIB),
                              (data[:MIB - 1], 10 * MIB), (data + b"x", 10 * MIB)):
            self.part(content)
            started = self.broken("pass")
            self.assertEqual(["stored"], self.put(started))
            sent = self.proxy.most["client"]
            self.proxy.most = {"client": 0, "server": 0}
            self.assertLess(sent, most)
            if most == 10 * MIB:
                self.assertGreater(sent, 8 * MIB)
            self.assertEqual({NAME: data}, self.there())
            os.remove(f"{self.home}/in/{NAME}")

    def test_tidying_takes_own_leftovers_of_what_is_there_and_nothing_else(self):
        data = self.seal()
        kept = self.part(b"x")
        stranger = f"{self.home}/in/.part-{NAME}-0123456789abcdeX"
        with open(stranger, "wb") as file:
            file.write(b"y")
        started = self.start()
        self.assertEqual(0, started.ask("tidy", name=NAME)["removed"])
        with open(f"{self.home}/in/{NAME}", "wb") as file:
            file.write(data)
        self.assertEqual(1, started.ask("tidy", name=NAME)["removed"])
        self.assertEqual([False, True], [os.path.exists(path) for path in (kept, stranger)])

    # What comes back

    def test_answers_are_taken_by_digest_whatever_they_are_called(self):
        names = [b"a.p7m", b"sp ace %2e%2f..~#?&", b"\xff\xfe", b"line\nfeed", b".hidden", b"quote\"'\\", b"too large", b"just fits"]
        sizes = {b"too large": 65_537, b"just fits": 65_536}
        for number, name in enumerate(names):
            with open(os.path.join(f"{self.home}/out".encode(), name), "wb") as file:
                file.write(bytes([number]) * sizes.get(name, 10))
        os.mkdir(f"{self.home}/out/folder")
        started = self.start()
        said = started.ask("collect")
        self.assertEqual((5, 0, 1, False), tuple(said[word] for word in ("new", "known", "tooLarge", "more")))
        self.assertGreaterEqual(said["skipped"], 3)
        self.assertEqual(5, len(os.listdir(f"{self.home}/inbox")))
        for name in os.listdir(f"{self.home}/inbox"):
            self.assertEqual(name, courier.digest(f"{self.home}/inbox/{name}"))
        said = started.ask("collect")
        self.assertEqual((0, 5), (said["new"], said["known"]))
        self.assertEqual(len(names) + 1, len(os.listdir(f"{self.home}/out".encode())))

    def test_at_most_a_thousand_new_answers_are_taken_at_once(self):
        for number in range(1003):
            with open(f"{self.home}/out/{number}", "w", encoding="utf-8") as file:
                file.write(str(number))
        started = self.start()
        for expected in ((1000, True), (3, False)):
            said = started.ask("collect")
            self.assertEqual(expected, (said["new"], said["more"]))


@unittest.skipIf(UNAVAILABLE or not place.programs(), UNAVAILABLE or "nothing is built")
class WholeWay(unittest.TestCase):
    def test_sent_opened_answered_and_collected_over_sftp(self):
        here = place.Place(["P-BICP"]).make()
        self.addCleanup(here.remove)
        key = sshd.make_key(f"{here.base}/user")
        server = sshd.Server(f"{here.base}/server", [key]).start()
        self.addCleanup(server.stop)
        folder = here.partners["P-BICP"].folder
        channel = {
            "kind": "sftp", "host": "localhost", "port": server.port, "user": getpass.getuser(),
            "host_key_sha256": server.pin, "key": key, "folder": f"{folder}/inbox", "answers": f"{folder}/answers"}

        def reached(**changes):
            with open(f"{here.temporary}/channel", "w", encoding="utf-8") as file:
                json.dump({**channel, **changes}, file)
            here.gateway("partner", "channel", "P-BICP", f"{here.temporary}/channel", by="registrar")

        def send(expect):
            return here.gateway.json("request", "send", "--courier", here.gateway.courier, by="liaison", expect=(expect,))

        reached(host_key_sha256="A" * 43)
        identifier = here.submit("01-plain-referral")
        send(3)
        self.assertEqual((0, []), (server.logins(), os.listdir(f"{folder}/inbox")))
        reached()
        send(0)
        self.assertEqual(sorted([f"{identifier}.cover.txt", f"{identifier}.p7m"]), sorted(os.listdir(f"{folder}/inbox")))
        here.partners["P-BICP"].open(identifier)
        here.partners["P-BICP"].answer(identifier)
        collected = here.gateway.json(
            "receipt", "collect", "--courier", here.gateway.courier, by="liaison", expect=(0,))
        self.assertTrue(collected)
        entries = here.gateway("log", "list", "--disclosure", identifier, by="auditor")
        text = entries if isinstance(entries, str) else str(entries)
        self.assertIn("receipt.verified", text)
        for status, words in here.log_verdicts():
            self.assertEqual(0, status, words)


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=1).result
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
