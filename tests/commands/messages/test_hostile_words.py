"""Whatever people type comes back as they typed it, and pings nobody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from commands.messages import (
    ack,
    call,
    digest,
    digest_rows,
    exception,
    incident,
    incident_list,
    incident_notes,
    incident_timeline,
    lesson,
    nudge,
    personal,
    policy,
    question,
    report,
    report_card,
    report_form,
    report_status,
    task,
    tasklist,
    tasknews,
)
from commands.messages.digest_contents import Contents, Kind
from commands.messages.digest_rows import Listed
from commands.messages.parts import as_form
from commands.rules.standing import State
from storage.kinds.calls import Answer
from storage.kinds.incidents import CloseReason, IncidentState, LineKind, Review, Severity
from storage.kinds.indicators import Indicator, IndicatorKind
from storage.kinds.messages import Form, Message
from storage.kinds.policies import ExceptionState
from storage.kinds.reports import Enclosure, ReportKind, ReportState
from storage.kinds.tasks import TaskState
from tests.commands.cast import ANA, BERLIN, DANA, NOON
from tests.commands.messages.reading import interpreted, leaves, objects, pings

BAIT = ("<!channel>", "<!here>", "<@U123>", "<https://evil|bank>", "`*_~", "\u202e\u2066", "🦊👩‍🚀", "&lt;", "\n> ")
WORDS = st.one_of(
    st.lists(st.one_of(st.sampled_from(BAIT), st.text(max_size=20)), max_size=8).map("".join),
    st.text(max_size=3000),
).filter(lambda text: text.strip() and "\0" not in text)
ATTACK = "<!channel> <!here> <@U123> <https://evil|bank> ```*_~ \u202egnp\u2066 🦊 &lt;" + "<" * 2900

NAME_AT_MOST = 80
"""Slack's own limit for a display name."""

Says = Callable[[str], Message]
AT = (NOON, BERLIN)


def _card(text: str) -> Message:
    said = [report_card.Said(ANA.id, text, NOON)] * 3
    traces = [Indicator(IndicatorKind.URL, text)] * 3
    shown = report_card.Card(
        number="R-1001",
        kind=ReportKind.OTHER,
        what=text,
        link="",
        place=text,
        author="",
        reporter=ANA.id,
        restricted=False,
        noticed_at=NOON,
        answer_due=NOON,
        state=ReportState.OPEN,
        owner=None,
        verdict=None,
        incident="",
        indicators=traces,
        alike=["R-1002"],
        alike_count=1,
        hints=["R-1003"],
        offered="",
        files=[Enclosure("F1", text, "image/png", "https://lantern.slack.com/files/F1")] * 3,
        said=said,
    )
    return report_card.card(shown, BERLIN)


def _view(text: str) -> incident.View:
    return incident.View(
        number="I-1",
        title=text,
        kind="phishing",
        severity=Severity.SEV1,
        state=IncidentState.OPEN,
        lead=ANA.id,
        handed_to=None,
        restricted=False,
        opened_at=NOON,
        update_due=None,
        asked_at=None,
        room="",
        reports=1,
        tasks=1,
        tasks_open=1,
        lines=1,
        named=(),
        seats={},
        reason=None,
    )


def _rows(text: str) -> list[incident_timeline.Row]:
    return [incident_timeline.Row(NOON, LineKind.NOTE, ANA.id, text, "", "")] * 10


def _waiting(text: str) -> Message:
    return ack.waiting([ack.Row("T-1", text, NOON, overdue=True)] * 10, 10, BERLIN)


def _digest(text: str) -> Message:
    name = text[:NAME_AT_MOST]
    reports = [digest_rows.OpenReport("R-1001", ReportKind.OTHER, name, timedelta(hours=1))] * 10
    tasks = [digest_rows.LateTask("T-1", text, name, timedelta(hours=1))] * 10
    told = Contents(Kind.DAILY, NOON.date(), reports=Listed(reports), tasks=Listed(tasks))
    return digest.digest(told, BERLIN)


def _morning(text: str) -> Message:
    tasks = [personal.Waiting("T-1", text, NOON, overdue=True, acknowledged=False)] * 5
    waits = personal.Waits(tasks, 9, [_row(text)] * 9, [(text, "parcel")] * 9, ["R-1001"], ["I-1"])
    return personal.digest(waits, BERLIN, "/ack", "/policy")


def _row(title: str) -> policy.Row:
    return policy.Row("acceptable-use", title, 3, State.TO_ACCEPT, NOON, overdue=True)


def _task(text: str) -> task.Card:
    named = ("T-1", text, text, "I-7", DANA.id, ANA.id)
    return task.Card(*named, NOON, TaskState.OPEN, overdue=True, note=text, asks_at=NOON)


def _question(text: str) -> call.Question:
    return call.Question("C-1", text[: call.QUESTION_AT_MOST], DANA.id, NOON)


def _table(text: str) -> Message:
    heard = [call.Heard(text[:NAME_AT_MOST], Answer.REFERRED, text, 2, text[:NAME_AT_MOST])] * call.SHOWN
    return call.table(_question(text), {Answer.SILENT: 2000, Answer.AFFECTED: 3}, heard, BERLIN)


def _page(text: str) -> Message:
    row = tasklist.Row("T-1", text, ANA.id, TaskState.OPEN, NOON, overdue=True, mine=False, offered_to=ANA.id)
    return tasklist.page("given", [row] * 10, 30, 10, 10, BERLIN)


