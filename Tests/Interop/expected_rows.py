#!/usr/bin/env python3
"""The rows of `Agreements/Expected/` that are ours, from a table in which each expectation is stated.

No expectation here comes from a program: each was reasoned from the language reference and the prose of
the agreements. The oracle and the Swift evaluator are checked against the rows, never the other way round.

  expected_rows.py DIR           write DIR/*.json
  expected_rows.py DIR --check   exit 1 when a file differs from what the table says

The table's words. A row starts from sound facts of its agreement (`SOUND`): in force, every approval given,
nothing overdue, no emergency. `facts` replaces some of them; `drop` leaves keys out.
An item is written `category[role+role]#person flags -> form why`; flags: `H2` handling, `origin` (the
originator agreed), `anon`, `optout`, `consent`, `foreign` (not the recipient's own service), `named`
(a court order names the person), `?fact` (left out: unknown), `~fact` (null: unknown), `key=K` where the key
differs from what is written, `raw=C` where the category does.
`carry`: M the marking, V the view status too, - neither (nothing is listed).
"""
import json
import os
import sys

NOON = "2026-11-23T12:00:00Z"
GLASS = {"reason": "threat to life, located within the hour", "callback": "02:47 duty desk, number on file"}
SOUND = {  # short name: agreement, purpose, approvals, other facts that make it sound
    "FED": ("AGR-FED-01", "investigation", [], {}),
    "ICAC": ("AGR-ICAC-02", "investigation", ["supervisor"], {}),
    "INTL": ("AGR-INTL-03", "investigation", ["intl_lead", "legal"],
             {"assurances": ["dual_criminality", "rights_assurance"]}),
    "NGO": ("AGR-NGO-04", "content_removal", [], {}),
    "VSP": ("AGR-VSP-05", "victim_services", ["survivor_liaison"], {}),
    "TECH": ("AGR-TECH-06", "platform_prevention", [], {}),
    "BANK": ("AGR-BANK-07", "financial_tracing", ["legal"], {"as_of": "2026-03-15T12:00:00Z"}),
    "RES": ("AGR-RES-08", "research_statistics", ["legal", "research_board"], {"min_cell_seen": 40}),
    "ORD": ("ORD-26-114", "prosecution_disclosure", ["legal", "legal_second"], {}),
    "POL": ("POL-EXIG-01", "imminent_harm", [], {"break_glass": GLASS}),
    "VID": ("AGR-VID-09", "victim_identification", ["media_custodian", "safeguarding_lead"], {}),
    "NONE": (None, "investigation", [], {}),
}
FLAGS = {"origin": ("originator_ok", True), "anon": ("anonymous", True), "optout": ("opted_out", True),
         "consent": ("consent", True), "foreign": ("own_service", False), "named": ("named_in_order", True)}
FILES = {}


def item_of(text):
    """One item of the table: its facts, and its key with the answer that is expected (None where no items are)."""
    left, arrow, right = text.partition(" -> ")
    head, *flags = left.split()
    category, _, rest = head.partition("[")
    roles, person = [], None
    if rest:
        inside, _, after = rest.partition("]")
        roles = inside.split("+")
        person = after[1:] if after.startswith("#") else None
    elif "#" in category:
        category, _, person = category.partition("#")
    item = {"category": category, "roles": roles, "person": person, "handling": "H0", "originator_ok": False,
            "anonymous": False, "opted_out": False, "consent": False, "own_service": True, "named_in_order": False}
    key = head
    for flag in flags:
        if flag in FLAGS:
            item[FLAGS[flag][0]] = FLAGS[flag][1]
        elif flag.startswith("key="):
            key = flag[4:]
        elif flag.startswith("raw="):  # a category that the table cannot write with its own signs
            item["category"] = flag[4:]
        elif flag[0] == "?":
            del item[flag[1:]]
        elif flag[0] == "~":
            item[flag[1:]] = None
        elif flag[0] == "H":
            item["handling"] = flag
        else:
            raise SystemExit(f"unknown flag {flag} in {text}")
    return item, key, tuple(right.split()) if arrow else None


def row(theme, number, title, short, items, outcome, reasons="", carry="M", facts=None, drop="", shows=""):
    agreement, purpose, approvals, more = SOUND[short]
    base = {"as_of": NOON, "agreement": agreement, "annex": None, "purpose": purpose, "count": 1, "used_today": 0,
            "standing_batch": False, "territory": "US-R7", "onward_to": None, "process": "none",
            "source": "own_report", "assurances": [], "approvals": approvals, "receipts_overdue": 0,
            "duplicate_of": None, "supersedes": False, "min_cell_seen": None, "break_glass": None,
            "actor": {"training": "T3", "screening": "current"},
            "recipient": {"key": "active", "verified": True, "guardian_conflict": False}}
    base.update(json.loads(json.dumps(more)))
    for key, value in (facts or {}).items():
        outer, dot, inner = key.partition(".")
        if dot:
            base[outer] = dict(base[outer], **{inner: value})
        else:
            base[key] = value
    for key in drop.split():
        outer, dot, inner = key.partition(".")
        if dot:
            base[outer] = {k: v for k, v in base[outer].items() if k != inner}
        else:
            del base[key]
    base["items"], expected = [], {}
    for text in items:
        item, key, answer = item_of(text)
        base["items"].append(item)
        if answer:
            if key in expected:
                raise SystemExit(f"{number}: {key} stands twice")
            expected[key] = {"form": answer[0], "why": answer[1]}
    if carry in ("M", "V"):
        expected["handling.marking"] = {"form": "as_is", "why": "HR-04"}
    if carry == "V":
        expected["legal.view_status"] = {"form": "as_is", "why": "HR-04"}
    entry = {"id": number, "title": title, "facts": base,
             "expect": {"outcome": outcome, "reasons": reasons.split(), "items": expected}}
    if shows:
        entry["shows"] = shows.split()
    FILES.setdefault(theme, []).append(entry)


# ------------------------------------------------------------------------------------------------ ladders

P, M, H, D = "PERMIT", "PERMIT_MINIMIZED", "HOLD_APPROVAL", "DENY"
REFERENCE = "case.reference -> as_is CLAUSE"

# Each form that a shipped agreement gives. Below the top of its ladder, or under a limit, it is minimized.
# The companion (a case reference) leaves too, so that a redacted item is not the whole package.
RELEASED = """
case.reference                  FED  as_is                   CLAUSE  P  M
case.type                       FED  as_is                   CLAUSE  P  M
case.type                       NGO  generalize:broad_type   CLAUSE  M  M
case.time                       FED  as_is                   CLAUSE  P  M
case.time                       NGO  generalize:date         CLAUSE  M  M
case.urgency                    INTL as_is                   CLAUSE  P  M
case.status                     FED  as_is                   CLAUSE  P  M
case.status                     NGO  generalize:broad_status CLAUSE  M  M
case.links                      ICAC as_is                   CLAUSE  P  M
legal.process                   ORD  as_is                   CLAUSE  P  M
legal.view_status               ORD  as_is                   CLAUSE  P  M
handling.marking                TECH as_is                   HR-04   P  -
id.name[victim]                 FED  as_is                   CLAUSE  P  M
id.name[victim]                 INTL pseudonym               CLAUSE  M  M
id.name[witness]                INTL redact                  CLAUSE  M  M
id.age[victim]                  ICAC as_is                   CLAUSE  P  M
id.age[victim],consent          VSP  generalize:years        CLAUSE  M  M
id.age[survivor]                INTL generalize:band         CLAUSE  M  M
id.description[suspect]         INTL as_is                   CLAUSE  P  M
id.special[victim]              FED  as_is                   CLAUSE  P  M
id.gov_number[suspect]          FED  as_is                   CLAUSE  P  M
id.photo[victim]                ICAC as_is                   CLAUSE  P  M
contact.direct[suspect]         FED  as_is                   CLAUSE  P  M
contact.direct[suspect]         BANK mask                    CLAUSE  M  M
contact.direct[victim]          INTL redact                  CLAUSE  M  M
loc.home[suspect]               FED  as_is                   CLAUSE  P  M
loc.school[victim]              ICAC as_is                   CLAUSE  P  M
loc.precise[suspect]            FED  as_is                   CLAUSE  P  M
loc.region                      INTL as_is                   CLAUSE  P  M
loc.region                      NGO  generalize:country      CLAUSE  M  M
acct.identifier[suspect]        TECH as_is                   CLAUSE  P  M
acct.identifier[minor]          INTL pseudonym               CLAUSE  M  M
acct.identifier[victim]         TECH redact                  CLAUSE  M  M
net.ip_event[suspect]           FED  as_is                   CLAUSE  P  M
net.ip_event[victim]            INTL redact                  CLAUSE  M  M
net.device[suspect]             ORD  as_is                   CLAUSE  P  M
net.device[witness]             ORD  redact                  CLAUSE  M  M
net.group                       INTL as_is                   CLAUSE  P  M
net.content_url                 NGO  as_is                   CLAUSE  P  M
comm.content[suspect]           FED  as_is                   CLAUSE  P  V
comm.metadata[suspect]          ORD  as_is                   CLAUSE  P  M
media.object                    VID  sealed_original         CLAUSE  P  V
media.object                    FED  custody_ref             HR-01   M  V
media.hash_exact                TECH as_is                   CLAUSE  P  M
media.hash_similar              VID  as_is                   CLAUSE  P  V
media.class                     NGO  as_is                   CLAUSE  P  M
media.series                    VID  as_is                   CLAUSE  P  V
media.tech_meta                 INTL as_is                   CLAUSE  P  V
media.filename                  ICAC as_is                   CLAUSE  P  V
media.filename                  VID  pseudonym               CLAUSE  M  V
narr.summary                    ORD  as_is                   CLAUSE  P  M
narr.summary                    VID  redact                  CLAUSE  M  M
narr.free_text                  FED  as_is                   CLAUSE  P  M
narr.abuse_detail               ICAC as_is                   CLAUSE  P  M
health.crisis[victim]           INTL as_is                   CLAUSE  P  M
family.relations[victim],consent VSP as_is                   CLAUSE  P  M
pref.notification[survivor],consent VSP as_is                CLAUSE  P  M
fin.account[suspect]            BANK as_is                   CLAUSE  P  M
staff.identity[staff]           FED  generalize:desk         CLAUSE  P  M
stat.aggregate                  RES  aggregate:10            CLAUSE  P  M
"""

