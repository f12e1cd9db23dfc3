"""The Home page: opened, turned, and drawn anew after everything that somebody does from it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlmodel import Session

from commands.home import (
    ahead,
    calls,
    clocks,
    coverage,
    decisions,
    duties,
    incidents,
    lessons,
    policies,
    posture,
    queue,
    registers,
    report,
    reports,
    tasks,
    unowned,
)
from commands.home.look import Look
from commands.house import House
from commands.invocation import Invocation, Reply, ShowHome
from commands.messages import home as words
from commands.messages.home import Section
from commands.rules.home import sections_of
from storage.kinds.messages import Form

Ask = Callable[[Session, Look], Section | None]

SECTIONS: Mapping[str, Ask] = {
    "report": report.section,
    "posture": posture.section,
    "clocks": clocks.section,
    "decisions": decisions.section,
    "tasks": tasks.section,
    "calls": calls.section,
    "lessons": lessons.section,
    "duties": duties.section,
    "queue": queue.section,
    "incidents": incidents.section,
    "unowned": unowned.section,
    "ahead": ahead.section,
    "coverage": coverage.section,
    "registers": registers.section,
    "policies": policies.section,
    "reports": reports.section,
}
"""A new section is a row here and one in the table of who sees it."""


def run(db: Session, asked: Invocation, house: House) -> Reply:
    """The page was opened, or it is drawn anew where it stood."""
    return ShowHome(page(db, asked, house, asked.context))


def turn(db: Session, asked: Invocation, house: House) -> Reply:
    """The buttons to a section's own pages and back."""
    return ShowHome(page(db, asked, house, asked.value))


def page(db: Session, asked: Invocation, house: House, place: str) -> Form:
    """The page of that place; the front page if there is no such place, or not for this person."""
    name, start = words.placed(place)
    look = Look(asked, house)
    if name in sections_of(asked.person.roles):
        there = _section(db, replace(look, start=start), name)
        if there and (there.rows.rows or not start):
            return words.alone(there)
    found = [_section(db, look, each) for each in sections_of(asked.person.roles)]
    return words.front([section for section in found if section])


def _section(db: Session, look: Look, name: str) -> Section | None:
    return SECTIONS[name](db, look)
