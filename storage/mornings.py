"""When somebody is next told what waits for them: one row a person, so one digest a person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, literal, union
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.sqltypes import UTCDateTime

from storage.columns import Table, rows_of
from storage.duties import Duty
from storage.exceptions import PolicyException
from storage.filings import Decision
from storage.incidents import Incident
from storage.inserting import insert_into, put
from storage.kinds.incidents import IncidentState
from storage.kinds.people import Standing
from storage.kinds.policies import ExceptionState, PublicationState
from storage.kinds.reports import ReportState
from storage.kinds.tasks import ALIVE
from storage.lines import ReportingLine
from storage.matters import Matter
from storage.nudges import Nudge
from storage.people import Someone
from storage.policies import Policy
from storage.publications import Publication
from storage.reports import Report
from storage.tasks import Task


class Morning(Table, table=True):
    """The person's next digest. Without `next_at` they do not want any. `told_on` is the day of the newest one."""

    __tablename__ = "morning"

    person: str = Field(primary_key=True)
    next_at: datetime | None = Field(default=None, index=True)  # read by: the tick
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody whose morning has come, and where they live. `zone` is empty for who is no member any more."""

    person: str
    told_on: date | None
    zone: str
    country: str
    next_at: datetime


ROWS = rows_of(Morning)
PUT_OFF = ROWS.update().where(ROWS.c.person == bindparam("who")).values(next_at=bindparam("then"))
TOLD = PUT_OFF.values(told_on=bindparam("day"))
DUE = col(Morning.next_at) <= bindparam("now")


def enrol(db: Session, at: datetime) -> None:
    """Everybody who is a member and has no row yet is asked about at that moment."""
    members = select(col(Someone.id), literal(at, UTCDateTime())).where(Someone.standing == Standing.MEMBER)
    new = insert_into(db, Morning).from_select(["person", "next_at"], members)
    db.connection().execute(new.on_conflict_do_nothing(index_elements=["person"]))


def due(db: Session, now: datetime, limit: int) -> list[Turn]:
    """Whose morning has come, the longest due first; not those that another replica works at."""
    those = select(Morning).where(DUE).order_by(col(Morning.next_at), col(Morning.person))
    locked = those.limit(limit).with_for_update(skip_locked=True).execution_options(populate_existing=True)
    told = {row.person: (row.told_on, row.next_at or now) for row in db.exec(locked, params={"now": now})}
    places = (
        select(Someone.id, Someone.zone, ReportingLine.country)
        .outerjoin(ReportingLine, col(ReportingLine.person) == Someone.id)
        .where(col(Someone.id).in_(told), Someone.standing == Standing.MEMBER)
    )
    known = {person: (zone, country or "") for person, zone, country in db.connection().execute(places)}
    return [Turn(person, on, *known.get(person, ("", "")), next_at) for person, (on, next_at) in told.items()]


def with_something(db: Session, people: Collection[str], soon: date) -> frozenset[str]:
    """Those of these people for whom anything at all waits; of obligations, what is due by that day."""
    asked = col(Publication.state) == PublicationState.PROPOSED
    waits: CompoundSelect[Any] = union(
        select(Task.assignee).where(col(Task.assignee).in_(people), col(Task.state).in_(ALIVE)),
        select(Nudge.person).where(col(Nudge.person).in_(people), col(Nudge.next_at).is_not(None)),
        select(Report.owner).where(col(Report.owner).in_(people), Report.state == ReportState.OPEN),
        select(Incident.lead).where(col(Incident.lead).in_(people), col(Incident.state) != IncidentState.CLOSED),
        select(Incident.yes_of).where(col(Incident.yes_of).in_(people), col(Incident.state) != IncidentState.CLOSED),
        select(Duty.owner).where(col(Duty.owner).in_(people), col(Duty.due_on) <= soon),
        select(Policy.owner)
        .join(PolicyException, col(PolicyException.policy) == Policy.id)
        .where(col(Policy.owner).in_(people), PolicyException.state == ExceptionState.ASKED),
        select(Matter.lead)
        .join(Decision, col(Decision.matter) == Matter.ref)
        .where(col(Matter.lead).in_(people), col(Decision.second).is_(None)),
    )
    if not people:
        return frozenset()
    approvers = {person for each in db.exec(select(Publication).where(asked)) for person in each.asked}
    return frozenset(str(row[0]) for row in db.connection().execute(waits)) | approvers.intersection(people)


def put_off(db: Session, turns: Sequence[tuple[str, datetime | None]]) -> None:
    """Each person is asked about again at that moment; without one, never."""
    if turns:
        db.connection().execute(PUT_OFF, [{"who": person, "then": then} for person, then in turns])


def mark_told(db: Session, person: str, on: date, next_at: datetime) -> None:
    """The digest of that day is owed."""
    db.connection().execute(TOLD, {"who": person, "day": on, "then": next_at})


def told_on(db: Session, person: str) -> date | None:
    """The day of the person's newest digest."""
    row = db.get(Morning, person, populate_existing=True)
    return row.told_on if row else None


def want(db: Session, person: str, next_at: datetime | None) -> None:
    """The person wants digests from that moment on, or (None) none."""
    put(db, Morning, {"person": person}, {"next_at": next_at})


def wants(db: Session, person: str) -> bool:
    """Whether the person gets digests; who has no row yet will."""
    row = db.get(Morning, person, populate_existing=True)
    return row is None or row.next_at is not None
