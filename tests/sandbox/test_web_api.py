"""How calls come in, and who may make them."""

import json
from http.client import HTTPConnection
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import COMPANY, Sandbox
from tests.sandbox.world import MANIFEST, section, ticket, web_client


def asked(slack: Sandbox, verb: str, path: str, body: str = "", **headers: str) -> dict[str, Any]:
    connection = HTTPConnection("127.0.0.1", slack.port, timeout=5)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(verb, f"/api/{path}", body.encode(), given)
    answer: dict[str, Any] = json.loads(connection.getresponse().read())
    connection.close()
    return answer


def test_auth_test_says_who_the_bot_is(web: WebClient, slack: Sandbox) -> None:
    answer = web.auth_test()

    assert answer["user_id"] == slack.bot_user == COMPANY.bot.id
    assert answer["team_id"] == COMPANY.workspace.id
    assert answer["bot_id"] == COMPANY.bot_id


@pytest.mark.parametrize(("token", "code"), [("", "not_authed"), ("xoxb-wrong", "invalid_auth")])
def test_a_missing_or_wrong_token_is_refused(slack: Sandbox, token: str, code: str) -> None:
    headers = {"Authorization": f"Bearer {token}"} if token else {}

    assert asked(slack, "POST", "auth.test", **headers) == {"ok": False, "error": code}


def test_each_token_opens_its_own_doors(slack: Sandbox, web: WebClient) -> None:
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        web.apps_connections_open(app_token=slack.bot_token)
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        WebClient(slack.app_token, base_url=slack.api_url).auth_test()


def test_each_opened_connection_has_its_own_ticket(slack: Sandbox, web: WebClient) -> None:
    first, second = (web.apps_connections_open(app_token=slack.app_token)["url"] for _ in range(2))

    assert first.startswith(f"ws://127.0.0.1:{slack.port}/link/")
    assert ticket(first) != ticket(second)


@pytest.mark.parametrize(
    ("verb", "path", "body", "kind"),
    [
        ("GET", "users.info?user=U04ANAKELLR", "", "text/plain"),
        ("POST", "users.info", "user=U04ANAKELLR", "application/x-www-form-urlencoded"),
        ("POST", "users.info", '{"user": "U04ANAKELLR"}', "application/json; charset=utf-8"),
    ],
)
def test_arguments_come_as_query_form_or_json(slack: Sandbox, verb: str, path: str, body: str, kind: str) -> None:
    answer = asked(slack, verb, path, body, Authorization=f"Bearer {slack.bot_token}", Content_Type=kind)

    assert answer["user"]["name"] == "ana"


def test_the_token_may_come_as_an_argument(slack: Sandbox) -> None:
    assert asked(slack, "GET", f"auth.test?token={slack.bot_token}")["ok"] is True
    assert slack.bot_token not in str(slack.traffic)


def test_blocks_may_come_as_text(web: WebClient, slack: Sandbox) -> None:
    web.api_call("chat.postMessage", data={"channel": "C03GENERAL01", "blocks": json.dumps([section("hi")])})

    assert slack.messages("general")[0].blocks[0]["text"]["text"] == "hi"


def test_an_unknown_method_is_said_to_be_unknown(web: WebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        web.api_call("chat.shout")

    assert refused.value.response.data == {"ok": False, "error": "unknown_method", "req_method": "chat.shout"}


@pytest.mark.parametrize(
    ("method", "arguments", "needed"),
    [
        ("chat.postMessage", {"channel": "C03GENERAL01", "text": "x"}, "chat:write"),
        ("conversations.history", {"channel": "C05CSOOFFICE"}, "groups:history"),
        ("conversations.info", {"channel": "C05CSOOFFICE"}, "groups:read"),
        ("conversations.list", {"types": "private_channel"}, "groups:read"),
        ("conversations.create", {"name": "x", "is_private": True}, "groups:write"),
        ("users.info", {"user": "U04ANAKELLR"}, "users:read"),
        ("users.lookupByEmail", {"email": "ana@example.com"}, "users:read.email"),
        ("usergroups.list", {}, "usergroups:read"),
        ("reactions.add", {"channel": "C03GENERAL01", "timestamp": "1.0", "name": "eyes"}, "reactions:write"),
        ("conversations.open", {"users": "U04ANAKELLR"}, "im:write"),
        ("files.getUploadURLExternal", {"filename": "a.png", "length": 3}, "files:write"),
    ],
)
def test_a_scope_the_manifest_lacks_is_named(method: str, arguments: dict[str, Any], needed: str) -> None:
    scopes = [scope for scope in MANIFEST["oauth_config"]["scopes"]["bot"] if scope != needed]
    manifest = MANIFEST | {"oauth_config": {"scopes": {"bot": scopes}}}
    with Sandbox(manifest=manifest) as slack, pytest.raises(SlackApiError) as refused:
        web_client(slack).api_call(method, json=arguments)

    answer = refused.value.response
    assert answer["error"] == "missing_scope"
    assert needed in answer["needed"]
    assert needed not in answer["provided"].split(",")


def test_every_call_is_in_the_traffic_with_its_answer(web: WebClient, slack: Sandbox) -> None:
    web.auth_test()

    (wire,) = slack.traffic
    assert (wire.kind, wire.name, wire.status) == ("call", "auth.test", 200)
    assert wire.answer["ok"] is True
    assert wire.seconds is not None


def test_a_body_that_is_not_json_is_refused(slack: Sandbox) -> None:
    headers = {"Authorization": f"Bearer {slack.bot_token}", "Content_Type": "application/json"}

    assert asked(slack, "POST", "auth.test", "{", **headers) == {"ok": False, "error": "invalid_json"}
