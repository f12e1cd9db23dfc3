"""What is known of the channels we post in: in one that everybody can open, nobody is named."""

from collections.abc import Mapping

from sqlmodel import Field, Session, select

from storage.columns import Table
from storage.inserting import put
from storage.mailboxes import is_person


class Venue(Table, table=True):
    """A channel, as Slack last described it."""

    __tablename__ = "venue"

    channel: str = Field(primary_key=True)
    is_private: bool


def keep(db: Session, private: Mapping[str, bool]) -> None:
    """Writes down of each channel whether it is private."""
    for channel, is_private in private.items():
        put(db, Venue, {"channel": channel}, {"is_private": is_private})


def is_private(db: Session, channel: str) -> bool:
    """Whether only invited people read the channel; what is not known counts as public."""
    return bool(db.exec(select(Venue.is_private).where(Venue.channel == channel)).first())


def may_name(db: Session, place: str) -> bool:
    """Whether people may be named there: to a person in private, and in a channel that only invited people read."""
    return is_person(place) or is_private(db, place)
