"""The clocks against worked examples: every vector is a `--laws … --assume` call."""

import json
from pathlib import Path

import pytest

from storage.kinds.clocks import Clock, State
from tests.asking import ask, ask_all

VECTORS = json.loads((Path(__file__).parents[2] / "data" / "clock_vectors.json").read_text(encoding="utf-8"))
INPUT = ("zone", "profile", "facts", "anchors", "submitted")
ANSWERS = ("state", "due_at", "due_on", "latest_arguable_at", "latest_arguable_on")


def said(clock: Clock, key: str) -> str | None:
    value = getattr(clock, key)
    return None if value is None else value.isoformat().replace("+00:00", "Z") if key != "state" else str(value)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_a_worked_example_is_answered(vector: dict[str, object]) -> None:
    document = {key: vector[key] for key in INPUT if key in vector}

    answers = ask_all(document, str(vector["law"]), assume=True)

    assert answers
    for clock in answers:
        assert {key: said(clock, key) for key in ANSWERS if key in vector} == {
            key: vector[key] for key in ANSWERS if key in vector
        }


BREACH = {"personal_data": True, "eu_scope": True, "risk": "high"}
AWARE = {"aware_personal_data_breach": "2026-11-23T09:00:00Z"}


def test_a_clock_runs_until_its_last_quarter_then_is_due_soon_and_is_overdue_only_after_the_limit() -> None:
    def state(now: str) -> State:
        return ask("gdpr-33", now=now, facts=BREACH, anchors=AWARE).state

    assert state("2026-11-25T14:59:59Z") is State.RUNNING
    assert state("2026-11-25T15:00:00Z") is State.DUE_SOON
    assert state("2026-11-26T09:00:00Z") is State.DUE_SOON
    assert state("2026-11-26T09:00:01Z") is State.OVERDUE


def test_a_filing_at_the_limit_is_in_time_and_a_second_later_is_late() -> None:
    def state(filed: str) -> State:
        return ask("gdpr-33", facts=BREACH, anchors=AWARE, submitted={"gdpr-33": filed}).state

    assert state("2026-11-26T09:00:00Z") is State.FILED
    assert state("2026-11-26T09:00:01Z") is State.FILED_LATE


def test_a_filing_is_remembered_though_its_start_never_was() -> None:
    clock = ask("gdpr-33", submitted={"gdpr-33": "2026-11-26T09:00:00Z"})

    assert (clock.state, clock.due_at) == (State.FILED, None)


@pytest.mark.parametrize("anchor", ["occurred", "detected", "aware", "handled", "reasonable_belief"])
def test_no_other_moment_stands_in_for_the_anchor_of_a_law(anchor: str) -> None:
    clock = ask("gdpr-33", assume=True, anchors={anchor: "2026-11-23T09:00:00Z"})

    assert (clock.state, clock.due_at) == (State.ANCHOR_MISSING, None)
    assert "`aware_personal_data_breach`" in clock.reason
    assert f"`{anchor}`" in clock.reason


def test_hours_are_not_counted_from_a_day() -> None:
    clock = ask("gdpr-33", assume=True, anchors={"aware_personal_data_breach": "2026-11-23"})

    assert (clock.state, clock.due_at) == (State.ANCHOR_MISSING, None)
    assert "record the time and zone" in clock.reason


def test_a_chained_report_shows_an_estimate_and_no_date_until_the_one_before_is_filed() -> None:
    clock = ask("nis2-23-final", assume=True, anchors={"aware": "2026-12-18T15:20:00+01:00"}, zone="Europe/Brussels")

    assert (clock.state, clock.due_at, clock.due_on) == (State.PENDING_EVENT, None, None)
    assert clock.estimated_at is not None
    assert clock.estimated_at.isoformat() == "2027-01-21T22:59:59+00:00"


def test_the_initial_report_of_a_major_incident_waits_for_awareness_too() -> None:
    clock = ask("dora-initial", assume=True, anchors={"classified_major": "2026-09-07T14:00:00+01:00"})

    assert (clock.state, clock.due_at) == (State.ANCHOR_MISSING, None)
    assert "`aware`" in clock.reason


