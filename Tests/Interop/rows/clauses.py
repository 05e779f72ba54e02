"""What is each agreement's own."""
from .table import D, H, M, P, REFERENCE, row

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
