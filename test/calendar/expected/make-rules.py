#!/usr/bin/python3
"""Writes rules.json: random recurrence rules and what python-dateutil says they mean.

An oracle that shares no line with our engine: python-dateutil's rrule on a naive start (the wall clock), then zoneinfo
with fold=0 for the instants (PEP 495 and Temporal's 'compatible' agree: later in a gap, earlier in an overlap).
Run by hand, /usr/bin/python3 make-rules.py (Debian: python3-dateutil); the same seed gives the same file.
"""
import json
import pathlib
import random
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from dateutil import rrule

SEED, WANTED, CROSSING, MOST = 20261203, 1400, 400, 120
CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
FREQS = {"daily": rrule.DAILY, "weekly": rrule.WEEKLY, "monthly": rrule.MONTHLY, "yearly": rrule.YEARLY}
# zones whose rules have not changed for long, so that every Node version gives the same answer
ZONES = ["Europe/London", "Europe/Lisbon", "America/New_York", "America/St_Johns", "Australia/Sydney",
         "Australia/Lord_Howe", "Pacific/Auckland", "Asia/Tokyo", "Asia/Kolkata", "UTC"]
pick = random.Random(SEED)


def a_time():
    if pick.random() < 0.25:  # inside the gap and the overlap of a clock change, or beside them
        return time(pick.choice([0, 1, 1, 2, 2, 2, 3]), pick.choice([0, 1, 15, 30, 45, 59]))
    return time(pick.choice([8, 9, 10, 12, 12, 13, 14, 17, 18, 23]), pick.choice([0, 15, 30, 45]))


def days(freq, months):
    ordinal = freq in ("monthly", "yearly") and pick.random() < 0.65
    chosen = pick.sample(CODES, pick.choice([1, 1, 1, 2, 2, 3, 5]))
    if not ordinal:
        return chosen
    furthest = 5 if freq == "monthly" or months else 53
    places = [n for n in range(-furthest, furthest + 1) if n != 0]
    if pick.random() < 0.6:
        places = [1, 2, 3, 4, -1]
    return [f"{pick.choice(places)}{code}" for code in chosen]


def a_rule(start):
    freq = pick.choices(list(FREQS), [2, 4, 5, 2])[0]
    rule = {"freq": freq}
    if pick.random() < 0.45:
        rule["interval"] = pick.choice([1, 2, 2, 3, 4, 6, 7, 10, 12])
    if pick.random() < (0.5 if freq == "yearly" else 0.15):
        rule["byMonth"] = sorted(pick.sample(range(1, 13), pick.choice([1, 2, 3, 6])))
    kind = pick.random()
    if kind < 0.6:
        rule["byDay"] = days(freq, rule.get("byMonth"))
    if freq != "weekly" and (kind > 0.75 or pick.random() < 0.08):
        rule["byMonthDay"] = pick.sample([1, 2, 5, 10, 13, 15, 28, 29, 30, 31, -1, -2, -5, -31], pick.choice([1, 1, 2, 3]))
    end = pick.random()
    if end < 0.3:
        rule["count"] = pick.choice([1, 2, 3, 5, 8, 10, 12, 26, 52, 60])
    elif end < 0.6:
        rule["until"] = (start.date() + timedelta(days=pick.choice([0, 7, 30, 90, 200, 365, 500, 700]))).isoformat()
    return rule


def meant(rule, start):
    """Every date of the rule in ten years, as python-dateutil counts them."""
    by_day = [rrule.weekday(CODES.index(text[-2:]), int(text[:-2]) if text[:-2] else None) for text in rule.get("byDay", [])]
    until = rule.get("until")
    return list(rrule.rrule(
        FREQS[rule["freq"]], dtstart=start, interval=rule.get("interval", 1), wkst=rrule.MO, count=rule.get("count"),
        until=datetime.combine(date.fromisoformat(until), time(23, 59)) if until
        else None if "count" in rule else start + timedelta(days=3652),
        byweekday=by_day or None, bymonthday=rule.get("byMonthDay"), bymonth=rule.get("byMonth")))


def minutes(at, zone):
    aware = at.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(timezone.utc)
    return int(aware.timestamp()) // 60


def possible(rule):
    """dateutil would search a 30 February up to the year 9999; ruleProblems refuses it, so it is not asked."""
    longest = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
    months, in_month = rule.get("byMonth", range(1, 13)), rule.get("byMonthDay", [1])
    return any(abs(day) <= longest.get(month, 31) for month in months for day in in_month)


def a_case():
    start = datetime.combine(date(2024, 1, 1) + timedelta(days=pick.randrange(1460)), a_time())
    zone = "Europe/Berlin" if pick.random() < 0.72 else pick.choice(ZONES)
    rule = a_rule(start)
    if not possible(rule):
        return None
    dates = meant(rule, start)
    # what ruleProblems refuses anyway: nothing at all, more than 999, more than ten years
    if not dates or ("until" in rule and len(dates) > 999) or dates[-1] > start + timedelta(days=3651):
        return None
    through = start.date() + timedelta(days=pick.choice([30, 120, 365, 540]))
    inside = [at for at in dates if at.date() <= through]
    if len(inside) > MOST:
        inside = inside[:MOST]
        through = inside[-1].date()
    if not inside and pick.random() < 0.9:
        return None
    expected = [[at.strftime("%Y-%m-%dT%H:%M"), minutes(at, zone)] for at in inside]
    offsets = {(at - datetime(1970, 1, 1)) // timedelta(minutes=1) - minutes(at, zone) for at in inside}
    case = {"rule": rule, "localStart": start.strftime("%Y-%m-%dT%H:%M"), "zone": zone, "through": through.isoformat(), "expected": expected}
    return case, len(offsets) > 1


def main():
    cases, crossing = [], 0
    while len(cases) < WANTED or crossing < CROSSING:
        made = a_case()
        if made is None or (len(cases) >= WANTED and not made[1]):
            continue
        cases.append(made[0])
        crossing += made[1]
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    pathlib.Path(__file__).with_name("rules.json").write_text(f"[\n{lines}\n]\n")
    print(len(cases), "rules,", crossing, "across a clock change")


main()
