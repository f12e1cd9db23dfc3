"""What the sandbox's tests share: a manifest, an instant, and a bot made of one websocket and a table of answers."""

import json
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from sandbox import Sandbox

Json = dict[str, Any]
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SCOPES = [
    "channels:history",
    "channels:join",
    "channels:manage",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "groups:write",
    "im:history",
    "im:read",
    "im:write",
    "mpim:read",
    "reactions:write",
    "team:read",
    "usergroups:read",
    "users:read",
    "users:read.email",
]
EVENTS = ["app_home_opened", "app_mention", "message.channels", "message.groups", "message.im", "reaction_added"]
MANIFEST: Json = {
    "display_information": {"name": "Sitrep"},
    "features": {
        "app_home": {"home_tab_enabled": True},
        "slash_commands": [
            {"command": "/report", "should_escape": True},
            {"command": "/raw", "should_escape": False},
        ],
        "shortcuts": [
            {"name": "Report", "type": "message", "callback_id": "report.message"},
            {"name": "Report", "type": "global", "callback_id": "report.global"},
        ],
    },
    "oauth_config": {"scopes": {"bot": SCOPES}},
    "settings": {"interactivity": {"is_enabled": True}, "event_subscriptions": {"bot_events": EVENTS}},
}


def web_client(slack: Sandbox, timeout: int = 5) -> WebClient:
    """The real SDK, without its retries."""
    return WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[], timeout=timeout)


class Bot:
    """Connects by Socket Mode, keeps every message it is sent, and acks with what `answer` gives for each payload.

    Where `answer` gives None, the bot stays silent.
    """

    def __init__(self, slack: Sandbox) -> None:
        self.slack = slack
        self.web = web_client(slack)
        self.answer: Callable[[Json], Json | None] = lambda payload: {}
        self.got: list[Json] = []
        address = self.web.apps_connections_open(app_token=slack.app_token)["url"]
        self._open = ExitStack()
        self.link = self._open.enter_context(connect(address, compression=None))
        self.hello: Json = json.loads(self.link.recv(5))
        self._thread = Thread(target=self._listen, daemon=True)
        self._thread.start()

    @property
    def payloads(self) -> list[Json]:
        return [message["payload"] for message in self.got if "payload" in message]

    def close(self) -> None:
        self._open.close()
        self._thread.join(5)

    def _listen(self) -> None:
        try:
            for text in self.link:
                self._take(json.loads(text))
        except ConnectionClosed:
            return

    def _take(self, message: Json) -> None:
        self.got.append(message)
        if "envelope_id" not in message:
            return
        payload = self.answer(message["payload"])
        if payload is not None:
            ack = {"envelope_id": message["envelope_id"]} | ({"payload": payload} if payload else {})
            self.link.send(json.dumps(ack))


def ticket(address: str) -> str:
    return parse_qs(urlsplit(address).query)["ticket"][0]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def rich(*leaves: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(leaves)}]}


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(action_id: str, label: str = "Go", **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(label), **more}


def actions(*elements: Json, block_id: str = "row") -> Json:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def field(element: Json, block_id: str | None = None, **more: Any) -> Json:
    block: Json = {"type": "input", "label": plain(element["action_id"]), "element": element, **more}
    return block | {"block_id": block_id or f"{element['action_id']}.block"}


def text_field(action_id: str = "what", **more: Any) -> Json:
    return field({"type": "plain_text_input", "action_id": action_id}, **more)


def options(*values: str) -> list[Json]:
    return [{"text": plain(value.title()), "value": value} for value in values]


def modal(*blocks: Json, **more: Any) -> Json:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain("Report"),
        "submit": plain("Send"),
        "blocks": list(blocks),
    } | more


def home(*blocks: Json) -> Json:
    return {"type": "home", "blocks": list(blocks)}


def refusal(web: WebClient, method: str, **arguments: Any) -> str:
    """Slack's word for why it will not."""
    with pytest.raises(SlackApiError) as refused:
        web.api_call(method, json=arguments)
    return str(refused.value.response["error"])
