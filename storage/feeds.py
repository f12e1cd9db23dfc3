"""Calendar feeds: one secret address a person. Only its hash is kept, so nobody who reads the database can use it."""

import hashlib
import secrets
from datetime import datetime

from sqlmodel import Field, Session, col, delete, select

from storage.columns import Table
from storage.inserting import put


class Feed(Table, table=True):
    """The one feed of one person."""

    __tablename__ = "feed"

    person: str = Field(primary_key=True)
    secret_sha256: str = Field(unique=True)
    at: datetime


def new_secret() -> str:
    """A secret nobody can guess."""
    return secrets.token_urlsafe(32)


def renew(db: Session, now: datetime, person: str, secret: str) -> None:
    """Gives the person this secret; one they had before no longer opens anything."""
    put(db, Feed, {"person": person}, {"secret_sha256": _hash(secret), "at": now})


def revoke(db: Session, person: str) -> bool:
    """Ends the person's feed; False if there was none."""
    return db.connection().execute(delete(Feed).where(col(Feed.person) == person)).rowcount == 1


def owner(db: Session, secret: str) -> str | None:
    """Whose feed this secret opens."""
    return db.exec(select(Feed.person).where(Feed.secret_sha256 == _hash(secret))).first()


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
