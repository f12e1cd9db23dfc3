"""Reports that wait for an answer: whoever should give it is reminded, one rung after the other."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from commands.climbing import Kind, Turn, start
from commands.house import House
from commands.messages import triage as words
from commands.rules import answering
from commands.rules.ladder import Ear, Ladder
from commands.whois import holders
from storage import ladders, letters, reports
from storage.kinds.people import Role
from storage.kinds.reports import ReportState
from storage.reports import Report

TEAM = "team"
"""Nobody's id: the working hours of the house count."""


def begin(db: Session, now: datetime, house: House, report: Report) -> None:
    """From now on somebody is reminded of it. A report that another one's card speaks for needs no ladder."""
    start(db, now, house, report.number, "report", answering.ladder_for(house.guide.answering, report.kind), TEAM)


def end(db: Session, report: Report) -> None:
    """It is answered, or part of an incident."""
    ladders.finish(db, report.number)


def speak(db: Session, now: datetime, house: House, turn: Turn) -> bool:
    """Reminds whoever is next; False if it is dealt with."""
    report = reports.by_number(db, int(turn.climb.subject.removeprefix("R-")))
    if not report or report.state is not ReportState.OPEN or report.like:
        return False
    told = words.unanswered(report.number, report.kind, report.owner, now - report.filed_at)
    for to, thread in _ears(db, house, report, turn.ear or Ear.SELF):
        letters.owe(db, now, f"report:{turn.key}:{to}", to, told, thread)
    return True


def _ears(db: Session, house: House, report: Report, ear: Ear) -> Collection[tuple[str, str | None]]:
    if report.restricted or ear is Ear.CSO:
        return [(officer, None) for officer in sorted(holders(db, house, Role.CSO))]
    if ear is Ear.RESPONDERS:
        return [(responder, None) for responder in sorted(holders(db, house, Role.RESPONDER))]
    return [(report.owner, None)] if report.owner else [(house.triage_channel, f"report:{report.number}:card")]


def _ladders(house: House) -> Collection[Ladder]:
    return answering.ladders(house.guide.answering)


KIND = Kind((), speak, _ladders)
