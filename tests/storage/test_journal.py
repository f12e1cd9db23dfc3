from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Engine, delete, insert, update
from sqlmodel import Session, col, select

from storage import journal
from storage.journal import GENESIS, Entry, first_broken, head, history, record
from storage.unit import reading, unit_of_work
from tests.commands.cast import ANA, BERLIN, NOON
from tests.storage.together import at_once

FORGED: dict[str, object] = {
    "at": NOON + timedelta(microseconds=1),
    "actor": "U0SOMEBODY",
    "tag": "report:closed",
    "subject": "R-9",
    "facts": '{"kind":"other"}',
    "hash": "0" * 64,
}


def write(db: Session, entries: int) -> None:
    for number in range(1, entries + 1):
        record(db, NOON, ANA.id, "report:filed", f"R-{number}", kind="phishing", restricted=False, size=number, by=None)


def forge(db: Session, number: int) -> None:
    """Puts in a row that was never recorded, as near to the truth as it can be without the chain."""
    true = db.exec(select(Entry).order_by(col(Entry.id)).limit(1)).one().model_dump()
    db.connection().execute(insert(Entry), {**true, "id": number})


def test_an_empty_journal_holds_and_its_head_is_the_beginning(db: Session) -> None:
    assert first_broken(db) is None
    assert head(db) == GENESIS


def test_what_was_recorded_holds(db: Session) -> None:
    write(db, 3)

    assert first_broken(db) is None


def test_every_entry_moves_the_head(db: Session) -> None:
    write(db, 1)
    first = head(db)
    write(db, 1)

    assert len({GENESIS, first, head(db)}) == 3


@pytest.mark.parametrize("column", FORGED)
def test_an_altered_entry_is_found(db: Session, column: str) -> None:
    write(db, 3)

    for number in (1, 2, 3):
        step = db.begin_nested()
        db.connection().execute(update(Entry).where(col(Entry.id) == number).values({column: FORGED[column]}))
        assert first_broken(db) == number
        step.rollback()


@pytest.mark.parametrize("number", [1, 2])
def test_an_entry_removed_before_the_end_is_found(db: Session, number: int) -> None:
    write(db, 3)

    db.connection().execute(delete(Entry).where(col(Entry.id) == number))

    assert first_broken(db) == number + 1


def test_an_end_that_was_removed_is_seen_by_whoever_kept_the_head(db: Session) -> None:
    write(db, 3)
    kept = head(db)

    db.connection().execute(delete(Entry).where(col(Entry.id) == 3))

    assert first_broken(db) is None
    assert head(db) != kept


@pytest.mark.parametrize("number", [-7, 0, 4, 99])
def test_an_inserted_entry_is_found(db: Session, number: int) -> None:
    write(db, 3)

    forge(db, number)

    assert first_broken(db) is not None


def test_two_entries_that_changed_places_are_found(db: Session) -> None:
    write(db, 3)

    for before, after in ((2, 7), (3, 2), (7, 3)):
        db.connection().execute(update(Entry).where(col(Entry.id) == before).values(id=after))

    assert first_broken(db) == 2


def test_a_long_journal_is_read_a_batch_at_a_time(db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "BATCH", 2)
    write(db, 5)

    assert first_broken(db) is None
    db.connection().execute(update(Entry).where(col(Entry.id) == 5).values(actor="U0SOMEBODY"))
    assert first_broken(db) == 5


def test_a_moment_told_in_another_zone_is_the_same_moment(db: Session) -> None:
    record(db, NOON.astimezone(BERLIN), ANA.id, "report:filed", "R-1")

    db.expire_all()
    assert first_broken(db) is None
    assert history(db, "R-1")[0].at == NOON


def test_the_history_of_one_thing_is_told_oldest_first(db: Session) -> None:
    record(db, NOON, ANA.id, "task:assigned", "T-1")
    record(db, NOON, ANA.id, "task:assigned", "T-2")
    record(db, NOON, ANA.id, "task:acknowledged", "T-1")

    assert [entry.tag for entry in history(db, "T-1")] == ["task:assigned", "task:acknowledged"]


def test_facts_are_written_the_same_way_whatever_order_they_come_in(db: Session) -> None:
    record(db, NOON, ANA.id, "a:b", "x", b=True, a=1, c=None, d="ü")

    assert history(db, "x")[0].facts == '{"a":1,"b":true,"c":null,"d":"ü"}'


def test_writers_at_the_same_moment_keep_the_chain_whole(engine: Engine) -> None:
    def work(writer: int) -> None:
        for number in range(5):
            with unit_of_work(engine) as db:
                record(db, NOON, ANA.id, "report:filed", f"R-{writer}-{number}")

    at_once([partial(work, writer) for writer in range(4)])

    with reading(engine) as db:
        assert len(db.exec(select(Entry.id)).all()) == 20
        assert first_broken(db) is None
