"""Somebody is asked to do something, and it is not lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from sandbox import Message
from storage import journal, lines, people
from storage.kinds.people import Standing
from storage.tasks import Task
from tests.office import NOON, Office

HOUR = timedelta(hours=1)


def dms(office: Office, handle: str, number: int = 1) -> list[Message]:
    """Waits until somebody has that many direct messages from the bot."""
    person = office.slack.person(handle)

    def there() -> list[Message]:
        office.settled()
        return [message for message in person.dms() if message.ephemeral_for is None]

    return office.slack.wait_until(lambda: found if len(found := there()) >= number else [])


def ask_ana(office: Office, text: str = "Update your laptop by friday") -> Message:
    """Ben, on duty, asks Ana; her card."""
    said = office.told("ben", "/task", f"new @ana {text}")
    assert said.startswith("Asked: T-1 to "), said
    return dms(office, "ana")[0]


def turns(office: Office, handle: str, wanted: str) -> Message:
    """Waits until the first card of somebody says this."""
    person = office.slack.person(handle)
    return office.slack.wait_until(lambda: [each for each in person.dms()[:1] if wanted in str(each.text)])[0]


def sweep(office: Office, at: datetime) -> None:
    office.clock.jump_to(at)
    office.sitrep.tick()


def fill(office: Office, handle: str, card: Message, action: str, **fields: str) -> None:
    modal = office.slack.person(handle).click(card, action).modal
    assert modal is not None
    modal.fill(**fields).submit()


def leave(db: Session, person: str) -> None:
    """Slack says that somebody's account is closed."""
    account = people.account(db, person)
    assert account is not None
    people.keep(db, NOON, [replace(account, standing=Standing.GONE)])


def tags(office: Office, subject: str = "T-1") -> list[str]:
    with office.reading() as db:
        return [entry.tag for entry in journal.history(db, subject)]


def test_asking_shows_the_date_it_understood_and_the_assignee_gets_a_card(office: Office) -> None:
    card = ask_ana(office)

    assert card.text.startswith("T-1 for you: Update your laptop. due <!date^1795798800^")
    assert "Not acknowledged yet." in card.text


def test_a_yes_on_the_card_is_evidence_and_the_card_is_edited_in_place(office: Office) -> None:
    card = ask_ana(office)

    office.slack.person("ana").click(card, "task.acknowledge")

    assert "Acknowledged <!date^" in turns(office, "ana", "Acknowledged").text
    assert len(dms(office, "ana")) == 1
    with office.reading() as db:
        facts = journal.history(db, "T-1")[-1].facts
    assert f'"message":"{card.channel}/{card.ts}"' in facts
    assert '"text_sha256":"' in facts


def test_done_with_a_note_stops_everything_and_tells_the_asker(office: Office) -> None:
    card = ask_ana(office)

    fill(office, "ana", card, "task.done", note="Runs 15.2 <now>")

    assert ":white_check_mark: Done" in turns(office, "ana", "Done").text
    assert "has done T-1" in dms(office, "ben")[0].text
    sweep(office, NOON + timedelta(days=30))
    assert len(dms(office, "ana")) == 1


def test_silence_climbs_to_the_manager_and_then_to_the_cso(office: Office) -> None:
    with office.writing() as db:
        lines.replace_all(db, [{"person": office.id("ana"), "manager": office.id("jonas"), "country": ""}])
    ask_ana(office)

    for day in range(1, 4):
        sweep(office, NOON + day * 24 * HOUR + HOUR)

    assert "A reminder: T-1" in dms(office, "ana", 2)[1].text
    assert "has not acknowledged T-1" in dms(office, "jonas")[0].text
    assert "yours to decide now" in dms(office, "dana")[0].text
    assert "decides about it now" in turns(office, "ana", "decides").text
    assert tags(office).count("task:asked-again") == 3


def test_without_a_known_manager_it_goes_straight_on_to_the_cso(office: Office) -> None:
    ask_ana(office)

    for day in range(1, 3):
        sweep(office, NOON + day * 24 * HOUR + HOUR)

    assert "yours to decide now" in dms(office, "dana")[0].text


def test_a_snooze_beats_the_ladder_and_ends_with_one_question(office: Office) -> None:
    card = ask_ana(office, "Update your laptop by 2026-12-20")
    fill(office, "ana", card, "task.snooze", until="2026-11-30")

    sweep(office, datetime(2026, 11, 27, 12, tzinfo=UTC))
    assert len(dms(office, "ana")) == 1
    sweep(office, datetime(2026, 11, 30, 8, tzinfo=UTC))

    assert "Your snooze is over: T-1" in dms(office, "ana", 2)[1].text


