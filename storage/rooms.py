"""Rooms we owe: private channels for grave incidents. The outbox's promise, for the calls that make a channel.

An errand is what a room should be: its name, its topic and who should be in it. The name is the key: if nobody can say
whether a room was made, Slack says `name_taken`, and the room of that name which we are in is ours.
"""

import json
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Index, update
from sqlmodel import Field, Session, col, select

from storage.columns import Table, one_of
from storage.kinds.rooms import RoomState

LEASE = timedelta(seconds=60)
"""Longer than the calls of one errand may take."""


class Room(Table, table=True):
    """A private channel that an incident should have."""

    __tablename__ = "room"
    __table_args__ = (Index("ix_room_state_due_at", "state", "due_at"),)  # read by: the porter, asking what is due

    incident: int = Field(primary_key=True, foreign_key="incident.id")
    name: str = Field(unique=True)
    topic: str
    members: str
    revision: int = 1
    done_revision: int = 0
    state: RoomState = Field(default=RoomState.OWED, sa_column=one_of(RoomState))
    due_at: datetime
    owner: str | None = None
    working_at: datetime | None = None
    channel: str | None = None
    reason: str | None = None

    @property
    def people(self) -> list[str]:
        """The Slack ids of those who should be in it."""
        told: list[str] = json.loads(self.members)
        return told


def owe(db: Session, now: datetime, incident: int, name: str, topic: str, members: Collection[str]) -> None:
    """Promises a room, or what an owed one should be now: who is in it already stays."""
    room = db.get(Room, incident)
    people = json.dumps(sorted(set(members) | set(room.people if room else ())))
    if not room:
        db.add(Room(incident=incident, name=name, topic=topic, members=people, due_at=now))
        db.flush()
        return
    if (room.topic, room.members) == (topic, people):
        return
    values: dict[str, Any] = {"topic": topic, "members": people, "revision": col(Room.revision) + 1}
    if room.state is RoomState.DONE:
        values |= {"state": RoomState.OWED, "due_at": now}
    _change(db, col(Room.incident) == incident, **values)


def claim(db: Session, now: datetime, owner: str) -> Room | None:
    """Takes the errand that has been due longest; one whose worker died is due again."""
    due = (col(Room.state) == RoomState.OWED) & (col(Room.due_at) <= now)
    left = (col(Room.state) == RoomState.WORKING) & (col(Room.working_at) <= now - LEASE)
    found = select(Room).where(due | left).order_by(col(Room.due_at)).limit(1).with_for_update(skip_locked=True)
    room = db.exec(found).first()
    if not room:
        return None
    mine = (
        (col(Room.incident) == room.incident)
        & (col(Room.state) == room.state)
        & (col(Room.owner).is_not_distinct_from(room.owner))
    )
    if not _change(db, mine, state=RoomState.WORKING, owner=owner, working_at=now):
        return None
    db.refresh(room)
    return room


def stirring(db: Session, now: datetime) -> bool:
    """Whether there is an errand to run: a look that takes no lock."""
    due = (col(Room.state) == RoomState.OWED) & (col(Room.due_at) <= now)
    left = (col(Room.state) == RoomState.WORKING) & (col(Room.working_at) <= now - LEASE)
    return db.exec(select(Room.incident).where(due | left).limit(1)).first() is not None


def mark_made(db: Session, room: Room, channel: str) -> None:
    """The channel exists; who should be in it may not be yet."""
    _change(db, _mine(room), channel=channel)


def mark_done(db: Session, now: datetime, room: Room) -> None:
    """It is as it should be. If more was asked meanwhile, it is owed again."""
    behind = db.exec(select(Room.revision).where(Room.incident == room.incident)).one() > room.revision
    state = RoomState.OWED if behind else RoomState.DONE
    _change(db, _mine(room), state=state, done_revision=room.revision, due_at=now, reason=None)


def put_back(db: Session, room: Room, due_at: datetime, reason: str) -> None:
    """Not done: to be tried again from `due_at`."""
    _change(db, _mine(room), state=RoomState.OWED, due_at=due_at, reason=reason)


def mark_refused(db: Session, room: Room, reason: str) -> None:
    """Slack will not: the incident is worked in a thread. `reason` is Slack's error code."""
    _change(db, _mine(room), state=RoomState.REFUSED, reason=reason)


def of(db: Session, incident: int) -> Room | None:
    """The room of an incident, made or owed."""
    return db.get(Room, incident)


def _mine(room: Room) -> ColumnElement[bool]:
    return (col(Room.incident) == room.incident) & (col(Room.owner) == room.owner)


def _change(db: Session, where: ColumnElement[bool], **values: Any) -> bool:
    return db.connection().execute(update(Room).where(where).values(**values)).rowcount == 1
