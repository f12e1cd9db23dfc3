"""Somebody sees what waits and says yes to it."""

from datetime import timedelta

import pytest
from sqlmodel import select

from sandbox import Message, render
from storage.journal import Entry
from storage.kinds.tasks import TaskState
from storage.tasks import Task
from tests.office import NOON, Office


def assign(office: Office, who: str = "ana", title: str = "Update your laptop", days: float = 3) -> str:
    with office.writing() as db:
        task = Task(
            title=title,
            asker=office.id("dana"),
            assignee=office.id(who),
            created_at=NOON - timedelta(days=7),
            due_at=NOON + timedelta(days=days),
        )
        db.add(task)
        db.flush()
        return task.number


def entries(office: Office) -> list[Entry]:
    with office.reading() as db:
        return list(db.exec(select(Entry)))


def said_after(office: Office, who: str, message: Message) -> str:
    outcome = office.slack.person(who).click(message, "task.acknowledge")
    office.slack.wait_until(lambda: outcome.replies)
    return str(outcome.replies[-1].text)


def test_nothing_waits_is_said_kindly(office: Office) -> None:
    assert office.told("ana", "/ack") == "Nothing waits for you. Thank you for keeping up."


def test_what_waits_is_listed_soonest_first_with_a_button_each(office: Office) -> None:
    late, soon = assign(office, title="Later", days=5), assign(office, title="Overdue", days=-1)

    (answer,) = office.does("ana", "/ack").replies

    shown = render(answer, office.slack.person("ana"), office.slack)
    assert shown.startswith("*2 tasks wait for you*")
    assert shown.index(f"[Acknowledge {soon}]") < shown.index(f"[Acknowledge {late}]")
    assert ":warning: was due" in shown


def test_a_yes_is_kept_with_the_fingerprint_of_the_text(office: Office) -> None:
    number = assign(office)

    said = office.told("ana", "/ack", number)

    assert said.startswith(f"Thank you: your acknowledgement of {number} is on record.")
    (entry,) = entries(office)
    assert (entry.tag, entry.subject, entry.actor) == ("task:acknowledged", number, office.id("ana"))
    assert '"text_sha256":"' in entry.facts


def test_a_second_yes_changes_nothing_and_says_when_the_first_was(office: Office) -> None:
    number = assign(office)
    office.does("ana", "/ack", number)
    office.clock.forward(timedelta(hours=1))

    said = office.told("ana", "/ack", number)

    assert said.startswith(f"You acknowledged {number} already, <!date^{int(NOON.timestamp())}^")
    assert len(entries(office)) == 1


def test_the_button_works_once_too(office: Office) -> None:
    number = assign(office)
    (waiting,) = office.does("ana", "/ack").replies

    assert said_after(office, "ana", waiting).startswith("Thank you")
    assert said_after(office, "ana", waiting).startswith(f"You acknowledged {number} already")


@pytest.mark.parametrize("way", ["T-1", "t-1", "T1", "1", "  t1  "])
def test_a_task_may_be_named_in_any_usual_way(office: Office, way: str) -> None:
    assign(office)

    assert office.told("ana", "/ack", way).startswith("Thank you")


def test_somebody_elses_task_is_not_mine_to_acknowledge(office: Office) -> None:
    number = assign(office, who="ben", title="Only Ben may read this")

    said = office.told("ana", "/ack", number)

    assert (
        said
        == f"{number} is somebody else's task, so only they can acknowledge it. /ack alone lists what waits for you."
    )


def test_an_unknown_task_is_said_to_be_unknown(office: Office) -> None:
    assert office.told("ana", "/ack", "T-99") == "There is no task T-99. /ack alone lists what waits for you."


def test_what_is_no_tasks_name_gets_the_usage(office: Office) -> None:
    assert office.told("ana", "/ack", "everything <!channel>").startswith(
        "A task is named like T-12. Usage: /ack [T-12]."
    )


def test_a_finished_task_has_nothing_left_to_acknowledge(office: Office) -> None:
    number = assign(office)
    with office.writing() as db:
        task = db.exec(select(Task)).one()
        task.state, task.done_at = TaskState.DONE, NOON
        db.add(task)

    assert office.told("ana", "/ack", number).startswith(f"{number} was finished ")
