"""Whom we know: accounts as Slack last described them, and who is in which user group."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Index, bindparam, delete, func, insert
from sqlmodel import Field, Session, col, select

from storage.columns import Table, one_of, rows_of
from storage.inserting import put, put_all
from storage.kinds.people import Account, Standing

CHUNK = 500


class Someone(Table, table=True):
    """An account, as of `seen_at`."""

    __tablename__ = "person"
    __table_args__ = (Index("ix_person_standing", "standing"),)  # read by: Home, what people who left had

    id: str = Field(primary_key=True)
    team: str
    name: str
    zone: str
    locale: str
    standing: Standing = Field(sa_column=one_of(Standing))
    seen_at: datetime


class Group(Table, table=True):
    """A Slack user group, by its id and the name it has in Slack."""

    __tablename__ = "user_group"

    id: str = Field(primary_key=True)
    name: str


class Membership(Table, table=True):
    """A person in a Slack user group, or in a channel that something is for."""

    __tablename__ = "membership"

    group: str = Field(primary_key=True)
    person: str = Field(primary_key=True, index=True)  # read by: the roles of whoever asks


SOMEONE = rows_of(Someone)
LOCALE = SOMEONE.select().with_only_columns(SOMEONE.c.locale).where(SOMEONE.c.id == bindparam("person"))
MEMBERSHIPS = rows_of(Membership)
GROUPS = (
    MEMBERSHIPS.select()
    .with_only_columns(MEMBERSHIPS.c.group)
    .where(MEMBERSHIPS.c.person == bindparam("of"), MEMBERSHIPS.c.group.in_(bindparam("among", expanding=True)))
)
ACCOUNT = SOMEONE.select().where(SOMEONE.c.id == bindparam("person"))


def keep(db: Session, now: datetime, accounts: Iterable[Account]) -> None:
    """Writes down what Slack says of these accounts, in place of what was known."""
    rows = [
        {
            "id": account.id,
            "team": account.team,
            "name": account.name,
            "zone": account.zone,
            "locale": account.locale,
            "standing": account.standing,
            "seen_at": now,
        }
        for account in accounts
    ]
    put_all(db, Someone, ("id",), rows)


def keep_group(db: Session, group: str, members: Collection[str]) -> None:
    """Makes `members` the whole membership of a user group."""
    db.connection().execute(delete(Membership).where(col(Membership.group) == group))
    if members:
        rows = [{"group": group, "person": person} for person in sorted(set(members))]
        db.connection().execute(insert(Membership), rows)


def name_group(db: Session, group: str, name: str) -> None:
    """Writes down what a user group is called."""
    put(db, Group, {"id": group}, {"name": name})


def account(db: Session, person: str) -> Account | None:
    """What is known of an account, or None."""
    row = db.connection().execute(ACCOUNT, {"person": person}).first()
    return Account(row.id, row.team, row.name, row.zone, row.locale, row.standing) if row else None


def locale(db: Session, person: str) -> str:
    """The account's locale in Slack, such as de-DE; empty if it is not known."""
    return str(db.connection().execute(LOCALE, {"person": person}).scalar() or "")


def locales(db: Session, ids: Collection[str]) -> dict[str, str]:
    """The locales of the accounts we know among these."""
    found: dict[str, str] = {}
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), CHUNK):
        chunk = col(Someone.id).in_(wanted[start : start + CHUNK])
        found |= dict(db.exec(select(Someone.id, Someone.locale).where(chunk)).all())
    return found


def groups_of(db: Session, person: str, among: Collection[str]) -> frozenset[str]:
    """Which of these user groups the person is in."""
    if not among:
        return frozenset()
    return frozenset(db.connection().execute(GROUPS, {"of": person, "among": list(among)}).scalars())


def members_of(db: Session, groups: Collection[str]) -> frozenset[str]:
    """Everybody in any of these user groups."""
    if not groups:
        return frozenset()
    return frozenset(db.exec(select(Membership.person).where(col(Membership.group).in_(groups)).distinct()))


def members_among(db: Session, ids: Collection[str]) -> list[Account]:
    """Those of these accounts that are members, by id."""
    found: list[Account] = []
    wanted = sorted(ids)
    for start in range(0, len(wanted), CHUNK):
        chunk = col(Someone.id).in_(wanted[start : start + CHUNK])
        rows = db.connection().execute(select(Someone).where(chunk, Someone.standing == Standing.MEMBER))
        found += [Account(row.id, row.team, row.name, row.zone, row.locale, row.standing) for row in rows]
    return sorted(found, key=lambda account: account.id)


def all_members(db: Session) -> list[Account]:
    """Everybody who is a member, by id."""
    rows = db.connection().execute(select(Someone).where(Someone.standing == Standing.MEMBER).order_by(col(Someone.id)))
    return [Account(row.id, row.team, row.name, row.zone, row.locale, row.standing) for row in rows]


def names(db: Session, people: Collection[str]) -> dict[str, str]:
    """The names of the people we know among these ids."""
    if not people:
        return {}
    return dict(db.exec(select(Someone.id, Someone.name).where(col(Someone.id).in_(people))).all())


def called(db: Session, name: str) -> list[str]:
    """The ids of the members who have this name in Slack."""
    those = select(Someone.id).where(Someone.name == name, Someone.standing == Standing.MEMBER)
    return list(db.exec(those))


def all_names(db: Session) -> list[str]:
    """The names of all members."""
    return list(db.exec(select(Someone.name).where(Someone.standing == Standing.MEMBER)))


def zones(db: Session) -> frozenset[str]:
    """The zones that anybody is in."""
    return frozenset(db.exec(select(Someone.zone).distinct()))


def count_members(db: Session) -> int:
    """How many people work here."""
    return db.exec(select(func.count()).select_from(Someone).where(Someone.standing == Standing.MEMBER)).one()