# Each category at the end of its ladder: it was asked for and stays, for the reason given.
STOPPED = """
case.reference                  RES  NOT_IN_CLAUSES
case.type                       TECH NOT_IN_CLAUSES
case.time                       VSP  NOT_IN_CLAUSES
case.urgency                    NGO  NOT_IN_CLAUSES
case.status                     INTL NOT_IN_CLAUSES
case.links                      INTL NOT_IN_CLAUSES
legal.process                   INTL NOT_IN_CLAUSES
legal.view_status               BANK NOT_IN_CLAUSES
id.name[victim]                 BANK CLAUSE
id.age[suspect],consent         VSP  CLAUSE
id.description[victim]          ORD  NOT_IN_CLAUSES
id.special[victim]              INTL NOT_IN_CLAUSES
id.gov_number[suspect]          BANK NOT_IN_CLAUSES
id.photo[victim]                VID  NOT_IN_CLAUSES
contact.direct[witness]         BANK CLAUSE
loc.home[victim]                INTL NOT_IN_CLAUSES
loc.safe_place[victim]          ICAC HR-07
loc.school[minor]               ORD  NOT_IN_CLAUSES
loc.precise[victim]             TECH NOT_IN_CLAUSES
loc.region                      TECH NOT_IN_CLAUSES
acct.identifier[suspect],foreign TECH OTHER_SERVICE
net.ip_event[suspect]           TECH NOT_IN_CLAUSES
net.device[suspect]             NGO  NOT_IN_CLAUSES
net.group                       VID  NOT_IN_CLAUSES
net.content_url,foreign         TECH OTHER_SERVICE
comm.content[victim]            POL  NOT_IN_CLAUSES
comm.metadata[victim]           VID  NOT_IN_CLAUSES
media.object                    TECH HR-01
media.hash_exact                BANK NOT_IN_CLAUSES
media.hash_similar              INTL NOT_IN_CLAUSES
media.class                     ORD  NOT_IN_CLAUSES
media.series                    INTL NOT_IN_CLAUSES
media.tech_meta                 NGO  NOT_IN_CLAUSES
media.filename                  ORD  NOT_IN_CLAUSES
narr.summary                    NGO  NOT_IN_CLAUSES
narr.free_text                  INTL NOT_IN_CLAUSES
narr.abuse_detail               ORD  NOT_IN_CLAUSES
narr.survivor_words[survivor]   FED  NOT_IN_CLAUSES
health.medical[victim]          FED  NOT_IN_CLAUSES
health.crisis[victim]           ORD  NOT_IN_CLAUSES
welfare.services[victim]        ICAC NOT_IN_CLAUSES
family.relations[suspect],consent VSP CLAUSE
pref.notification[survivor]     FED  NOT_IN_CLAUSES
fin.account[suspect]            INTL NOT_IN_CLAUSES
fin.sar                         BANK HR-02
staff.identity[staff]           ORD  NOT_IN_CLAUSES
staff.wellbeing[staff]          ICAC HR-02
org.confidential                VID  HR-02
stat.aggregate                  FED  NOT_IN_CLAUSES
"""


def ladders():
    for number, line in enumerate(RELEASED.strip().split("\n"), 1):
        spec, short, form, why, outcome, carry = line.split()
        head, *flags = spec.split(",")
        items = [" ".join([head] + flags) + f" -> {form} {why}"]
        if head not in ("case.reference", "stat.aggregate"):
            items.append(REFERENCE)
        outcome = {"P": P, "M": M}[outcome]
        if short == "POL":
            outcome = {P: "BREAK_GLASS_PERMIT", M: "BREAK_GLASS_MINIMIZED"}[outcome]
        row("ladder-released", f"R{number:02}", f"{head} leaves to {short} as {form}", short, items, outcome,
            carry=carry)
    for number, line in enumerate(STOPPED.strip().split("\n"), 1):
        spec, short, why = line.split()
        head, *flags = spec.split(",")
        companion = "stat.aggregate -> aggregate:10 CLAUSE" if short == "RES" else REFERENCE
        items = [" ".join([head] + flags) + f" -> withhold {why}", companion]
        outcome, reasons = (M, "") if short != "POL" else ("BREAK_GLASS_MINIMIZED", "POST_REVIEW_24H")
        row("ladder-stopped", f"W{number:02}", f"{head} stays although {short} is asked for it", short, items,
            outcome, reasons)


# -------------------------------------------------------------------------------------------------- roles

# One person in every role, to the foreign unit: name, contact, account, age, address.
# Without a role, or with one the vocabulary lacks, every limit that names a role applies: the lowest wins.
FOREIGN = {
    "victim": "pseudonym redact pseudonym generalize:band redact",
    "survivor": "pseudonym redact pseudonym generalize:band redact",
    "minor": "pseudonym redact pseudonym generalize:band redact",
    "witness": "redact redact as_is as_is as_is",
    "reporter": "redact redact as_is as_is as_is",
    "third_party": "redact redact as_is as_is as_is",
    "staff": "as_is as_is as_is as_is as_is",
    "suspect": "as_is as_is as_is as_is as_is",
    "": "redact redact pseudonym generalize:band redact",
    "victm": "redact redact pseudonym generalize:band redact",
}
FIVE = ["id.name", "contact.direct", "acct.identifier", "id.age", "net.ip_event"]

# One account of the platform's own, one name and contact to the bank, one name to counsel, in each role.
BY_ROLE = {  # role: platform account, bank name, counsel name, counsel account, counsel age
    "victim": "redact withhold pseudonym pseudonym generalize:band",
    "survivor": "redact withhold pseudonym pseudonym generalize:band",
    "minor": "redact withhold pseudonym pseudonym generalize:band",
    "witness": "redact withhold pseudonym pseudonym as_is",
    "reporter": "redact withhold pseudonym pseudonym as_is",
    "third_party": "redact withhold pseudonym pseudonym as_is",
    "suspect": "as_is as_is as_is as_is as_is",
}


def roles():
    for number, (role, forms) in enumerate(FOREIGN.items(), 1):
        tag = f"[{role}]" if role else ""
        items = [f"{c}{tag} -> {form} CLAUSE" for c, form in zip(FIVE, forms.split())]
        allowed = role in ("suspect", "staff")
        row("roles", f"L{number:02}", f"To the foreign unit: a person as {role or 'nobody in particular'}", "INTL",
            items + [REFERENCE], P if allowed else M)
    for number, (role, forms) in enumerate(BY_ROLE.items(), 21):
        platform, bank, name, account, age = forms.split()
        outcome = P if role == "suspect" else M
        row("roles", f"L{number}", f"To the platform: an account of a {role}", "TECH",
            [f"acct.identifier[{role}] -> {platform} CLAUSE", REFERENCE], outcome)
        row("roles", f"L{number + 10}", f"To the bank: the name of a {role}", "BANK",
            [f"id.name[{role}] -> {bank} CLAUSE", REFERENCE], outcome)
        row("roles", f"L{number + 20}", f"To counsel under the order: a {role}", "ORD",
            [f"id.name[{role}] -> {name} CLAUSE", f"acct.identifier[{role}] -> {account} CLAUSE",
             f"id.age[{role}] -> {age} CLAUSE"], outcome)
    row("roles", "L51", "A suspect who is a victim is treated as a victim, and a supervisor reviews", "INTL",
        ["id.name[suspect+victim] -> pseudonym CLAUSE", "id.age[victim+suspect] -> generalize:band CLAUSE"],
        H, "MINOR_SUSPECT_REVIEW APPROVAL_MISSING:supervisor", shows="HR-09")
    row("roles", "L52", "A reporter who is also a minor is protected as a minor", "INTL",
        ["id.name[reporter+minor] -> pseudonym CLAUSE", "net.ip_event[reporter+minor] -> redact CLAUSE"], M)
    row("roles", "L53", "A witness who is also a suspect is a witness", "INTL",
        ["id.name[suspect+witness] -> redact CLAUSE", REFERENCE], M)
    row("roles", "L54", "A survivor who is now a suspect is grown up: protected, without the review of a minor", "INTL",
        ["id.name[survivor+suspect] -> pseudonym CLAUSE"], M)
    row("roles", "L55", "A member of staff who is a suspect goes under the desk's role, which no limit names", "INTL",
        ["id.name[suspect+staff] -> as_is CLAUSE"], P)
    row("roles", "L56", "One known role beside a misspelt one: the leading role is unknown", "INTL",
        ["id.name[witness+victm] -> redact CLAUSE", "acct.identifier[witness+victm] -> pseudonym CLAUSE", REFERENCE], M)
    row("roles", "L57", "Two victims, one consented: each item follows its own person", "VSP",
        ["id.name[victim]#p1 consent -> as_is CLAUSE", "id.name[victim]#p2 -> withhold CONSENT_MISSING",
         "contact.direct[victim]#p1 consent -> as_is CLAUSE",
         "contact.direct[victim]#p2 -> withhold CONSENT_MISSING"], M)
    row("roles", "L58", "Two suspects of whom one record is under originator control", "ICAC",
        ["acct.identifier[suspect]#p1 -> as_is CLAUSE", "acct.identifier[suspect]#p2 H2 origin -> as_is CLAUSE"], P)
    row("roles", "L59", "The same key again is numbered in the order given", "FED",
        ["id.name[victim]#p1 -> as_is CLAUSE", "id.name[victim]#p1 key=id.name[victim]#p1~2 -> as_is CLAUSE",
         "id.name[victim]#p1 key=id.name[victim]#p1~3 -> as_is CLAUSE",
         "case.time -> as_is CLAUSE", "case.time key=case.time~2 -> as_is CLAUSE"], P)
    row("roles", "L60", "The order of the roles stays in the key and does not change the answer", "INTL",
        ["id.name[witness+reporter] -> redact CLAUSE", "id.name[reporter+witness] -> redact CLAUSE", REFERENCE], M)
    row("roles", "L61", "A person without a role has a key with a number sign alone", "FED",
        ["id.name#p7 -> as_is CLAUSE"], P)
    row("roles", "L62", "Survivor services: nothing about a suspect, even with that person's consent", "VSP",
        ["id.name[suspect] consent -> withhold CLAUSE", "contact.direct[suspect] consent -> withhold CLAUSE",
         "id.name[survivor] consent -> as_is CLAUSE"], M)
    row("roles", "L63", "Survivor services: a name without a role counts as anybody's and stays", "VSP",
        ["id.name consent -> withhold CLAUSE", REFERENCE], M)
    row("roles", "L64", "Survivor services: a reporter's and a third party's details stay", "VSP",
        ["id.age[reporter] consent -> withhold CLAUSE", "family.relations[third_party] consent -> withhold CLAUSE",
         "contact.direct[witness] consent -> withhold CLAUSE", REFERENCE], M)


# ----------------------------------------------------------------------------------- each agreement's own

DENIED_FOR_PURPOSE = "PURPOSE_NOT_ALLOWED"


