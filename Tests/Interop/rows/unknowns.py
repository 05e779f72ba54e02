"""Every fact that is not known: it fails closed."""
from .table import D, H, M, P, REFERENCE, row


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
