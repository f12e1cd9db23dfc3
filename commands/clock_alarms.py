"""Warnings of clocks: asked for by the time, each sounded once, and a missed limit said loudly."""

from datetime import datetime, timedelta

from sqlmodel import Session

from commands import clock_card
from commands.clocks import reckon
from commands.house import House
from commands.messages import clock_lists as lists
from commands.messages import clock_notices as notices
from commands.refusal import Refusal
from commands.rules.alarms import Alarm, alarms, following, ringing
from storage import filings, journal, letters, matters, reckonings, slots, venues
from storage.kinds.slots import SlotOutcome
from storage.matters import Matter
from storage.reckonings import Reckoning

BATCH = 100
RECHECKED = 10
"""Matters reckoned in one transaction: each asks every law."""

AGAIN = timedelta(hours=1)


def recheck(db: Session, now: datetime, house: House) -> int:
    """Reckons matters anew whose suspension has ended, or that a new profile concerns. Returns how many."""
    waiting = matters.to_recheck(db, now, RECHECKED)
    for matter in waiting:
        try:
            reckon(db, now, house, matter)
        except Refusal as no:  # a word that the catalogue knows no more: it must not stop the others
            matters.change(db, matter, recheck_at=now + AGAIN)
            _tell_stuck(db, now, house, matter, str(no))
    return len(waiting)


def tick(db: Session, now: datetime, house: House) -> int:
    """Warns where it is time to. Returns how many were looked at."""
    due = reckonings.to_warn(db, now, BATCH)
    for row in due:
        _warn(db, now, house, row)
    return len(due)


def _warn(db: Session, now: datetime, house: House, row: Reckoning) -> None:
    matter = matters.by_ref(db, row.matter)
    clock = row.clock
    if matter is None or clock.due_at is None:
        reckonings.plan(db, row, None)
        return
    planned = alarms(clock.started_at, clock.due_at)
    alarm = ringing(planned, row.warned_at or row.reckoned_at, now)
    coming = following(planned, now)
    if not reckonings.warn_again(db, row, now, coming.at if coming else None) or alarm is None:
        return
    if slots.take(db, now, _name(row, alarm), alarm.at, alarm.at.date(), house.zone.key, SlotOutcome.POSTED):
        _tell(db, now, house, matter, row, alarm)
    clock_card.show(db, now, house, matter)


def _tell(db: Session, now: datetime, house: House, matter: Matter, row: Reckoning, alarm: Alarm) -> None:
    decision = filings.decided(db, matter.ref).get(row.id or 0)
    shown = clock_card.row(row, decision, now)
    for place in ears(db, house, matter, alarm):
        lead = matter.lead if place == matter.room or venues.may_name(db, place) else ""
        said = notices.warning(matter.ref, shown, house.zone, now, lead)
        letters.owe(db, now, f"{_name(row, alarm)}:{place}", place, said)
    tag = "clock:missed" if alarm.missed else "clock:warned"
    journal.record(db, now, "clock", tag, matter.ref, law=row.law, authority=row.authority, warning=alarm.name)


def _tell_stuck(db: Session, now: datetime, house: House, matter: Matter, why: str) -> None:
    """Once a day, to whoever leads it and the CSO: what was said last still stands, and nobody renews it."""
    journal.record(db, now, "clock", "clock:stuck", matter.ref)
    for person in clock_card.people(db, house, matter):
        key = f"clocks:{matter.ref}:stuck:{now.date()}:{person}"
        if letters.by_key(db, key) is None:
            letters.owe(db, now, key, person, lists.stuck(matter.ref, why))


def ears(db: Session, house: House, matter: Matter, alarm: Alarm) -> list[str]:
    """The matter's room and the CSO's channel; for the last and the missed one, and in secret, people themselves."""
    rooms = {matter.room} - {""}
    if not matter.restricted:
        rooms.add(house.cso_channel)
    if alarm.last or alarm.missed or matter.restricted or not matter.room:
        rooms.update(clock_card.people(db, house, matter))
    return sorted(rooms)


def _name(row: Reckoning, alarm: Alarm) -> str:
    """One name for one warning of one limit: the same limit, reckoned again, does not warn again."""
    due = int(row.due_at.timestamp()) if row.due_at else 0
    return f"clock:{row.matter}:{row.law}:{row.authority}:{due}:{alarm.name}"