def agreements():
    t = "agreements"
    row(t, "A01", "Federal: a standing batch asks for no approval", "FED",
        ["case.links -> as_is CLAUSE", "id.gov_number[suspect] -> as_is CLAUSE", "fin.account[suspect] -> as_is CLAUSE",
         "narr.free_text -> as_is CLAUSE"], P, facts={"standing_batch": True, "count": 300})
    row(t, "A02", "Federal: the names of our analysts become a desk", "FED",
        ["staff.identity[staff] -> generalize:desk CLAUSE", "staff.wellbeing[staff] -> withhold HR-02"], M, shows="HR-02")
    row(t, "A03", "Federal: a record may go on to a prosecutor", "FED", [REFERENCE], P,
        facts={"onward_to": "prosecutor"})
    row(t, "A04", "Federal: not on to a task force, which its clause does not name", "FED", [REFERENCE], D,
        "ONWARD_NOT_PERMITTED", facts={"onward_to": "le_icac"})
    row(t, "A05", "Task force: it may pass on to another task force", "ICAC", [REFERENCE], P,
        facts={"onward_to": "le_icac"})
    row(t, "A06", "Task force: a standing batch needs no supervisor", "ICAC", [REFERENCE], P,
        facts={"approvals": [], "standing_batch": True})
    row(t, "A07", "Task force: deconfliction is a purpose of its own", "ICAC", ["case.links -> as_is CLAUSE"], P,
        facts={"purpose": "deconfliction"})
    row(t, "A08", "Foreign unit: messages that came with the report go", "INTL",
        ["comm.content[suspect] -> as_is CLAUSE"], P, carry="V")
    row(t, "A09", "Foreign unit: messages from a provider need a warrant", "INTL",
        ["comm.content[suspect] -> withhold CLAUSE", "comm.metadata[suspect] -> as_is CLAUSE"], M,
        facts={"source": "provider", "process": "court_order"})
    row(t, "A10", "Foreign unit: with a warrant they go", "INTL", ["comm.content[suspect] -> as_is CLAUSE"], P,
        carry="V", facts={"source": "provider", "process": "warrant"})
    row(t, "A11", "Foreign unit: only one of two approvals", "INTL", [REFERENCE], H, "APPROVAL_MISSING:legal",
        facts={"approvals": ["intl_lead"]})
    row(t, "A12", "Foreign unit: neither approval", "INTL", [REFERENCE], H,
        "APPROVAL_MISSING:legal APPROVAL_MISSING:intl_lead", facts={"approvals": []})
    row(t, "A13", "Foreign unit: one of two assurances is filed", "INTL", [REFERENCE], "HOLD_FIX",
        "ASSURANCE_MISSING", facts={"assurances": ["dual_criminality"]})
    row(t, "A14", "Foreign unit: nobody else may receive it", "INTL", [REFERENCE], D, "ONWARD_NOT_PERMITTED",
        facts={"onward_to": "le_federal"})
    row(t, "A15", "Hotline: what a takedown needs and nothing else", "NGO",
        ["net.content_url -> as_is CLAUSE", "media.hash_exact -> as_is CLAUSE", "case.type -> generalize:broad_type CLAUSE",
         "case.time -> generalize:date CLAUSE", "loc.region -> generalize:country CLAUSE",
         "acct.identifier[suspect] -> withhold NOT_IN_CLAUSES"], M)
    row(t, "A16", "Hotline: a host in the same country may be told", "NGO", ["net.content_url -> as_is CLAUSE"], P,
        facts={"onward_to": "hosting_provider_same_country"})
    row(t, "A17", "Hotline: media files stay, also as a reference, for it is not police", "NGO",
        ["media.object -> withhold HR-01", "media.class -> as_is CLAUSE"], M, shows="HR-01")
    row(t, "A18", "Survivor services: all that the consent covers", "VSP",
        ["id.name[survivor]#p1 consent -> as_is CLAUSE", "id.age[survivor]#p1 consent -> generalize:years CLAUSE",
         "contact.direct[survivor]#p1 consent -> as_is CLAUSE", "health.crisis[survivor]#p1 consent -> as_is CLAUSE",
         "pref.notification[survivor]#p1 consent -> as_is CLAUSE", "narr.summary consent -> redact CLAUSE"], M)
    row(t, "A19", "Survivor services: safeguarding is a purpose, the liaison has not approved", "VSP",
        ["id.name[victim] consent -> as_is CLAUSE"], H, "APPROVAL_MISSING:survivor_liaison",
        facts={"purpose": "victim_safeguarding", "approvals": []})
    row(t, "A20", "Survivor services: a redacted summary alone is no package", "VSP",
        ["narr.summary consent -> redact CLAUSE"], D, "NOTHING_MAY_LEAVE", shows="HR-12")
    row(t, "A21", "Platform: addresses of its own service go, others stay", "TECH",
        ["net.content_url -> as_is CLAUSE", "net.content_url foreign key=net.content_url~2 -> withhold OTHER_SERVICE",
         "acct.identifier[suspect] foreign -> withhold OTHER_SERVICE"], M)
    row(t, "A22", "Platform: a victim's account on another service: the lower form explains itself", "TECH",
        ["acct.identifier[victim] foreign -> withhold OTHER_SERVICE", REFERENCE], M)
    row(t, "A23", "Platform: content removal is the second purpose", "TECH", ["media.hash_exact -> as_is CLAUSE"], P,
        facts={"purpose": "content_removal"})
    row(t, "A24", "Bank, while it was in force: account and masked contact of a suspect", "BANK",
        ["id.name[suspect] -> as_is CLAUSE", "fin.account[suspect] -> as_is CLAUSE",
         "contact.direct[suspect] -> mask CLAUSE", "case.time -> generalize:date CLAUSE",
         "case.type -> generalize:broad_type CLAUSE"], M)
    row(t, "A25", "Bank: a suspicious activity report is withheld even from a bank, and leaves no finding", "BANK",
        ["fin.sar -> withhold HR-02", "fin.account[suspect] -> as_is CLAUSE"], M, shows="HR-02")
    row(t, "A26", "Bank: counsel has not approved", "BANK", ["fin.account[suspect] -> as_is CLAUSE"], H,
        "APPROVAL_MISSING:legal", facts={"approvals": []})
    row(t, "A27", "University: a table of large cells goes as it is agreed", "RES",
        ["stat.aggregate -> aggregate:10 CLAUSE"], P)
    row(t, "A28", "University: a cell of nine is under the limit", "RES",
        ["stat.aggregate -> aggregate:10 SMALL_CELL_SUPPRESSED"], M, facts={"min_cell_seen": 9})
    row(t, "A29", "University: a cell of ten is not", "RES", ["stat.aggregate -> aggregate:10 CLAUSE"], P,
        facts={"min_cell_seen": 10})
    row(t, "A30", "University: the research board has not approved", "RES", ["stat.aggregate -> aggregate:10 CLAUSE"],
        H, "APPROVAL_MISSING:research_board", facts={"approvals": ["legal"]})
    row(t, "A31", "Counsel: the client's own data go, others by pseudonym, addresses of others as gaps", "ORD",
        ["id.name[suspect]#p1 -> as_is CLAUSE", "id.name[victim]#p2 -> pseudonym CLAUSE",
         "net.ip_event[suspect]#p1 -> as_is CLAUSE", "net.ip_event[reporter]#p3 -> redact CLAUSE",
         "net.device[victim]#p2 -> redact CLAUSE", "comm.content[suspect]#p1 -> as_is CLAUSE"], M)
    row(t, "A32", "Counsel: the files are seen where they are held", "ORD",
        ["media.object -> custody_ref HR-01", "media.hash_exact -> as_is CLAUSE"], M, shows="HR-01 HR-04")
    row(t, "A33", "Counsel: two people of the legal office approve, one is missing", "ORD", [REFERENCE], H,
        "APPROVAL_MISSING:legal_second", facts={"approvals": ["legal"]}, shows="HR-13")
    row(t, "A34", "Laboratory: the original needs both approvals; missing ones hold and do not change the form", "VID",
        ["media.object -> sealed_original CLAUSE"], H,
        "APPROVAL_MISSING:media_custodian APPROVAL_MISSING:safeguarding_lead", carry="V", facts={"approvals": []},
        shows="HR-01")
    row(t, "A35", "Laboratory: two files, their names, a band of age, a gap for the summary", "VID",
        ["media.object#f1 -> sealed_original CLAUSE", "media.object#f2 -> sealed_original CLAUSE",
         "media.filename -> pseudonym CLAUSE", "id.age[victim] -> generalize:band CLAUSE",
         "narr.summary -> redact CLAUSE", "id.name[victim] -> withhold NOT_IN_CLAUSES"], M, carry="V")
    row(t, "A36", "Emergency policy: what reaches the person", "POL",
        ["id.name[victim] -> as_is CLAUSE", "id.photo[victim] -> as_is CLAUSE", "loc.precise[victim] -> as_is CLAUSE",
         "contact.direct[victim] -> as_is CLAUSE", "net.device[victim] -> as_is CLAUSE",
         "health.crisis[victim] -> as_is CLAUSE", "narr.summary -> as_is CLAUSE", "case.urgency -> as_is CLAUSE"],
        "BREAK_GLASS_PERMIT", "POST_REVIEW_24H")
    # What would have gone, had the purpose been one of the agreement: listed, never sent.
    wrong = {"purpose": "oversight_audit"}
    would = {
        "FED": (["id.name[victim] -> as_is CLAUSE", "staff.identity[staff] -> generalize:desk CLAUSE",
                 "media.object -> custody_ref HR-01"], "V"),
        "ICAC": (["id.special[victim] -> as_is CLAUSE", "fin.account[suspect] -> as_is CLAUSE"], "M"),
        "INTL": (["id.name[victim] -> pseudonym CLAUSE", "id.age[minor] -> generalize:band CLAUSE"], "M"),
        "NGO": (["net.content_url -> as_is CLAUSE", "loc.region -> generalize:country CLAUSE"], "M"),
        "VSP": (["id.name[victim] consent -> as_is CLAUSE", "id.age[victim] consent -> generalize:years CLAUSE"], "M"),
        "TECH": (["media.hash_exact -> as_is CLAUSE", "acct.identifier[victim] -> redact CLAUSE"], "M"),
        "BANK": (["contact.direct[suspect] -> mask CLAUSE", "case.type -> generalize:broad_type CLAUSE"], "M"),
        "RES": (["stat.aggregate -> aggregate:10 CLAUSE"], "M"),
        "ORD": (["id.name[witness] -> pseudonym CLAUSE", "legal.process -> as_is CLAUSE"], "M"),
        "VID": (["media.object -> sealed_original CLAUSE", "media.filename -> pseudonym CLAUSE"], "V"),
    }
    for number, (short, (items, carry)) in enumerate(would.items(), 41):
        row(t, f"A{number}", f"{short}: an audit is no purpose of it; the items say what would have gone", short, items,
            D, DENIED_FOR_PURPOSE, carry=carry, facts=wrong)


    # What the rows above leave open in single words of the clauses.
    row(t, "A61", "Foreign unit: the other of two assurances is filed", "INTL", [REFERENCE], "HOLD_FIX",
        "ASSURANCE_MISSING", facts={"assurances": ["rights_assurance"]})
    row(t, "A62", "University: counsel has not approved", "RES", ["stat.aggregate -> aggregate:10 CLAUSE"], H,
        "APPROVAL_MISSING:legal", facts={"approvals": ["research_board"]})
    row(t, "A63", "Counsel: the first of the two is missing", "ORD", [REFERENCE], H, "APPROVAL_MISSING:legal",
        facts={"approvals": ["legal_second"]})
    row(t, "A64", "Counsel: a network address of each protected role is a gap", "ORD",
        [f"net.ip_event[{r}] -> redact CLAUSE" for r in ("victim", "survivor", "minor", "witness", "reporter",
                                                         "third_party")] + [REFERENCE], M)
    row(t, "A65", "Survivor services: without consent not even a gap for the summary, and no welfare", "VSP",
        ["narr.summary -> withhold CONSENT_MISSING", "narr.survivor_words[survivor] -> withhold CONSENT_MISSING",
         "health.crisis[victim] -> withhold CONSENT_MISSING", "family.relations[victim] -> withhold CONSENT_MISSING",
         "pref.notification[victim] -> withhold CONSENT_MISSING", "loc.region -> withhold CONSENT_MISSING",
         REFERENCE], M)
    row(t, "A66", "Survivor services: a suspect's account is forbidden by its clause, not merely absent", "VSP",
        ["acct.identifier[suspect] consent -> withhold CLAUSE",
         "acct.identifier[victim] consent -> withhold NOT_IN_CLAUSES", REFERENCE], M)
    for number, short in enumerate(["ICAC", "INTL", "VID"], 67):
        row(t, f"A{number}", f"{short}: a view status that was asked for, with no file or message to go with", short,
            ["legal.view_status -> as_is CLAUSE", REFERENCE], P)
    row(t, "A70", "Emergency policy: a view status that was asked for", "POL",
        ["legal.view_status -> as_is CLAUSE", REFERENCE], "BREAK_GLASS_PERMIT", "POST_REVIEW_24H")


