from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commands.rules.cells import Cell, Count, Fact, Happening, Marks, moved, summed
from commands.rules.tallies import marks
from storage.kinds.clocks import State

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR, DAY, SECOND = timedelta(hours=1), timedelta(days=1), timedelta(seconds=1)


def told(tag: str, at: datetime = NOON, **facts: Fact) -> Happening:
    return Happening(at, tag, facts)


def only(measure: str, *story: Happening) -> Marks:
    return {cell: count for cell, count in marks(story).items() if cell.measure == measure}


def assigned(due: datetime = NOON + DAY) -> Happening:
    return told("task:assigned", due_at=due.isoformat())


def opened(severity: str = "SEV2") -> Happening:
    return told("incident:opened", severity=severity)


@pytest.mark.parametrize(("late", "good"), [(0 * SECOND, 1), (SECOND, 0)])
def test_a_task_is_on_time_to_the_second(late: timedelta, good: int) -> None:
    done = told("task:done", NOON + DAY + late)

    assert marks([assigned(), done]) == {Cell("tasks-on-time", NOON + DAY): Count(good, 1)}


def test_a_limit_within_an_hour_counts_once_the_hour_is_over() -> None:
    assert marks([assigned(NOON + SECOND)]) == {Cell("tasks-on-time", NOON + HOUR): Count(0, 1)}


@pytest.mark.parametrize("tag", ["task:withdrawn", "task:refused"])
def test_what_nobody_wants_any_more_is_taken_back(tag: str) -> None:
    before, after = marks([assigned()]), marks([assigned(), told(tag)])

    assert moved(before, after) == {Cell("tasks-on-time", NOON + DAY): Count(0, -1)}


def test_an_entry_without_the_facts_counts_for_nothing() -> None:
    assert marks([told("task:assigned"), told("task:done")]) == {}
    assert only("reports-answered", told("report:filed"), told("report:answered")) == {}


def test_a_report_made_part_of_an_incident_is_answered() -> None:
    filed = told("report:filed", answer_due=(NOON + HOUR).isoformat())

    found = only("reports-answered", filed, told("report:attached", NOON + HOUR))

    assert found == {Cell("reports-answered", NOON + HOUR): Count(1, 1)}


def test_the_first_response_is_what_counts_for_the_mean() -> None:
    story = (told("report:filed"), told("report:taken", NOON + 90 * SECOND), told("report:answered", NOON + DAY))

    assert only("first-response", *story) == {Cell("first-response", NOON + HOUR): Count(1, 1)}


def test_an_incident_that_is_reopened_is_not_resolved() -> None:
    resolved, reopened = told("incident:resolved", NOON + HOUR), told("incident:reopened", NOON + 2 * HOUR)
    due = Cell("incidents-resolved", NOON + 3 * DAY)

    assert only("incidents-resolved", opened(), resolved) == {due: Count(1, 1)}
    assert only("incidents-resolved", opened(), resolved, reopened) == {due: Count(0, 1)}


def test_a_graver_incident_must_be_resolved_sooner() -> None:
    graded = told("incident:graded", was="SEV2", severity="SEV1")

    assert only("incidents-resolved", opened(), graded) == {Cell("incidents-resolved", NOON + DAY): Count(0, 1)}


def test_nobody_waits_for_news_of_a_minor_incident() -> None:
    assert only("incidents-updated", opened("SEV4")) == {}
    assert only("incidents-updated", opened(), told("incident:silent")) == {
        Cell("incidents-updated", NOON): Count(0, 1)
    }


def reckoned(state: State, number: int = 1) -> Happening:
    due_at = (NOON + DAY).isoformat()
    return told("clock:reckoned", state=state, reckoning=number, law="gdpr-33", authority=None, due_at=due_at)


def test_a_clock_runs_until_it_is_filed_decided_or_dropped() -> None:
    due, filed = Cell("clocks-running", NOON + DAY), Cell("clocks-filed", NOON + DAY)
    runs = reckoned(State.RUNNING)

    assert marks([runs]) == {due: Count(0, 1), filed: Count(0, 1)}
    assert marks([runs, reckoned(State.FILED, 2)]) == {filed: Count(1, 1)}
    assert marks([runs, reckoned(State.FILED_LATE, 2)]) == {filed: Count(0, 1)}
    assert marks([runs, told("decision:agreed", law="gdpr-33", reckoning=1)]) == {}
    assert marks([runs, told("clock:dropped", law="gdpr-33", authority=None)]) == {}


TAGS = ("task:assigned", "task:done", "task:withdrawn", "incident:opened", "incident:closed", "incident:reopened")
STORIES = some.lists(
    some.builds(told, some.sampled_from(TAGS), some.just(NOON), due_at=some.just(NOON.isoformat())), max_size=8
)


@given(STORIES, some.integers(0, 8))
def test_worked_in_piece_by_piece_it_is_the_same(story: list[Happening], cut: int) -> None:
    first, whole = marks(story[:cut]), marks(story)

    assert summed([first, moved(first, whole)]) == summed([whole])
