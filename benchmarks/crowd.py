"""Fills a database with the years of a large company, in bulk: a benchmark's past and present."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Template

from sqlalchemy import Engine, text
from sqlmodel import Session

from storage import audiences, matters, people, reckonings
from storage.kinds.clocks import Clock, State
from storage.kinds.laws import Confidence, Review
from storage.kinds.people import Account, Standing
from storage.kinds.policies import Audience
from storage.unit import unit_of_work

TEAM = "T0BENCH"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PEOPLE, CASES = 10_000, 100
SQL = Path(__file__).with_suffix(".sql")
BUSY, RESPONDER, CSO, AUDITOR, QUIET = "U00000000", "U00000001", "U00000002", "U00000003", "U00000042"
"""A thousandth of everything is whose who is busy; the rest is shared out evenly."""

MACROS = {
    "numbers": "WITH RECURSIVE row(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row WHERE n < :rows)",
    "past": "strftime('%Y-%m-%d %H:%M:%f000', '2026-11-22 12:00:00', -(n % 700) || ' days')",
    "to_come": "strftime('%Y-%m-%d %H:%M:%f000', '2026-11-20 12:00:00', (n % 60) || ' days')",
    "who": "printf('U%08d', CASE WHEN n % 1000 = 0 THEN 0 ELSE n % 10000 END)",
    "busy": BUSY,
    "responder": RESPONDER,
    "cso": CSO,
}


def fill(engine: Engine, rows: int) -> None:
    """A company of 10,000 people with `rows` reports, tasks, letters, acceptances and entries of the journal."""
    with unit_of_work(engine) as db:
        people.keep(db, NOW, [_somebody(number) for number in range(PEOPLE)])
        audiences.circle_of(db, Audience(everyone=True))
        for number in range(CASES):
            _case(db, number)
    for statement in _statements():
        with unit_of_work(engine) as db:
            db.connection().execute(text(statement), {"rows": rows})


def _statements() -> list[str]:
    whole = Template(SQL.read_text(encoding="utf-8")).substitute(MACROS)
    return [statement for statement in whole.split(";\n") if statement.strip()]


def _somebody(number: int) -> Account:
    name = f"Person {number}"
    return Account(f"U{number:08}", TEAM, name, "Europe/Berlin", "en-US", Standing.MEMBER)


def _case(db: Session, number: int) -> None:
    ref, due_at = f"M-{number + 1}", NOW + timedelta(hours=number - 5)
    told = {"title": f"Mail was read {number}", "lead": RESPONDER, "zone": "Europe/Berlin", "by_hand": True}
    matters.keep(db, NOW, ref, told)
    clock = Clock(
        id="gdpr-33",
        title="Notify the authority",
        state=State.RUNNING,
        reason="Somebody became aware.",
        citation="Art. 33 GDPR",
        recipient="the authority",
        source="https://eur-lex.europa.eu",
        review=Review.CHECKED,
        confidence=Confidence.M,
        due_at=due_at,
        started_at=NOW,
    )
    reckonings.add(db, NOW, ref, clock, "rule", None, NOW)
