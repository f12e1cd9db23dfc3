"""When a recurring task is due next, by an RRULE of RFC 5545, on the wall clock of one zone."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from storage.kinds.tongues import N_

SIMPLE: Mapping[str, tuple[str, str]] = {
    "daily": (N_("Every day"), "FREQ=DAILY"),
    "workdays": (N_("Monday to Friday"), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    "weekly": (N_("Every week"), "FREQ=WEEKLY"),
    "monthly": (N_("Every month"), "FREQ=MONTHLY"),
    "quarterly": (N_("Every three months"), "FREQ=MONTHLY;INTERVAL=3"),
    "yearly": (N_("Every year"), "FREQ=YEARLY"),
}
"""What the form offers: a name, how people call it, its rule."""

LEAD = timedelta(days=7)
"""A task opens this long before it is due, or half its interval if that is shorter."""

MONTH_END = 28


def rule_for(text: str, first: datetime) -> str | None:
    """The RRULE for a simple name or for a rule as RFC 5545 writes it; None if it is neither, or never comes again.

    A rule by the month that starts on the 29th to 31st means the last such day a shorter month has, and 29 February
    means the last of February: otherwise those months and years would be skipped.
    """
    rule = SIMPLE[text][1] if text in SIMPLE else text.strip().upper().removeprefix("RRULE:")
    if text in SIMPLE and first.day > MONTH_END and "FREQ=WEEKLY" not in rule and "FREQ=DAILY" not in rule:
        days = ",".join(str(day) for day in range(MONTH_END, first.day + 1))
        month = f";BYMONTH={first.month}" if "FREQ=YEARLY" in rule else ""
        rule = f"{rule}{month};BYMONTHDAY={days};BYSETPOS=-1"
    return rule if _readable(rule, first) else None


def following(rule: str, starts_at: datetime, after: datetime, zone: ZoneInfo) -> datetime | None:
    """The first date of the rule after a moment, in UTC; the time of day is that of the start, on the wall clock there.

    In a spring gap it is the time that far after the gap. None when the rule has ended.
    """
    naive = _rule(rule, _wall(starts_at, zone)).after(_wall(after, zone))
    found = None if naive is None else naive.replace(tzinfo=zone).astimezone(UTC)
    return found if found is None or found > after else following(rule, starts_at, found + timedelta(hours=1), zone)


def opens(previous: datetime, due_at: datetime) -> datetime:
    """When the task that is due then is shown to its assignee."""
    return due_at - min(LEAD, (due_at - previous) / 2)


def newest_past(rule: str, starts_at: datetime, due_at: datetime, now: datetime, zone: ZoneInfo) -> datetime:
    """Of the dates from `due_at` on, the last that has passed; `due_at` itself if it is still to come.

    After a long silence of the clock one task opens, not one for every date that went by.
    """
    passed = _rule(rule, _wall(starts_at, zone)).before(_wall(now, zone), inc=True)
    if passed is None:
        return due_at
    return max(due_at, passed.replace(tzinfo=zone).astimezone(UTC))


def _wall(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


def _rule(rule: str, start: datetime) -> rrule:
    found = rrulestr(rule, dtstart=start)
    if not isinstance(found, rrule):
        raise TypeError("one rule, not a set of rules")
    return found


def _readable(rule: str, first: datetime) -> bool:
    try:
        found = _rule(rule, first.replace(tzinfo=None))
    except (ValueError, TypeError, KeyError):
        return False
    often = "FREQ=" in rule and not any(f"FREQ={fast}" in rule for fast in ("SECONDLY", "MINUTELY", "HOURLY"))
    return often and found.after(first.replace(tzinfo=None)) is not None