# ------------------------------------------------------------------------------------------------ findings

def findings():
    t = "findings"
    row(t, "F01", "No agreement named: no items", "NONE", ["handling.marking", "id.name[victim]"], D, "NO_INSTRUMENT",
        carry="-")
    row(t, "F02", "An agreement that is not among the loaded ones", "FED", ["case.reference"], D, "NO_INSTRUMENT",
        carry="-", facts={"agreement": "AGR-FED-99"})
    row(t, "F03", "No agreement stands alone beside whatever else is wrong", "NONE", ["case.reference"], D,
        "NO_INSTRUMENT", carry="-", facts={"recipient.key": "expired", "actor.screening": "lapsed",
                                          "duplicate_of": "D-2026-1119-004"})
    row(t, "F04", "Conflict of a guardian stands before no agreement", "NONE", ["id.name[victim]"], D,
        "GUARDIAN_CONFLICT", carry="-", facts={"recipient.guardian_conflict": True}, shows="HR-10")
    row(t, "F05", "Conflict of a guardian stands alone under any agreement", "VSP", ["id.name[victim] consent"], D,
        "GUARDIAN_CONFLICT", carry="-", facts={"recipient.guardian_conflict": True, "approvals": [],
                                              "recipient.verified": False}, shows="HR-10")
    row(t, "F06", "An annex that no document names", "TECH", ["media.hash_exact -> as_is CLAUSE"], D, "ANNEX_UNKNOWN",
        facts={"annex": "EU-OTHER"})
    row(t, "F07", "An annex of another agreement", "FED", [REFERENCE], D, "ANNEX_UNKNOWN", facts={"annex": "EU-SCAN"})
    row(t, "F08", "An annex whose legal basis ended in April", "TECH", ["media.hash_exact -> as_is CLAUSE"], D,
        "LEGAL_BASIS_LAPSED", facts={"annex": "EU-SCAN"})
    row(t, "F09", "The same annex while its basis lived", "TECH", ["media.hash_exact -> as_is CLAUSE"], P,
        facts={"annex": "EU-SCAN", "as_of": "2026-03-01T12:00:00Z"})
    row(t, "F10", "Without the annex the lapsed basis does not matter", "TECH", ["media.hash_exact -> as_is CLAUSE"], P)
    row(t, "F11", "The ethics approval has ended: the basis without annex must live", "RES",
        ["stat.aggregate -> aggregate:10 CLAUSE"], D, "LEGAL_BASIS_LAPSED", facts={"as_of": "2026-12-16T00:00:00Z"})
    row(t, "F12", "A purpose that the agreement lacks", "NGO", ["net.content_url -> as_is CLAUSE"], D,
        "PURPOSE_NOT_ALLOWED", facts={"purpose": "investigation"})
    row(t, "F13", "A matter outside the territory", "ICAC", [REFERENCE], D, "OUTSIDE_TERRITORY",
        facts={"territory": "US-R3"})
    row(t, "F14", "Territory is no matter where the agreement names none", "FED", [REFERENCE], P,
        facts={"territory": "XK"})
    row(t, "F15", "Onward to somebody unknown", "ICAC", [REFERENCE], D, "ONWARD_NOT_PERMITTED",
        facts={"onward_to": "newspaper"})
    row(t, "F16", "Nothing may leave: all is withheld", "NGO", ["id.name[victim] -> withhold NOT_IN_CLAUSES"], D,
        "NOTHING_MAY_LEAVE", shows="HR-12")
    row(t, "F17", "Nothing may leave: no item was asked for", "FED", [], D, "NOTHING_MAY_LEAVE", shows="HR-12")
    row(t, "F18", "A marking and a view status alone are no package", "ORD",
        ["handling.marking -> as_is HR-04", "legal.view_status -> as_is CLAUSE"], D, "NOTHING_MAY_LEAVE", carry="-",
        shows="HR-12 HR-04")
    row(t, "F19", "The recipient is not verified", "FED", [REFERENCE], "HOLD_FIX", "RECIPIENT_UNVERIFIED",
        facts={"recipient.verified": False}, shows="HR-11")
    row(t, "F20", "A new key is not confirmed", "TECH", ["media.class -> as_is CLAUSE"], "HOLD_FIX",
        "RECIPIENT_KEY_UNCONFIRMED", facts={"recipient.key": "rotated_unconfirmed"}, shows="HR-11")
    row(t, "F21", "The key has expired", "FED", [REFERENCE], "HOLD_FIX", "RECIPIENT_KEY_EXPIRED",
        facts={"recipient.key": "expired"}, shows="HR-11")
    row(t, "F22", "The key was revoked: it counts as expired", "FED", [REFERENCE], "HOLD_FIX", "RECIPIENT_KEY_EXPIRED",
        facts={"recipient.key": "revoked"}, shows="HR-11")
    row(t, "F23", "Training of T2 is too little for the foreign unit", "INTL", [REFERENCE], "HOLD_FIX",
        "ACTOR_TRAINING_LAPSED", facts={"actor.training": "T2"})
    row(t, "F24", "Training of T2 is enough for the federal bureau", "FED", [REFERENCE], P,
        facts={"actor.training": "T2"})
    row(t, "F25", "Training of T1 is enough for the hotline, none is not", "NGO", [REFERENCE], P,
        facts={"actor.training": "T1"})
    row(t, "F26", "No training", "NGO", [REFERENCE], "HOLD_FIX", "ACTOR_TRAINING_LAPSED",
        facts={"actor.training": "T0"})
    row(t, "F27", "Screening has lapsed", "FED", [REFERENCE], "HOLD_FIX", "ACTOR_SCREENING_LAPSED",
        facts={"actor.screening": "lapsed"}, shows="HR-15")
    row(t, "F28", "No assurance is filed: said once", "INTL", [REFERENCE], "HOLD_FIX", "ASSURANCE_MISSING",
        facts={"assurances": []})
    row(t, "F29", "Ten receipts are overdue", "ICAC", [REFERENCE], "HOLD_FIX", "RECEIPTS_OVERDUE",
        facts={"receipts_overdue": 10})
    row(t, "F30", "Nine receipts are not yet too many", "ICAC", [REFERENCE], P, facts={"receipts_overdue": 9})
    row(t, "F31", "The same records went there before", "ICAC", [REFERENCE], "HOLD_FIX", "DUPLICATE_DISCLOSURE",
        facts={"duplicate_of": "D-2026-1119-004"}, shows="HR-14")
    row(t, "F32", "A recorded superseding disclosure may repeat them", "ICAC", [REFERENCE], P,
        facts={"duplicate_of": "D-2026-1119-004", "supersedes": True}, shows="HR-14")
    row(t, "F33", "Superseding what never was is no fault", "FED", [REFERENCE], P, facts={"supersedes": True})
    row(t, "F34", "One over the cap", "ICAC", [REFERENCE], H, "CAP_EXCEEDED APPROVAL_MISSING:security_officer",
        facts={"count": 1, "used_today": 500})
    row(t, "F35", "Exactly the cap", "ICAC", [REFERENCE], P, facts={"count": 1, "used_today": 499})
    row(t, "F36", "The security officer lifts the cap", "ICAC", [REFERENCE], P,
        facts={"count": 60, "used_today": 480, "approvals": ["supervisor", "security_officer"]})
    row(t, "F37", "The supervisor does not lift the cap", "FED", [REFERENCE], H,
        "CAP_EXCEEDED APPROVAL_MISSING:security_officer", facts={"count": 20001, "approvals": ["supervisor"]})
    row(t, "F38", "A second table on one day", "RES", ["stat.aggregate -> aggregate:10 CLAUSE"], H,
        "CAP_EXCEEDED APPROVAL_MISSING:security_officer", facts={"used_today": 1})
    row(t, "F39", "Originator control", "ICAC", ["case.links H2 -> withhold HR-05", REFERENCE], H,
        "ORIGINATOR_CONSENT_REQUIRED APPROVAL_MISSING:originator", shows="HR-05")
    row(t, "F40", "A minor who is a suspect", "FED", ["id.name[minor+suspect] -> as_is CLAUSE"], H,
        "MINOR_SUSPECT_REVIEW APPROVAL_MISSING:supervisor", shows="HR-09")
    row(t, "F41", "All of one class, worst first, and the class above decides", "ICAC", [REFERENCE], D,
        "OUTSIDE_TERRITORY ONWARD_NOT_PERMITTED RECIPIENT_KEY_EXPIRED ACTOR_SCREENING_LAPSED RECEIPTS_OVERDUE "
        "CAP_EXCEEDED APPROVAL_MISSING:security_officer APPROVAL_MISSING:supervisor",
        facts={"territory": "XK", "onward_to": "newspaper", "recipient.key": "revoked", "actor.screening": "lapsed",
               "receipts_overdue": 11, "used_today": 500, "approvals": []})
    row(t, "F42", "A fix is worse than an approval", "INTL", [REFERENCE], "HOLD_FIX",
        "RECEIPTS_OVERDUE APPROVAL_MISSING:intl_lead APPROVAL_MISSING:legal",
        facts={"receipts_overdue": 3, "approvals": []})
    row(t, "F43", "An ended agreement and a wrong purpose and an empty package", "BANK",
        ["id.name[victim] -> withhold CLAUSE"], D, "INSTRUMENT_EXPIRED PURPOSE_NOT_ALLOWED NOTHING_MAY_LEAVE",
        facts={"as_of": NOON, "purpose": "investigation"})
    row(t, "F44", "The platform: 250,000 a day and not one more", "TECH", ["media.hash_exact -> as_is CLAUSE"], H,
        "CAP_EXCEEDED APPROVAL_MISSING:security_officer", facts={"count": 250000, "used_today": 1})
    row(t, "F45", "The platform: 250,000 is the cap itself", "TECH", ["media.hash_exact -> as_is CLAUSE"], P,
        facts={"count": 250000})
    stops = {"FED": 25, "INTL": 3, "NGO": 3, "VSP": 3, "TECH": 5, "BANK": 3, "RES": 1, "ORD": 1, "VID": 2}
    for number, (short, stop) in enumerate(stops.items(), 51):
        item = "stat.aggregate -> aggregate:10 CLAUSE" if short == "RES" else REFERENCE
        row(t, f"F{number}", f"{short}: {stop} overdue receipts stop it", short, [item], "HOLD_FIX",
            "RECEIPTS_OVERDUE", facts={"receipts_overdue": stop})


# --------------------------------------------------------------------------------------------- house rules

ANONYMOUS = ["id.name", "id.age", "id.description", "id.special", "id.gov_number", "id.photo", "contact.direct",
             "loc.home", "loc.school", "loc.precise", "loc.region", "acct.identifier", "net.ip_event", "net.device",
             "net.group", "net.content_url"]


