"""One question to many people, and who is silent."""

from datetime import UTC, datetime, timedelta

from sqlmodel import select

from sandbox import Message
from storage import journal, timeline
from storage.incidents import Incident
from storage.kinds.tasks import TaskState
from storage.tasks import Task
from tests.office import NOON, Office
from tests.stories.test_task import dms, fill, sweep, turns

QUESTION = '"Do you use <b>Frobnicate</b> & co?"'


def call(office: Office, text: str = f"{QUESTION} to @responders by tomorrow") -> Message:
    """Dana calls the two on duty; the live table."""
    assert office.told("dana", "/task", f"call {text}").startswith("C-1 is on its way")
    office.sitrep.gather()
    return table(office, "2 silent")


def table(office: Office, wanted: str) -> Message:
    """Waits until the table says this."""

    def there() -> list[Message]:
        office.clock.forward(timedelta(seconds=1))
        office.sitrep.tick()
        office.settled()
        return [each for each in office.slack.messages("cso-office")[:1] if wanted in str(each.text)]

    return office.slack.wait_until(there)[0]


def press(office: Office, handle: str, action: str) -> None:
    office.slack.person(handle).click(dms(office, handle)[0], action)


def test_everybody_in_the_group_has_a_card_and_the_table_shows_silence(office: Office) -> None:
    shown = call(office)

    assert shown.text == "C-1: 2 silent. Do you use &lt;b&gt;Frobnicate&lt;/b&gt; &amp; co?"
    assert "Ben Walsh" in str(shown.blocks)
    assert "asks you (C-1)" in dms(office, "rosa")[0].text


def test_answers_turn_up_in_the_table_and_on_the_card(office: Office) -> None:
    call(office)

    press(office, "ben", "call.affected")
    fill(office, "ben", turns(office, "ben", "you answered affected"), "call.note", note="three hosts")

    assert table(office, "1 silent, 1 affected").text.startswith("C-1: 1 silent, 1 affected.")
    assert office.slack.wait_until(lambda: "three hosts" in str(table(office, "1 affected").blocks))
    assert dms(office, "ben")[0].text == "C-1: you answered affected. Thank you."


def test_a_double_click_answers_once(office: Office) -> None:
    call(office)

    press(office, "ben", "call.fixed")
    press(office, "ben", "call.fixed")

    with office.reading() as db:
        assert [entry.tag for entry in journal.history(db, f"C-1/{office.id('ben')}")] == ["call:answered"]


def test_whoever_is_named_instead_is_asked_too(office: Office) -> None:
    call(office)

    fill(office, "ben", dms(office, "ben")[0], "call.refer", who=office.id("jonas"), note="he runs it")

    assert "asks you (C-1)" in dms(office, "jonas")[0].text
    assert "Jonas Lindqvist" in str(table(office, "2 silent, 1 not theirs").blocks)


def test_silence_climbs_and_an_answer_stops_it(office: Office) -> None:
    call(office)
    press(office, "rosa", "call.unaffected")

    for hours in range(4, 72, 4):
        sweep(office, NOON + timedelta(hours=hours))

    assert "waits for your answer" in dms(office, "ben", 2)[1].text
    assert len(dms(office, "rosa")) == 1
    assert dms(office, "dana")[0].text.startswith("1 person has not answered C-1, and the reminders are over.")
    assert "reminded 3 times" in str(table(office, "1 silent, 1 not affected").blocks)


def test_closing_writes_a_summary_from_which_tasks_and_an_incident_are_made(office: Office) -> None:
    shown = call(office)
    press(office, "ben", "call.affected")
    fill(office, "ben", turns(office, "ben", "you answered affected"), "call.note", note="three hosts")
    dana = office.slack.person("dana")
    dana.click(shown, "call.close")
    summary = office.slack.wait_until(lambda: office.slack.messages("cso-office")[1:])[0]
    assert summary.text == "C-1 is closed: 1 silent, 1 affected."

    due = int(datetime(2026, 12, 1, tzinfo=UTC).timestamp())
    fill_tasks(office, summary, due)
    dana.click(summary, "call.incident")
    dana.click(summary, "call.incident")

    with office.reading() as db:
        made = db.exec(select(Task)).one()
        assert (made.assignee, made.state, made.source) == (office.id("ben"), TaskState.OPEN, "C-1")
        (opened,) = db.exec(select(Incident))
        assert (opened.title, opened.lead) == ("Do you use <b>Frobnicate</b> & co?", office.id("dana"))
        told = [(line.actor, line.text) for line in timeline.whole(db, opened.id or 0)]
        assert (office.id("ben"), "C-1: affected, three hosts") in told
        assert any(text.endswith("Answers: 1 silent, 1 affected.") for _actor, text in told)


def fill_tasks(office: Office, summary: Message, due: int) -> None:
    modal = office.slack.person("dana").click(summary, "call.tasks").modal
    assert modal is not None
    modal.fill(what="Update Frobnicate", due=due).submit()


def test_a_closed_call_takes_no_answer_and_reminds_nobody(office: Office) -> None:
    call(office)
    office.does("dana", "/task", "call close C-1")

    press(office, "ben", "call.affected")
    sweep(office, NOON + timedelta(days=3))

    assert table(office, "C-1: 2 silent").text.startswith("C-1: 2 silent")
    assert len(dms(office, "ben")) == 1


def test_a_channel_is_asked_without_bots_guests_and_partners(office: Office) -> None:
    office.told("ben", "/task", f"call {QUESTION} to #security-triage by tomorrow")

    office.sitrep.gather()

    assert [len(dms(office, each)) for each in ("ben", "rosa", "dana")] == [1, 1, 1]


def test_a_group_that_cannot_be_looked_up_is_told_to_the_asker(office: Office) -> None:
    office.told("dana", "/task", "call Anybody there? to owners by tomorrow")

    office.sitrep.gather()

    assert "C-1 could not be asked: nobody was found there." in dms(office, "dana")[0].text


def test_a_call_is_for_those_on_duty(office: Office) -> None:
    assert "Calls are for those on duty" in office.told("ana", "/task", f"call {QUESTION} to owners by friday")
    assert "Usage: /task call" in office.told("ben", "/task", "call Hello?")
