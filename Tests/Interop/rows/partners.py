"""All fifty categories to every partner."""
from .table import M, row

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
