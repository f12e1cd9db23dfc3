import pytest
from sqlalchemy import Engine

from storage import journal, letters, reports
from storage.journal import GENESIS
from storage.kinds.messages import Message
from storage.unit import reading, unit_of_work
from tests.commands.cast import ANA, NOON
from tests.commands.deeds import notice


class LostPowerError(Exception):
    """Something nobody planned for."""


def file_a_report(engine: Engine, *, fails: bool) -> None:
    with unit_of_work(engine) as db:
        report = reports.add(db, NOON, notice(), NOON)
        journal.record(db, NOON, ANA.id, "report:filed", report.number)
        letters.owe(db, NOON, "card", "C1", Message("Hello"))
        if fails:
            raise LostPowerError


def kept(engine: Engine) -> tuple[bool, bool, bool]:
    with reading(engine) as db:
        has_report = reports.filed_once(db, "once") is not None
        return has_report, journal.head(db) != GENESIS, letters.by_key(db, "card") is not None


def test_a_unit_of_work_keeps_all_of_it(engine: Engine) -> None:
    file_a_report(engine, fails=False)

    assert kept(engine) == (True, True, True)


def test_an_error_keeps_none_of_it(engine: Engine) -> None:
    with pytest.raises(LostPowerError):
        file_a_report(engine, fails=True)

    assert kept(engine) == (False, False, False)


def test_reading_keeps_nothing(engine: Engine) -> None:
    with reading(engine) as db:
        letters.owe(db, NOON, "card", "C1", Message("Hello"))

    assert kept(engine) == (False, False, False)


def test_what_was_read_can_be_used_after_the_end(engine: Engine) -> None:
    file_a_report(engine, fails=False)

    with reading(engine) as db:
        report = reports.filed_once(db, "once")

    assert report
    assert report.what == "Odd mail"