def house_rules():
    t = "house-rules"
    # HR-01
    row(t, "H01", "Police without custody of originals get a reference, though nothing in their agreement says so", "ICAC",
        ["media.object -> custody_ref HR-01"], M, carry="V", shows="HR-01")
    row(t, "H02", "Foreign police likewise", "INTL", ["media.object -> custody_ref HR-01"], M, carry="V", shows="HR-01")
    for number, short in enumerate(["VSP", "TECH", "BANK", "RES"], 3):
        alone = "stat.aggregate -> aggregate:10 CLAUSE" if short == "RES" else REFERENCE
        row(t, f"H{number:02}", f"To {short} a media file does not leave in any form", short,
            ["media.object consent -> withhold HR-01", alone], M, shows="HR-01")
    row(t, "H07", "The lawful custodian gets the original", "VID", ["media.object -> sealed_original CLAUSE"], P,
        carry="V", shows="HR-01")
    row(t, "H08", "In an emergency the original stays, even from the custodian", "VID",
        ["media.object -> custody_ref HR-01"], D, "PURPOSE_NOT_ALLOWED", carry="V",
        facts={"purpose": "imminent_harm", "break_glass": GLASS}, shows="HR-01")
    row(t, "H09", "The emergency policy gives a reference to the file, never the file", "POL",
        ["media.object -> custody_ref HR-01", "id.name[victim] -> as_is CLAUSE"], "BREAK_GLASS_MINIMIZED",
        "POST_REVIEW_24H", carry="V", shows="HR-01")
    # HR-02, HR-03, HR-07
    row(t, "H11", "Reports of suspicious activity, staff care and counsel's advice stay, from police too", "FED",
        ["fin.sar -> withhold HR-02", "staff.wellbeing[staff] -> withhold HR-02", "org.confidential -> withhold HR-02",
         REFERENCE], M, shows="HR-02")
    row(t, "H12", "In an emergency they stay as well, and so does a shelter", "POL",
        ["fin.sar -> withhold HR-02", "loc.safe_place[victim] -> withhold HR-07", "id.name[victim] -> as_is CLAUSE"],
        "BREAK_GLASS_MINIMIZED", "POST_REVIEW_24H", shows="HR-02 HR-07")
    row(t, "H13", "A shelter stays with consent, under a warrant, for a survivor's own helper", "VSP",
        ["loc.safe_place[survivor] consent -> withhold HR-07", "id.name[survivor] consent -> as_is CLAUSE"], M,
        facts={"process": "warrant"}, shows="HR-07")
    row(t, "H14", "A shelter of an anonymous reporter: the safe place explains it first", "FED",
        ["loc.safe_place[reporter] anon -> withhold HR-07", REFERENCE], M, shows="HR-07")
    row(t, "H15", "A field that nobody mapped is withheld and the rest goes", "FED",
        ["xsd:/report/newField -> withhold UNMAPPED_FIELD", REFERENCE], M, shows="HR-03")
    row(t, "H16", "An unmapped field alone is no package", "FED", ["xsd:/report/newField -> withhold UNMAPPED_FIELD"],
        D, "NOTHING_MAY_LEAVE", shows="HR-03 HR-12")
    row(t, "H17", "In a path the signs of the key stand escaped", "FED",
        ["xsd:/a%5B2%5D/b%23c/d%7Ee[victim] -> withhold UNMAPPED_FIELD", REFERENCE], M, shows="HR-03")
    row(t, "H17b", "A path that came with those signs has a key without them", "FED",
        ["x raw=xsd:/a[2]/b#c/d~e key=xsd:/a%5B2]/b%23c/d%7Ee -> withhold UNMAPPED_FIELD", REFERENCE], M, shows="HR-03")
    row(t, "H18", "An unmapped field with a role and a person, twice", "FED",
        ["xsd:/report/newField[suspect]#p1 -> withhold UNMAPPED_FIELD",
         "xsd:/report/newField[suspect]#p1 key=xsd:/report/newField[suspect]#p1~2 -> withhold UNMAPPED_FIELD",
         REFERENCE], M, shows="HR-03")
    row(t, "H19", "A category misspelt is a category that the vocabulary lacks", "FED",
        ["id.nmae[victim] -> withhold UNMAPPED_FIELD", REFERENCE], M, shows="HR-03")
    row(t, "H20", "An unmapped field of one who opted out: the missing mapping explains it, not the choice", "VSP",
        ["xsd:/report/newField[victim] optout -> withhold UNMAPPED_FIELD"], D, "NOTHING_MAY_LEAVE", shows="HR-03")
    row(t, "H20b", "An unmapped field that came under originator control asks the originator like any other", "FED",
        ["xsd:/report/newField H2 -> withhold UNMAPPED_FIELD", REFERENCE], H,
        "ORIGINATOR_CONSENT_REQUIRED APPROVAL_MISSING:originator", shows="HR-03 HR-05")
    # HR-04
    row(t, "H21", "The view status travels with a message", "ICAC", ["comm.content[victim] -> as_is CLAUSE"], P,
        carry="V", shows="HR-04")
    row(t, "H22", "It does not travel where no file and no message goes", "ICAC", ["comm.metadata[victim] -> as_is CLAUSE"],
        P, shows="HR-04")
    row(t, "H23", "Nor where the message stays", "INTL", ["comm.content[victim] -> withhold CLAUSE", REFERENCE], M,
        facts={"source": "provider"}, shows="HR-04")
    row(t, "H24", "Asked for and carried: the house rule is the reason", "FED",
        ["legal.view_status -> as_is HR-04", "media.hash_exact -> as_is CLAUSE", "handling.marking -> as_is HR-04"], P,
        carry="-", shows="HR-04")
    row(t, "H25", "Asked for and not carried: the clause is the reason", "FED",
        ["legal.view_status -> as_is CLAUSE", REFERENCE], P, shows="HR-04")
    row(t, "H26", "Asked for of a partner whose agreement lacks it", "TECH",
        ["legal.view_status -> withhold NOT_IN_CLAUSES", "media.hash_exact -> as_is CLAUSE"], M, shows="HR-04")
    row(t, "H27", "A custody reference is a file that goes, so its view status goes", "INTL",
        ["media.object -> custody_ref HR-01", "legal.view_status -> as_is HR-04"], M, shows="HR-04")
    row(t, "H28", "A marking stands in a denial too", "FED", ["fin.sar -> withhold HR-02"], D, "NOTHING_MAY_LEAVE",
        shows="HR-04 HR-12")
    # HR-05
    row(t, "H31", "H3 is originator control as H2 is", "FED", ["comm.content[suspect] H3 -> withhold HR-05", REFERENCE],
        H, "ORIGINATOR_CONSENT_REQUIRED APPROVAL_MISSING:originator", shows="HR-05")
    row(t, "H32", "H1 is not", "FED", ["comm.content[suspect] H1 -> as_is CLAUSE"], P, carry="V", shows="HR-05")
    row(t, "H33", "With the originator's recorded consent it goes", "FED",
        ["comm.content[suspect] H2 origin -> as_is CLAUSE", "case.links H3 origin -> as_is CLAUSE"], P, carry="V",
        shows="HR-05")
    row(t, "H34", "An approval in the originator's name lifts the finding; the item stays without recorded consent", "FED",
        ["case.links H2 -> withhold HR-05", REFERENCE], M, facts={"approvals": ["originator"]}, shows="HR-05")
    row(t, "H35", "All is under originator control: nothing leaves and all is said", "FED",
        ["case.links H2 -> withhold HR-05"], D,
        "NOTHING_MAY_LEAVE ORIGINATOR_CONSENT_REQUIRED APPROVAL_MISSING:originator", shows="HR-05 HR-12")
    row(t, "H36", "A file under originator control becomes no reference", "ICAC",
        ["media.object H2 -> withhold HR-05", REFERENCE], H,
        "ORIGINATOR_CONSENT_REQUIRED APPROVAL_MISSING:originator", shows="HR-05")
    row(t, "H37", "No consent and originator control: the missing consent explains it first", "VSP",
        ["id.name[victim] H2 -> withhold CONSENT_MISSING", REFERENCE], H,
        "ORIGINATOR_CONSENT_REQUIRED APPROVAL_MISSING:originator", shows="HR-05")
    # HR-06
    row(t, "H41", "An anonymous reporter's identity, contact, places, accounts and network stay", "FED",
        [f"{c}[reporter] anon -> withhold HR-06" for c in ANONYMOUS] + [REFERENCE], M, shows="HR-06")
    row(t, "H42", "What the reporter said is no identity", "FED",
        ["narr.free_text[reporter] anon -> as_is CLAUSE", "case.time[reporter] anon -> as_is CLAUSE"], P, shows="HR-06")
    row(t, "H43", "A court order that names the reporter", "FED",
        ["id.name[reporter] anon named -> as_is CLAUSE", "net.ip_event[reporter] anon named -> as_is CLAUSE"], P,
        facts={"process": "court_order"}, shows="HR-06")
    row(t, "H44", "A court order that names somebody else", "FED", ["id.name[reporter] anon -> withhold HR-06", REFERENCE],
        M, facts={"process": "court_order"}, shows="HR-06")
    row(t, "H45", "Named in the order, to the foreign unit: its own clause still leaves a gap", "INTL",
        ["id.name[reporter] anon named -> redact CLAUSE", REFERENCE], M, shows="HR-06")
    row(t, "H46", "An emergency does not name an anonymous reporter", "POL",
        ["contact.direct[reporter] anon -> withhold HR-06", "loc.home[victim] -> as_is CLAUSE"],
        "BREAK_GLASS_MINIMIZED", "POST_REVIEW_24H", shows="HR-06")
    row(t, "H47", "No clause and an anonymous reporter: the house explains it", "NGO",
        ["id.name[reporter] anon -> withhold HR-06", REFERENCE], M, shows="HR-06")
    # HR-08
    row(t, "H51", "One opted out, the other goes", "VSP",
        ["id.name[survivor]#p1 optout consent -> withhold HR-08", "id.name[survivor]#p2 consent -> as_is CLAUSE"], M,
        shows="HR-08")
    row(t, "H52", "An opt-out of services does not stop safeguarding", "VSP",
        ["id.name[victim] optout consent -> as_is CLAUSE"], P, facts={"purpose": "victim_safeguarding"}, shows="HR-08")
    row(t, "H53", "Nor an investigation", "FED", ["id.name[victim] optout -> as_is CLAUSE"], P, shows="HR-08")
    row(t, "H54", "Opted out for notification: the purpose is no agreement's, and all is said", "VSP",
        ["id.name[survivor] optout consent -> withhold HR-08"], D, "PURPOSE_NOT_ALLOWED PREFERENCE_OPT_OUT",
        facts={"purpose": "victim_notification"}, shows="HR-08")
    row(t, "H55", "Opted out and no consent: the choice explains it", "VSP",
        ["contact.direct[survivor] optout -> withhold HR-08"], D, "PREFERENCE_OPT_OUT", shows="HR-08")
    row(t, "H56", "Nothing leaves, and the choice decided one of two: opt-out, not both", "VSP",
        ["id.name[survivor]#p1 optout consent -> withhold HR-08", "id.name[victim]#p2 -> withhold CONSENT_MISSING"], D,
        "PREFERENCE_OPT_OUT", shows="HR-08")
    row(t, "H57", "Opted out, but a stricter house rule decided the only item", "VSP",
        ["loc.safe_place[survivor] optout consent -> withhold HR-07"], D, "NOTHING_MAY_LEAVE", shows="HR-08 HR-07")
    # HR-09
    row(t, "H61", "A victim who is also a suspect is reviewed; the supervisor approved", "FED",
        ["id.name[victim+suspect] -> as_is CLAUSE"], P, facts={"approvals": ["supervisor"]}, shows="HR-09")
    row(t, "H62", "An adult suspect is not reviewed", "FED", ["id.name[suspect] -> as_is CLAUSE"], P, shows="HR-09")
    row(t, "H63", "A minor who is no suspect is not reviewed", "FED", ["id.name[minor] -> as_is CLAUSE"], P,
        shows="HR-09")
    row(t, "H64", "One of three items is about a minor as suspect: the request waits", "FED",
        ["id.name[victim] -> as_is CLAUSE", "acct.identifier[suspect+minor] -> as_is CLAUSE",
         "net.group -> as_is CLAUSE"], H, "MINOR_SUSPECT_REVIEW APPROVAL_MISSING:supervisor",
        facts={"standing_batch": True}, shows="HR-09")
    row(t, "H65", "A standing batch does not spare the task force this review", "ICAC",
        ["id.name[minor+suspect] -> as_is CLAUSE"], H, "MINOR_SUSPECT_REVIEW APPROVAL_MISSING:supervisor",
        facts={"standing_batch": True, "approvals": []}, shows="HR-09")
    # HR-13, several causes on one item
    row(t, "H71", "Nobody stands in for the second of two", "VID", ["media.object -> sealed_original CLAUSE"], H,
        "APPROVAL_MISSING:safeguarding_lead", carry="V", facts={"approvals": ["media_custodian", "supervisor"]},
        shows="HR-13")
    row(t, "H72", "A report of suspicious activity under originator control of one who opted out: the first word counts",
        "VSP", ["fin.sar[victim] H2 optout -> withhold HR-02", REFERENCE], H,
        "ORIGINATOR_CONSENT_REQUIRED APPROVAL_MISSING:originator", shows="HR-02")
    row(t, "H73", "An anonymous reporter who opted out: anonymity first", "VSP",
        ["id.name[reporter] anon optout -> withhold HR-06", REFERENCE], M, shows="HR-06 HR-08")
    row(t, "H74", "Consent given, the role forbids", "VSP", ["id.name[witness] consent -> withhold CLAUSE", REFERENCE], M)
    row(t, "H75", "No consent, and the role forbids: consent explains first", "VSP",
        ["id.name[witness] -> withhold CONSENT_MISSING", REFERENCE], M)


