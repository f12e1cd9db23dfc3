"""What the company has declared about itself. Every declaration stays; the newest one holds."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Field, Session, col, select

from storage.columns import Table


class Profile(Table, table=True):
    """One declaration. `facts` is the JSON that the clocks read as `profile`; what is not in it is undeclared."""

    __tablename__ = "company_profile"

    id: int | None = Field(default=None, primary_key=True)
    facts: str
    by: str
    at: datetime

    @property
    def declared(self) -> dict[str, Any]:
        """The declared values by name."""
        told: dict[str, Any] = json.loads(self.facts)
        return told


def current(db: Session) -> Profile | None:
    """The declaration that holds, or None before there was any."""
    return db.exec(select(Profile).order_by(col(Profile.id).desc()).limit(1)).first()


def declare(db: Session, now: datetime, facts: Mapping[str, object], by: str) -> bool:
    """Writes a declaration down; False if it says what held already."""
    told = json.dumps(facts, sort_keys=True, ensure_ascii=False)
    known = current(db)
    if known and known.facts == told:
        return False
    db.add(Profile(facts=told, by=by, at=now))
    db.flush()
    return True
