"""Home fits into what Slack takes, whatever people wrote and however much there is."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.messages import home, home_duty, home_oversight, home_own, policy, report_status
from commands.messages.home import Part, Section
from commands.rules.standing import State
from sandbox.blocks.check import check_view
from storage.kinds.incidents import IncidentState, Severity
from storage.kinds.messages import Form, Message
from storage.kinds.reports import ReportKind, ReportState
from storage.kinds.tasks import TaskState
from tests.commands.cast import ANA, BERLIN, DANA, NOON
from tests.commands.messages.reading import interpreted, objects, pings, plain
from tests.commands.messages.test_hostile_words import WORDS

DAY = timedelta(days=1)
TODAY = NOON.date()
ROWS = st.integers(0, home.PAGE)


def read(form: Form) -> str:
    blocks = [each for each in form.view["blocks"] if each["type"] != "divider"]
    return plain(Message("", tuple(blocks)))


def task(number: int = 12, title: str = "Update your laptop", *, offered: bool = False) -> home_own.Task:
    return home_own.Task(f"T-{number}", title, DANA.id, TaskState.OPEN, NOON - DAY, overdue=True, offered=offered)


def own(text: str, rows: int, *, more: bool) -> list[Section]:
    """Everything that everybody has, with `rows` of each."""
    standing = report_status.Standing(
        "R-1001", ReportKind.OTHER, NOON, NOON, ReportState.OPEN, taken=False, verdict=None
    )
    row = policy.Row("clean-desk", text, 3, State.TO_ACCEPT, NOON, overdue=True)
    lesson = home_own.Lesson("phishing", text, NOON + DAY)
    duty = home_own.Duty("pci-asv", text, text, TODAY, overdue=False)
    call = home_own.Call("C-1", text, DANA.id, NOON)
    return [
        home_own.report(text),
        home_own.tasks(Part([task(title=text)] * rows, 0, more), BERLIN),
        home_own.calls(Part([call] * rows, 0, more), BERLIN),
        home_own.lessons(Part([lesson] * rows, 0, more), BERLIN),
        home_own.duties(Part([duty] * rows, 0, more)),
        home_own.policies(Part([row] * rows, 0, more), rows, BERLIN),
        home_own.reports(Part([standing] * rows, 0, more), BERLIN),
    ]


def on_duty(text: str, rows: int, *, more: bool) -> list[Section]:
    """Everything that those on duty have besides, and decisions of every sort."""
    report = home_duty.Report("R-1001", ReportKind.OTHER, text, DAY, overdue=True, restricted=True, owner=ANA.id)
    incident = home_duty.Incident("I-1", text, Severity.SEV1, IncidentState.OPEN, ANA.id, restricted=True)
    free = home_duty.Obligation("pci-asv", text, text, ANA.id)
    left: Sequence[home_duty.Thing] = [incident, report, free] * 4
    decisions: Sequence[home_duty.Decision] = [
        home_duty.Waiver(1, "M-1", text, ANA.id, text),
        home_duty.Exemption(1, text, text, text, TODAY),
        home_duty.Proposal(1, text, (text,) * 5),
        home_duty.HandOver("I-1", text, ANA.id, DANA.id),
    ]
    return [
        home_duty.queue(Part([report] * rows, 0, more)),
        home_duty.incidents(Part([incident, report] * (rows // 2), 0, more)),
        home_duty.unowned(Part(left[:rows], 0, more), rows),
        home_duty.decisions(Part([*decisions, *decisions, *decisions][:rows], 0, more)),
    ]


def overseeing(text: str, rows: int, *, more: bool) -> list[Section]:
    """Most of what the CSO and auditors have besides."""
    due = home_oversight.Due("T-1", text, TODAY, overdue=True, owner=ANA.id)
    covered = home_oversight.Covered("clean-desk", text, 3, NOON)
    names = ("reports", "incidents", "tasks", "policies", "clocks", "journal")
    ways = home_oversight.ways("/task", "/incident", "/policy", "/compliance", "/posture")
    return [
        home_oversight.ahead(Part([due] * rows, 0, more)),
        home_oversight.coverage(Part([covered] * rows, 0, more), BERLIN),
        home_oversight.registers(dict.fromkeys(names, 1_000_000), ways),
    ]


def everything(text: str, rows: int, *, more: bool) -> list[Section]:
    return [*own(text, rows, more=more), *on_duty(text, rows, more=more), *overseeing(text, rows, more=more)]


@settings(max_examples=12)
@given(WORDS, ROWS, st.booleans())
def test_all_sections_together_fit_and_nobodys_words_ping(text: str, rows: int, more: bool) -> None:
    page = home.front([*everything(text, rows, more=more), *own(text, rows, more=more)[1:3]])

    assert check_view(page.view, {}) == []
    assert pings(Message("", tuple(page.view["blocks"]))) == []


@settings(max_examples=8)
@given(WORDS, st.integers(0, 10_000))
def test_each_section_fits_on_a_page_of_its_own(text: str, start: int) -> None:
    for section in everything(text, home.PAGE, more=True):
        part = Part(section.rows.rows, start, more=True)

        page = home.alone(Section(section.name, section.head, part, section.foot))

        assert check_view(page.view, {}) == []


def test_the_longest_words_that_slack_lets_people_write_fit() -> None:
    page = home.front(everything("<" * 3000, home.PAGE, more=True))

    assert check_view(page.view, {}) == []
    assert all(len(text) <= 3000 for text in interpreted(Message("", tuple(page.view["blocks"]))))


@pytest.mark.parametrize(
    ("part", "head"),
    [
        (Part([]), "No task waits for you. Thank you for keeping up."),
        (Part([task()]), "1 task waits for you"),
        (Part([task()] * 3), "3 tasks wait for you"),
        (Part([task()] * 10, 0, more=True), "More than 10 tasks wait for you"),
        (Part([task()] * 3, 10), "13 tasks wait for you"),
    ],
)
def test_the_first_line_is_the_answer(part: Part[home_own.Task], head: str) -> None:
    assert home_own.tasks(part, BERLIN).head == head


def test_a_section_shows_a_few_rows_and_the_way_to_the_others() -> None:
    page = home.front([home_own.tasks(Part([task(number) for number in range(1, 11)], 0, more=True), BERLIN)])

    values = [each["value"] for each in objects(page.view["blocks"]) if each.get("type") == "button"]
    assert values == ["tasks:0", "T-1", "T-2", "T-3", "T-4", "T-5"]


def test_a_page_in_the_middle_leads_both_ways_and_back_to_the_front() -> None:
    page = home.alone(home_own.tasks(Part([task()] * 10, 10, more=True), BERLIN))

    turns = [each["value"] for each in page.view["blocks"][0]["elements"]]
    assert turns == ["front", "tasks:0", "tasks:20"]
    assert page.view["private_metadata"] == "tasks:10"
    assert "(11 to 20 are shown.)" in read(page)


def test_what_somebody_offers_is_taken_over_and_not_acknowledged() -> None:
    page = home.front([home_own.tasks(Part([task(offered=True)]), BERLIN)])

    acts = [each["action_id"] for each in objects(page.view["blocks"]) if each.get("type") == "button"]
    assert acts == ["task.take"]
    assert f"<@{DANA.id}> asks you to take it over" in read(page)


@pytest.mark.parametrize(
    ("place", "meant"),
    [("front", ("front", 0)), ("tasks:20", ("tasks", 20)), ("tasks:x", ("tasks", 0)), ("tasks:9999999", ("tasks", 0))],
)
def test_a_place_is_read_back_and_nonsense_is_its_beginning(place: str, meant: tuple[str, int]) -> None:
    assert home.placed(place) == meant
