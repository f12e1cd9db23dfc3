"""Slack's no, as its SDK tells it."""

from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

UNTYPED: Any = SlackApiError


def refused(answer: Any, status: int = 200, **headers: str) -> SlackApiError:
    """The error that an answer of Slack's becomes; `Retry_After` stands for the header Retry-After."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    error: SlackApiError = UNTYPED(
        "no",
        SlackResponse(
            client=WebClient(),
            http_verb="POST",
            api_url="",
            req_args={},
            data=answer,
            headers=named,
            status_code=status,
        ),
    )
    return error
