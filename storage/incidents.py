"""Incidents, who is in them, and the questions asked of them."""

from datetime import datetime

from sqlalchemy import ColumnElement, Index, bindparam, delete, func, true, update
from sqlmodel import Field, Session, col, select

from storage.columns import Table, index_where_set, one_of
from storage.inserting import insert_new
from storage.kinds.incidents import CloseReason, CrisisRole, IncidentState, Opening, Review, Severity


class Incident(Table, table=True):
    """What security runs. `room` is its private channel; `handed_to` leads once `yes_of` agrees; `update_due`
    is when news is wanted.

    `asked_at` is when the lead was asked for news and did not give any yet.
    """

    __tablename__ = "incident"
    __table_args__ = (
        Index("ix_incident_state_opened_at", "state", "opened_at"),  # read by: the list
        Index("ix_incident_update_due", "update_due"),  # read by: the clock, asking for updates
        Index("ix_incident_lead_state", "lead", "state"),  # read by: Home, what I lead
        index_where_set("ix_incident_yes_of", "yes_of"),  # read by: Home, what waits for my yes
    )

    id: int | None = Field(default=None, primary_key=True)
    once: str = Field(unique=True)
    title: str
    kind: str
    severity: Severity = Field(sa_column=one_of(Severity))
    state: IncidentState = Field(default=IncidentState.OPEN, sa_column=one_of(IncidentState))
    lead: str
    handed_to: str | None = None
    yes_of: str | None = None
    restricted: bool
    opened_by: str
    opened_at: datetime
    room: str | None = Field(default=None, index=True)  # read by: which incident is this channel's
    update_due: datetime | None = None
    asked_at: datetime | None = None
    reason: CloseReason | None = Field(default=None, sa_column=one_of(CloseReason, or_none=True))
    cause: str = ""
    worked: str = ""
    failed: str = ""

    @property
    def number(self) -> str:
        """How people name it: I-1."""
        return f"I-{self.id}"


EVERY = true()
DUE = col(Incident.update_due) <= bindparam("now")
"""All incidents, for those who may see all."""


class Named(Table, table=True):
    """A person who may see an incident because somebody named them."""

    __tablename__ = "incident_person"

    incident: int = Field(primary_key=True, foreign_key="incident.id")
    person: str = Field(primary_key=True, index=True)  # read by: what I was named in


class Seat(Table, table=True):
    """A role in a crisis, held by one person."""

    __tablename__ = "crisis_role"

    incident: int = Field(primary_key=True, foreign_key="incident.id")
    role: str = Field(primary_key=True)
    person: str


def opened_once(db: Session, once: str) -> Incident | None:
    """The incident that this very act has already opened, if any."""
    return db.exec(select(Incident).where(Incident.once == once)).first()


def add(db: Session, now: datetime, opening: Opening, opened_by: str) -> Incident:
    """Opens an incident and numbers it."""
    incident = Incident(
        once=opening.once,
        title=opening.title,
        kind=opening.kind,
        severity=opening.severity,
        lead=opening.lead,
        restricted=opening.restricted,
        opened_by=opened_by,
        opened_at=now,
    )
    db.add(incident)
    db.flush()
    return incident


def by_number(db: Session, number: int) -> Incident | None:
    """The incident people call I-`number`."""
    return db.get(Incident, number)


def of_room(db: Session, channel: str) -> Incident | None:
    """The incident whose room this channel is."""
    return db.exec(select(Incident).where(Incident.room == channel)).first()


def led_or_named(person: str) -> ColumnElement[bool]:
    """Incidents that a person leads or was named in, however few may see them."""
    return (col(Incident.lead) == person) | col(Incident.id).in_(select(Named.incident).where(Named.person == person))


def openly() -> ColumnElement[bool]:
    """Incidents that are not kept to few."""
    return col(Incident.restricted).is_(False)


def listed(db: Session, *, open_only: bool, limit: int, those: ColumnElement[bool] = EVERY) -> list[Incident]:
    """Incidents, the newest first. `those` says which ones the reader may see."""
    rows = select(Incident).where(_running(those, open_only=open_only)).order_by(col(Incident.id).desc())
    return list(db.exec(rows.limit(limit)))


def count(db: Session, those: ColumnElement[bool], *, open_only: bool) -> int:
    """How many of these there are."""
    return db.exec(select(func.count()).select_from(Incident).where(_running(those, open_only=open_only))).one()


def count_open(db: Session, *, restricted: bool) -> int:
    """How many incidents are not closed, restricted ones or the others."""
    those = select(func.count()).where(Incident.state != IncidentState.CLOSED, col(Incident.restricted).is_(restricted))
    return db.exec(those).one()


