from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.rules.schedule import (
    CATCH_UP,
    MOST_SLOTS,
    ON_TIME,
    Due,
    Work,
    before,
    changed,
    falls_on,
    lateness,
    next_runs,
    since,
    slot_on,
)
from commands.rules.workdays import is_workday
from storage.kinds.schedules import WEEK, WORKDAYS, Schedule, Weekday
from tests.commands.cast import BERLIN

NINE = time(9)
DAILY = Schedule(WORKDAYS, NINE, BERLIN)
MONDAYS = Schedule(frozenset({Weekday.MONDAY}), NINE, BERLIN)
MONTHLY = Schedule(WORKDAYS, NINE, BERLIN, monthly=True)
MONDAY = date(2026, 11, 23)
SLOT = datetime(2026, 11, 23, 8, tzinfo=UTC)
"""Nine o'clock in Berlin on MONDAY."""

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FRIDAY_SLOT = SLOT - 3 * DAY

ZONES = st.sampled_from(
    ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Pago_Pago"]
).map(ZoneInfo)
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
SPANS = st.timedeltas(timedelta(), timedelta(days=60))
TIMES = st.times(max_value=time(23, 59))


def test_nothing_is_due_a_minute_before_the_slot() -> None:
    assert since(FRIDAY_SLOT, SLOT - MINUTE, DAILY) == Work(None, ())


def test_the_slot_is_due_at_exactly_its_minute() -> None:
    assert since(FRIDAY_SLOT, SLOT, DAILY) == Work(Due(MONDAY, SLOT), ())


def test_a_slot_that_was_worked_is_not_due_again() -> None:
    assert since(SLOT, SLOT + HOUR, DAILY) == Work(None, ())


def test_a_baseline_set_a_minute_before_the_slot_still_owes_it() -> None:
    assert since(SLOT - MINUTE, SLOT, DAILY).post == Due(MONDAY, SLOT)


def test_a_slot_is_caught_up_until_exactly_a_day_later() -> None:
    friday = Due(date(2026, 11, 20), FRIDAY_SLOT)

    at_the_edge = since(FRIDAY_SLOT - DAY, FRIDAY_SLOT + CATCH_UP, DAILY)
    past_it = since(FRIDAY_SLOT - DAY, FRIDAY_SLOT + CATCH_UP + MINUTE, DAILY)

    assert at_the_edge == Work(friday, ())
    assert past_it == Work(None, (friday,))


def test_the_newest_slot_is_posted_and_the_older_ones_were_missed() -> None:
    work = since(FRIDAY_SLOT - 2 * DAY, SLOT + HOUR, DAILY)

    assert work.post == Due(MONDAY, SLOT)
    assert [due.on.day for due in work.missed] == [19, 20]


@pytest.mark.parametrize("days", [1, 2])
def test_a_weekend_has_no_slot(days: int) -> None:
    assert since(FRIDAY_SLOT, FRIDAY_SLOT + days * DAY + HOUR, DAILY) == Work(None, ())


def test_no_more_than_a_month_of_slots_is_named_one_by_one() -> None:
    work = since(SLOT - 400 * DAY, SLOT, DAILY)

    assert len(work.missed) == MOST_SLOTS - 1


def test_a_monthly_slot_is_not_forgotten_however_long_the_bot_was_down() -> None:
    work = since(SLOT - 100 * DAY, SLOT, MONTHLY, timedelta(days=7))

    assert [due.on for due in work.missed] == [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 2)]


