"""Each category in each form of its ladder: once released, once stopped."""
from .table import M, P, REFERENCE, row

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
