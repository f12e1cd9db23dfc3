from datetime import timedelta

import pytest
from sqlmodel import Session

from commands.ack import SHOWN, click, run, turn
from commands.invocation import Reply, Say
from commands.refusal import Refusal
from storage import journal, tasks
from storage.kinds.tasks import TaskState
from tests.commands.cast import ANA, BEN, HOUSE, NOON, asks
from tests.commands.deeds import task


def said(reply: Reply) -> str:
    assert isinstance(reply, Say)
    return reply.message.text


def test_it_lists_what_waits_for_the_person_alone(db: Session) -> None:
    task(db, "Return the badge")
    task(db, "Rehearse the restore", assignee=BEN.id)

    assert said(run(db, asks(ANA), HOUSE)) == "1 task for you: T-1 Return the badge"


def test_the_list_is_short_and_the_count_is_not(db: Session) -> None:
    for _each in range(SHOWN + 1):
        task(db)

    assert said(run(db, asks(ANA), HOUSE)).startswith("11 tasks for you: ")
    assert "T-11" not in said(run(db, asks(ANA), HOUSE))


def pages(reply: Reply) -> dict[str, str]:
    """The buttons to other pages: what they say, and where they lead."""
    assert isinstance(reply, Say)
    rows = [block["elements"] for block in reply.message.blocks if block["type"] == "actions"]
    turns = [each for row in rows for each in row if each["action_id"] in {"ack.more", "ack.back"}]
    return {each["text"]["text"]: each["value"] for each in turns}


def test_more_and_back_go_through_all_of_it_and_fall_off_no_end(db: Session) -> None:
    for number in range(2 * SHOWN + 1):
        task(db, f"Thing {number}", due_at=NOON + timedelta(hours=number))
    first = run(db, asks(ANA), HOUSE)

    middle = turn(db, asks(ANA, value=pages(first)["More"]), HOUSE)
    last = turn(db, asks(ANA, value=pages(middle)["More"]), HOUSE)

    assert pages(first).keys() == {"More"}
    assert pages(middle).keys() == {"Back", "More"}
    assert pages(last).keys() == {"Back"}
    assert said(last) == "21 tasks for you: T-21 Thing 20"
    assert said(turn(db, asks(ANA, value=pages(middle)["Back"]), HOUSE)) == said(first)
    assert said(turn(db, asks(ANA, value="mine:500"), HOUSE)) == said(first)


def test_a_page_of_somebody_else_shows_ones_own_tasks(db: Session) -> None:
    task(db, "Rehearse the restore", assignee=BEN.id)

    assert said(turn(db, asks(ANA, value="mine:10"), HOUSE)).startswith("Nothing waits for you.")


@pytest.mark.parametrize("name", ["T-1", "t-1", "T1", "1", " T-01 "])
def test_a_task_may_be_named_in_several_ways(db: Session, name: str) -> None:
    task(db)

    assert said(run(db, asks(ANA, name), HOUSE)).startswith("Thank you: your acknowledgement of T-1 is on record.")
    assert tasks.count_waiting_for(db, ANA.id) == 0


def test_the_button_acknowledges_its_task(db: Session) -> None:
    task(db)

    assert said(click(db, asks(ANA, value="T-1"), HOUSE)).startswith("Thank you")


def test_a_second_yes_tells_when_the_first_was_and_writes_nothing(db: Session) -> None:
    task(db)
    run(db, asks(ANA, "T-1", now=NOON), HOUSE)

    again = said(run(db, asks(ANA, "T-1", now=NOON + timedelta(hours=2)), HOUSE))

    assert "already" in again
    assert "Mon 23 Nov 2026, 13:00 CET" in again
    assert len(journal.history(db, "T-1")) == 1


def test_a_finished_task_needs_no_yes(db: Session) -> None:
    task(db, state=TaskState.DONE)

    assert "nothing left to acknowledge" in said(run(db, asks(ANA, "T-1"), HOUSE))
    assert journal.history(db, "T-1") == []


def test_somebody_elses_task_is_refused_and_stays_open(db: Session) -> None:
    task(db, assignee=BEN.id)

    with pytest.raises(Refusal, match="T-1 is somebody else's task"):
        click(db, asks(ANA, value="T-1"), HOUSE)

    assert tasks.count_waiting_for(db, BEN.id) == 1


def test_an_unknown_task_is_refused_with_the_way_to_the_list(db: Session) -> None:
    with pytest.raises(Refusal, match=r"There is no task T-7\. /ack alone lists what waits for you\."):
        run(db, asks(ANA, "T-7"), HOUSE)


@pytest.mark.parametrize("name", ["everything", "T-", "T-1 T-2", "-1", "T-9999999999", "R-1001"])
def test_what_is_no_tasks_name_gets_the_usage(db: Session, name: str) -> None:
    with pytest.raises(Refusal, match=r"A task is named like T-12\. Usage: /ack \[T-12\]\."):
        run(db, asks(ANA, name), HOUSE)


def test_the_journal_keeps_the_fingerprint_of_what_was_acknowledged(db: Session) -> None:
    asked = task(db)

    run(db, asks(ANA, "T-1"), HOUSE)

    (entry,) = journal.history(db, "T-1")
    assert (entry.actor, entry.tag, entry.at) == (ANA.id, "task:acknowledged", NOON)
    assert entry.facts == f'{{"text_sha256":"{asked.fingerprint}"}}'
