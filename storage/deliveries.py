"""Which of Slack's events were worked already: Slack sends one again when it missed the acknowledgement."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Field, Session, col

from storage.columns import Table
from storage.inserting import insert_new


class Delivery(Table, table=True):
    """An event that was worked."""

    __tablename__ = "delivery"

    id: str = Field(primary_key=True)
    at: datetime = Field(index=True)  # read by: forget


def is_first(db: Session, now: datetime, event: str) -> bool:
    """Claims an event; False if it was claimed before."""
    return insert_new(db, Delivery, {"id": event, "at": now}, unique=("id",))


def forget(db: Session, before: datetime) -> None:
    """Drops what Slack will not send again."""
    db.connection().execute(delete(Delivery).where(col(Delivery.at) < before))
