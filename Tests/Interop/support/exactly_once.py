"""What must hold after any fault and the run that puts it right: each disclosure lies exactly once at its partner with
the digest that the log names, is authorized and handed over by one entry each, each receipt counts once, the log
verifies by two programs, the books balance, and nothing unfinished is left."""
import hashlib
import os
import sqlite3


class Wrong(Exception):
    """What does not hold."""


class ExactlyOnce:
    """Some disclosures of a place, by their partners; `answered` where the partners' receipts were collected."""

    def __init__(self, home, disclosures, answered=False):
        self.place, self.disclosures, self.answered = home, disclosures, answered

    def arrived(self):
        """Each file at the partners with its digest and file number: what would change if it were written again."""
        found = {}
        for partner in self.place.partners.values():
            for name in os.listdir(f"{partner.folder}/inbox"):
                path = f"{partner.folder}/inbox/{name}"
                with open(path, "rb") as file:
                    found[path] = hashlib.sha256(file.read()).hexdigest(), os.stat(path).st_ino
        return found

    def check(self, there):
        """All of it; `there` is what had arrived before the run that put it right, and may not have changed."""
        now = self.arrived()
        for path, stamp in dict(there).items():
            if ".part" not in path and now.get(path) != stamp:
                raise Wrong(f"{os.path.basename(path)} was there and is another now")
        names = {path: stamp[0] for path, stamp in now.items()}
        wanted = {f"{self.place.partners[partner].folder}/inbox/{name}.{kind}"
                  for name, partner in self.disclosures.items() for kind in ("p7m", "cover.txt")}
        if set(names) != wanted:
            raise Wrong(f"at the partners: {sorted(map(os.path.basename, set(names) ^ wanted))}")
        self.check_books(names)
        for status, words in self.place.log_verdicts():
            if status != 0:
                raise Wrong(f"status {status}: {[line for line in words.splitlines() if not line.startswith('well')]}")
        self.check_leftovers()

    def check_books(self, names):
        """One entry of each kind for each disclosure, the digest that lies at the partner, each receipt once."""
        base = sqlite3.connect(f"file:{self.place.gateway.home}/gateway.db?mode=ro", uri=True)
        try:
            counts = {}
            for kind, disclosure, number in base.execute("SELECT type, disclosure, count(*) FROM entry GROUP BY 1, 2"):
                counts[kind, disclosure] = number
            rows = base.execute("SELECT id, sealed_digest, state FROM disclosure").fetchall()
            receipts = base.execute("SELECT verdict, count(*) FROM receipt GROUP BY 1").fetchall()
        finally:
            base.close()
        once = ["disclosure.authorized", "disclosure.sealed", "disclosure.handed-over"]
        for disclosure, digest, state in rows:
            if disclosure not in self.disclosures:
                continue
            for kind in once + (["disclosure.closed"] if self.answered else []):
                if counts.get((kind, disclosure)) != 1:
                    raise Wrong(f"{counts.get((kind, disclosure), 0)} entries {kind} for {disclosure}")
            inbox = f"{self.place.partners[self.disclosures[disclosure]].folder}/inbox"
            if names[f"{inbox}/{disclosure}.p7m"] != digest:
                raise Wrong(f"{disclosure}: other bytes than were sealed")
            if state != ("closed" if self.answered else "handed-over"):
                raise Wrong(f"{disclosure} is {state}")
        self.check_receipts(counts, receipts)

    def check_receipts(self, counts, receipts):
        answers = sum(len(os.listdir(f"{each.folder}/answers")) for each in self.place.partners.values())
        if receipts != ([("verified", answers)] if self.answered else []):
            raise Wrong(f"of {answers} receipts: {receipts}")
        verified = sum(number for (kind, _), number in counts.items() if kind == "receipt.verified")
        stored = sum(number for (kind, _), number in counts.items() if kind == "receipt.stored")
        if self.answered and (verified, stored) != (answers, answers):
            raise Wrong(f"{stored} receipts stored and {verified} verified in the log, of {answers}")

    def check_leftovers(self):
        home = self.place.gateway.home
        for top in (home, f"{self.place.now}/partners"):
            for folder, _, names in os.walk(top):
                left = [name for name in names if ".part" in name]
                if left:
                    raise Wrong(f"left over in {os.path.basename(folder)}: {left}")
        if [name for name in os.listdir(self.place.now) if name.startswith(".")]:
            raise Wrong("left over beside the anchor")
