"""Clocks: each limit, the warnings before it, and the day a suspension ends."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from commands import clock_alarms, clock_card
from commands.rules.alarms import alarms
from commands.rules.clocks import DISCLAIMER
from commands.upcoming.entry import REVIEWS, Ahead, Entry
from storage import filings, matters, reckonings
from storage.kinds.clocks import Clock
from storage.kinds.tongues import _
from storage.matters import Matter
from storage.reckonings import Reckoning


def coming(db: Session, ahead: Ahead) -> Iterator[Entry]:
    """What runs, unless two people decided not to notify. A missed limit is told until it is filed."""
    for row in reckonings.ticking(db):
        matter = matters.by_ref(db, row.matter)
        decision = filings.decided(db, row.matter).get(row.id or 0)
        waived = decision is not None and decision.second is not None
        if matter and row.due_at and not waived:
            yield from _limit(db, ahead, matter, row, row.due_at)
    for matter in matters.open_ones(db):
        yield from _suspensions(db, ahead, matter)


def _limit(db: Session, ahead: Ahead, matter: Matter, row: Reckoning, due_at: datetime) -> Iterator[Entry]:
    clock, name = row.clock, _name(row)
    if due_at < ahead.until:
        mark = _(" (MISSED)") if due_at < ahead.now else ""
        people = clock_card.people(db, ahead.house, matter)
        yield ahead.entry(
            f"clock:{_key(row)}", due_at, _("Limit: {name}{mark}", name=name, mark=mark), _why(clock), *people, due=True
        )
    for alarm in alarms(clock.started_at, due_at):
        if row.warn_at and alarm.at >= row.warn_at and ahead.holds(alarm.at):
            ears = clock_alarms.ears(db, ahead.house, matter, alarm)
            what = (
                _("MISSED, if nobody files: {name}", name=name)
                if alarm.missed
                else _("Warning: {name}, {name_2} left", name=name, name_2=alarm.name)
            )
            yield ahead.entry(f"alarm:{_key(row)}:{alarm.name}", alarm.at, what, _why(clock), *ears)


def _suspensions(db: Session, ahead: Ahead, matter: Matter) -> Iterator[Entry]:
    for hold in filings.holding(db, matter.ref):
        if hold.until and ahead.holds(hold.until):
            people = clock_card.people(db, ahead.house, matter)
            what, why = (
                _("Suspension ends: {ref} {law}", ref=matter.ref, law=hold.law),
                _("the document that suspends it names this moment"),
            )
            yield ahead.entry(f"hold:{hold.id}", hold.until, what, why, *people)


def _why(clock: Clock) -> str:
    return _(
        "{citation}; to {recipient}; source: {source}; review {review}. {disclaimer}",
        citation=clock.citation,
        recipient=_(clock.recipient),
        source=clock.source,
        review=_(REVIEWS[clock.review]),
        disclaimer=_(DISCLAIMER),
    )


def _name(row: Reckoning) -> str:
    return f"{row.matter} {row.law}{f' ({row.authority})' if row.authority else ''}"


def _key(row: Reckoning) -> str:
    return f"{row.matter}:{row.law}:{row.authority}"