def oldest_open(db: Session, limit: int) -> list[Incident]:
    """Incidents that are not closed and that everybody on duty may see, the oldest first."""
    those = select(Incident).where(Incident.state != IncidentState.CLOSED, col(Incident.restricted).is_(False))
    return list(db.exec(those.order_by(col(Incident.opened_at)).limit(limit)))


def led_by(db: Session, person: str, limit: int) -> list[Incident]:
    """Incidents that the person leads and that are not closed, the oldest first."""
    theirs = select(Incident).where(Incident.lead == person, Incident.state != IncidentState.CLOSED)
    return list(db.exec(theirs.order_by(col(Incident.id)).limit(limit)))


def wanting_news(db: Session, now: datetime, limit: int) -> list[Incident]:
    """Incidents whose update is due."""
    return list(db.exec(select(Incident).where(DUE).limit(limit), params={"now": now}))


def move(db: Session, incident: Incident, was: IncidentState, becomes: IncidentState) -> bool:
    """Changes where it stands; False if it stands elsewhere by now."""
    return _change(db, incident, col(Incident.state) == was, state=becomes)


def close(db: Session, incident: Incident, was: IncidentState, review: Review) -> bool:
    """Closes it with what was learned; False if it stands elsewhere by now."""
    return _change(
        db,
        incident,
        col(Incident.state) == was,
        state=IncidentState.CLOSED,
        reason=review.reason,
        cause=review.cause,
        worked=review.worked,
        failed=review.failed,
        update_due=None,
        asked_at=None,
        handed_to=None,
        yes_of=None,
    )


def grade(db: Session, incident: Incident, was: Severity, becomes: Severity) -> bool:
    """Changes how bad it is; False if somebody else changed it meanwhile."""
    return _change(db, incident, col(Incident.severity) == was, severity=becomes)


def offer(db: Session, incident: Incident, person: str, yes_of: str) -> bool:
    """Proposes somebody as the lead, if one other person says yes."""
    return _change(db, incident, col(Incident.state) != IncidentState.CLOSED, handed_to=person, yes_of=yes_of)


def lead(db: Session, incident: Incident, was: str, becomes: str) -> bool:
    """Changes who leads; False if somebody else leads by now."""
    return _change(db, incident, col(Incident.lead) == was, lead=becomes, handed_to=None, yes_of=None)


def expect_news(db: Session, incident: Incident, due: datetime | None, asked_at: datetime | None) -> bool:
    """When the next update is due, and since when the lead has been asked for it."""
    return _change(db, incident, col(Incident.id) == incident.id, update_due=due, asked_at=asked_at)


def give_room(db: Session, incident: Incident, channel: str) -> bool:
    """Its private room exists."""
    return _change(db, incident, col(Incident.room).is_(None), room=channel)


def name(db: Session, incident: int, person: str) -> bool:
    """Lets a person see it; False if they do already."""
    return insert_new(db, Named, {"incident": incident, "person": person}, unique=("incident", "person"))


def named(db: Session, incident: int) -> frozenset[str]:
    """Everybody who was named."""
    return frozenset(db.exec(select(Named.person).where(Named.incident == incident)))


def seat(db: Session, incident: int, role: CrisisRole, person: str) -> str:
    """Claims a role in a crisis. Returns who holds it: the person, or whoever was quicker."""
    row = {"incident": incident, "role": role.value, "person": person}
    insert_new(db, Seat, row, unique=("incident", "role"))
    return db.exec(select(Seat.person).where(Seat.incident == incident, Seat.role == role.value)).one()


def unseat(db: Session, incident: int, role: CrisisRole) -> None:
    """Frees a role."""
    these = (col(Seat.incident) == incident) & (col(Seat.role) == role.value)
    db.connection().execute(delete(Seat).where(these))


def seats(db: Session, incident: int) -> dict[CrisisRole, str]:
    """Who holds which role."""
    rows = db.exec(select(Seat).where(Seat.incident == incident))
    return {CrisisRole(row.role): row.person for row in rows}


def _running(those: ColumnElement[bool], *, open_only: bool) -> ColumnElement[bool]:
    return those & (col(Incident.state) != IncidentState.CLOSED) if open_only else those


def _change(db: Session, incident: Incident, where: ColumnElement[bool], **values: object) -> bool:
    this = (col(Incident.id) == incident.id) & where
    changed = db.connection().execute(update(Incident).where(this).values(**values)).rowcount == 1
    db.refresh(incident)
    return changed
