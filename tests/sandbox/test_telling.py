"""Stories played by themselves, and the jumps of the clock."""

from datetime import UTC, datetime, timedelta
from threading import Timer
from zoneinfo import ZoneInfo

import pytest

from sandbox import DIRECT, Fills, ImpossibleError, Looks, Presses, Sandbox, Step, Types, UsesShortcut, play
from sandbox.jumps import Jump, to_working_morning
from sandbox.telling import place_of, with_instants
from tests.sandbox.world import NOON, Bot, actions, button

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("jump", "lands"),
    [
        (Jump.MORNING, datetime(2026, 11, 24, 8, tzinfo=UTC)),
        (Jump.MONDAY, datetime(2026, 11, 30, 8, tzinfo=UTC)),
        (Jump.SIX_HOURS, datetime(2026, 11, 23, 18, tzinfo=UTC)),
    ],
)
def test_a_jump_lands_where_its_button_says(jump: Jump, lands: datetime) -> None:
    assert jump.lands_at(NOON, BERLIN) == lands


def test_a_morning_after_the_clocks_change_is_still_at_nine() -> None:
    saturday = datetime(2026, 10, 24, 12, tzinfo=UTC)

    assert Jump.MORNING.lands_at(saturday, BERLIN).astimezone(BERLIN).hour == 9


@pytest.mark.parametrize(
    ("day", "jump"), [(26, Jump.MORNING), (27, Jump.MONDAY), (28, Jump.MONDAY), (29, Jump.MORNING)]
)
def test_the_next_working_morning_is_never_at_the_weekend(day: int, jump: Jump) -> None:
    assert to_working_morning(datetime(2026, 11, day, 12, tzinfo=UTC), BERLIN) is jump


def test_before_nine_the_next_morning_is_todays() -> None:
    before_nine = datetime(2026, 11, 23, 7, 59, tzinfo=UTC)
    at_nine = datetime(2026, 11, 23, 8, tzinfo=UTC)

    assert [jump.lands_at(before_nine, BERLIN) for jump in (Jump.MORNING, Jump.MONDAY)] == [at_nine, at_nine]
    assert to_working_morning(before_nine, BERLIN) is Jump.MORNING
    assert Jump.MORNING.lands_at(at_nine, BERLIN) == at_nine + timedelta(days=1)
    assert Jump.MONDAY.lands_at(at_nine, BERLIN) == at_nine + timedelta(days=7)


def test_what_is_typed_is_done_and_the_answer_is_read(bot: Bot, slack: Sandbox) -> None:
    bot.answer = lambda _payload: {"text": "Filed as R-1"}

    assert play(Step("ana", "general", Types("/raw it"), "types", ("R-1",)), slack, BERLIN) == "Filed as R-1"


def test_the_same_words_in_a_new_message_are_news(bot: Bot, slack: Sandbox) -> None:
    bot.answer = lambda _payload: {"text": "No"}
    step = Step("ana", "general", Types("/raw it"), "types", ("No",))

    assert [play(step, slack, BERLIN) for _ in range(2)] == ["No", "No"]


def test_looking_finds_what_was_there_before(bot: Bot, slack: Sandbox) -> None:
    slack.person("ben").says("general", "The door is open")

    assert "door" in play(Step("ana", "general", Looks(), "reads", ("door",)), slack, BERLIN)


def test_a_step_that_cannot_be_done_says_why(bot: Bot, slack: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.telling.PATIENCE", 0.05)
    for does in (Presses("nope"), Fills({"what": "x"}), UsesShortcut("report.message", "nothing like it")):
        with pytest.raises(ImpossibleError):
            play(Step("ana", "general", does, "tries"), slack, BERLIN)


def test_the_direct_messages_of_a_step_are_those_of_its_person() -> None:
    assert place_of(Step("maya", DIRECT, Looks(), "reads")) == "@maya"


def test_a_span_in_a_form_is_so_long_from_now() -> None:
    assert with_instants({"at": timedelta(hours=-3), "what": "x"}, NOON) == {
        "at": NOON - timedelta(hours=3),
        "what": "x",
    }


def test_a_button_that_comes_late_is_waited_for_and_told_apart_by_its_value(bot: Bot, slack: Sandbox) -> None:
    step = Step("ana", "general", Presses("go", "two"), "presses", ())
    late = Timer(0.1, lambda: bot.web.chat_postMessage(channel="C03GENERAL01", text="x", blocks=[actions(*TWO)]))
    slack.person("ana").says("general", "Hello")
    late.start()

    play(step, slack, BERLIN)

    assert bot.payloads[-1]["actions"][0]["value"] == "two"


TWO = (button("go", value="one"), button("go", value="two"))
