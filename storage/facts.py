"""What is known about an incident for the regulators: facts and moments, each with its history."""

import json
from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, Session, col, select

from storage.columns import Table

Value = bool | int | str | list[str]


class Fact(Table, table=True):
    """An answer; a later one under the same name takes its place. An anchor's value is an instant with its offset."""

    __tablename__ = "incident_fact"
    __table_args__ = (Index("ix_incident_fact_incident_name", "incident", "name"),)  # read by: what is known now

    id: int | None = Field(default=None, primary_key=True)
    incident: int = Field(foreign_key="incident.id")
    name: str
    anchor: bool
    value: str
    by: str
    at: datetime

    @property
    def told(self) -> Value:
        """The value as it was given: yes or no, a number, a text, or several texts."""
        value: Value = json.loads(self.value)
        return value


def declare(db: Session, now: datetime, incident: int, name: str, value: Value, by: str, *, anchor: bool) -> bool:
    """Writes an answer down; False if it says what was known already."""
    told = json.dumps(value, ensure_ascii=False)
    known = current(db, incident).get(name)
    if known and known.value == told:
        return False
    db.add(Fact(incident=incident, name=name, anchor=anchor, value=told, by=by, at=now))
    db.flush()
    return True


def current(db: Session, incident: int) -> dict[str, Fact]:
    """What is known now, by name."""
    rows = db.exec(select(Fact).where(Fact.incident == incident).order_by(col(Fact.id)))
    return {row.name: row for row in rows}
