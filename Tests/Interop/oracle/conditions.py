"""Days, numbers and the boxes of `when` and `unless`, in three values."""
import datetime
import re

from .documents import words

DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
INSTANT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z\Z")


def instant(text):
    match = INSTANT.match(text)
    if not match:
        return None
    try:
        return datetime.datetime(*[int(part) for part in match.groups()])
    except ValueError:
        return None


def local_day(as_of, minutes):
    """The day of an instant in an offset, None when the instant is unknown."""
    moment = instant(as_of) if as_of else None
    if moment is None:
        return None
    try:
        return (moment + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%d").zfill(10)
    except OverflowError:
        return None


def in_date(period, day):
    low, high = period.get("from"), period.get("until")
    if not low and not high:
        return True
    return day is not None and (not low or day >= low) and (not high or day <= high)


def in_range(value, token):
    low, dots, high = token.partition("..")
    if not dots:
        return value == type(value)(low)
    kind = type(value)
    return (not low or value >= kind(low)) and (not high or value <= kind(high))


def holds(fact, text, values, document):
    """Three values: True, False, or None where the fact is unknown."""
    value = values.get(fact)
    if value is None:
        return None
    if fact == "as_of":
        value = local_day(value, document.offset)
    order = document.vocabulary.orders.get(fact)
    return any(token_holds(value, token, order) for token in words(text))


def token_holds(value, token, order):
    if isinstance(value, int):
        return in_range(value, token)
    if DAY.match(value) and (".." in token or DAY.match(token)):
        return in_range(value, token)
    if order and token.endswith("+") and token[:-1] in order:
        return order.index(value) >= order.index(token[:-1])
    if token.endswith("*"):
        return value.startswith(token[:-1])
    return value == token


def box(attributes, values, document):
    results = [holds(fact, text, values, document) for fact, text in attributes.items()]
    if False in results:
        return False
    return None if None in results else True


def applies(rule, values):
    """Section 3: what an unknown fact does depends on the effect."""
    document, permit = rule.document, rule.effect == "permit"
    if rule.when is not None:
        met = box(rule.when, values, document)
        if met is False or (met is None and permit):
            return False
    if rule.of:
        role = values.get("role")
        if role is None:
            if permit:
                return False
        elif role not in rule.of:
            return False
    for exception in rule.unless:
        met = box(exception, values, document)
        if met is True or (met is None and permit):
            return False
    return True
