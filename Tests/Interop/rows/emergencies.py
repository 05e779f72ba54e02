"""What an emergency passes, and what it does not."""
from .table import D, GLASS, M, P, REFERENCE, row


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
