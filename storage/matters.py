"""What clocks run on: an incident, or a case somebody opened by hand. Facts and moments are kept as they were told."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import Field, Session, col, select

from storage.columns import Table
from storage.inserting import put


class Matter(Table, table=True):
    """One subject of clocks, by its reference (I-3, M-1).

    `room` is the channel of its card, empty when only people are told; `zone` counts its days. `by_hand` marks a case.
    """

    __tablename__ = "matter"

    ref: str = Field(primary_key=True)
    title: str
    lead: str
    room: str = ""
    thread: str | None = None
    restricted: bool = False
    by_hand: bool = False
    zone: str
    facts: str = "{}"
    anchors: str = "{}"
    undecided: int = 0
    opened_at: datetime
    closed_at: datetime | None = None
    recheck_at: datetime | None = Field(default=None, index=True)  # read by: the clock, when a suspension ends

    @property
    def told_facts(self) -> dict[str, Any]:
        """The facts by name."""
        told: dict[str, Any] = json.loads(self.facts)
        return told

    @property
    def told_anchors(self) -> dict[str, Any]:
        """The moments by name, as they were written."""
        told: dict[str, Any] = json.loads(self.anchors)
        return told


DUE = col(Matter.recheck_at) <= bindparam("now")


def keep(db: Session, now: datetime, ref: str, told: Mapping[str, Any]) -> Matter:
    """Writes down what is known of a matter now; a new reference opens it."""
    known = by_ref(db, ref)
    put(db, Matter, {"ref": ref}, {"opened_at": known.opened_at if known else now, "undecided": 0, **told})
    found = by_ref(db, ref)
    if found is None:
        raise LookupError(ref)
    return found


def incident_of(matter: Matter) -> int | None:
    """The id of the incident that it is; None for a case that was opened by hand."""
    number = matter.ref.removeprefix("I-")
    return int(number) if matter.ref.startswith("I-") and number.isdecimal() else None


def written(values: Mapping[str, object]) -> str:
    """Facts or moments as they are kept."""
    return json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)


def by_ref(db: Session, ref: str) -> Matter | None:
    """The matter of that reference, as it is now."""
    return db.exec(select(Matter).where(Matter.ref == ref).execution_options(populate_existing=True)).first()


def next_case(db: Session) -> str:
    """The reference of the next case that is opened by hand."""
    known = db.exec(select(Matter.ref).where(col(Matter.by_hand).is_(True))).all()
    return f"M-{max((int(ref.removeprefix('M-')) for ref in known), default=0) + 1}"


def open_ones(db: Session) -> list[Matter]:
    """Everything that is not closed, the newest first."""
    return list(db.exec(select(Matter).where(col(Matter.closed_at).is_(None)).order_by(col(Matter.opened_at).desc())))


def recheck_all(db: Session, now: datetime) -> None:
    """What the company declared about itself has changed: all that is open must be reckoned anew."""
    db.connection().execute(update(Matter).where(col(Matter.closed_at).is_(None)).values(recheck_at=now))


def to_recheck(db: Session, now: datetime, limit: int) -> list[Matter]:
    """Matters in which a suspension has ended, or that wait to be reckoned anew."""
    those = select(Matter).where(DUE).order_by(col(Matter.recheck_at)).limit(limit)
    locked = those.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    return list(db.exec(locked, params={"now": now}))


def change(db: Session, matter: Matter, **values: Any) -> None:
    """Writes these columns."""
    db.connection().execute(update(Matter).where(col(Matter.ref) == matter.ref).values(values))
    db.refresh(matter)
