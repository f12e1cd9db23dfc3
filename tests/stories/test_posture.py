"""/posture: the CSO asks how we stand, and why."""

from datetime import UTC, date, datetime, timedelta

from commands import rebuilding
from sandbox import render
from storage import journal, policies
from tests.commands.deeds import policy
from tests.office import NOON, Office

DAY = timedelta(days=1)
TUESDAY_NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)


def at(office: Office, moment: datetime) -> None:
    office.clock.jump_to(moment)
    office.sitrep.tick()


def shown(office: Office, text: str = "") -> str:
    outcome = office.does("dana", "/posture", text)
    (answer,) = office.slack.wait_until(lambda: outcome.replies)  # one with a chart comes after the acknowledgement
    return render(answer, office.slack.person("dana"), office.slack)


def test_the_answer_comes_first_and_what_cannot_be_measured_is_said(office: Office) -> None:
    said = shown(office)

    assert said.splitlines()[0].startswith("*Posture: ")
    assert "Risks treated in time: not measured, as Sitrep keeps no register of risks" in said
    assert office.told("ana", "/posture").startswith("This is not among the things your role here can do.")


def test_what_came_late_shows_in_score_change_explanation_and_history(office: Office) -> None:
    at(office, TUESDAY_NINE - DAY)
    office.does("ana", "/report", "phishing: odd mail")
    for day in range(4):
        at(office, TUESDAY_NINE + day * DAY)

    said = shown(office)

    assert said.splitlines()[0] == "*Posture: 4.0 of 13 points, based on 2 of 14 measures.*"
    assert "• Reports answered in time: 0 of 1 (0.0 %), target 95 % → 0.0 of 9" in said
    explained = shown(office, "explain reports-answered")
    assert "0 ÷ 1 = 0.0 %; 9 × value ÷ 95 %, 9 at most, = 0.0." in explained
    past = shown(office, "history")
    assert "Posture over 30 days (line chart)" in past
    assert "2026-11-26: 4.0 of 13 points (30.8 %), 2 of 14 measures" in past
    assert "• Phishing: 1" in shown(office, "culture")
    with office.reading() as db:
        assert rebuilding.replay(db).differences == ()


def test_an_overdue_review_is_a_step_with_its_button_and_its_owner(office: Office) -> None:
    with office.writing() as db:
        policy(db, "visitors", "Doors stay shut")
        journal.record(
            db, NOON, office.id("dana"), "policy:published", "visitors", review_until="2026-11-01T00:00+00:00"
        )
        policies.all_policies(db)[0].review_due_on = date(2026, 10, 31)

    said = shown(office)

    assert "*+7.0 points*: review 1 overdue policy (visitors). Owner: Dana" in said
    assert "[Review it]" in said
