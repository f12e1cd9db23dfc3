from datetime import timedelta

import pytest
from sqlalchemy import Engine

from storage import facts, incidents, moments, timeline
from storage.incidents import Incident
from storage.kinds.incidents import CrisisRole, IncidentState, LineKind, Measured, Opening, Severity
from storage.unit import unit_of_work
from tests.office import NOON


def opened(engine: Engine, once: str = "first", *, restricted: bool = False) -> int:
    with unit_of_work(engine) as db:
        opening = Opening(once, "Odd logins", "account", Severity.SEV3, "U-BEN", restricted)
        return incidents.add(db, NOON, opening, "U-BEN").id or 0


def test_a_move_from_where_it_no_longer_stands_changes_nothing(engine: Engine) -> None:
    number = opened(engine)
    with unit_of_work(engine) as db:
        incident = db.get_one(Incident, number)
        first = incidents.move(db, incident, IncidentState.OPEN, IncidentState.CONTAINED)
        second = incidents.move(db, incident, IncidentState.OPEN, IncidentState.RESOLVED)

        assert (first, second, incident.state) == (True, False, IncidentState.CONTAINED)


def test_a_seat_is_held_by_whoever_came_first(engine: Engine) -> None:
    number = opened(engine)
    with unit_of_work(engine) as db:
        held = [incidents.seat(db, number, CrisisRole.LEGAL, who) for who in ("U-ANA", "U-BEN")]
        incidents.unseat(db, number, CrisisRole.LEGAL)

        assert held == ["U-ANA", "U-ANA"]
        assert incidents.seat(db, number, CrisisRole.LEGAL, "U-BEN") == "U-BEN"


def test_naming_somebody_twice_is_told(engine: Engine) -> None:
    number = opened(engine)
    with unit_of_work(engine) as db:
        assert [incidents.name(db, number, "U-ANA") for _time in range(2)] == [True, False]
        assert incidents.named(db, number) == {"U-ANA"}


def test_news_are_wanted_at_the_very_minute_and_not_before(engine: Engine) -> None:
    number = opened(engine)
    due = NOON + timedelta(hours=1)
    with unit_of_work(engine) as db:
        incidents.expect_news(db, db.get_one(Incident, number), due, None)

        assert incidents.wanting_news(db, due - timedelta(microseconds=1), 10) == []
        assert [each.id for each in incidents.wanting_news(db, due, 10)] == [number]


@pytest.mark.parametrize("restricted", [True, False])
def test_open_incidents_are_counted_apart(engine: Engine, restricted: bool) -> None:
    opened(engine, restricted=restricted)
    with unit_of_work(engine) as db:
        assert incidents.count_open(db, restricted=restricted) == 1
        assert incidents.count_open(db, restricted=not restricted) == 0


def test_a_line_is_written_once(engine: Engine) -> None:
    number = opened(engine)
    with unit_of_work(engine) as db:
        added = [timeline.add(db, NOON, number, LineKind.NOTE, "U-BEN", "Hm", once="this") for _time in range(2)]

        assert added == [True, False]
        assert [line.text for line in timeline.whole(db, number)] == ["Hm"]


def test_the_newest_lines_come_in_the_order_they_happened(engine: Engine) -> None:
    number = opened(engine)
    with unit_of_work(engine) as db:
        for minute in range(5):
            at = NOON + timedelta(minutes=minute)
            timeline.add(db, at, number, LineKind.NOTE, "U-BEN", str(minute))

        assert [line.text for line in timeline.newest(db, number, 3)] == ["2", "3", "4"]


def test_a_fact_keeps_its_history_and_tells_the_last_word(engine: Engine) -> None:
    number = opened(engine)
    with unit_of_work(engine) as db:
        said = [facts.declare(db, NOON, number, "individuals", n, "U-BEN", anchor=False) for n in (10, 10, 12)]

        assert said == [True, False, True]
        assert facts.current(db, number)["individuals"].told == 12


@pytest.mark.parametrize("value", [True, False, 0, 1200, "high", ["DE", "FR"], NOON.isoformat()])
def test_a_fact_comes_back_as_it_was_given(engine: Engine, value: facts.Value) -> None:
    number = opened(engine)
    with unit_of_work(engine) as db:
        facts.declare(db, NOON, number, "fact", value, "U-BEN", anchor=False)

        assert facts.current(db, number)["fact"].told == value


def test_a_first_moment_is_recorded_once_and_others_every_time(engine: Engine) -> None:
    with unit_of_work(engine) as db:
        for hours in range(2):
            at = NOON + timedelta(hours=hours)
            moments.mark_first(db, at, "R-1001", Measured.FIRST_ANSWER)
            moments.mark(db, at, "I-1", Measured.CLOSED)

        assert [each.at for each in moments.of(db, ["R-1001"])] == [NOON]
        assert len(moments.of(db, ["I-1"])) == 2
