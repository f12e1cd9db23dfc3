"""Home is published, without what Slack will not have, and never an older page over a newer one."""

from collections.abc import Mapping
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.homes import HomePages
from bot.payload import Call
from commands.invocation import Nothing, Reply, ShowHome
from commands.menu import Surface
from commands.refusal import Refusal
from storage.kinds.messages import Form
from tests.bot.refusing import refused

CHART = {"type": "data_visualization"}
WORDS = {"type": "section"}
CALL = Call(Surface.BUTTON, "task.acknowledge", "U1", "T1", "once", home="tasks:10")


class Slack(WebClient):
    """Remembers what was published, and refuses what it is told to refuse."""

    def __init__(self, refuses: str = "", error: str = "invalid_arguments") -> None:
        self.published: list[list[str]] = []
        self._refuses, self._error = refuses, error

    def views_publish(self, **given: Any) -> Any:
        kinds = [block["type"] for block in given["view"]["blocks"]]
        if self._refuses in kinds:
            raise refused({"error": self._error})
        self.published.append(kinds)


def page(*blocks: Mapping[str, str]) -> Form:
    return Form("home", {"type": "home", "blocks": list(blocks)})


def test_a_chart_that_slack_will_not_have_is_left_out() -> None:
    slack = Slack(refuses="data_visualization")

    HomePages(slack).publish("U1", page(CHART, WORDS))

    assert slack.published == [["section"]]


@pytest.mark.parametrize(
    ("slack", "blocks"),
    [(Slack("section"), [WORDS]), (Slack("data_visualization", "ratelimited"), [CHART, WORDS])],
)
def test_another_refusal_is_noted_and_tried_no_more(
    slack: Slack, blocks: list[Mapping[str, str]], caplog: pytest.LogCaptureFixture
) -> None:
    HomePages(slack).publish("U1", page(*blocks))

    assert slack.published == []
    assert "home=U1 answer=lost" in caplog.text


def test_home_is_looked_at_anew_where_it_stood() -> None:
    slack, asked = Slack(), list[Call]()

    def ask(call: Call) -> Reply:
        asked.append(call)
        return ShowHome(page(WORDS))

    HomePages(slack).draw(CALL, ask)

    assert [(call.name, call.user, call.context) for call in asked] == [("app_home_opened", "U1", "tasks:10")]
    assert slack.published == [["section"]]


def test_whoever_may_not_see_home_any_more_keeps_the_old_one() -> None:
    slack = Slack()

    def refuse(_call: Call) -> Reply:
        raise Refusal("no")

    HomePages(slack).draw(CALL, refuse)
    HomePages(slack).draw(CALL, lambda _call: Nothing())

    assert slack.published == []
