"""Audiences and who is in them: one indexed row a person, shared by all that is for the same people."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, literal, or_, update
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.sqltypes import UTCDateTime

from storage.columns import Table
from storage.inserting import insert_into, insert_new
from storage.kinds.people import Standing
from storage.kinds.policies import Audience, Reach
from storage.people import Membership, Someone


class Circle(Table, table=True):
    """An audience by its rule. `stale` asks the clock to work out anew who is in it."""

    __tablename__ = "circle"

    id: int | None = Field(default=None, primary_key=True)
    rule: str = Field(unique=True)
    stale: bool = Field(default=True, index=True)  # read by: the tick

    @property
    def audience(self) -> Audience:
        """Whom the rule means."""
        return Audience.from_rule(self.rule)


class Insider(Table, table=True):
    """A person in an audience, `since` they came into it: their grace begins then."""

    __tablename__ = "insider"

    circle: int = Field(primary_key=True, foreign_key="circle.id")
    person: str = Field(primary_key=True, index=True)  # read by: what applies to me
    since: datetime


STALE = col(Circle.stale).is_(True)


def circle_of(db: Session, audience: Audience) -> int:
    """The id of this audience; a new one is worked out by the clock."""
    insert_new(db, Circle, {"rule": audience.rule, "stale": True}, ["rule"])
    return db.exec(select(Circle.id).where(Circle.rule == audience.rule)).one() or 0


def all_circles(db: Session) -> list[Circle]:
    """Every audience that anything was ever for."""
    return list(db.exec(select(Circle).order_by(col(Circle.id))))


def stale(db: Session) -> Circle | None:
    """An audience to work out anew, not one that another replica works at."""
    return db.exec(select(Circle).where(STALE).limit(1).with_for_update(skip_locked=True)).first()


def mark_stale(db: Session) -> None:
    """All that is known of people was read anew."""
    db.connection().execute(update(Circle).values(stale=True))


def refresh(db: Session, now: datetime, circle: int, reach: Reach, person: str | None = None) -> int:
    """Lets joiners in and leavers out, in the whole audience or for one person. Returns how many came in."""
    wanted = select(Someone.id).where(_reached(reach))
    if person:
        wanted = wanted.where(Someone.id == person)
    gone = delete(Insider).where(col(Insider.circle) == circle, col(Insider.person).not_in(wanted))
    here = select(Insider.person).where(Insider.circle == circle)
    rows = select(literal(circle), Someone.id, literal(now, UTCDateTime())).where(
        _reached(reach), col(Someone.id).not_in(here)
    )
    if person:
        gone, rows = gone.where(col(Insider.person) == person), rows.where(Someone.id == person)
    db.connection().execute(gone)
    come = insert_into(db, Insider).from_select(["circle", "person", "since"], rows).on_conflict_do_nothing()
    arrived: int = db.connection().execute(come).rowcount
    if not person:
        db.connection().execute(update(Circle).where(col(Circle.id) == circle).values(stale=False))
    return arrived


def size(db: Session, circle: int) -> int:
    """How many people are in the audience."""
    return db.exec(select(func.count()).select_from(Insider).where(Insider.circle == circle)).one()


def circles_of(db: Session, person: str) -> dict[int, datetime]:
    """The audiences that the person is in, and since when."""
    return dict(db.exec(select(Insider.circle, Insider.since).where(Insider.person == person)).all())


def _reached(reach: Reach) -> ColumnElement[bool]:
    standings = [Standing.MEMBER]
    standings += [Standing.GUEST] * reach.guests + [Standing.OUTSIDER] * reach.partners
    in_group = select(Membership.person).where(col(Membership.group).in_(reach.groups))
    among: list[ColumnElement[bool]] = [
        literal(reach.everyone),
        col(Someone.id).in_(reach.people),
        col(Someone.zone).in_(reach.zones),
        col(Someone.id).in_(in_group),
    ]
    return col(Someone.standing).in_(standings) & or_(*among)