# ----------------------------------------------------------------------------------------------- emergency

def emergencies():
    t, ih = "emergency", {"purpose": "imminent_harm", "break_glass": GLASS}
    name = ["id.name[victim] -> as_is CLAUSE"]

    def glass(number, title, short, outcome, reasons, items=None, carry="M", shows="HR-11", drop="", **more):
        facts = dict(ih)
        facts.update({k.replace("__", "."): v for k, v in more.items()})
        row(t, number, title, short, items or name, outcome, reasons, carry=carry, facts=facts, drop=drop, shows=shows)

    glass("E01", "Nothing had to be passed", "ICAC", "BREAK_GLASS_PERMIT", "POST_REVIEW_24H")
    glass("E02", "Territory, cap, receipts and approvals are passed and listed without roles", "ICAC",
          "BREAK_GLASS_PERMIT", "POST_REVIEW_24H OUTSIDE_TERRITORY RECEIPTS_OVERDUE CAP_EXCEEDED APPROVAL_MISSING",
          territory="US-R3", receipts_overdue=10, used_today=500, approvals=[])
    glass("E03", "Both approvals of the foreign unit are one passed word", "INTL", "BREAK_GLASS_MINIMIZED",
          "POST_REVIEW_24H APPROVAL_MISSING", ["id.name[victim] -> pseudonym CLAUSE"], approvals=[])
    glass("E04", "Assurances are not passed, and then what was passed is not listed", "INTL", "HOLD_FIX",
          "ASSURANCE_MISSING", ["id.name[victim] -> pseudonym CLAUSE"], approvals=[], assurances=[])
    glass("E05", "Training is not passed", "ICAC", "HOLD_FIX", "ACTOR_TRAINING_LAPSED", actor__training="T1",
          approvals=[])
    glass("E06", "Screening is not passed", "FED", "HOLD_FIX", "ACTOR_SCREENING_LAPSED", actor__screening="lapsed",
          shows="HR-15")
    glass("E07", "An unverified recipient is not passed", "POL", "HOLD_FIX", "RECIPIENT_UNVERIFIED",
          recipient__verified=False)
    glass("E08", "An unconfirmed key is not passed", "ICAC", "HOLD_FIX", "RECIPIENT_KEY_UNCONFIRMED",
          recipient__key="rotated_unconfirmed", territory="US-R3")
    glass("E09", "A revoked key is not passed", "FED", "HOLD_FIX", "RECIPIENT_KEY_EXPIRED", recipient__key="revoked")
    glass("E10", "A repeat is not passed", "FED", "HOLD_FIX", "DUPLICATE_DISCLOSURE",
          duplicate_of="D-2026-1119-004", shows="HR-14")
    glass("E11", "Onward is not passed", "POL", "DENY", "ONWARD_NOT_PERMITTED", onward_to="newspaper")
    glass("E12", "Onward to police is what the emergency policy allows", "POL", "BREAK_GLASS_PERMIT",
          "POST_REVIEW_24H", onward_to="le_federal")
    glass("E13", "The end of the policy is not passed", "POL", "DENY", "INSTRUMENT_EXPIRED",
          as_of="2027-01-01T00:00:00Z")
    glass("E14", "An annex is not passed", "FED", "DENY", "ANNEX_UNKNOWN", annex="EU-SCAN")
    glass("E15", "A hotline has no emergency: the purpose is not its own", "NGO", "DENY", "PURPOSE_NOT_ALLOWED",
          ["net.content_url -> as_is CLAUSE"])
    glass("E16", "A supervisor whom the house asks is not passed", "ICAC", "HOLD_APPROVAL",
          "MINOR_SUSPECT_REVIEW APPROVAL_MISSING:supervisor", ["id.name[minor+suspect] -> as_is CLAUSE"],
          approvals=[], territory="US-R3", shows="HR-09")
    glass("E17", "The originator is asked in an emergency too", "FED", "HOLD_APPROVAL",
          "ORIGINATOR_CONSENT_REQUIRED APPROVAL_MISSING:originator", ["id.name[victim] H2 -> withhold HR-05", REFERENCE],
          shows="HR-05")
    glass("E18", "A call-back that was not made", "FED", "HOLD_FIX", "BREAK_GLASS_INCOMPLETE",
          break_glass={"reason": "threat", "callback": None})
    glass("E19", "A reason that was not given", "POL", "HOLD_FIX", "BREAK_GLASS_INCOMPLETE",
          break_glass={"reason": None, "callback": "02:47 duty desk"})
    glass("E20", "An incomplete emergency passes nothing", "ICAC", "DENY",
          "OUTSIDE_TERRITORY BREAK_GLASS_INCOMPLETE APPROVAL_MISSING:supervisor",
          break_glass={"reason": "threat", "callback": None}, approvals=[], territory="US-R3")
    glass("E21", "Imminent harm without breaking the glass is an ordinary request", "FED", P, "", break_glass=None)
    glass("E22", "The emergency policy without an emergency", "POL", "HOLD_FIX", "BREAK_GLASS_INCOMPLETE",
          break_glass=None)
    glass("E23", "The emergency policy for another purpose", "POL", "DENY", "PURPOSE_NOT_ALLOWED BREAK_GLASS_INCOMPLETE",
          purpose="investigation")
    glass("E24", "A broken glass for an investigation passes nothing", "ICAC", "DENY",
          "OUTSIDE_TERRITORY APPROVAL_MISSING:supervisor", purpose="investigation", territory="US-R3", approvals=[])
    glass("E25", "A broken glass for an investigation does no harm where nothing is to be passed", "FED", P, "",
          purpose="investigation")
    glass("E26", "The cap of the emergency policy is passed", "POL", "BREAK_GLASS_PERMIT",
          "POST_REVIEW_24H CAP_EXCEEDED APPROVAL_MISSING", used_today=50)
    glass("E27", "Ninety-nine overdue receipts are passed", "POL", "BREAK_GLASS_PERMIT",
          "POST_REVIEW_24H RECEIPTS_OVERDUE", receipts_overdue=99)
    glass("E28", "Nothing that was asked for may leave: an emergency does not fill a package", "POL", "DENY",
          "NOTHING_MAY_LEAVE", ["narr.abuse_detail -> withhold NOT_IN_CLAUSES"], shows="HR-12")
    glass("E29", "A guardian in conflict gets nothing in an emergency", "POL", "DENY", "GUARDIAN_CONFLICT",
          ["id.name[victim]"], carry="-", recipient__guardian_conflict=True, shows="HR-10")
    glass("E30", "A message to police in an emergency carries its view status", "ICAC", "BREAK_GLASS_PERMIT",
          "POST_REVIEW_24H", ["comm.content[victim] -> as_is CLAUSE"], carry="V", shows="HR-04")
    glass("E31", "No agreement, and a broken glass: the emergency policy must be asked for", "NONE", "DENY",
          "NO_INSTRUMENT", ["id.name[victim]"], carry="-")
    glass("E32", "Not said whether the glass was broken", "FED", "HOLD_FIX", "BREAK_GLASS_INCOMPLETE",
          drop="break_glass")


# ------------------------------------------------------------------------------------------------- unknown

