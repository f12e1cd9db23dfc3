"""/posture: the CSO asks how we stand, and why."""

from datetime import UTC, datetime, timedelta

from sandbox import render
from tests.office import Office
from tests.stories.test_ack import assign

DAY = timedelta(days=1)
TUESDAY_NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)


def at(office: Office, moment: datetime) -> None:
    office.clock.jump_to(moment)
    office.sitrep.tick()


def shown(office: Office, text: str = "") -> str:
    (answer,) = office.does("dana", "/posture", text).replies
    return render(answer, office.slack.person("dana"), office.slack)


def test_the_answer_comes_first_and_what_cannot_be_measured_is_said(office: Office) -> None:
    said = shown(office)

    assert said.splitlines()[0].startswith("*Posture: ")
    assert "Risks treated in time: not measured, as Sitrep keeps no register of risks" in said
    assert office.told("ana", "/posture").startswith("This is not among the things your role here can do.")


def test_a_late_task_and_a_report_show_in_score_change_and_history(office: Office) -> None:
    at(office, TUESDAY_NINE)
    assign(office, who="ben", title="Rehearse the restore", days=1)
    office.does("ana", "/report", "phishing: odd mail")
    at(office, TUESDAY_NINE + 3 * DAY)
    at(office, TUESDAY_NINE + 3 * DAY + timedelta(hours=3))

    shown(office)
