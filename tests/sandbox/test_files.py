import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Fault, Person, Sandbox, render
from sandbox.uploads import file_json
from tests.sandbox.world import Bot, field, modal

GENERAL = "C03GENERAL01"


def test_the_sdks_upload_shares_the_file_in_the_channel(web: WebClient, slack: Sandbox, ana: Person) -> None:
    web.files_upload_v2(channel=GENERAL, content="a;b", filename="export.csv", title="Export", initial_comment="Here")

    (message,) = slack.messages("general")
    assert (message.text, message.files[0]["title"]) == ("Here", "Export")
    assert render(message, ana, slack) == "Here\n[file Export]"


def test_a_picture_is_usable_once_slack_has_worked_on_it(web: WebClient, slack: Sandbox) -> None:
    file_id = web.files_upload_v2(content="png", filename="poster.png")["file"]["id"]
    block = {"type": "image", "slack_file": {"id": file_id}, "alt_text": "poster"}
    with pytest.raises(SlackApiError) as refused:
        web.chat_postMessage(channel=GENERAL, text="x", blocks=[block])

    looks = [web.files_info(file=file_id)["file"]["mimetype"] for _ in range(2)]
    web.chat_postMessage(channel=GENERAL, text="x", blocks=[block])

    assert refused.value.response["errors"] == ["invalid slack file [json-pointer:/blocks/0/slack_file]"]
    assert looks == ["", "image/png"]


def test_a_file_whose_bytes_never_came_cannot_be_completed(web: WebClient) -> None:
    file_id = web.files_getUploadURLExternal(filename="a.txt", length=3)["file_id"]

    with pytest.raises(SlackApiError, match="file_update_failed"):
        web.files_completeUploadExternal(files=[{"id": file_id, "title": "A"}])
    with pytest.raises(SlackApiError, match="file_not_found"):
        web.files_info(file=file_id)


def test_an_empty_file_has_no_address(web: WebClient) -> None:
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        web.files_getUploadURLExternal(filename="a.txt", length=0)


def test_the_bytes_can_be_lost_on_the_way(web: WebClient, slack: Sandbox) -> None:
    slack.faults.add("upload", Fault.SERVER_ERROR)

    with pytest.raises(Exception, match="503"):
        web.files_upload_v2(content="x", filename="a.txt")


def test_a_file_cannot_be_shared_where_the_bot_is_not(web: WebClient) -> None:
    with pytest.raises(SlackApiError, match="channel_not_found"):
        web.files_upload_v2(channel="C0NOWHERE00", content="x", filename="a.txt")


def test_files_chosen_in_a_form_reach_the_bot_with_an_address_for_their_bytes(
    web: WebClient, slack: Sandbox, bot: Bot, ana: Person
) -> None:
    form = modal(field({"type": "file_input", "action_id": "proof", "max_files": 2}))
    web.views_open(trigger_id=slack.workspace.trigger(ana.id), view=form)
    opened = ana.modal
    assert opened is not None
    opened.fill(proof=[ana.uploads("door log.txt", b"opened 02:14")])
    shown = render(opened, ana, slack)
    opened.submit()

    (file,) = bot.payloads[-1]["view"]["state"]["values"]["proof.block"]["proof"]["files"]
    assert "[door log.txt]" in shown
    assert (file["name"], file["mimetype"], file["size"], file["user"]) == ("door log.txt", "text/plain", 12, ana.id)
    bearer = {"Authorization": f"Bearer {slack.bot_token}"}
    assert httpx.get(file["url_private_download"], headers=bearer).content == b"opened 02:14"


def test_the_bytes_are_for_the_bearer_of_the_bots_token_only(slack: Sandbox, ana: Person) -> None:
    file = slack.workspace.files[ana.uploads("a.txt", b"secret")]
    address = file_json(slack.workspace, file)["url_private"]

    for headers in ({}, {"Authorization": f"Bearer {slack.app_token}"}):
        assert httpx.get(address, headers=headers).status_code == 302


def test_a_form_takes_no_more_files_than_it_says(web: WebClient, slack: Sandbox, ana: Person) -> None:
    form = modal(field({"type": "file_input", "action_id": "proof", "max_files": 1}))
    web.views_open(trigger_id=slack.workspace.trigger(ana.id), view=form)
    opened = ana.modal
    assert opened is not None

    outcome = opened.fill(proof=[ana.uploads(name, b"x") for name in ("a.txt", "b.txt")]).submit()

    assert outcome.errors == {"proof.block": "Please choose at most 1 file."}


def test_a_form_with_files_needs_the_scope_to_read_them(
    web: WebClient, slack: Sandbox, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(slack.workspace.manifest["oauth_config"]["scopes"], "bot", ["chat:write"])
    form = modal(field({"type": "file_input", "action_id": "proof"}))

    with pytest.raises(SlackApiError, match="missing_scope"):
        web.views_open(trigger_id=slack.workspace.trigger(ana.id), view=form)
