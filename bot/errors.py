"""What Slack says when it will not do a thing, and what that means for doing it again."""

from datetime import timedelta
from http import HTTPStatus

from slack_sdk.errors import SlackApiError

UNCLEAR = {"fatal_error", "internal_error", "request_timeout", "service_unavailable"}
"""Slack's own words for these: some part of the operation may have succeeded."""


def code(error: Exception) -> str:
    """Slack's word for it; where there was no answer, the kind of error."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    answer = error.response.data
    return str(answer.get("error", error.response.status_code)) if isinstance(answer, dict) else "unreadable answer"


def is_unclear(error: SlackApiError) -> bool:
    """Whether Slack may have done it all the same, or a part of it."""
    return error.response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or code(error) in UNCLEAR


def pause(error: SlackApiError) -> timedelta | None:
    """How long Slack wants to be left alone; None if that is not what keeps it."""
    if error.response.status_code != HTTPStatus.TOO_MANY_REQUESTS:
        return None
    return timedelta(seconds=int(error.response.headers.get("Retry-After", 1)))
