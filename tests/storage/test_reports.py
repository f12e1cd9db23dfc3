from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from storage import reports
from storage.kinds.reports import ReportState
from storage.reports import Report
from tests.commands.cast import NOON
from tests.commands.deeds import notice

HOUR = timedelta(hours=1)


def add(db: Session, once: str, age: timedelta = timedelta(), *, restricted: bool = False) -> Report:
    return reports.add(db, NOON - age, notice(once=once, restricted=restricted), NOON + HOUR)


def test_numbers_begin_at_1001_and_go_up(db: Session) -> None:
    assert [add(db, once).number for once in "abc"] == ["R-1001", "R-1002", "R-1003"]


def test_a_report_keeps_what_was_noticed(db: Session) -> None:
    add(db, "a", restricted=True)

    db.expire_all()
    kept = reports.filed_once(db, "a")
    assert kept
    assert (kept.what, kept.noticed_at, kept.filed_at) == ("Odd mail", NOON, NOON)
    assert (kept.answer_due, kept.restricted, kept.state) == (NOON + HOUR, True, ReportState.OPEN)


def test_one_act_files_one_report(db: Session) -> None:
    add(db, "a")

    with pytest.raises(IntegrityError), db.begin_nested():
        add(db, "a")

    assert reports.filed_once(db, "b") is None


def test_the_oldest_open_reports_come_first(db: Session) -> None:
    for once, age in (("new", HOUR), ("oldest", 3 * HOUR), ("old", 2 * HOUR)):
        add(db, once, age)

    assert [each.once for each in reports.oldest_open(db, 2)] == ["oldest", "old"]


def test_restricted_and_answered_reports_are_not_listed(db: Session) -> None:
    add(db, "open")
    add(db, "restricted", restricted=True)
    add(db, "answered").state = ReportState.ANSWERED
    db.flush()

    assert [each.once for each in reports.oldest_open(db, 10)] == ["open"]


def test_open_reports_are_counted_apart_from_restricted_ones(db: Session) -> None:
    for once in "abc":
        add(db, once)
    add(db, "d", restricted=True)
    add(db, "e").state = ReportState.ANSWERED
    db.flush()

    assert reports.count_open(db, restricted=False) == 3
    assert reports.count_open(db, restricted=True) == 1
