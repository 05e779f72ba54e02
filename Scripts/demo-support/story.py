"""The cases of Samples/ and what has to come of each: the demo fails when anything else does."""
from dataclasses import dataclass, field


@dataclass
class Case:
    folder: str
    partner: str
    first: str                      # the outcome right after submission
    findings: list                  # its findings
    approvals: list = field(default_factory=list)   # (staff, role) in order
    then: str = ""                  # the outcome after the approvals
    leaves: bool = False
    by: str = "liaison"
    called: str = ""                # the contact that was called in an emergency
    spoken: bool = False


CASES = [
    Case("01-plain-referral", "P-BICP", "PERMIT_MINIMIZED", [], leaves=True),
    Case("02-task-force", "P-TRIV", "HOLD_APPROVAL", ["APPROVAL_MISSING:supervisor"],
         [("supervisor", "supervisor")], "PERMIT_MINIMIZED", leaves=True),
    Case("03-cross-border", "P-VALD", "HOLD_APPROVAL", ["APPROVAL_MISSING:intl_lead", "APPROVAL_MISSING:legal"],
         [("intl", "intl_lead"), ("legal", "legal")], "PERMIT_MINIMIZED", leaves=True),
    Case("04-victim-services", "P-WILL", "HOLD_APPROVAL", ["APPROVAL_MISSING:survivor_liaison"],
         [("survivors", "survivor_liaison")], "PERMIT_MINIMIZED", leaves=True, by="liaison2"),
    Case("05-opt-out", "P-WILL", "DENY", ["PREFERENCE_OPT_OUT", "APPROVAL_MISSING:survivor_liaison"], by="liaison2"),
    Case("06-expired-agreement", "P-MERI", "DENY", ["INSTRUMENT_EXPIRED", "APPROVAL_MISSING:legal"]),
    Case("07-emergency-at-night", "P-TRIV", "BREAK_GLASS_PERMIT",
         ["POST_REVIEW_24H", "OUTSIDE_TERRITORY", "APPROVAL_MISSING"], leaves=True, called="duty-desk"),
    Case("08-spoken-emergency", "P-ALDR", "BREAK_GLASS_PERMIT", ["POST_REVIEW_24H"], called="dispatch", spoken=True),
    Case("09-original-to-laboratory", "P-NVIL", "HOLD_APPROVAL",
         ["APPROVAL_MISSING:media_custodian", "APPROVAL_MISSING:safeguarding_lead"],
         [("custodian", "media_custodian"), ("safeguarding", "safeguarding_lead")], "PERMIT_MINIMIZED", leaves=True),
    Case("10-name-in-text-and-url", "P-VALD", "HOLD_APPROVAL",
         ["APPROVAL_MISSING:intl_lead", "APPROVAL_MISSING:legal"],
         [("intl", "intl_lead"), ("legal", "legal")], "PERMIT_MINIMIZED", leaves=True),
    Case("11-takedown", "P-HAVN", "PERMIT_MINIMIZED", [], leaves=True),
    Case("12-hash-list", "P-PEBB", "PERMIT_MINIMIZED", [], leaves=True),
    Case("13-defense-under-order", "P-OKRE", "HOLD_APPROVAL",
         ["APPROVAL_MISSING:legal", "APPROVAL_MISSING:legal_second"],
         [("legal", "legal"), ("legal2", "legal_second")], "PERMIT_MINIMIZED", leaves=True),
    Case("14a-shelter-and-sar", "P-BICP", "PERMIT_MINIMIZED", [], leaves=True),
    Case("14b-without-them", "P-BICP", "PERMIT", [], leaves=True),
    Case("15-research-table", "P-CAST", "HOLD_APPROVAL",
         ["APPROVAL_MISSING:legal", "APPROVAL_MISSING:research_board"],
         [("legal", "legal"), ("research", "research_board")], "PERMIT_MINIMIZED", leaves=True),
    Case("16-waiting-for-approval", "P-TRIV", "HOLD_APPROVAL", ["APPROVAL_MISSING:supervisor"]),
]

AGAIN = Case("01-plain-referral", "P-BICP", "HOLD_FIX", ["DUPLICATE_DISCLOSURE"])

# Which keys each partner has: one certificate for both uses, or one for each.
PARTNER_KEYS = {
    "P-BICP": "rsa", "P-TRIV": "p256", "P-VALD": "p384", "P-HAVN": "p256", "P-WILL": "p256", "P-PEBB": "p256",
    "P-MERI": "p256", "P-CAST": "p384", "P-OKRE": "p256", "P-NVIL": ("rsa", "p256"), "P-ALDR": None,
}

# Who makes each person's choice known to the register, and by which command.
PEOPLE = [
    ("consent", "consent-willowbrook"), ("record", "safe-contact"), ("consent", "consent-before-opt-out"),
    ("opt-out", "opt-out"), ("record", "anonymous-reporter"),
]
