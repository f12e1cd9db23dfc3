"""Ladders: who is asked again and who is told, rung by rung, if nobody does anything."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from commands.compliance import overdue
from commands.hours import hours_of
from commands.rules.ladder import Ear, Ladder, next_due
from commands.sweep import KINDS
from commands.upcoming.entry import MOST, Ahead, Entry
from commands.waiting import TEAM
from commands.whois import holders
from storage import ladders, lines, reports
from storage.kinds.people import Role
from storage.kinds.tongues import N_, _
from storage.ladders import Climb

WORDS: Mapping[Ear, str] = {
    Ear.SELF: N_("Asked again"),
    Ear.LEAD: N_("Told to the lead"),
    Ear.MANAGER: N_("Told to the manager"),
    Ear.RESPONDERS: N_("Told to those on duty"),
    Ear.CSO: N_("Told to the CSO"),
}


@dataclass(frozen=True, slots=True)
class Ears:
    """Who would hear of something, looked up once."""

    officers: tuple[str, ...]
    responders: tuple[str, ...]


def coming(db: Session, ahead: Ahead) -> Iterator[Entry]:
    """Every rung from the next one to the top."""
    ears = Ears(_holding(db, ahead, Role.CSO), _holding(db, ahead, Role.RESPONDER))
    for climb in ladders.due_by(db, ahead.until, MOST):
        kind = KINDS.get(climb.kind)
        ladder = kind.ladder_in(ahead.house, climb.ladder) if kind else None
        if ladder:
            yield from _rungs(db, ahead, climb, ladder, ears)


def _rungs(db: Session, ahead: Ahead, climb: Climb, ladder: Ladder, ears: Ears) -> Iterator[Entry]:
    subject, hours, at = climb.subject.partition("/")[0], hours_of(db, ahead.house, climb.person), climb.due_at
    behind = climb.climbed
    if climb.asleep and at:
        yield ahead.entry(
            f"woke:{subject}:{at:%Y%m%dT%H%M}",
            at,
            _("Asked after a snooze: {subject}", subject=subject),
            ladder.name,
            climb.person,
        )
        rung = ladder.rung(behind)
        behind += rung is not None and rung.tell is Ear.SELF
        at = next_due(ladder, behind, at, hours)
    while at is not None and at < ahead.until and (rung := ladder.rung(behind)):
        key, to = f"rung:{subject}:{behind}:{at:%Y%m%dT%H%M}", _told(db, ahead, climb, rung.tell, ears)
        yield ahead.entry(
            key,
            max(at, ahead.now),
            _("{words}: {subject}", words=_(WORDS[rung.tell]), subject=subject),
            _("no answer; {name}", name=ladder.name),
            *to,
        )
        behind += 1
        at = next_due(ladder, behind, at, hours)


def _told(db: Session, ahead: Ahead, climb: Climb, ear: Ear, ears: Ears) -> tuple[str, ...]:
    report = _report(db, climb)
    if ear is Ear.CSO or (report and report.restricted):
        return (ahead.house.cso_channel,) if climb.kind == overdue.KIND_NAME else ears.officers
    if ear is Ear.RESPONDERS:
        return ears.responders
    if ear is Ear.MANAGER:
        return (lines.manager_of(db, climb.person) or climb.person,)
    if report or climb.person == TEAM:
        return ((report.owner if report else None) or ahead.house.triage_channel,)
    return (climb.person,)


def _report(db: Session, climb: Climb) -> reports.Report | None:
    return reports.by_number(db, int(climb.subject.removeprefix("R-"))) if climb.kind == "report" else None


def _holding(db: Session, ahead: Ahead, role: Role) -> tuple[str, ...]:
    return tuple(sorted(holders(db, ahead.house, role)))
