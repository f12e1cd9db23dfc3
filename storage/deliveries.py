"""Which of Slack's events were worked already: Slack sends one again when it missed the acknowledgement."""

from datetime import datetime

from sqlalchemy import bindparam, delete
from sqlmodel import Field, Session, col, select

from storage.columns import Table
from storage.inserting import insert_new


class Delivery(Table, table=True):
    """An event that was worked."""

    __tablename__ = "delivery"

    id: str = Field(primary_key=True)
    at: datetime = Field(index=True)  # read by: forget


OVERDUE = col(Delivery.at) < bindparam("forget_before")


def is_first(db: Session, now: datetime, event: str) -> bool:
    """Claims an event; False if it was claimed before."""
    return insert_new(db, Delivery, {"id": event, "at": now}, unique=("id",))


def forget(db: Session, before: datetime, limit: int) -> int:
    """Drops the oldest of what was worked before that moment. Returns how many there were."""
    old = select(Delivery.id).where(col(Delivery.at) < before).order_by(col(Delivery.at)).limit(limit)
    return db.connection().execute(delete(Delivery).where(col(Delivery.id).in_(old))).rowcount
