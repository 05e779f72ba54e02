"""How a row is written in a line, and what it starts from.

The table's words. A row starts from sound facts of its agreement (`SOUND`): in force, every approval given,
nothing overdue, no emergency. `facts` replaces some of them; `drop` leaves keys out.
An item is written `category[role+role]#person flags -> form why`; flags: `H2` handling, `origin` (the
originator agreed), `anon`, `optout`, `consent`, `foreign` (not the recipient's own service), `named`
(a court order names the person), `?fact` (left out: unknown), `~fact` (null: unknown), `key=K` where the key
differs from what is written, `raw=C` where the category does.
`carry`: M the marking, V the view status too, - neither (nothing is listed).
"""
import json

P, M, H, D = "PERMIT", "PERMIT_MINIMIZED", "HOLD_APPROVAL", "DENY"
REFERENCE = "case.reference -> as_is CLAUSE"
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
