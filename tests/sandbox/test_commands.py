from typing import Any

import pytest

from sandbox import ImpossibleError, Person, Sandbox
from tests.sandbox.world import Bot, section


def test_a_command_reaches_the_bot_as_slack_sends_it(bot: Bot, ana: Person) -> None:
    ana.command("/report", "laptop stolen", channel="general")

    payload = bot.payloads[0]
    assert payload["command"] == "/report"
    assert payload["text"] == "laptop stolen"
    assert payload["user_id"] == ana.id
    assert payload["channel_name"] == "general"
    assert payload["is_enterprise_install"] == "false"
    assert bot.got[0]["type"] == "slash_commands"
    assert bot.got[0]["accepts_response_payload"] is True


def test_the_ack_payload_becomes_a_reply_only_this_person_sees(bot: Bot, ana: Person, slack: Sandbox) -> None:
    bot.answer = lambda payload: {"text": "Filed as R-1001"}

    out = ana.command("/report", "laptop stolen")

    assert [reply.text for reply in out.replies] == ["Filed as R-1001"]
    assert out.replies[0].ephemeral_for == ana.id
    assert ana.sees("general")[-1].text == "Filed as R-1001"
    assert slack.person("ben").sees("general") == []
    assert slack.messages("general") == []


def test_an_answer_in_channel_is_public_and_still_a_reply_to_the_act(bot: Bot, ana: Person, slack: Sandbox) -> None:
    bot.answer = lambda payload: {"text": "All quiet", "response_type": "in_channel"}

    out = ana.command("/report")

    assert [reply.text for reply in out.replies] == ["All quiet"]
    assert slack.messages("general")[0].ephemeral_for is None


def test_an_ephemeral_post_counts_as_a_reply(bot: Bot, ana: Person, slack: Sandbox) -> None:
    def answer(payload: dict[str, Any]) -> dict[str, Any]:
        bot.web.chat_postEphemeral(channel=payload["channel_id"], user=payload["user_id"], text="Just you")
        return {}

    bot.answer = answer

    assert [reply.text for reply in ana.command("/report").replies] == ["Just you"]


def test_a_silent_bot_shows_as_a_timeout(bot: Bot, ana: Person, slack: Sandbox) -> None:
    bot.slack.ack_timeout = 0.1
    bot.answer = lambda payload: None

    out = ana.command("/report")

    assert out.failure == '/report failed with the error "operation_timeout"'
    assert slack.traffic[-1].kind == "timeout"


def test_without_a_connection_the_command_cannot_be_dispatched(ana: Person) -> None:
    assert ana.command("/report").failure == '/report failed with the error "dispatch_failed"'


def test_an_answer_that_breaks_block_kit_is_not_shown(bot: Bot, ana: Person) -> None:
    bot.answer = lambda payload: {"text": "long", "blocks": [section("x" * 3001)]}

    out = ana.command("/report")

    assert out.failure == '/report failed with the error "invalid_command_response"'
    assert out.replies == []


def test_typed_mentions_become_ids_and_characters_are_escaped(bot: Bot, ana: Person) -> None:
    ana.command("/report", "<b> & @ben in #general, ask @responders not @nobody or a@b")

    group, ben, general = "S06RESPONDERS", "U05BENWALSH", "C03GENERAL01"
    expected = f"&lt;b&gt; &amp; <@{ben}|ben> in <#{general}|general>, ask <!subteam^{group}|@responders>"
    assert bot.payloads[0]["text"] == f"{expected} not @nobody or a@b"


def test_without_should_escape_the_text_comes_as_typed(bot: Bot, ana: Person) -> None:
    ana.command("/raw", "<b> & @ben")

    assert bot.payloads[0]["text"] == "<b> & @ben"


@pytest.mark.parametrize(
    ("channel", "name"), [("security-triage", "privategroup"), ("@ben", "directmessage"), ("general", "general")]
)
def test_private_places_are_not_named_to_the_bot(bot: Bot, slack: Sandbox, channel: str, name: str) -> None:
    slack.person("ben").command("/report", channel=channel)

    assert bot.payloads[0]["channel_name"] == name


def test_a_command_the_manifest_lacks_cannot_be_typed(bot: Bot, ana: Person) -> None:
    with pytest.raises(ImpossibleError, match="no /reprot in slash_commands; it has: /report, /raw"):
        ana.command("/reprot")


def test_people_of_another_workspace_have_no_commands_of_ours(bot: Bot, slack: Sandbox) -> None:
    with pytest.raises(ImpossibleError, match="chi is of another workspace"):
        slack.person("chi").command("/report")


def test_nobody_types_in_a_channel_they_are_not_in(bot: Bot, ana: Person) -> None:
    with pytest.raises(ImpossibleError, match="ana is not in cso-office"):
        ana.command("/report", channel="cso-office")
