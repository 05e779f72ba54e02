"""Training, caps, overdue receipts, purposes and onward at their edges; the days on which a term turns."""
from .table import D, H, P, REFERENCE, row

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
