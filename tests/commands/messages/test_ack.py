from datetime import timedelta
from textwrap import dedent

from commands.messages.ack import Row, acknowledged, already, finished, waiting
from tests.commands.cast import BERLIN, NOON
from tests.commands.messages.reading import objects, plain

SOON = NOON + timedelta(days=1)
KEYS = Row("T-1", "Rotate the deploy keys", NOON - timedelta(days=1), overdue=True)
BADGE = Row("T-2", "Return the visitor badge", SOON, overdue=False)


def test_nothing_waits() -> None:
    assert waiting([], 0, BERLIN).text == "Nothing waits for you. Thank you for keeping up."


def test_what_waits_is_listed_with_a_button_each() -> None:
    expected = """
        *2 tasks wait for you*
        T-1  Rotate the deploy keys
        (:warning: was due Sun 22 Nov 2026, 13:00 CET)
        [Acknowledge T-1]
        T-2  Return the visitor badge
        (due Tue 24 Nov 2026, 13:00 CET)
        [Acknowledge T-2]
    """

    assert plain(waiting([KEYS, BADGE], 2, BERLIN)) == dedent(expected).strip()


def test_each_button_acknowledges_its_own_task() -> None:
    said = waiting([KEYS, BADGE], 2, BERLIN)

    pressed = [(each["action_id"], each["value"]) for each in objects(said.blocks) if each.get("type") == "button"]
    assert pressed == [("task.acknowledge", "T-1"), ("task.acknowledge", "T-2")]


def test_one_task_waits_in_the_singular() -> None:
    assert plain(waiting([BADGE], 1, BERLIN)).startswith("*1 task waits for you*")


def test_what_is_not_shown_is_said() -> None:
    said = plain(waiting([KEYS, BADGE], 12, BERLIN, 0, 2))

    assert said.startswith("*12 tasks wait for you*")
    assert said.endswith("(1 to 2 are shown, the most urgent first.)\n[More]")


def test_the_text_alone_lists_the_tasks() -> None:
    assert waiting([KEYS, BADGE], 2, BERLIN).text == (
        "2 tasks for you: T-1 Rotate the deploy keys; T-2 Return the visitor badge"
    )


def test_a_yes_is_confirmed_with_the_due_time() -> None:
    expected = """
        *Thank you: your acknowledgement of T-2 is on record.*
        Return the visitor badge
        (It is due Tue 24 Nov 2026, 13:00 CET.)
    """

    assert plain(acknowledged("T-2", BADGE.title, SOON, BERLIN)) == dedent(expected).strip()


def test_a_second_yes_says_when_the_first_was() -> None:
    assert plain(already("T-2", NOON, BERLIN)) == (
        "You acknowledged T-2 already, Mon 23 Nov 2026, 13:00 CET. Nothing more to do here."
    )


def test_a_finished_task_says_when_it_was_finished() -> None:
    assert plain(finished("T-2", NOON, BERLIN)) == (
        "T-2 was finished Mon 23 Nov 2026, 13:00 CET, so there is nothing left to acknowledge."
    )
