"""What must hold for any moment: later starts are never due earlier, no limit precedes its start, no clock is lost."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.rules.clocks import clocks
from commands.rules.counting import Case, Due, due
from storage.kinds.clocks import Clock, Declared, Moment, Situation, State
from storage.kinds.laws import Counting, Rule
from tests.asking import shipped

ZONES = [
    "Europe/Dublin", "Europe/Berlin", "Europe/Paris", "Europe/Lisbon", "Europe/Athens", "Europe/Istanbul",
    "Africa/Cairo", "Africa/Casablanca", "America/New_York", "America/Los_Angeles", "America/St_Johns",
    "America/Sao_Paulo", "America/Santiago", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo", "Asia/Beirut",
    "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Chatham",
]  # fmt: skip
COUNTINGS = [
    Counting(Rule.HOURS, 72),
    Counting(Rule.EU_HOURS, 72),
    Counting(Rule.CALENDAR_DAYS, 30),
    Counting(Rule.CALENDAR_DAYS, 1, inclusive=True),
    Counting(Rule.CALENDAR_DAYS, 3, calendar="profile", roll=True),
    Counting(Rule.EU_DAYS, 14, roll=True),
    Counting(Rule.EU_DAYS, 2),
    Counting(Rule.EU_MONTHS, 1),
    Counting(Rule.EU_MONTHS, 1, roll=True),
    Counting(Rule.BUSINESS_DAYS, 4, calendar="sec"),
    Counting(Rule.BUSINESS_DAYS, 15, calendar="us-ca"),
    Counting(Rule.YEAR_END_PLUS, 60),
]
START = datetime(2019, 1, 1, tzinfo=UTC)
instants = st.timedeltas(timedelta(0), timedelta(days=16 * 365)).map(lambda passed: START + passed)
zones = st.sampled_from(ZONES).map(ZoneInfo)
countings = st.sampled_from(COUNTINGS)


def limit(counting: Counting, at: datetime, zone: ZoneInfo) -> Due:
    situation = Situation(profile={"country": "IE"}, zone=zone)
    found = due(Case(counting, "aware", Moment.of(at.astimezone(zone)), situation, shipped()))
    assert isinstance(found, Due)
    return found


@given(countings, instants, st.timedeltas(timedelta(0), timedelta(days=400)), zones)
def test_a_later_start_is_never_due_earlier(counting: Counting, at: datetime, gap: timedelta, zone: ZoneInfo) -> None:
    assert limit(counting, at, zone).at <= limit(counting, at + gap, zone).at


@given(countings, instants, zones)
def test_no_limit_precedes_its_start_by_a_moment(counting: Counting, at: datetime, zone: ZoneInfo) -> None:
    assert limit(counting, at.replace(microsecond=0), zone).at >= at.replace(microsecond=0)


@given(instants, st.integers(1, 400), zones)
def test_hours_are_hours_in_every_zone_across_every_change_of_the_clocks(
    at: datetime, hours: int, zone: ZoneInfo
) -> None:
    found = limit(Counting(Rule.HOURS, hours), at.astimezone(zone), zone)

    assert found.at.astimezone(UTC) - at == timedelta(hours=hours)


@given(instants, zones)
def test_the_next_full_hour_is_within_the_hour_and_full_on_the_local_clock(at: datetime, zone: ZoneInfo) -> None:
    slack = limit(Counting(Rule.EU_HOURS, 72), at, zone).at - limit(Counting(Rule.HOURS, 72), at, zone).at

    assert timedelta(0) < slack <= timedelta(hours=1)


@given(instants, zones)
def test_days_end_on_the_local_day_one_second_before_midnight(at: datetime, zone: ZoneInfo) -> None:
    found = limit(Counting(Rule.CALENDAR_DAYS, 30), at, zone)

    assert found.on == at.astimezone(zone).date() + timedelta(days=30)
    local = found.at.astimezone(zone)
    assert (local.date(), local.hour, local.minute) == (found.on, 23, 59)


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        ("2026-01-31", "2026-02-28"),
        ("2028-01-31", "2028-02-29"),
        ("2026-03-31", "2026-04-30"),
        ("2026-12-15", "2027-01-15"),
    ],
)
def test_a_month_ends_on_the_same_date_or_the_last_one(day: str, ends: str) -> None:
    found = limit(
        Counting(Rule.EU_MONTHS, 1), datetime.fromisoformat(f"{day}T12:00:00+00:00"), ZoneInfo("Europe/Berlin")
    )

    assert str(found.on) == ends


@pytest.mark.parametrize(("year", "ends"), [(2026, "2027-03-01"), (2027, "2028-02-29"), (2028, "2029-03-01")])
def test_sixty_days_after_the_year_end_on_1_march_or_29_february(year: int, ends: str) -> None:
    found = limit(Counting(Rule.YEAR_END_PLUS, 60), datetime(year, 6, 1, tzinfo=UTC), ZoneInfo("America/New_York"))

    assert str(found.on) == ends


FLAGS = ("eu_scope", "significant_incident", "encrypted", "phi", "cyber_incident", "incident_ongoing")
FACTS: dict[str, list[Declared]] = {
    "risk": ["unlikely", "high"],
    "individuals": [600, 5000],
    "residents": [{"CA": 501}, {"CA": 12, "TX": 250}],
}
VALUES = {name: st.booleans() for name in FLAGS} | {name: st.sampled_from(values) for name, values in FACTS.items()}
facts: st.SearchStrategy[dict[str, Declared]] = st.fixed_dictionaries({}, optional=VALUES)
LIVE = {State.RUNNING, State.DUE_SOON, State.OVERDUE}
FOUND = {name: Moment(date(2026, 11, 1)) for name in ("detected", "aware_personal_data_breach", "individuals_notified")}


def live(declared: dict[str, Declared], now: datetime) -> set[str]:
    profile: dict[str, Declared] = {"entity_types": ("hipaa_covered_entity", "nis2_essential"), "country": "IE"}
    situation = Situation(profile=profile, facts={"personal_data": True} | declared, anchors=FOUND)
    return {clock.id for clock in clocks(shipped(), situation, now) if clock.state in LIVE}


@given(facts, facts, st.integers(0, 90))
def test_adding_a_fact_never_removes_a_running_clock(
    known: dict[str, Declared], more: dict[str, Declared], days: int
) -> None:
    now = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(days=days)

    assert live(known, now) <= live(more | known, now)


def test_a_day_that_was_over_at_the_regulator_before_the_event_ends_where_the_company_is() -> None:
    at = datetime(2027, 6, 1, 0, 30, tzinfo=ZoneInfo("Europe/Dublin"))  # in New York it is still 31 May

    found = limit(
        Counting(Rule.CALENDAR_DAYS, 1, inclusive=True, zone="America/New_York"), at, ZoneInfo("Europe/Dublin")
    )

    assert found.at == datetime(2027, 6, 1, 3, 59, 59, tzinfo=UTC)


SETTLED = datetime(2027, 6, 1, tzinfo=UTC)
"""From then on no row of the catalogue changes again."""


def everything(at: datetime, zone: ZoneInfo) -> dict[tuple[str, str | None], Clock]:
    moment = Moment.of(at.astimezone(zone))
    situation = Situation(profile={"country": "IE"}, anchors=dict.fromkeys(shipped().anchors, moment), zone=zone)
    return {(clock.id, clock.authority): clock for clock in clocks(shipped(), situation, at, assume=True)}


@settings(max_examples=6)
@given(st.timedeltas(timedelta(0), timedelta(days=500)), st.timedeltas(timedelta(0), timedelta(days=90)), zones)
def test_no_law_is_due_before_its_start_or_earlier_for_a_later_one(
    since: timedelta, gap: timedelta, zone: ZoneInfo
) -> None:
    at = (SETTLED + since).replace(microsecond=0)
    first, later = everything(at, zone), everything(at + timedelta(seconds=int(gap.total_seconds())), zone)

    for key, clock in first.items():
        if clock.due_at is None:
            continue
        assert clock.due_at >= at
        assert clock.latest_arguable_at is None or clock.latest_arguable_at >= clock.due_at
        moved = later[key].due_at
        assert moved is not None
        assert moved >= clock.due_at
