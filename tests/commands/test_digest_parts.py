"""A digest is made of parts that are read one by one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from commands import digest, jobs
from commands.digest import DAILY, Digest
from commands.messages.digest_contents import Kind, Part
from commands.occasion import Occasion
from storage import tallies, venues
from storage.incidents import Incident
from storage.kinds.incidents import Severity
from storage.unit import unit_of_work
from tests.commands.cast import BEN, HOUSE
from tests.commands.deeds import task
from tests.commands.messages.reading import plain

NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def db(engine: Engine) -> Iterator[Session]:
    """On both databases: a question that PostgreSQL refuses spoils a transaction, unless it stands apart."""
    with unit_of_work(engine) as opened:
        yield opened


def now_of(word: str) -> Occasion:
    job = jobs.BY_NAME[f"{word}-digest"]
    return Occasion("key", NINE.date(), NINE, job.default(HOUSE))


def refused_by_the_database(db: Session, *_more: Any) -> Any:
    return db.connection().execute(text("SELECT nothing FROM nowhere"))


def has_a_fault(*_args: Any) -> Any:
    nobody: Any = None
    return nobody.name


def makes_no_sense(*_args: Any) -> Any:
    raise ValueError("T-12 has no due date")


def test_a_part_that_cannot_be_read_says_so_and_costs_no_other(db: Session) -> None:
    task(db, "Rotate the keys", due_at=NINE - DAY)
    broken = Digest(Kind.DAILY, {**DAILY, Part.REPORTS: refused_by_the_database, Part.CLOCKS: makes_no_sense})

    said = plain(broken.compose(db, NINE, HOUSE, now_of("daily")))

    assert "(The open reports could not be read (" in said
    assert "(The running clocks could not be read (ValueError).)\n(All else here is complete.)" in said
    assert "T-1 Rotate the keys" in said
    assert "no due date" not in said


def test_a_fault_in_code_is_not_passed_off_as_missing_data(db: Session) -> None:
    broken = Digest(Kind.DAILY, {Part.REPORTS: has_a_fault})

    with pytest.raises(AttributeError):
        broken.compose(db, NINE, HOUSE, now_of("daily"))


def test_restricted_incidents_count_and_their_titles_never_show(db: Session) -> None:
    for number, restricted in enumerate((True, False)):
        sealed = Incident(
            once=str(number),
            title="Takeover talks",
            kind="insider",
            severity=Severity.SEV2,
            lead=BEN.id,
            restricted=restricted,
            opened_by=BEN.id,
            opened_at=NINE,
        )
        db.add(sealed)
    db.flush()

    for word in digest.DIGESTS:
        said = plain(digest.DIGESTS[word].compose(db, NINE, HOUSE, now_of(word)))
        assert "2 incidents are open." in said.partition("\n")[0]
        assert ("Takeover" in said, "I-1" in said) == (False, False)


def test_names_stand_only_where_the_channel_is_known_to_be_private(db: Session) -> None:
    task(db, "Rotate the keys", assignee=BEN.id, due_at=NINE - DAY)

    in_public = plain(digest.DIGESTS["daily"].compose(db, NINE, HOUSE, now_of("daily")))
    venues.keep(db, {HOUSE.cso_channel: True})
    in_private = plain(digest.DIGESTS["daily"].compose(db, NINE, HOUSE, now_of("daily")))
    to_the_board = plain(digest.DIGESTS["monthly"].compose(db, NINE, HOUSE, now_of("monthly")))

    assert [BEN.id in said for said in (in_public, in_private, to_the_board)] == [False, True, False]


def test_the_snapshot_of_a_day_nobody_was_there_for_is_made_up(db: Session) -> None:
    jobs.begin(db, NINE - 4 * DAY, HOUSE)

    jobs.tick(db, NINE, HOUSE, NINE)

    kept = tallies.snapshots(db, (NINE - 9 * DAY).date(), NINE.date())
    assert sorted({row.on.day for row in kept}) == [21, 22, 23, 24]


def test_everything_that_will_be_posted_can_be_asked_for(db: Session) -> None:
    coming = jobs.runs(db, NINE, HOUSE, NINE + 7 * DAY)

    posts = [f"{job.name} {due.on:%a %d}" for job, due, _schedule in coming]
    assert posts == [
        "weekly-digest Mon 30",
        *(f"daily-digest {day}" for day in ("Wed 25", "Thu 26", "Fri 27", "Mon 30")),
    ]