SAYS: dict[str, Says] = {
    "task": lambda text: task.card(_task(text), BERLIN),
    "task of others": lambda text: task.view(_task(text), BERLIN, may_end=True),
    "task offered": lambda text: tasknews.offer(_task(text), BERLIN),
    "task moved": lambda text: tasknews.moved_card(_task(text)),
    "task asked": lambda text: task.given(_task(text), BERLIN, again=False),
    "task reminder": lambda text: tasknews.reminder(_task(text), BERLIN, woke=False, next_="Your manager is told."),
    "task escalation": lambda text: tasknews.escalation(_task(text), BERLIN, asked_for=timedelta(days=2), owns=True),
    "task news": lambda text: tasknews.done("T-1", text, DANA.id, text),
    "tasks": _page,
    "call": lambda text: call.card(_question(text), BERLIN, Answer.AFFECTED, text),
    "call reminder": lambda text: call.reminder(_question(text), BERLIN, "The CSO is told."),
    "call team": lambda text: call.silent_team(_question(text), [text[:NAME_AT_MOST]] * 40),
    "call silence": lambda text: call.silence(_question(text), 3),
    "call table": _table,
    "card": _card,
    "incident": lambda text: incident.shown(_view(text), _rows(text), [text], BERLIN),
    "incident card": lambda text: incident.card(_view(text), BERLIN),
    "incidents": lambda text: incident_list.listing(
        [_view(text)] * 10, 20, NOON, "/i", everything=False, may_open=True
    ),
    "brief": lambda text: incident.brief(_view(text), _rows(text)[:5], NOON, BERLIN),
    "playbook": lambda text: incident_list.playbook("I-1", text, ANA.id, [("T-1", text[:200], NOON)] * 5, BERLIN),
    "note": lambda text: incident_notes.noted(ANA.id, text),
    "crisis": lambda text: incident_notes.crisis("I-1", text, IncidentState.OPEN, {}),
    "closed": lambda text: incident_notes.closed(
        "I-1", Review(CloseReason.SOLVED, text, text, text), 3, incident_notes.Left(2, withdrawn=False)
    ),
    "question": lambda text: report_status.asked("R-1001", text),
    "waiting": _waiting,
    "acknowledged": lambda text: ack.acknowledged("T-1", text, *AT),
    "digest": _digest,
    "morning": _morning,
    "policies": lambda text: policy.overview([_row(text)] * 30, "/policy", BERLIN),
    "reminder": lambda text: nudge.reminder([_row(text)] * 30, [(text, "lesson")] * 5, "/policy", BERLIN),
    "policy question": lambda text: question.to_owner(text, 3, text, ANA.id),
    "exception": lambda text: exception.card(7, text, text, text, NOON.date(), ExceptionState.ASKED, ""),
    "lessons": lambda text: lesson.overview([lesson.Row("lesson", text, 3, None)] * 30, "/policy"),
}
FEW = settings(max_examples=10)
EVERYWHERE = pytest.mark.parametrize("says", SAYS.values(), ids=SAYS.keys())


@EVERYWHERE
@FEW
@given(text=WORDS)
@example(text=ATTACK)
def test_nobodys_words_can_ping_or_pose_as_a_link(says: Says, text: str) -> None:
    assert pings(says(text)) == []


@EVERYWHERE
@FEW
@given(text=WORDS)
@example(text=ATTACK)
def test_only_text_that_is_shown_letter_by_letter_holds_the_words_as_typed(says: Says, text: str) -> None:
    probe = f"<{text}>"

    assert not any(probe in words for words in interpreted(says(probe)))


@pytest.mark.parametrize("says", [_card, SAYS["acknowledged"]], ids=["card", "acknowledged"])
@given(text=WORDS)
@example(text=ATTACK)
def test_the_words_are_there_to_the_letter(says: Says, text: str) -> None:
    assert text in leaves(says(text).blocks)


@EVERYWHERE
def test_a_message_is_the_same_each_time_it_is_made(says: Says) -> None:
    assert says(ATTACK) == says(ATTACK)


@EVERYWHERE
@FEW
@given(text=WORDS)
@example(text=ATTACK)
@example(text="x" * 3000)
def test_a_message_stays_within_what_slack_takes(says: Says, text: str) -> None:
    said = says(text)

    assert 0 < len(said.text) <= 40_000
    assert len(said.blocks) <= 50
    assert sum(len(each) for each in [*leaves(said.blocks), *interpreted(said)[1:]]) <= 12_000


@given(text=WORDS)
@example(text=ATTACK)
def test_a_form_that_is_filled_in_again_holds_the_words_as_plain_text(text: str) -> None:
    form = report_form.blank_form(NOON, report_form.Prefilled(text), report_form.Around())

    (field,) = [each for each in objects(form.view) if each.get("action_id") == "what"]
    assert field["initial_value"] == text
    ours = [each["text"] for each in objects(form.view) if each.get("type") == "mrkdwn"]
    assert ours == [report_form.KEPT]


def test_the_same_form_is_the_same_each_time() -> None:
    def made() -> list[Form]:
        receipt = report.receipt_form(report.Receipt("R-1001", NOON, [], "Call 112.", again=False), BERLIN)
        return [
            report_form.blank_form(NOON, report_form.Prefilled(), report_form.Around()),
            receipt,
            as_form(_card("odd mail")),
        ]

    assert made() == made()