def test_a_classification_at_exactly_24_hours_is_still_capped() -> None:
    anchors = {"aware": "2026-09-07T08:00:00Z", "classified_major": "2026-09-08T08:00:00Z"}

    clock = ask("dora-initial", assume=True, anchors=anchors)

    assert said(clock, "due_at") == "2026-09-08T08:00:00Z"


def test_undeclared_entity_types_give_the_early_limit_and_argue_the_relief() -> None:
    anchors = {"aware": "2026-10-24T09:00:00+01:00", "classified_major": "2026-10-24T11:00:00+01:00"}

    clock = ask("dora-initial", assume=True, profile={"country": "IE"}, zone="Europe/Dublin", anchors=anchors)

    assert said(clock, "due_at") == "2026-10-24T14:00:00Z"
    assert said(clock, "latest_arguable_at") == "2026-10-27T12:00:00Z"
    assert clock.debated


def test_the_relief_ends_when_the_authority_says_so() -> None:
    profile = {"country": "IE", "entity_types": ["investment_firm"], "weekend_relief_withdrawn": True}
    anchors = {"aware": "2026-10-24T09:00:00+01:00", "classified_major": "2026-10-24T11:00:00+01:00"}

    clock = ask("dora-initial", assume=True, profile=profile, zone="Europe/Dublin", anchors=anchors)

    assert said(clock, "due_at") == "2026-10-24T14:00:00Z"


def test_the_calendar_behind_an_answer_is_kept_with_it() -> None:
    clock = ask("sec-8k-1.05", assume=True, anchors={"determined_material": "2026-11-25T10:00:00-05:00"})

    assert clock.calendar is not None
    assert clock.calendar.name == "sec"
    assert clock.calendar.library.startswith("holidays 0.")
    assert [str(day) for day, _ in clock.calendar.days_off] == ["2026-11-26"]


def test_versions_of_a_law_follow_the_day_of_the_anchor() -> None:
    def due(aware: str) -> str | None:
        return said(ask("uk-pecr-5A", assume=True, anchors={"aware": aware}), "due_at")

    assert due("2025-08-19T12:00:00Z") == "2025-08-20T12:00:00Z"
    assert due("2025-08-20T12:00:00Z") == "2025-08-23T12:00:00Z"


def test_california_has_thirty_days_only_from_2026() -> None:
    before = ask("us-ca-individual", assume=True, anchors={"detected": "2025-12-31"})
    after = ask("us-ca-individual", assume=True, anchors={"detected": "2026-01-01"})

    assert (before.state, before.due_on) == (State.RUNNING, None)
    assert said(after, "due_on") == "2026-01-31"


def test_a_law_without_a_number_runs_without_a_date_and_may_have_a_target_of_your_own() -> None:
    clock = ask("ca-pipeda", assume=True, profile={"soft_target_hours": 48}, anchors={"aware": "2026-11-23T09:00:00Z"})

    assert (clock.state, clock.due_at) == (State.RUNNING, None)
    assert said(clock, "target_at") == "2026-11-25T09:00:00Z"


def test_a_notice_given_with_another_is_due_with_it_or_when_it_was_given() -> None:
    facts: dict[str, object] = {"phi": True, "individuals": 500}
    profile = {"entity_types": ["hipaa_covered_entity"]}
    found = {"detected": "2026-01-06"}

    ahead = ask("hipaa-408-500", profile=profile, facts=facts, anchors=found, now="2026-01-07T00:00:00Z")
    given = ask(
        "hipaa-408-500", profile=profile, facts=facts, anchors=found | {"individuals_notified": "2026-02-01T10:00:00Z"}
    )

    assert said(ahead, "due_on") == "2026-03-07"
    assert (said(given, "due_at"), given.state) == ("2026-02-01T10:00:00Z", State.OVERDUE)


def test_a_start_that_was_not_recorded_is_said_beside_the_date() -> None:
    earlier = ask("hipaa-404", assume=True, anchors={"aware": "2026-03-20"})
    nearer = ask("cra-14-early", assume=True, anchors={"aware": "2026-11-20T12:00:00Z"})

    assert earlier.reason.endswith("an earlier `detected`, not recorded, would bring it forward.")
    assert nearer.reason.endswith("`aware_active_exploitation` is not recorded.")