@pytest.mark.parametrize("until", ["2026-11-23", "2026-12-24"])
def test_a_snooze_has_its_limits(office: Office, until: str) -> None:
    modal = office.slack.person("ana").click(ask_ana(office), "task.snooze").modal
    assert modal is not None

    assert "until" in modal.fill(until=until).submit().errors


def test_handing_over_needs_the_others_yes(office: Office) -> None:
    card = ask_ana(office)
    fill(office, "ana", card, "task.hand-over", who=office.id("jonas"))
    assert "was asked to take it over; until they say yes, it is yours" in turns(office, "ana", "asked to").text

    office.slack.person("jonas").click(dms(office, "jonas")[0], "task.take")

    assert "is now with" in turns(office, "ana", "is now with").text
    assert "Acknowledged" in dms(office, "jonas", 2)[1].text
    assert tags(office) == ["task:assigned", "task:offered", "task:passed-on", "task:acknowledged"]


def test_a_no_leaves_it_where_it_is(office: Office) -> None:
    fill(office, "ana", ask_ana(office), "task.hand-over", who=office.id("jonas"))

    office.slack.person("jonas").click(dms(office, "jonas")[0], "task.leave")

    assert "cannot take over T-1" in dms(office, "ana", 2)[1].text
    assert "was asked to take it over" not in turns(office, "ana", "T-1 for you").text


def test_what_cannot_be_done_goes_back_to_the_asker_with_the_reason(office: Office) -> None:
    fill(office, "ana", ask_ana(office), "task.cannot", reason="I have no laptop")

    assert "T-1 for you: Update your laptop" in dms(office, "ben")[0].text
    assert "I have no laptop" in str(dms(office, "ben")[0].blocks)
    assert "is now with" in turns(office, "ana", "is now with").text


def test_a_leavers_task_returns_to_the_asker(office: Office) -> None:
    ask_ana(office)
    with office.writing() as db:
        leave(db, office.id("ana"))

    office.sitrep.return_tasks()

    assert "T-1 for you" in dms(office, "ben")[0].text


def test_double_clicks_do_one_thing(office: Office) -> None:
    card = ask_ana(office)

    office.clicked_twice("ana", card, "task.acknowledge")

    assert tags(office) == ["task:assigned", "task:acknowledged"]


def test_an_employee_asks_themselves_and_nobody_else(office: Office) -> None:
    assert "You can ask yourself" in office.told("ana", "/task", "new @ben look at this by friday")
    assert office.told("ana", "/task", "new me water the plants by tomorrow").startswith("Asked: T-1 to you")


def test_any_text_comes_back_as_that_text(office: Office) -> None:
    text = 'Say <b>"hi" & bye</b> to @ben &amp; co *now* <!channel>'

    ask_ana(office, f"{text} by friday")

    with office.reading() as db:
        assert db.exec(select(Task.title)).one() == text


def test_what_is_missing_is_asked_in_the_form(office: Office) -> None:
    modal = office.does("ben", "/task", "new @ana").modal
    assert modal is not None

    modal.fill(what="Update your laptop", repeats="weekly").submit()

    assert dms(office, "ana")[0].text.startswith("T-1 for you: Update your laptop.")


def test_a_weekly_task_comes_again(office: Office) -> None:
    modal = office.does("ben", "/task", "new @ana Read the logs by tomorrow").modal
    assert modal is None
    modal = office.does("ben", "/task", "new @ana").modal
    assert modal is not None
    modal.fill(what="Read the mails", repeats="weekly").submit()
    dms(office, "ana", 2)

    sweep(office, NOON + timedelta(days=7))

    assert any(str(message.text).startswith("T-3 for you: Read the mails") for message in dms(office, "ana", 3))


def test_lists_are_paged_with_a_button_each(office: Office) -> None:
    for number in range(12):
        office.does("ben", "/task", f"new @ana Thing {number} by friday")

    (mine,) = office.does("ana", "/task", "list").replies
    outcome = office.slack.person("ana").click(mine, "task.more")
    office.slack.wait_until(lambda: outcome.replies)

    assert mine.text.startswith("12 tasks wait for you, 1 to 10 are shown: T-1 Thing 0")
    assert outcome.replies[-1].text.startswith("12 tasks wait for you, 11 to 12 are shown: T-11 Thing 10")
    assert office.told("ben", "/task", "list given").startswith("12 tasks you asked of others")
    assert office.told("ana", "/task", "list overdue") == "Nothing is overdue. Well done, everybody."


def test_a_list_that_is_no_list_gets_the_nearest(office: Office) -> None:
    assert "Did you mean mine?" in office.told("ana", "/task", "list mien")
    assert "Did you mean /task list?" in office.told("ana", "/task", "lst")
