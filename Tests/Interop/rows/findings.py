"""Every finding, alone and beside others."""
from .table import D, H, NOON, P, REFERENCE, row


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
