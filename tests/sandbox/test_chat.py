from dataclasses import replace
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import COMPANY, Sandbox
from sandbox.company import Channel
from tests.sandbox.world import MANIFEST, Bot, refusal, section, web_client

GENERAL = "C03GENERAL01"
CSO = "C05CSOOFFICE"
KEY = {"event_type": "sitrep_delivery", "event_payload": {"k": "digest:2026-11-23"}}


def test_a_post_stands_in_the_channel_as_it_was_sent(web: WebClient, slack: Sandbox) -> None:
    answer = web.chat_postMessage(channel=CSO, text="Digest", blocks=[section("*2* open")], metadata=KEY)

    (message,) = slack.messages("cso-office")
    assert (message.ts, message.channel, message.user) == (answer["ts"], CSO, slack.bot_user)
    assert (message.text, message.metadata) == ("Digest", KEY)
    assert message.blocks[0]["text"]["text"] == "*2* open"
    assert message.posted_at == slack.clock()


def test_a_name_works_as_the_channel_too(web: WebClient, slack: Sandbox) -> None:
    web.chat_postMessage(channel="#general", text="hi")

    assert slack.messages("general")[0].text == "hi"


def test_a_persons_id_opens_the_direct_messages(web: WebClient, slack: Sandbox) -> None:
    ana = slack.person("ana")

    answer = web.chat_postMessage(channel=ana.id, text="For you")

    assert answer["channel"] == slack.channel("@ana")
    assert [message.text for message in ana.dms()] == ["For you"]


def test_timestamps_are_unique_while_the_clock_stands_still(web: WebClient, slack: Sandbox) -> None:
    posted = [web.chat_postMessage(channel=GENERAL, text=str(number))["ts"] for number in range(4)]

    assert posted == sorted(set(posted))


@pytest.mark.parametrize(
    ("channel", "code"),
    [("C0NOWHERE00", "channel_not_found"), ("berlin", "not_in_channel"), ("secret", "channel_not_found"),
     ("old", "is_archived"), ("U0HVERAPOPP", "channel_not_found"), ("U0JSITREPBT", "cannot_dm_bot")],
)  # fmt: skip
def test_places_the_bot_cannot_post_to(channel: str, code: str) -> None:
    places = (
        Channel("C07BERLIN001", "berlin", ("ana",)),
        Channel("C08SECRET001", "secret", ("ana",), is_private=True),
        Channel("C09OLD000001", "old", ("ana", "sitrep"), is_archived=True),
    )
    company = replace(COMPANY, channels=COMPANY.channels + places)

    with Sandbox(manifest=MANIFEST, company=company) as slack:
        assert refusal(web_client(slack), "chat.postMessage", channel=channel, text="x") == code


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": "[{"}, "invalid_blocks_format"),
        ({"text": "x", "metadata": {"event_type": "a"}}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {"event_type": "a", "event_payload": {"k": "x" * 16_001}}}, "metadata_too_large"),
        ({"text": "x", "blocks": [section("x" * 2900) for _ in range(5)]}, "msg_blocks_too_long"),
    ],
)
def test_contents_slack_refuses(web: WebClient, arguments: dict[str, Any], code: str) -> None:
    assert refusal(web, "chat.postMessage", channel=GENERAL, **arguments) == code


def test_wrong_blocks_are_refused_with_a_pointer(web: WebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        web.chat_postMessage(channel=GENERAL, text="x", blocks=[section("")])

    answer = refused.value.response
    expected = "must be more than 0 characters [json-pointer:/blocks/0/text/text]"
    assert (answer["error"], answer["errors"]) == ("invalid_blocks", [expected])
    assert answer["response_metadata"]["messages"] == [f"[ERROR] {expected}"]


def test_an_update_changes_the_message_in_place(web: WebClient, slack: Sandbox) -> None:
    ts = web.chat_postMessage(channel=GENERAL, text="open", blocks=[section("open")], metadata=KEY)["ts"]

    web.chat_update(channel=GENERAL, ts=ts, text="closed", blocks=[section("closed")])

    (message,) = slack.messages("general")
    assert (message.ts, message.text, message.metadata) == (ts, "closed", KEY)
    assert message.edited is not None


def test_an_update_is_shorter_than_a_post_may_be(web: WebClient) -> None:
    ts = web.chat_postMessage(channel=GENERAL, text="x" * 5_000)["ts"]

    assert refusal(web, "chat.update", channel=GENERAL, ts=ts, text="x" * 4_001) == "msg_too_long"


def test_only_the_bots_own_messages_can_be_changed(web: WebClient, slack: Sandbox) -> None:
    theirs = slack.person("ana").says("general", "mine")

    assert refusal(web, "chat.update", channel=GENERAL, ts=theirs.ts, text="x") == "cant_update_message"
    assert refusal(web, "chat.delete", channel=GENERAL, ts=theirs.ts) == "cant_delete_message"
    assert refusal(web, "chat.update", channel=GENERAL, ts="1.000000", text="x") == "message_not_found"


def test_an_ephemeral_message_cannot_be_updated(web: WebClient, slack: Sandbox) -> None:
    ts = web.chat_postEphemeral(channel=GENERAL, user=slack.person("ana").id, text="psst")["message_ts"]

    assert refusal(web, "chat.update", channel=GENERAL, ts=ts, text="x") == "message_not_found"


def test_an_ephemeral_message_goes_only_to_someone_in_the_channel(web: WebClient, slack: Sandbox) -> None:
    ana = slack.person("ana").id

    assert refusal(web, "chat.postEphemeral", channel=CSO, user=ana, text="x") == "user_not_in_channel"


def test_a_deleted_message_is_gone(web: WebClient, slack: Sandbox) -> None:
    ts = web.chat_postMessage(channel=GENERAL, text="oops")["ts"]

    web.chat_delete(channel=GENERAL, ts=ts)

    assert slack.messages("general") == []


def test_a_reply_stands_in_its_thread(web: WebClient, slack: Sandbox, bot: Bot) -> None:
    parent = slack.person("ana").says("general", "hello")

    web.chat_postMessage(channel=GENERAL, text="answer", thread_ts=parent.ts)

    first, reply = web.conversations_replies(channel=GENERAL, ts=parent.ts)["messages"]
    assert (first["reply_count"], first["latest_reply"]) == (1, reply["ts"])
    assert reply["parent_user_id"] == slack.person("ana").id
    assert slack.messages("general")[-1].is_reply


def test_a_permalink_points_at_the_message(web: WebClient) -> None:
    ts = web.chat_postMessage(channel=GENERAL, text="x")["ts"]

    link = web.chat_getPermalink(channel=GENERAL, message_ts=ts)["permalink"]

    assert link == f"https://lanternworks.example.com/archives/{GENERAL}/p{ts.replace('.', '')}"
    assert refusal(web, "chat.getPermalink", channel=GENERAL, message_ts="1.0") == "message_not_found"


def test_a_reaction_is_added_once(web: WebClient, slack: Sandbox) -> None:
    ts = slack.person("ana").says("general", "hello").ts

    web.reactions_add(channel=GENERAL, timestamp=ts, name="eyes")

    assert slack.messages("general")[0].reactions == {"eyes": (slack.bot_user,)}
    assert refusal(web, "reactions.add", channel=GENERAL, timestamp=ts, name="eyes") == "already_reacted"
    assert refusal(web, "reactions.add", channel=GENERAL, timestamp="1.0", name="eyes") == "message_not_found"
    assert refusal(web, "reactions.add", channel=GENERAL, timestamp=ts, name="not an emoji") == "invalid_name"