def unknowns():
    t, ref = "unknown", [REFERENCE]
    held = "HOLD_FIX"
    row(t, "U01", "Agreement not said", "FED", ["case.reference"], D, "NO_INSTRUMENT", carry="-", drop="agreement")
    row(t, "U02", "Annex not said: no annex is known", "TECH", ["media.hash_exact -> as_is CLAUSE"], D, "ANNEX_UNKNOWN",
        drop="annex")
    row(t, "U03", "Purpose not said", "FED", ref, D, "PURPOSE_NOT_ALLOWED", drop="purpose")
    row(t, "U04", "Purpose misspelt", "FED", ref, D, "PURPOSE_NOT_ALLOWED", facts={"purpose": "investigtion"})
    row(t, "U05", "Day not known: neither begun nor unended", "FED", ref, D,
        "INSTRUMENT_NOT_YET_IN_FORCE INSTRUMENT_EXPIRED", drop="as_of")
    row(t, "U06", "Day not a day", "FED", ref, D, "INSTRUMENT_NOT_YET_IN_FORCE INSTRUMENT_EXPIRED",
        facts={"as_of": "last Monday"})
    row(t, "U07", "Territory not said to the task force", "ICAC", ref, D, "OUTSIDE_TERRITORY", drop="territory")
    row(t, "U08", "Territory not said where none is asked", "FED", ref, P, drop="territory")
    row(t, "U09", "Territory null", "ICAC", ref, D, "OUTSIDE_TERRITORY", facts={"territory": None})
    row(t, "U10", "Onward not said", "FED", ref, D, "ONWARD_NOT_PERMITTED", drop="onward_to")
    row(t, "U11", "Count not known", "FED", ref, H, "CAP_EXCEEDED APPROVAL_MISSING:security_officer", drop="count")
    row(t, "U12", "Used today null", "NGO", ref, H, "CAP_EXCEEDED APPROVAL_MISSING:security_officer",
        facts={"used_today": None})
    row(t, "U13", "A count below nothing is no count", "FED", ref, H, "CAP_EXCEEDED APPROVAL_MISSING:security_officer",
        facts={"count": -1})
    row(t, "U14", "Overdue receipts not known", "FED", ref, held, "RECEIPTS_OVERDUE", drop="receipts_overdue")
    row(t, "U15", "Standing batch not said: approvals are asked", "ICAC", ref, H, "APPROVAL_MISSING:supervisor",
        facts={"approvals": []}, drop="standing_batch")
    row(t, "U16", "Approvals null: none is known", "INTL", ref, H, "APPROVAL_MISSING:intl_lead APPROVAL_MISSING:legal",
        facts={"approvals": None})
    row(t, "U17", "An approval misspelt is no approval", "ICAC", ref, H, "APPROVAL_MISSING:supervisor",
        facts={"approvals": ["supervisr"]})
    row(t, "U18", "Assurances not said", "INTL", ref, held, "ASSURANCE_MISSING", drop="assurances")
    row(t, "U19", "Not said whether these records went before", "FED", ref, held, "DUPLICATE_DISCLOSURE",
        drop="duplicate_of", shows="HR-14")
    row(t, "U20", "Not said, but recorded as superseding", "FED", ref, P, facts={"supersedes": True},
        drop="duplicate_of", shows="HR-14")
    row(t, "U21", "A repeat, and superseding not said", "FED", ref, held, "DUPLICATE_DISCLOSURE",
        facts={"duplicate_of": "D-2026-1119-004"}, drop="supersedes", shows="HR-14")
    row(t, "U22", "Training misspelt", "FED", ref, held, "ACTOR_TRAINING_LAPSED", facts={"actor.training": "T9"})
    row(t, "U23", "Training not said", "FED", ref, held, "ACTOR_TRAINING_LAPSED", drop="actor.training")
    row(t, "U24", "Screening not said", "FED", ref, held, "ACTOR_SCREENING_LAPSED", drop="actor.screening",
        shows="HR-15")
    row(t, "U25", "Nothing said about who sends", "FED", ref, held, "ACTOR_TRAINING_LAPSED ACTOR_SCREENING_LAPSED",
        drop="actor", shows="HR-15")
    row(t, "U26", "Key state not known: neither confirmed nor in date", "FED", ref, held,
        "RECIPIENT_KEY_UNCONFIRMED RECIPIENT_KEY_EXPIRED", drop="recipient.key", shows="HR-11")
    row(t, "U27", "Key state misspelt", "FED", ref, held, "RECIPIENT_KEY_UNCONFIRMED RECIPIENT_KEY_EXPIRED",
        facts={"recipient.key": "actve"}, shows="HR-11")
    row(t, "U28", "Not said whether the recipient is verified", "FED", ref, held, "RECIPIENT_UNVERIFIED",
        facts={"recipient.verified": None}, shows="HR-11")
    row(t, "U29", "Not said whether a guardian is in conflict", "FED", ["case.reference"], D, "GUARDIAN_CONFLICT",
        carry="-", drop="recipient.guardian_conflict", shows="HR-10")
    row(t, "U30", "Nothing said about the recipient: the conflict stands alone", "FED", ["case.reference"], D,
        "GUARDIAN_CONFLICT", carry="-", drop="recipient", shows="HR-10")
    row(t, "U31", "Process misspelt, message from a provider: no warrant is known", "INTL",
        ["comm.content[suspect] -> withhold CLAUSE", REFERENCE], M, facts={"process": "warant", "source": "provider"})
    row(t, "U32", "Source not said, no warrant: not known to have come with the report", "INTL",
        ["comm.content[suspect] -> withhold CLAUSE", REFERENCE], M, drop="source")
    row(t, "U33", "Source not said, a warrant is there: one exception is enough", "INTL",
        ["comm.content[suspect] -> as_is CLAUSE"], P, carry="V", facts={"process": "warrant"}, drop="source")
    row(t, "U34", "Smallest cell not known: it counts as small", "RES",
        ["stat.aggregate -> aggregate:10 SMALL_CELL_SUPPRESSED"], M, facts={"min_cell_seen": None})
    row(t, "U35", "Handling not known: it counts as controlled by its originator", "FED",
        ["case.links ?handling -> withhold HR-05", REFERENCE], H,
        "ORIGINATOR_CONSENT_REQUIRED APPROVAL_MISSING:originator", shows="HR-05")
    row(t, "U36", "Handling not known, the originator agreed", "FED", ["case.links ?handling origin -> as_is CLAUSE"], P,
        shows="HR-05")
    row(t, "U37", "The originator's answer not known", "FED", ["case.links H2 ~originator_ok -> withhold HR-05", REFERENCE],
        H, "ORIGINATOR_CONSENT_REQUIRED APPROVAL_MISSING:originator", shows="HR-05")
    row(t, "U38", "Not known whether the reporter is anonymous", "FED",
        ["id.name[reporter] ?anonymous -> withhold HR-06", REFERENCE], M, shows="HR-06")
    row(t, "U39", "Anonymous, and not known whether an order names the person", "FED",
        ["id.name[reporter] anon ~named_in_order -> withhold HR-06", REFERENCE], M, shows="HR-06")
    row(t, "U40", "Not anonymous, and not known whether an order names the person: no matter", "FED",
        ["id.name[reporter] ?named_in_order -> as_is CLAUSE"], P, shows="HR-06")
    row(t, "U41", "Not known whether the person opted out", "VSP",
        ["id.name[victim] consent ?opted_out -> withhold HR-08"], D, "PREFERENCE_OPT_OUT", shows="HR-08")
    row(t, "U42", "Not known whether the person opted out, and no services are meant", "FED",
        ["id.name[victim] ?opted_out -> as_is CLAUSE"], P, shows="HR-08")
    row(t, "U43", "Consent not known", "VSP", ["id.name[victim] ?consent -> withhold CONSENT_MISSING"], D,
        "NOTHING_MAY_LEAVE")
    row(t, "U44", "Not known whose service it is", "TECH",
        ["net.content_url ~own_service -> withhold OTHER_SERVICE", "media.class -> as_is CLAUSE"], M)
    row(t, "U45", "Roles not said: perhaps a minor, perhaps a suspect, so a supervisor reviews", "FED",
        ["id.name ?roles -> as_is CLAUSE"], H, "MINOR_SUSPECT_REVIEW APPROVAL_MISSING:supervisor", shows="HR-09")
    row(t, "U46", "Roles not said, to the foreign unit: every limit that names a role applies", "INTL",
        ["id.name ~roles -> redact CLAUSE", "acct.identifier ~roles -> pseudonym CLAUSE"], H,
        "MINOR_SUSPECT_REVIEW APPROVAL_MISSING:supervisor", shows="HR-09")
    row(t, "U47", "An empty list of roles is a no for each: nothing to review", "FED", ["id.name -> as_is CLAUSE"], P,
        shows="HR-09")
    row(t, "U48", "A suspect with a misspelt second role may be a minor: reviewed", "FED",
        ["id.name[suspect+minr] -> as_is CLAUSE"], H, "MINOR_SUSPECT_REVIEW APPROVAL_MISSING:supervisor", shows="HR-09")
    row(t, "U49", "Purpose not said and opt-out not known: it may be services", "VSP",
        ["id.name[victim] consent ?opted_out -> withhold HR-08"], D, "PURPOSE_NOT_ALLOWED PREFERENCE_OPT_OUT",
        drop="purpose", shows="HR-08")
    row(t, "U50", "A day not known while the annex's basis must live", "TECH", ["media.hash_exact -> as_is CLAUSE"], D,
        "INSTRUMENT_NOT_YET_IN_FORCE INSTRUMENT_EXPIRED LEGAL_BASIS_LAPSED", facts={"annex": "EU-SCAN"}, drop="as_of")


# ------------------------------------------------------------------------------------------- days and terms

TERMS = {  # agreement: first instant, last instant; the foreign unit counts its days at -05:00
    "FED": ("2025-01-15T00:00:00Z", "2028-01-14T23:59:59Z"),
    "ICAC": ("2024-07-01T00:00:00Z", "2027-06-30T23:59:59Z"),
    "INTL": ("2026-02-01T05:00:00Z", "2027-02-01T04:59:59Z"),
    "NGO": ("2025-09-01T00:00:00Z", "2027-08-31T23:59:59Z"),
    "VSP": ("2025-05-01T00:00:00Z", "2027-04-30T23:59:59Z"),
    "TECH": ("2026-01-01T00:00:00Z", "2026-12-31T23:59:59Z"),
    "BANK": ("2024-07-01T00:00:00Z", "2026-06-30T23:59:59Z"),
    "ORD": ("2026-09-10T00:00:00Z", "2027-03-01T23:59:59Z"),
    "VID": ("2025-06-01T00:00:00Z", "2027-05-31T23:59:59Z"),
}
OUTSIDE = {  # the second before the first, the second after the last
    "FED": ("2025-01-14T23:59:59Z", "2028-01-15T00:00:00Z"),
    "ICAC": ("2024-06-30T23:59:59Z", "2027-07-01T00:00:00Z"),
    "INTL": ("2026-02-01T04:59:59Z", "2027-02-01T05:00:00Z"),
    "NGO": ("2025-08-31T23:59:59Z", "2027-09-01T00:00:00Z"),
    "VSP": ("2025-04-30T23:59:59Z", "2027-05-01T00:00:00Z"),
    "TECH": ("2025-12-31T23:59:59Z", "2027-01-01T00:00:00Z"),
    "BANK": ("2024-06-30T23:59:59Z", "2026-07-01T00:00:00Z"),
    "ORD": ("2026-09-09T23:59:59Z", "2027-03-02T00:00:00Z"),
    "VID": ("2025-05-31T23:59:59Z", "2027-06-01T00:00:00Z"),
}


def days():
    t = "days"
    for number, short in enumerate(TERMS, 1):
        (first, last), (before, after) = TERMS[short], OUTSIDE[short]
        for letter, as_of, outcome, reasons, words in (
                ("a", first, P, "", "first second of its first day"), ("b", last, P, "", "last second of its last day"),
                ("c", before, D, "INSTRUMENT_NOT_YET_IN_FORCE", "second before it"),
                ("d", after, D, "INSTRUMENT_EXPIRED", "second after it")):
            row(t, f"D{number:02}{letter}", f"{short}: the {words}", short, [REFERENCE], outcome, reasons,
                facts={"as_of": as_of})
    table = ["stat.aggregate -> aggregate:10 CLAUSE"]
    row(t, "D10a", "RES: before it begins", "RES", table, D, "INSTRUMENT_NOT_YET_IN_FORCE",
        facts={"as_of": "2025-02-28T23:59:59Z"})
    row(t, "D10b", "RES: the ethics approval's last day", "RES", table, P, facts={"as_of": "2026-12-15T23:59:59Z"})
    row(t, "D10c", "RES: after the ethics approval", "RES", table, D, "LEGAL_BASIS_LAPSED",
        facts={"as_of": "2026-12-16T00:00:00Z"})
    row(t, "D10d", "RES: after the end, the basis has lapsed too", "RES", table, D,
        "INSTRUMENT_EXPIRED LEGAL_BASIS_LAPSED", facts={"as_of": "2028-03-01T00:00:00Z"})
    row(t, "D11a", "Annex EU-SCAN: the last second of its basis", "TECH", ["media.hash_exact -> as_is CLAUSE"], P,
        facts={"annex": "EU-SCAN", "as_of": "2026-04-03T23:59:59Z"})
    row(t, "D11b", "Annex EU-SCAN: a second later", "TECH", ["media.hash_exact -> as_is CLAUSE"], D,
        "LEGAL_BASIS_LAPSED", facts={"annex": "EU-SCAN", "as_of": "2026-04-04T00:00:00Z"})
    row(t, "D12a", "POL: its last second", "POL", ["id.name[victim] -> as_is CLAUSE"], "BREAK_GLASS_PERMIT",
        "POST_REVIEW_24H", facts={"as_of": "2026-12-31T23:59:59Z"})
    row(t, "D12b", "POL: the second before it begins", "POL", ["id.name[victim] -> as_is CLAUSE"], D,
        "INSTRUMENT_NOT_YET_IN_FORCE", facts={"as_of": "2025-12-31T23:59:59Z"})
    row(t, "D13", "The day for review has passed: a warning to people, no finding", "TECH",
        ["media.hash_exact -> as_is CLAUSE"], P, facts={"as_of": "2026-12-01T00:00:00Z"})


