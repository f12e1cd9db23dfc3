"""Which of Slack's events were worked already: Slack sends one again when it missed the acknowledgement."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, Session, col

from storage.columns import Table


class Delivery(Table, table=True):
    """An event that was worked."""

    __tablename__ = "delivery"

    id: str = Field(primary_key=True)
    at: datetime = Field(index=True)  # read by: forget


def is_first(db: Session, now: datetime, event: str) -> bool:
    """Claims an event; False if it was claimed before."""
    dialect = postgresql if db.get_bind().dialect.name == "postgresql" else sqlite
    claim = dialect.insert(Delivery).values(id=event, at=now).on_conflict_do_nothing(index_elements=["id"])
    return db.connection().execute(claim).rowcount == 1


def forget(db: Session, before: datetime) -> None:
    """Drops what Slack will not send again."""
    db.connection().execute(delete(Delivery).where(col(Delivery.at) < before))
