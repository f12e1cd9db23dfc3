"""One sentence for every state: what decided it, and what to do. Each is kept, and told in the reader's language."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache

from commands.rules.counting import Due
from commands.rules.starts import Started, instant_of, quoted
from storage.kinds.clocks import Moment, Situation
from storage.kinds.laws import Law, Pick, Rule
from storage.kinds.said import Said
from storage.kinds.tongues import N_

SPANS = {
    Rule.HOURS: (N_("{number} hour"), N_("{number} hours"), N_("weekends and holidays count")),
    Rule.HOURS_CAPPED: (N_("{number} hour"), N_("{number} hours"), N_("capped from awareness")),
    Rule.EU_HOURS: (N_("{number} hour"), N_("{number} hours"), N_("from the next full hour")),
    Rule.CALENDAR_DAYS: (N_("{number} calendar day"), N_("{number} calendar days"), N_("weekends and holidays count")),
    Rule.EU_DAYS: (N_("{number} day"), N_("{number} days"), N_("the day of the event is not counted")),
    Rule.EU_MONTHS: (N_("{number} month"), N_("{number} months"), N_("to the same date, or the month's last day")),
    Rule.BUSINESS_DAYS: (
        N_("{number} business day"), N_("{number} business days"), N_("the day of the event is day zero"),
    ),
    Rule.YEAR_END_PLUS: (N_("{number} day"), N_("{number} days"), N_("after 31 December of the year of the event")),
}  # fmt: skip


def span(rule: Rule, length: int) -> Said:
    """The length of a limit in words: "4 business days"."""
    if rule not in SPANS:
        return Said("without undue delay")
    one, many, _how = SPANS[rule]
    return Said(one if length == 1 else many, number=length)


def conditional(law: Law) -> Said:
    """What would run if the law applied."""
    return _conditional(law.counting.rule, law.counting.length, law.counting.other, law.start.anchors)


@cache  # every law that waits says it, each time a matter is reckoned
def _conditional(rule: Rule, length: int, other: str | None, anchors: tuple[str, ...]) -> Said:
    if other is None:
        return Said("{span} from {anchors}", span=span(rule, length), anchors=quoted(anchors))
    if rule is Rule.BEFORE:
        return Said("before `{law}`", law=other)
    return Said("together with `{law}`", law=other)


def not_applicable(because: str) -> Said:
    """The declared value that settled it."""
    return Said("Does not apply: {because}.", because=because)


def undeclared(law: Law, missing: Sequence[str]) -> Said:
    """What to declare, and what would then run."""
    names = ", ".join(f"`{name}`" for name in missing)
    return Said("Undeclared: {names}; if this law applies, the limit is {limit}.", names=names, limit=conditional(law))


def not_in_force(law: Law, on: date) -> Said:
    """Why this law has no clock on that day."""
    if law.not_yet is not None:
        return Said("Not in force: {why}.", why=Said(law.not_yet))
    if law.valid_from is not None and on < law.valid_from:
        return Said("Not in force on {on}: it applies from {since}.", on=on, since=law.valid_from)
    return Said("No longer in force on {on}: it applied until {until}.", on=on, until=law.valid_to or on)


def suppressed(by: str, because: str) -> Said:
    """The more special law that takes this one's place."""
    return Said("Does not apply: `{law}` takes its place ({because}).", law=by, because=because)


def waiting(law: Law, situation: Situation, now: datetime) -> Said:
    """The event that starts the clock has not been recorded; the days since discovery are said, no date is."""
    limit = conditional(law)
    known = [name for name in ("detected", "aware") if name in situation.anchors]
    if not known:
        return Said("No date yet: the limit is {limit}, and that is not recorded.", limit=limit)
    first = min(known, key=lambda name: instant_of(situation.anchors[name]))
    days = max(0, (now - instant_of(situation.anchors[first])).days)
    said = (
        N_("No date yet: the limit is {limit}, and that is not recorded; {days} day has passed since `{anchor}`.")
        if days == 1
        else N_(
            "No date yet: the limit is {limit}, and that is not recorded; {days} days have passed since `{anchor}`."
        )
    )
    return Said(said, limit=limit, days=days, anchor=first)


def missing_anchor(law: Law, situation: Situation) -> Said:
    """Which moment to record, and that the recorded ones are not it."""
    anchors, limit = quoted(law.start.anchors), conditional(law)
    if not situation.anchors:
        return Said("Record {anchors}: the limit is {limit}.", anchors=anchors, limit=limit)
    return Said(
        "Record {anchors}: the limit is {limit}; another moment, such as {others}, is never used instead.",
        anchors=anchors,
        limit=limit,
        others=", ".join(f"`{name}`" for name in situation.anchors),
    )


def unstarted() -> Said:
    """A filing whose clock never started."""
    return Said("Filed; whether in time cannot be said, because its start was never recorded.")


def uncountable(anchor: str | None, why: str) -> Said:
    """An anchor that is there and not enough."""
    return Said("`{anchor}`: {why}.", anchor=str(anchor), why=why)


def counted(law: Law, start: Started, due: Due, situation: Situation) -> Said:
    """How the limit follows from the anchor."""
    relieved = law.counting.relief is not None and due.calendar is not None
    return Said(
        "{span} from `{anchor}` ({moment}): {how}{moved}{unrecorded}.",
        span=span(law.counting.rule, law.counting.length),
        anchor=start.anchor,
        moment=when(start.moment, situation),
        how=Said(SPANS[law.counting.rule][-1]),
        moved=Said(", moved off a day off") if relieved else "",
        unrecorded=_unrecorded(law, situation),
    )


def _unrecorded(law: Law, situation: Situation) -> str:
    """A declared start that is not recorded is said: it could bring the limit forward, or is the nearer one."""
    others = [name for name in law.start.anchors if ":" not in name and name not in situation.anchors]
    if not others:
        return ""
    if law.start.pick is Pick.PREFERRED:
        first = law.start.anchors[0]
        return Said("; `{anchor}` is not recorded", anchor=first) if first in others else ""
    return Said("; an earlier {anchors}, not recorded, would bring it forward", anchors=quoted(tuple(others)))


def soft(start: Started, situation: Situation) -> Said:
    """A duty without a number."""
    return Said(
        "No number in the law: without undue delay from `{anchor}` ({moment}).",
        anchor=start.anchor,
        moment=when(start.moment, situation),
    )


def held(document: str, due: Due | None) -> Said:
    """A suspended clock keeps what it would have been."""
    if due is None:
        return Said("Suspended by {document}.", document=document)
    return Said("Suspended by {document}; without the hold the limit would be {due}.", document=document, due=end(due))


def end(due: Due) -> Said:
    """A limit: its day when the law counts days, else the instant."""
    return in_utc(due.at) if due.on is None else Said("{on:%Y-%m-%d}", on=due.on)


def in_utc(at: datetime) -> Said:
    """An instant that is told as it is reckoned."""
    return Said("{at:%Y-%m-%d %H:%M} UTC", at=at)


def when(moment: Moment, situation: Situation) -> Said:
    """A moment for people: in the company's zone when declared, else in UTC; a day alone stays a day."""
    if moment.at is None:
        return Said("{day:%a %-d %b %Y}", day=moment.on)
    local = moment.at.astimezone(situation.zone or UTC)
    return Said("{at:%a %-d %b %Y %H:%M} {zone}", at=local, zone=local.tzname() or "UTC")
