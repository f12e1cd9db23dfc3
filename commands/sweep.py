"""The sweep: what nobody answered is asked again, one rung higher, a batch at a time."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import Session

from commands import calling, reminding, waiting
from commands.climbing import Kind, Turn
from commands.compliance import overdue
from commands.hours import hours_of
from commands.house import House
from commands.rules.ladder import Ear, Ladder, later, next_due
from storage import journal, ladders
from storage.kinds.tongues import _
from storage.ladders import Climb

BATCH = 25
"""Subjects in one transaction: few enough that nobody who presses a button waits for them."""

KINDS: Mapping[str, Kind] = {
    "call": calling.KIND,
    "obligation": overdue.KIND,
    "report": waiting.KIND,
    "task": reminding.KIND,
}
"""What can be on a ladder."""


def tick(db: Session, now: datetime, house: House, kinds: Mapping[str, Kind] = KINDS) -> int:
    """Asks again where it is time to. Returns how many were looked at: if it is BATCH, there may be more."""
    batch = ladders.due(db, now, BATCH)
    journal.take_turn(db)
    for climb in batch:
        kind = kinds.get(climb.kind)
        ladder = kind.ladder_in(house, climb.ladder) if kind else None
        if kind and ladder:
            _take(db, now, house, climb, kind, ladder)
        else:
            ladders.finish(db, climb.subject)  # a ladder that an older release knew
            journal.record(db, now, "clock", f"{climb.kind}:forgotten", climb.subject, ladder=climb.ladder)
    return len(batch)


def _take(db: Session, now: datetime, house: House, climb: Climb, kind: Kind, ladder: Ladder) -> None:
    hours = hours_of(db, house, climb.person)
    allowed_at = later(now, timedelta(), ladder.pace, hours)
    if allowed_at > now:  # it was due while Sitrep was down, and now it is night there
        ladders.postpone(db, climb, allowed_at)
        return
    rung = ladder.rung(climb.climbed)
    ear = rung.tell if rung and not climb.asleep else None
    # Whoever is asked at the end of a snooze is not asked by their own rung on top.
    behind = climb.climbed + (not climb.asleep or (rung is not None and rung.tell is Ear.SELF))
    asks_at = next_due(ladder, behind, now, hours)
    turn = Turn(climb, ear, not climb.asleep and ladder.rung(behind) is None, _key(climb), hours, asks_at)
    if not ladders.step(db, climb, behind, asks_at):
        return
    if not kind.speak(db, now, house, turn):
        ladders.finish(db, climb.subject)
        return
    told = turn.ear.value if turn.ear else _("after a snooze")
    journal.record(db, now, "clock", f"{climb.kind}:asked-again", climb.subject, rung=climb.climbed + 1, told=told)


def _key(climb: Climb) -> str:
    at = int(climb.due_at.timestamp()) if climb.due_at else 0
    return f"{climb.subject}:{climb.lap}.{climb.climbed}" + (f":woke-{at}" if climb.asleep else "")