# --------------------------------------------------------------- all fifty categories to every partner

# What each partner is promised in each category when nothing stands in the way: no clause (-), a form by a clause, or
# the house rule that decides (`ref` is HR-01's custody reference). A star: the item is about a suspect, with survivor
# services about a victim who consented. The view status is carried to police because files and messages go.
COLUMNS = "FED ICAC INTL NGO VSP TECH BANK RES ORD POL VID".split()
WHOLE = """
case.reference      as_is   as_is   as_is   as_is   as_is   as_is   as_is   -       as_is   as_is   as_is
case.type           as_is   as_is   as_is   type    type    -       type    -       as_is   as_is   as_is
case.time           as_is   as_is   as_is   date    -       -       date    -       as_is   as_is   as_is
case.urgency        as_is   as_is   as_is   -       -       -       -       -       -       as_is   -
case.status         as_is   as_is   -       status  -       -       -       -       -       -       -
case.links          as_is   as_is   -       -       -       -       -       -       -       -       -
legal.process       as_is   as_is   -       -       -       -       -       -       as_is   -       -
legal.view_status   HR-04   HR-04   HR-04   -       -       -       -       -       as_is   HR-04   HR-04
handling.marking    HR-04   HR-04   HR-04   HR-04   HR-04   HR-04   HR-04   HR-04   HR-04   HR-04   HR-04
id.name*            as_is   as_is   as_is   -       as_is   -       as_is   -       as_is   as_is   -
id.age*             as_is   as_is   as_is   -       years   -       -       -       as_is   as_is   band
id.description*     as_is   as_is   as_is   -       -       -       -       -       -       as_is   -
id.special*         as_is   as_is   -       -       -       -       -       -       -       -       -
id.gov_number*      as_is   as_is   -       -       -       -       -       -       -       -       -
id.photo*           as_is   as_is   -       -       -       -       -       -       -       as_is   -
contact.direct*     as_is   as_is   as_is   -       as_is   -       mask    -       -       as_is   -
loc.home*           as_is   as_is   -       -       -       -       -       -       -       as_is   -
loc.safe_place*     HR-07   HR-07   HR-07   HR-07   HR-07   HR-07   HR-07   HR-07   HR-07   HR-07   HR-07
loc.school*         as_is   as_is   -       -       -       -       -       -       -       as_is   -
loc.precise*        as_is   as_is   -       -       -       -       -       -       -       as_is   -
loc.region          as_is   as_is   as_is   country as_is   -       -       -       -       as_is   as_is
acct.identifier*    as_is   as_is   as_is   -       -       as_is   -       -       as_is   as_is   -
net.ip_event*       as_is   as_is   as_is   -       -       -       -       -       as_is   as_is   -
net.device*         as_is   as_is   as_is   -       -       -       -       -       as_is   as_is   -
net.group           as_is   as_is   as_is   -       -       -       -       -       -       as_is   -
net.content_url     as_is   as_is   as_is   as_is   -       as_is   -       -       -       -       -
comm.content*       as_is   as_is   as_is   -       -       -       -       -       as_is   -       -
comm.metadata*      as_is   as_is   as_is   -       -       -       -       -       as_is   as_is   -
media.object        ref     ref     ref     HR-01   HR-01   HR-01   HR-01   HR-01   ref     ref     sealed
media.hash_exact    as_is   as_is   as_is   as_is   -       as_is   -       -       as_is   -       as_is
media.hash_similar  as_is   as_is   -       -       -       as_is   -       -       -       -       as_is
media.class         as_is   as_is   as_is   as_is   -       as_is   -       -       -       -       as_is
media.series        as_is   as_is   -       -       -       -       -       -       -       -       as_is
media.tech_meta     as_is   as_is   as_is   -       -       -       -       -       as_is   -       as_is
media.filename      as_is   as_is   -       -       -       -       -       -       -       -       pseud
narr.summary        as_is   as_is   as_is   -       redact  -       -       -       as_is   as_is   redact
narr.free_text      as_is   as_is   -       -       -       -       -       -       -       -       -
narr.abuse_detail   as_is   as_is   -       -       -       -       -       -       -       -       -
narr.survivor_words* -       -       -       -       -       -       -       -       -       -       -
health.medical*     -       -       -       -       -       -       -       -       -       -       -
health.crisis*      as_is   as_is   as_is   -       as_is   -       -       -       -       as_is   -
welfare.services    -       -       -       -       -       -       -       -       -       -       -
family.relations*   as_is   as_is   -       -       as_is   -       -       -       -       as_is   -
pref.notification*  -       -       -       -       as_is   -       -       -       -       -       -
fin.account*        as_is   as_is   -       -       -       -       as_is   -       -       -       -
fin.sar             HR-02   HR-02   HR-02   HR-02   HR-02   HR-02   HR-02   HR-02   HR-02   HR-02   HR-02
staff.identity      desk    desk    -       -       -       -       -       -       -       -       -
staff.wellbeing     HR-02   HR-02   HR-02   HR-02   HR-02   HR-02   HR-02   HR-02   HR-02   HR-02   HR-02
org.confidential    HR-02   HR-02   HR-02   HR-02   HR-02   HR-02   HR-02   HR-02   HR-02   HR-02   HR-02
stat.aggregate      -       -       -       -       -       -       -       agg     -       -       -
"""
SHORT = {"type": "generalize:broad_type", "date": "generalize:date", "country": "generalize:country",
         "status": "generalize:broad_status", "years": "generalize:years", "band": "generalize:band",
         "pseud": "pseudonym", "sealed": "sealed_original", "agg": "aggregate:10", "desk": "generalize:desk"}


def cell_answer(category, cell):
    if cell == "-":
        return "withhold NOT_IN_CLAUSES"
    if cell == "ref":
        return "custody_ref HR-01"
    if cell.startswith("HR-"):
        return ("as_is " if cell == "HR-04" else "withhold ") + cell
    return SHORT.get(cell, cell) + " CLAUSE"


def whole():
    for column, short in enumerate(COLUMNS):
        items = []
        for line in WHOLE.strip().split("\n"):
            category, *cells = line.split()
            tag = "" if category[-1] != "*" else "[victim]" if short == "VSP" else "[suspect]"
            category = category.rstrip("*")
            consent = " consent" if short == "VSP" else ""
            items.append(f"{category}{tag}{consent} -> {cell_answer(category, cells[column])}")
        outcome, reasons = ("BREAK_GLASS_MINIMIZED", "POST_REVIEW_24H") if short == "POL" else (M, "")
        row("all-categories", f"C{column + 1:02}", f"All fifty categories to {short}", short, items, outcome, reasons,
            carry="-")


# --------------------------------------------------------------------------- training, caps, purposes, onward

TERMS_OF = {  # lowest training, cap a day, overdue receipts that stop, onward, purposes
    "FED": ("T2", 20000, 25, "le_federal prosecutor",
            "deconfliction imminent_harm investigation missing_child_recovery victim_identification"),
    "ICAC": ("T2", 500, 10, "le_federal le_icac prosecutor",
             "deconfliction imminent_harm investigation missing_child_recovery victim_identification"),
    "INTL": ("T3", 100, 3, "", "imminent_harm investigation victim_identification"),
    "NGO": ("T1", 5000, 3, "hosting_provider_same_country", "content_removal"),
    "VSP": ("T3", 25, 3, "", "victim_safeguarding victim_services"),
    "TECH": ("T1", 250000, 5, "", "content_removal platform_prevention"),
    "BANK": ("T2", 20, 3, "", "financial_tracing"),
    "RES": ("T1", 1, 1, "", "research_statistics"),
    "ORD": ("T3", 10, 1, "", "prosecution_disclosure"),
    "POL": ("T2", 50, 99, "le_federal le_icac", "imminent_harm"),
    "VID": ("T3", 40, 2, "", "victim_identification"),
}
ALL_PURPOSES = ("investigation victim_identification imminent_harm missing_child_recovery deconfliction victim_safeguarding "
                "victim_services victim_notification content_removal platform_prevention financial_tracing "
                "prosecution_disclosure research_statistics oversight_audit").split()


def terms():
    t = "terms"
    for number, (short, (training, cap, stop, onward, purposes)) in enumerate(TERMS_OF.items(), 1):
        item = ["stat.aggregate -> aggregate:10 CLAUSE"] if short == "RES" else [REFERENCE]
        fine, said = ("BREAK_GLASS_PERMIT", "POST_REVIEW_24H") if short == "POL" else (P, "")
        over = ("BREAK_GLASS_PERMIT", "POST_REVIEW_24H CAP_EXCEEDED APPROVAL_MISSING") if short == "POL" else (
            H, "CAP_EXCEEDED APPROVAL_MISSING:security_officer")
        below = f"T{int(training[1]) - 1}"

        def ask(letter, title, outcome, reasons, **facts):
            row(t, f"T{number:02}{letter}", f"{short}: {title}", short, item, outcome, reasons,
                facts={k.replace("__", "."): v for k, v in facts.items()})

        ask("a", f"training {training} is enough", fine, said, actor__training=training)
        ask("b", f"training {below} is not", "HOLD_FIX", "ACTOR_TRAINING_LAPSED", actor__training=below)
        ask("c", f"{cap} today is the cap itself", fine, said, used_today=cap - 1)
        ask("d", f"{cap + 1} today is over it", *over, used_today=cap)
        ask("e", f"{stop - 1} overdue receipts do not stop it", fine, said, receipts_overdue=stop - 1)
        for index, word in enumerate(onward.split()):
            ask(f"f{index}", f"onward to {word}", fine, said, onward_to=word)
        if not onward:
            ask("f0", "onward to nobody, not to police either", "DENY", "ONWARD_NOT_PERMITTED", onward_to="le_federal")
        for index, word in enumerate(ALL_PURPOSES):
            if word in purposes.split():
                if short != "POL":
                    ask(f"p{index:02}", f"for {word}", P, "", purpose=word)
        wrong = [word for word in ALL_PURPOSES if word not in purposes.split()]
        for index, word in enumerate(wrong if short in ("ICAC", "VID") else []):
            ask(f"q{index:02}", f"not for {word}", "DENY", "PURPOSE_NOT_ALLOWED", purpose=word)


def files():
    for part in (ladders, whole, roles, agreements, terms, findings, house_rules, emergencies, unknowns, days):
        part()
    texts = {}
    for theme, rows in sorted(FILES.items()):
        ids = [r["id"] for r in rows]
        if len(ids) != len(set(ids)):
            raise SystemExit(f"{theme}: an id stands twice")
        lines = ",\n".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in rows)
        texts[theme + ".json"] = '{"scenarios":[\n' + lines + "\n]}\n"
    return texts


def main(arguments):
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    folder, different = arguments[0], 0
    for name, text in files().items():
        path = os.path.join(folder, name)
        if "--check" in arguments:
            same = os.path.exists(path) and open(path, encoding="utf-8").read() == text
            if not same:
                print(f"{path} is not what the table says")
                different = 1
        else:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
    print(f"{sum(len(r) for r in FILES.values())} rows in {len(FILES)} files")
    return different


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
