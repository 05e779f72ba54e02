"""Every role, several roles on one item, several persons of one role."""
from .table import H, M, P, REFERENCE, row

# One person in every role, to the foreign unit: name, contact, account, age, address.
# Without a role, or with one the vocabulary lacks, every limit that names a role applies: the lowest wins.
FOREIGN = {
    "victim": "pseudonym redact pseudonym generalize:band redact",
    "survivor": "pseudonym redact pseudonym generalize:band redact",
    "minor": "pseudonym redact pseudonym generalize:band redact",
    "witness": "redact redact as_is as_is as_is",
    "reporter": "redact redact as_is as_is as_is",
    "third_party": "redact redact as_is as_is as_is",
    "staff": "as_is as_is as_is as_is as_is",
    "suspect": "as_is as_is as_is as_is as_is",
    "": "redact redact pseudonym generalize:band redact",
    "victm": "redact redact pseudonym generalize:band redact",
}
FIVE = ["id.name", "contact.direct", "acct.identifier", "id.age", "net.ip_event"]

# One account of the platform's own, one name and contact to the bank, one name to counsel, in each role.
BY_ROLE = {  # role: platform account, bank name, counsel name, counsel account, counsel age
    "victim": "redact withhold pseudonym pseudonym generalize:band",
    "survivor": "redact withhold pseudonym pseudonym generalize:band",
    "minor": "redact withhold pseudonym pseudonym generalize:band",
    "witness": "redact withhold pseudonym pseudonym as_is",
    "reporter": "redact withhold pseudonym pseudonym as_is",
    "third_party": "redact withhold pseudonym pseudonym as_is",
    "suspect": "as_is as_is as_is as_is as_is",
}


def roles():
    for number, (role, forms) in enumerate(FOREIGN.items(), 1):
        tag = f"[{role}]" if role else ""
        items = [f"{c}{tag} -> {form} CLAUSE" for c, form in zip(FIVE, forms.split())]
        allowed = role in ("suspect", "staff")
        row("roles", f"L{number:02}", f"To the foreign unit: a person as {role or 'nobody in particular'}", "INTL",
            items + [REFERENCE], P if allowed else M)
    for number, (role, forms) in enumerate(BY_ROLE.items(), 21):
        platform, bank, name, account, age = forms.split()
        outcome = P if role == "suspect" else M
        row("roles", f"L{number}", f"To the platform: an account of a {role}", "TECH",
            [f"acct.identifier[{role}] -> {platform} CLAUSE", REFERENCE], outcome)
        row("roles", f"L{number + 10}", f"To the bank: the name of a {role}", "BANK",
            [f"id.name[{role}] -> {bank} CLAUSE", REFERENCE], outcome)
        row("roles", f"L{number + 20}", f"To counsel under the order: a {role}", "ORD",
            [f"id.name[{role}] -> {name} CLAUSE", f"acct.identifier[{role}] -> {account} CLAUSE",
             f"id.age[{role}] -> {age} CLAUSE"], outcome)
    row("roles", "L51", "A suspect who is a victim is treated as a victim, and a supervisor reviews", "INTL",
        ["id.name[suspect+victim] -> pseudonym CLAUSE", "id.age[victim+suspect] -> generalize:band CLAUSE"],
        H, "MINOR_SUSPECT_REVIEW APPROVAL_MISSING:supervisor", shows="HR-09")
    row("roles", "L52", "A reporter who is also a minor is protected as a minor", "INTL",
        ["id.name[reporter+minor] -> pseudonym CLAUSE", "net.ip_event[reporter+minor] -> redact CLAUSE"], M)
    row("roles", "L53", "A witness who is also a suspect is a witness", "INTL",
        ["id.name[suspect+witness] -> redact CLAUSE", REFERENCE], M)
    row("roles", "L54", "A survivor who is now a suspect is grown up: protected, without the review of a minor", "INTL",
        ["id.name[survivor+suspect] -> pseudonym CLAUSE"], M)
    row("roles", "L55", "A member of staff who is a suspect goes under the desk's role, which no limit names", "INTL",
        ["id.name[suspect+staff] -> as_is CLAUSE"], P)
    row("roles", "L56", "One known role beside a misspelt one: the leading role is unknown", "INTL",
        ["id.name[witness+victm] -> redact CLAUSE", "acct.identifier[witness+victm] -> pseudonym CLAUSE", REFERENCE], M)
    row("roles", "L57", "Two victims, one consented: each item follows its own person", "VSP",
        ["id.name[victim]#p1 consent -> as_is CLAUSE", "id.name[victim]#p2 -> withhold CONSENT_MISSING",
         "contact.direct[victim]#p1 consent -> as_is CLAUSE",
         "contact.direct[victim]#p2 -> withhold CONSENT_MISSING"], M)
    row("roles", "L58", "Two suspects of whom one record is under originator control", "ICAC",
        ["acct.identifier[suspect]#p1 -> as_is CLAUSE", "acct.identifier[suspect]#p2 H2 origin -> as_is CLAUSE"], P)
    row("roles", "L59", "The same key again is numbered in the order given", "FED",
        ["id.name[victim]#p1 -> as_is CLAUSE", "id.name[victim]#p1 key=id.name[victim]#p1~2 -> as_is CLAUSE",
         "id.name[victim]#p1 key=id.name[victim]#p1~3 -> as_is CLAUSE",
         "case.time -> as_is CLAUSE", "case.time key=case.time~2 -> as_is CLAUSE"], P)
    row("roles", "L60", "The order of the roles stays in the key and does not change the answer", "INTL",
        ["id.name[witness+reporter] -> redact CLAUSE", "id.name[reporter+witness] -> redact CLAUSE", REFERENCE], M)
    row("roles", "L61", "A person without a role has a key with a number sign alone", "FED",
        ["id.name#p7 -> as_is CLAUSE"], P)
    row("roles", "L62", "Survivor services: nothing about a suspect, even with that person's consent", "VSP",
        ["id.name[suspect] consent -> withhold CLAUSE", "contact.direct[suspect] consent -> withhold CLAUSE",
         "id.name[survivor] consent -> as_is CLAUSE"], M)
    row("roles", "L63", "Survivor services: a name without a role counts as anybody's and stays", "VSP",
        ["id.name consent -> withhold CLAUSE", REFERENCE], M)
    row("roles", "L64", "Survivor services: a reporter's and a third party's details stay", "VSP",
        ["id.age[reporter] consent -> withhold CLAUSE", "family.relations[third_party] consent -> withhold CLAUSE",
         "contact.direct[witness] consent -> withhold CLAUSE", REFERENCE], M)
