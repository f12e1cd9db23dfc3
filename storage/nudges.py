"""When somebody is next reminded of all that is open for them: one row a person, so one message a person."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, case, literal, update
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.sqltypes import UTCDateTime

from storage.audiences import Insider
from storage.columns import Table
from storage.inserting import insert_into, put


class Nudge(Table, table=True):
    """The person's next reminder. Without `next_at` nothing is open. `last_key` names the newest reminder's letter."""

    __tablename__ = "nudge"

    person: str = Field(primary_key=True)
    next_at: datetime | None = Field(default=None, index=True)  # read by: the tick
    climbed: int = 0
    last_on: date | None = None
    last_key: str | None = None


DUE = col(Nudge.next_at) <= bindparam("now")


def wake(db: Session, at: datetime, circle: int, since: datetime | None = None) -> None:
    """Something new is open for the people of an audience, or for those who came into it at `since`."""
    people = select(col(Insider.person), literal(at, UTCDateTime()), literal(0))
    people = people.where(col(Insider.circle) == circle)
    if since:
        people = people.where(col(Insider.since) == since)
    woken = insert_into(db, Nudge).from_select(["person", "next_at", "climbed"], people)
    sooner = case((col(Nudge.next_at) < at, col(Nudge.next_at)), else_=at)
    db.connection().execute(
        woken.on_conflict_do_update(index_elements=["person"], set_={"next_at": sooner, "climbed": 0})
    )


def wake_one(db: Session, at: datetime, person: str) -> None:
    """Something new is open for one person."""
    put(db, Nudge, {"person": person}, {"next_at": at, "climbed": 0})


def due(db: Session, now: datetime, limit: int) -> list[Nudge]:
    """Whom to remind now, the longest due first; not those that another replica works at."""
    those = select(Nudge).where(DUE).order_by(col(Nudge.next_at), col(Nudge.person)).limit(limit)
    locked = those.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    return list(db.exec(locked, params={"now": now}))


def due_by(db: Session, end: datetime, limit: int) -> list[Nudge]:
    """Who would be reminded before `end`, the soonest first."""
    return list(db.exec(select(Nudge).where(col(Nudge.next_at) < end).order_by(col(Nudge.next_at)).limit(limit)))


def of(db: Session, person: str) -> Nudge | None:
    """The person's row."""
    return db.get(Nudge, person)


def put_off(db: Session, nudge: Nudge, next_at: datetime | None) -> None:
    """Asks again later, or, without a time, not before something new is open."""
    _set(db, nudge, {"next_at": next_at})


def mark_told(db: Session, nudge: Nudge, on: date, key: str, next_at: datetime | None) -> None:
    """The reminder of that day is owed, under this key."""
    told = {"next_at": next_at, "climbed": nudge.climbed + 1, "last_on": on, "last_key": key}
    _set(db, nudge, told)


def _set(db: Session, nudge: Nudge, values: dict[str, Any]) -> None:
    db.connection().execute(update(Nudge).where(col(Nudge.person) == nudge.person).values(**values))
