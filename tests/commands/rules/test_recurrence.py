"""When a recurring duty is due next, and on which days its owner is reminded."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.rules.recurrence import FLOORS, next_due, next_reminder_on, reminder_due, settles
from storage.books import ours
from storage.kinds.obligations import BY_THE_CALENDAR, SINCE_THE_LAST, Cadence, Every, Repeats

TODAY = date(2026, 11, 23)
QUARTERLY = Repeats(Cadence.INTERVAL_MAX, every=Every(months=3))
APRIL = Repeats(Cadence.FIXED_DATE, due=(4, 15), opens=(1, 1))
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def due(name: str, done_on: date | None = None, taken_on: date = TODAY) -> date | None:
    return next_due(ours().obligations.rows[name].repeats, done_on, taken_on)


def test_it_counts_from_the_evidence_and_not_from_the_day_it_was_taken_on() -> None:
    assert next_due(QUARTERLY, date(2026, 9, 1), TODAY) == date(2026, 12, 1)


def test_without_evidence_no_day_is_invented() -> None:
    assert next_due(QUARTERLY, None, TODAY) is None
    assert due("hipaa-risk-analysis") is None
    assert due("sox-404") is None


@pytest.mark.parametrize(
    ("done_on", "expected"),
    [
        (date(2026, 1, 31), date(2026, 4, 30)),
        (date(2025, 11, 30), date(2026, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
    ],
)
def test_a_month_ends_where_it_ends(done_on: date, expected: date) -> None:
    assert next_due(QUARTERLY, done_on, TODAY) == expected


def test_quarters_that_are_too_far_apart_do_not_pass() -> None:
    assert next_due(QUARTERLY, date(2026, 1, 5), TODAY) == date(2026, 4, 5)  # and not some day until June


@pytest.mark.parametrize(
    ("done_on", "expected"),
    [
        (None, date(2027, 4, 15)),
        (date(2026, 12, 31), date(2027, 4, 15)),  # before the window opens it is for the year before
        (date(2027, 1, 1), date(2028, 4, 15)),
        (date(2027, 4, 15), date(2028, 4, 15)),
        (date(2027, 4, 16), date(2028, 4, 15)),  # late, and still for that year
    ],
)
def test_a_day_of_the_year_is_settled_by_evidence_from_its_window(done_on: date | None, expected: date) -> None:
    assert next_due(APRIL, done_on, TODAY) == expected


def test_a_weekend_moves_nothing() -> None:
    saturday = next_due(APRIL, date(2027, 2, 1), TODAY)

    assert saturday == date(2028, 4, 15)
    assert saturday.weekday() == 5


def test_sixty_days_after_the_year_end_know_leap_years() -> None:
    assert due("hipaa-small-breach") == date(2027, 3, 1)
    assert due("hipaa-small-breach", date(2027, 2, 20)) == date(2028, 2, 29)


def test_nothing_is_due_before_its_first_day() -> None:
    assert due("ccpa-audit") == date(2028, 4, 1)
    assert due("ccpa-audit-small") == date(2030, 4, 1)


def test_a_window_that_opens_the_year_before() -> None:
    assert due("swift-csp", date(2026, 2, 10)) == date(2026, 12, 31)
    assert due("swift-csp", date(2026, 7, 1)) == date(2027, 12, 31)


def test_the_shortest_of_law_policy_and_stated_date_wins() -> None:
    yearly = Repeats(Cadence.INTERVAL_MAX, every=Every(months=12))
    done_on = date(2026, 11, 1)

    assert next_due(yearly, done_on, TODAY, Every(months=6)) == date(2027, 5, 1)
    assert next_due(yearly, done_on, TODAY, Every(months=24)) == date(2027, 11, 1)
    assert next_due(yearly, done_on, TODAY, Every(months=6), date(2027, 1, 15)) == date(2027, 1, 15)


@pytest.mark.parametrize("row", ours().obligations.rows.values(), ids=lambda row: str(row.id))
def test_every_row_counts_or_says_nothing(row: object) -> None:
    repeats = ours().obligations.rows[getattr(row, "id", "")].repeats
    first = next_due(repeats, None, TODAY)
    second = next_due(repeats, TODAY, TODAY)

    assert (first is not None) is (repeats.kind in BY_THE_CALENDAR)
    assert (second is not None) is (repeats.kind in BY_THE_CALENDAR | SINCE_THE_LAST)
    assert second is None or second > TODAY


@given(DAYS)
def test_evidence_never_leaves_the_day_it_settled_due(done_on: date) -> None:
    for name in ("nydfs-cert", "hipaa-small-breach", "swift-csp", "au-soci", "naic-cert"):
        repeats = ours().obligations.rows[name].repeats
        settled = settles(repeats, done_on)
        following = next_due(repeats, done_on, TODAY)
        assert settled is not None
        assert following is not None
        assert settled < following <= settled + timedelta(days=366)


@pytest.mark.parametrize(
    ("days_before", "reminder"),
    [
        *((31, None), (30, 30), (29, 30), (15, 30), (14, 14), (8, 14), (7, 7)),
        *((2, 7), (1, 1), (0, 1), (-1, -1), (-7, -1), (-8, -8)),
    ],
)
def test_the_newest_reminder_that_has_come(days_before: int, reminder: int | None) -> None:
    assert reminder_due(TODAY, TODAY - timedelta(days=days_before)) == reminder


@pytest.mark.parametrize(
    ("days_before", "next_before"),
    [(40, 30), (30, 14), (14, 7), (7, 1), (1, -1), (0, -1), (-1, -8), (-2, -8), (-8, -15), (-9, -15)],
)
def test_the_day_of_the_next_reminder(days_before: int, next_before: int) -> None:
    due_on = TODAY

    assert next_reminder_on(due_on, due_on - timedelta(days=days_before)) == due_on - timedelta(days=next_before)


@given(DAYS, st.integers(-400, 400))
def test_whoever_wakes_on_the_reminder_days_reminds_once_for_each(due_on: date, offset: int) -> None:
    today = due_on + timedelta(days=offset)
    told = []
    for _ in range(12):
        today = next_reminder_on(due_on, today)
        told.append(reminder_due(due_on, today))

    assert None not in told
    assert len(set(told)) == len(told)
    assert all(each in FLOORS or (each is not None and each % 7 == 6) for each in told)
