"""The daily digest, as people read it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from textwrap import dedent

from commands.messages.digest import Contents, Lateness, LateTask, OpenReport, daily
from storage.kinds.reports import ReportKind
from tests.commands.cast import BERLIN
from tests.commands.messages.reading import plain

MONDAY = date(2026, 11, 23)
SLOT = datetime(2026, 11, 23, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STOLEN = OpenReport("R-1001", ReportKind.DEVICE, "Ben Walsh", 5 * HOUR)
MAIL = OpenReport("R-1002", ReportKind.PHISHING, None, timedelta(minutes=4))
KEYS = LateTask("T-1", "Rotate the deploy keys", "Finn Berg", 3 * DAY)
BADGE = LateTask("T-2", "Return the visitor badge", "Ana Keller", 2 * HOUR)


def contents(
    reports: Sequence[OpenReport] = (),
    tasks: Sequence[LateTask] = (),
    *,
    open_count: int | None = None,
    restricted: int = 0,
    overdue_count: int | None = None,
    undelivered: int = 0,
    late: Lateness | None = None,
    missed: Sequence[date] = (),
) -> Contents:
    return Contents(
        MONDAY,
        reports,
        len(reports) if open_count is None else open_count,
        restricted,
        tasks,
        len(tasks) if overdue_count is None else overdue_count,
        undelivered,
        late,
        missed,
    )


def read(told: Contents) -> str:
    return plain(daily(told, BERLIN))


def lines(expected: str) -> str:
    return dedent(expected).strip()


def test_all_clear() -> None:
    assert read(contents()) == lines("""
        *All clear: no report waits for an answer and no task is overdue.*
        (Daily digest for Monday 23 November 2026, times in Europe/Berlin)
    """)


def test_one_of_each() -> None:
    assert read(contents([STOLEN], [KEYS])) == lines("""
        *1 report waits for an answer, 1 task is overdue.*
        *Open reports*, the oldest first
        - R-1001 Lost or stolen device · owner: Ben Walsh · open for 5 h
        *Overdue tasks*, the longest first
        - T-1 Rotate the deploy keys · owner: Finn Berg · overdue by 3 days
        (Daily digest for Monday 23 November 2026, times in Europe/Berlin)
    """)


def test_a_busy_day() -> None:
    assert read(contents([STOLEN, MAIL], [KEYS, BADGE], restricted=2)) == lines("""
        *4 reports wait for an answer, 2 tasks are overdue.*
        *Open reports*, the oldest first
        - R-1001 Lost or stolen device · owner: Ben Walsh · open for 5 h
        - R-1002 Phishing · owner: nobody yet · open for 4 min
        (2 restricted reports open; details are in the CSO's messages.)
        *Overdue tasks*, the longest first
        - T-1 Rotate the deploy keys · owner: Finn Berg · overdue by 3 days
        - T-2 Return the visitor badge · owner: Ana Keller · overdue by 2 h
        (Daily digest for Monday 23 November 2026, times in Europe/Berlin)
    """)


def test_nothing_but_one_restricted_report() -> None:
    assert read(contents(restricted=1)) == lines("""
        *1 report waits for an answer, no tasks are overdue.*
        (1 restricted report open; details are in the CSO's messages.)
        (Daily digest for Monday 23 November 2026, times in Europe/Berlin)
    """)


def test_more_than_can_be_listed() -> None:
    assert read(contents([STOLEN], [KEYS], open_count=12, overdue_count=2)) == lines("""
        *12 reports wait for an answer, 2 tasks are overdue.*
        *Open reports*, the oldest first
        - R-1001 Lost or stolen device · owner: Ben Walsh · open for 5 h
        (and 11 more open reports)
        *Overdue tasks*, the longest first
        - T-1 Rotate the deploy keys · owner: Finn Berg · overdue by 3 days
        (and 1 more overdue task)
        (Daily digest for Monday 23 November 2026, times in Europe/Berlin)
    """)


def test_late_because_sitrep_was_down() -> None:
    assert read(contents(late=Lateness(2 * HOUR, SLOT, was_down=True))) == lines("""
        *All clear: no report waits for an answer and no task is overdue.*
        (This digest is 2 h late: it was due at 09:00 CET, and Sitrep was not running then.)
        (Daily digest for Monday 23 November 2026, times in Europe/Berlin)
    """)


def test_late_although_sitrep_was_running() -> None:
    assert read(contents(late=Lateness(timedelta(minutes=11), SLOT, was_down=False))) == lines("""
        *All clear: no report waits for an answer and no task is overdue.*
        (This digest is 11 min late: it was due at 09:00 CET, and Sitrep could not work it off in time.)
        (Daily digest for Monday 23 November 2026, times in Europe/Berlin)
    """)


def test_one_day_was_missed() -> None:
    assert read(contents(missed=[date(2026, 11, 20)])) == lines("""
        *All clear: no report waits for an answer and no task is overdue.*
        (Never posted, as Sitrep was not running: the digest of Fri 20 Nov.)
        (Daily digest for Monday 23 November 2026, times in Europe/Berlin)
    """)


def test_all_that_can_go_wrong_at_once() -> None:
    told = contents(
        late=Lateness(2 * HOUR, SLOT, was_down=True),
        missed=[date(2026, 11, 19), date(2026, 11, 20)],
        undelivered=2,
    )

    assert read(told) == lines("""
        *All clear: no report waits for an answer and no task is overdue.*
        (This digest is 2 h late: it was due at 09:00 CET, and Sitrep was not running then.)
        (Never posted, as Sitrep was not running: the digests of Thu 19 Nov, Fri 20 Nov.)
        (2 messages have not reached Slack. `sitrep check` says why.)
        (Daily digest for Monday 23 November 2026, times in Europe/Berlin)
    """)


def test_the_text_alone_tells_the_answer_and_every_note() -> None:
    told = contents([STOLEN], late=Lateness(2 * HOUR, SLOT, was_down=True), undelivered=1)

    assert daily(told, BERLIN).text == (
        "Daily digest: 1 report waits for an answer, no tasks are overdue. "
        "This digest is 2 h late: it was due at 09:00 CET, and Sitrep was not running then. "
        "1 message has not reached Slack. `sitrep check` says why."
    )


def test_a_long_title_is_cut() -> None:
    long = LateTask("T-1", "x" * 500, "Finn Berg", HOUR)

    assert "x" * 119 + "… · owner" in read(contents(tasks=[long]))
