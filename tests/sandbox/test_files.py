import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import Fault, Person, Sandbox, render

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