@pytest.mark.parametrize(
    ("day", "hour"),
    [(date(2026, 3, 27), 8), (date(2026, 3, 30), 7), (date(2026, 10, 23), 7), (date(2026, 10, 26), 8)],
    ids=["winter", "after the clocks went forward", "summer", "after the clocks went back"],
)
def test_nine_o_clock_stays_nine_o_clock_when_the_clocks_change(day: date, hour: int) -> None:
    assert slot_on(day, NINE, BERLIN) == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def test_a_time_that_spring_skips_comes_as_long_after_the_gap() -> None:
    assert slot_on(date(2026, 3, 29), time(2, 30), BERLIN) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_time_that_autumn_repeats_is_the_first_of_the_two() -> None:
    assert slot_on(date(2026, 10, 25), time(2, 30), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("weekend", [date(2026, 3, 28), date(2026, 10, 24)], ids=["spring", "autumn"])
def test_a_weekend_with_a_change_of_clocks_loses_no_slot_and_adds_none(weekend: date) -> None:
    friday, monday = (slot_on(weekend + days * DAY, NINE, BERLIN) for days in (-1, 2))

    assert since(friday, monday - MINUTE, DAILY) == Work(None, ())
    assert since(friday, monday, DAILY) == Work(Due(weekend + 2 * DAY, monday), ())


def test_the_calendar_day_is_the_zones_own() -> None:
    monday_in_kiritimati = datetime(2026, 11, 22, 19, tzinfo=UTC)

    work = since(
        monday_in_kiritimati - DAY, monday_in_kiritimati, Schedule(WORKDAYS, NINE, ZoneInfo("Pacific/Kiritimati"))
    )

    assert work.post == Due(MONDAY, monday_in_kiritimati)


@given(last=INSTANTS, passed=SPANS, at=TIMES, zone=ZONES)
def test_every_slot_is_a_workday_of_its_own_after_the_last_and_not_in_the_future(
    last: datetime, passed: timedelta, at: time, zone: ZoneInfo
) -> None:
    work = since(last, last + passed, Schedule(WORKDAYS, at, zone))
    slots = [*work.missed, *([work.post] if work.post else [])]

    days = [due.on for due in slots]
    assert days == sorted(set(days))
    assert all(is_workday(day) for day in days)
    assert all(last < due.slot_at <= last + passed for due in slots)
    assert all(due.slot_at == slot_on(due.on, at, zone) for due in slots)


@given(last=INSTANTS, passed=SPANS, at=TIMES, zone=ZONES, share=st.floats(0, 1))
def test_asking_twice_on_the_way_finds_the_same_slots_as_asking_once(
    last: datetime, passed: timedelta, at: time, zone: ZoneInfo, share: float
) -> None:
    schedule = Schedule(WORKDAYS, at, zone)
    end = last + min(passed, timedelta(days=30))
    halfway = last + (end - last) * share
    first = _worked(since(last, halfway, schedule))

    later = since(first[-1].slot_at if first else last, end, schedule)

    assert first + _worked(later) == _worked(since(last, end, schedule))


def _worked(work: Work) -> list[Due]:
    return [*work.missed, *([work.post] if work.post else [])]


def test_a_post_within_ten_minutes_of_its_slot_is_on_time() -> None:
    due = Due(MONDAY, SLOT)

    assert lateness(due, DAILY, SLOT + ON_TIME) is None
    assert lateness(due, DAILY, SLOT + ON_TIME + MINUTE) == timedelta(minutes=11)


def test_the_first_workday_of_a_month_is_the_monthly_one() -> None:
    days = [date(2026, 11, 1) + n * DAY for n in range(61)]

    assert [day for day in days if falls_on(day, MONTHLY)] == [date(2026, 11, 2), date(2026, 12, 1)]


def test_a_weekly_slot_is_caught_up_for_as_long_as_its_job_says() -> None:
    late = SLOT + 2 * DAY

    assert since(SLOT - DAY, late, MONDAYS, 3 * DAY).post == Due(MONDAY, SLOT)
    assert since(SLOT - DAY, late, MONDAYS).missed == (Due(MONDAY, SLOT),)


def test_the_next_runs_keep_the_hour_when_the_clocks_change() -> None:
    runs = next_runs(MONDAYS, datetime(2026, 10, 18, tzinfo=UTC), 3)

    assert [due.slot_at.hour for due in runs] == [7, 8, 8]
    assert [due.on for due in runs] == [date(2026, 10, 19), date(2026, 10, 26), date(2026, 11, 2)]


def test_without_days_nothing_ever_runs() -> None:
    assert next_runs(Schedule(frozenset(), NINE, BERLIN), SLOT, 3) == []


def test_changes_are_counted_from_the_run_before() -> None:
    assert before(MONDAY, DAILY) == date(2026, 11, 20)
    assert before(MONDAY, MONDAYS) == date(2026, 11, 16)
    assert before(date(2026, 12, 1), MONTHLY) == date(2026, 11, 2)


def test_moving_todays_slot_to_an_hour_that_has_passed_makes_it_come_at_once_and_not_late() -> None:
    now = SLOT - HOUR

    new = changed(DAILY, Schedule(WORKDAYS, time(6), BERLIN), now)

    due = Due(MONDAY, SLOT - 3 * HOUR)
    assert since(FRIDAY_SLOT, now, new).post == due
    assert lateness(due, new, now) is None


def test_a_slot_that_the_old_schedule_never_promised_is_not_made_up_for() -> None:
    wednesday = SLOT + 2 * DAY

    new = changed(Schedule(frozenset({Weekday.FRIDAY}), NINE, BERLIN), MONDAYS, wednesday)

    assert since(FRIDAY_SLOT, wednesday, new) == Work(None, ())
    assert next_runs(new, wednesday, 1)[0].on == MONDAY + 7 * DAY


SCHEDULES = st.builds(Schedule, st.frozensets(st.sampled_from(WEEK), min_size=1), TIMES, ZONES)


@given(first=SCHEDULES, second=SCHEDULES, start=INSTANTS, passed=st.timedeltas(timedelta(), timedelta(days=9)))
def test_a_change_loses_no_day_that_both_schedules_promise(
    first: Schedule, second: Schedule, start: datetime, passed: timedelta
) -> None:
    moment, end = start + passed, start + timedelta(days=20)
    old = _worked(since(start, moment, first))

    new = _worked(since(old[-1].slot_at if old else start, end, changed(first, second, moment)))

    promised = {due.on for due in _worked(since(start, end - 3 * DAY, first))}
    both = {day for day in promised if falls_on(day, second)}
    taken = [*(due.on for due in old), *(due.on for due in new)]
    assert both <= set(taken)
