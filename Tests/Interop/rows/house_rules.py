"""Every house rule in its full meaning."""
from .table import D, GLASS, H, M, P, REFERENCE, row

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
