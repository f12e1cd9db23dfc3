from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox import COMPANY, MovableClock, Sandbox
from sandbox.company import Channel
from tests.sandbox.world import MANIFEST, refusal, web_client

GENERAL = "C03GENERAL01"
CSO = "C05CSOOFFICE"
KEY = {"event_type": "sitrep_delivery", "event_payload": {"k": "1"}}


def posted(web: WebClient, clock: MovableClock, count: int) -> list[str]:
    stamps = []
    for number in range(count):
        stamps.append(str(web.chat_postMessage(channel=CSO, text=str(number), metadata=KEY)["ts"]))
        clock.forward(timedelta(seconds=1))
    return stamps


def test_history_pages_from_the_newest(web: WebClient, clock: MovableClock) -> None:
    posted(web, clock, 7)

    pages = [
        ([message["text"] for message in page["messages"]], page["has_more"])
        for page in web.conversations_history(channel=CSO, limit=3)
    ]

    assert pages == [(["6", "5", "4"], True), (["3", "2", "1"], True), (["0"], False)]


def test_history_brings_metadata_only_when_asked(web: WebClient, clock: MovableClock) -> None:
    posted(web, clock, 1)

    (told,) = web.conversations_history(channel=CSO, include_all_metadata=True)["messages"]
    (untold,) = web.conversations_history(channel=CSO)["messages"]

    assert told["metadata"] == KEY
    assert told["app_id"] == COMPANY.app_id
    assert "metadata" not in untold


def test_history_keeps_between_oldest_and_latest(web: WebClient, clock: MovableClock) -> None:
    stamps = posted(web, clock, 4)

    def texts(**more: Any) -> list[str]:
        between = web.conversations_history(channel=CSO, oldest=stamps[0], latest=stamps[2], **more)
        return [message["text"] for message in between["messages"]]

    assert texts() == ["1"]
    assert texts(inclusive=True) == ["2", "1", "0"]


def test_history_tells_neither_ephemeral_messages_nor_replies(web: WebClient, slack: Sandbox) -> None:
    parent = web.chat_postMessage(channel=GENERAL, text="parent")["ts"]
    web.chat_postMessage(channel=GENERAL, text="reply", thread_ts=parent)
    web.chat_postMessage(channel=GENERAL, text="shout", thread_ts=parent, reply_broadcast=True)
    web.chat_postEphemeral(channel=GENERAL, user=slack.person("ana").id, text="psst")

    told = [message["text"] for message in web.conversations_history(channel=GENERAL)["messages"]]

    assert told == ["shout", "parent"]


def test_direct_messages_have_a_history_too(web: WebClient, slack: Sandbox) -> None:
    ana = slack.person("ana")
    web.chat_postMessage(channel=ana.id, text="For you", metadata=KEY)
    opened = web.conversations_open(users=[ana.id])["channel"]["id"]

    (told,) = web.conversations_history(channel=opened, include_all_metadata=True)["messages"]

    assert told["metadata"] == KEY


@pytest.mark.parametrize(
    ("arguments", "code"),
    [({"limit": 0}, "invalid_limit"), ({"limit": 1000}, "invalid_limit"), ({"cursor": "x"}, "invalid_cursor"),
     ({"oldest": "x"}, "invalid_ts_oldest"), ({"limit": "x"}, "invalid_arguments")],
)  # fmt: skip
def test_history_refuses_wrong_bounds(web: WebClient, arguments: dict[str, Any], code: str) -> None:
    assert refusal(web, "conversations.history", channel=CSO, **arguments) == code


def test_a_thread_that_is_not_there_is_not_found(web: WebClient) -> None:
    assert refusal(web, "conversations.replies", channel=CSO, ts="1.0") == "thread_not_found"


def test_opening_direct_messages_twice_gives_the_same(web: WebClient, slack: Sandbox) -> None:
    ana = slack.person("ana").id

    first, second = (web.conversations_open(users=ana)["channel"]["id"] for _ in range(2))

    assert first == second == slack.channel("@ana")
    assert refusal(web, "conversations.open", users=slack.person("vera").id) == "user_disabled"
    assert refusal(web, "conversations.open", users="U0") == "user_not_found"


