"""Publishes people's Home pages."""

import logging
from collections.abc import Callable
from threading import Lock
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot import charts
from bot.errors import code
from bot.payload import Call, home_of
from commands.invocation import Reply, ShowHome
from commands.refusal import Refusal
from storage.kinds.messages import Form

log = logging.getLogger(__name__)

Ask = Callable[[Call], Reply]
"""Asks at the door. Raises Refusal."""

LOCKS = 32
NOT_TAKEN = {"invalid_arguments", "invalid_blocks"}


class HomePages:
    """Home pages, drawn one at a time for each person, so that an older one never replaces a newer one."""

    def __init__(self, client: WebClient) -> None:
        """`client` must not try twice by itself."""
        self._client = client
        self._locks = [Lock() for _number in range(LOCKS)]

    def draw(self, call: Call, ask: Ask) -> None:
        """Looks anew at what whoever made this call finds on Home, and publishes it where it stood."""
        with self._locks[hash(call.user) % LOCKS]:
            try:
                reply = ask(home_of(call))
            except Refusal:
                return
            if isinstance(reply, ShowHome):
                self.publish(call.user, reply.home)

    def publish(self, user: str, home: Form) -> None:
        """Shows it. A chart that Slack will not have is left out: its numbers stand there in words."""
        try:
            self._show(user, home.view)
        except (SlackApiError, SlackClientError, OSError) as error:
            log.warning("home=%s answer=lost error=%s", user, code(error))

    def _show(self, user: str, view: dict[str, Any]) -> None:
        try:
            self._client.views_publish(user_id=user, view=view)
        except SlackApiError as error:
            if code(error) not in NOT_TAKEN or not charts.drawn(view["blocks"]):
                raise
            self._client.views_publish(user_id=user, view={**view, "blocks": charts.without(view["blocks"])})
