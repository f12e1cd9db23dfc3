"""Files we owe: the review of a closed incident, to where it was worked. The outbox's promise, for uploads.

What is in a file is written anew when it is sent, so nothing of it is kept here. Everything up to the sharing may be
done again. The sharing may not: if it was unclear, the file is looked for under its id before another one is sent.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Index, update
from sqlmodel import Field, Session, col, select

from storage.columns import Table, one_of
from storage.inserting import insert_new
from storage.kinds.parcels import ParcelState

LEASE = timedelta(seconds=60)
"""Longer than the calls for one parcel may take."""


class Parcel(Table, table=True):
    """The review of an incident, owed to a channel or, by direct message, to a person (`to`).

    `thread` is the key of the letter it answers; `file` the id that Slack gave to the upload that is being shared.
    """

    __tablename__ = "parcel"
    __table_args__ = (Index("ix_parcel_state_due_at", "state", "due_at"),)  # read by: the bearer, asking what is due

    key: str = Field(primary_key=True)
    incident: int = Field(foreign_key="incident.id")
    to: str
    thread: str | None = None
    state: ParcelState = Field(default=ParcelState.OWED, sa_column=one_of(ParcelState))
    due_at: datetime
    owner: str | None = None
    working_at: datetime | None = None
    file: str | None = None
    channel: str | None = None
    shared_at: datetime | None = None
    reason: str | None = None


def owe(db: Session, now: datetime, key: str, incident: int, to: str, thread: str | None) -> bool:
    """Promises the review of an incident; False if it was promised under this key before."""
    row = {"key": key, "incident": incident, "to": to, "thread": thread, "state": ParcelState.OWED, "due_at": now}
    return insert_new(db, Parcel, row, unique=("key",))


def stirring(db: Session, now: datetime) -> bool:
    """Whether there is a parcel to bring: a look that takes no lock."""
    return db.exec(select(Parcel.key).where(_due(now)).limit(1)).first() is not None


def claim(db: Session, now: datetime, owner: str) -> Parcel | None:
    """Takes the parcel that has been due longest; one whose bearer died is due again."""
    found = select(Parcel).where(_due(now)).order_by(col(Parcel.due_at)).limit(1).with_for_update(skip_locked=True)
    parcel = db.exec(found).first()
    if not parcel:
        return None
    same = col(Parcel.owner).is_not_distinct_from(parcel.owner) & (col(Parcel.state) == parcel.state)
    if not _change(db, (col(Parcel.key) == parcel.key) & same, state=ParcelState.WORKING, owner=owner, working_at=now):
        return None
    db.refresh(parcel)
    return parcel


def mark_uploaded(db: Session, now: datetime, parcel: Parcel, channel: str, file: str) -> None:
    """Slack has the bytes: from now on it may have shared them."""
    _change(db, _mine(parcel), channel=channel, file=file, shared_at=now)


def mark_sent(db: Session, parcel: Parcel) -> None:
    """It is there."""
    _change(db, _mine(parcel), state=ParcelState.SENT, reason=None)


def mark_unknown(db: Session, parcel: Parcel, due_at: datetime, reason: str) -> None:
    """Nobody can say whether it is there: its channel is asked from `due_at` on."""
    _change(db, _mine(parcel), state=ParcelState.UNKNOWN, due_at=due_at, reason=reason)


def put_back(db: Session, parcel: Parcel, due_at: datetime, reason: str) -> None:
    """It is certainly not there: it is brought anew from `due_at`, as another upload."""
    _change(db, _mine(parcel), state=ParcelState.OWED, due_at=due_at, reason=reason, file=None)


def mark_refused(db: Session, parcel: Parcel, reason: str) -> None:
    """Slack takes no files from us. `reason` is Slack's error code."""
    _change(db, _mine(parcel), state=ParcelState.REFUSED, reason=reason)


def _due(now: datetime) -> ColumnElement[bool]:
    waits = col(Parcel.state).in_((ParcelState.OWED, ParcelState.UNKNOWN)) & (col(Parcel.due_at) <= now)
    return waits | ((col(Parcel.state) == ParcelState.WORKING) & (col(Parcel.working_at) <= now - LEASE))


def _mine(parcel: Parcel) -> ColumnElement[bool]:
    return (col(Parcel.key) == parcel.key) & (col(Parcel.owner) == parcel.owner)


def _change(db: Session, where: ColumnElement[bool], **values: Any) -> bool:
    return db.connection().execute(update(Parcel).where(where).values(**values)).rowcount == 1