def test_the_list_pages_and_filters_by_kind(web: WebClient) -> None:
    def names(types: str) -> list[str]:
        return [
            channel["name"] for page in web.conversations_list(types=types, limit=1) for channel in page["channels"]
        ]

    assert names("public_channel") == ["general"]
    assert names("private_channel") == ["security-triage", "cso-office"]
    assert refusal(web, "conversations.list", types="secret") == "invalid_types"


def test_private_channels_without_the_bot_do_not_exist_for_it() -> None:
    secret = Channel("C08SECRET001", "secret", ("ana",), is_private=True)
    company = replace(COMPANY, channels=(*COMPANY.channels, secret))
    with Sandbox(manifest=MANIFEST, company=company) as slack:
        web = web_client(slack)

        assert refusal(web, "conversations.info", channel=secret.id) == "channel_not_found"
        listed = web.conversations_list(types="private_channel")["channels"]
        assert "secret" not in [channel["name"] for channel in listed]


def test_a_channel_with_a_partner_in_it_says_it_is_shared(web: WebClient) -> None:
    assert web.conversations_info(channel=GENERAL)["channel"]["is_ext_shared"] is True
    assert web.conversations_info(channel=CSO)["channel"]["is_ext_shared"] is False


def test_members_page(web: WebClient, slack: Sandbox) -> None:
    found = [member for page in web.conversations_members(channel=GENERAL, limit=4) for member in page["members"]]

    assert len(found) == len(set(found)) == 15
    assert slack.person("vera").id not in found


def test_a_made_channel_takes_people_and_a_topic(web: WebClient, slack: Sandbox) -> None:
    made = web.conversations_create(name="inc-7", is_private=True)["channel"]["id"]
    web.conversations_invite(channel=made, users=[slack.person("ben").id])
    web.conversations_setTopic(channel=made, topic="Laptop on the train")

    assert slack.person("ben").sees("inc-7") == []
    assert web.conversations_info(channel=made)["channel"]["topic"]["value"] == "Laptop on the train"
    assert refusal(web, "conversations.create", name="inc-7") == "name_taken"
    assert refusal(web, "conversations.create", name="Inc 7") == "invalid_name_specials"


@pytest.mark.parametrize(
    ("handle", "code"),
    [("dana", "already_in_channel"), ("vera", "user_not_found"), ("sitrep", "cant_invite_self"),
     ("gil", "ura_max_channels"), ("chi", "user_team_not_in_channel")],
)  # fmt: skip
def test_people_who_cannot_be_invited(web: WebClient, slack: Sandbox, handle: str, code: str) -> None:
    assert refusal(web, "conversations.invite", channel=CSO, users=slack.person(handle).id) == code


def test_joining_needs_a_public_channel(web: WebClient) -> None:
    assert web.conversations_join(channel=GENERAL)["warning"] == "already_in_channel"
    assert refusal(web, "conversations.join", channel=CSO) == "method_not_supported_for_channel_type"


def test_a_joined_channel_can_be_posted_to() -> None:
    company = replace(COMPANY, channels=(*COMPANY.channels, Channel("C07BERLIN001", "berlin", ("ana",))))
    with Sandbox(manifest=MANIFEST, company=company) as slack:
        web = web_client(slack)

        assert web.conversations_join(channel="C07BERLIN001")["channel"]["is_member"] is True
        assert web.chat_postMessage(channel="C07BERLIN001", text="Hello")["ok"]


def test_the_places_of_one_person(web: WebClient, slack: Sandbox) -> None:
    def places(user: str | None) -> set[str]:
        told = web.users_conversations(user=user, types="public_channel,private_channel")["channels"]
        return {channel["name"] for channel in told}

    assert places(slack.person("ben").id) == {"general", "security-triage"}
    assert places(None) == {"general", "security-triage", "cso-office"}
