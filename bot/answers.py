"""Turns replies into what Slack wants to hear: a part in the acknowledgement, the rest right after it."""

import logging
import traceback
from concurrent.futures import Executor, Future
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

from bot import charts
from bot.errors import code
from bot.homes import Ask, HomePages
from bot.marks import marked
from bot.payload import Call
from commands.invocation import (
    CloseForms,
    CorrectForm,
    Nothing,
    Offer,
    OpenForm,
    PushForm,
    Reply,
    Say,
    ShowHome,
    ShowInForm,
)
from commands.menu import BY_NAME, Surface
from commands.messages.help import broken, refused
from commands.messages.home import said as on_home
from commands.messages.parts import as_form
from commands.refusal import Refusal
from storage.kinds.messages import Form, Message

log = logging.getLogger(__name__)

Acknowledgement = dict[str, Any] | str
SILENCE: Acknowledgement = ""
LASTING = (Say, ShowInForm, CloseForms, Nothing)
"""Replies after which something may be different; one that opens a form or asks to correct it changes nothing."""

QUICKLY = 5
"""Seconds that an answer after the acknowledgement may take to reach Slack."""


class Answers:
    """Speaks to the person who asked. `client` must give up well within Slack's three seconds."""

    def __init__(self, client: WebClient, after: Executor) -> None:
        """`after` carries what is said once the acknowledgement is out."""
        self._client = client
        self._after = after
        self._home = HomePages(client)

    def to(self, call: Call, ask: Ask) -> Acknowledgement:
        """Asks, and returns what goes back in the acknowledgement. A refusal is an answer; other errors are raised.

        What came from Home and may have changed something is followed by drawing Home anew.
        """
        try:
            reply = ask(call)
        except Refusal as no:
            reply = self._no(call, str(no))
        said = self._acknowledge(call, reply)
        if call.home is not None and isinstance(reply, LASTING) and _may_change(call):
            self._after.submit(self._home.draw, call, ask).add_done_callback(_note_failure)
        return said

    def apologise(self, call: Call | None, error: Exception) -> Acknowledgement:
        """Logs a fault of ours under a new reference and tells the person that reference."""
        reference = uuid4().hex[:8]
        who = f"surface={call.surface} name={call.name} user={_who(call)}" if call else "surface=unreadable"
        log.error("reference=%s error=%s %s at=%s", reference, type(error).__name__, who, _places(error))
        if not call:
            return SILENCE
        if call.surface is Surface.FORM and call.first_input:
            return self._acknowledge(call, CorrectForm({call.first_input: broken(reference).text}))
        return self._acknowledge(call, Say(broken(reference)))

    def _no(self, call: Call, why: str) -> Reply:
        if call.surface is Surface.FORM and call.first_input:
            return CorrectForm({call.first_input: why})
        return Say(refused(why))

    def _acknowledge(self, call: Call, reply: Reply) -> Acknowledgement:
        match reply:
            case Say(message):
                return self._say(call, message)
            case OpenForm(form, otherwise):
                return SILENCE if self._open(call, form) else self._say(call, otherwise)
            case PushForm(form, otherwise):
                return self._push(call, form, otherwise)
            case ShowInForm(form):
                return self._replace(call, form)
            case ShowHome(home):
                self._after.submit(self._home.publish, call.user, home)
                return SILENCE
            case _:
                return _in_place(reply)

    def _say(self, call: Call, message: Message) -> Acknowledgement:
        if call.response_url and charts.drawn(message.blocks):
            self._after.submit(_whisper, call.response_url, message)  # what is refused here can be said again simpler
        elif call.surface is Surface.COMMAND:
            return {"response_type": "ephemeral", **_body(message)}
        elif call.surface is Surface.FORM:
            return {"response_action": "update", "view": marked(as_form(message).view, call.home)}
        elif call.response_url:
            self._after.submit(_whisper, call.response_url, message)
        elif call.surface is Surface.EVENT and call.home is not None:
            self._after.submit(self._home.publish, call.user, on_home(message))
        elif call.surface is Surface.EVENT:
            self._after.submit(self._whisper_in, call.channel, call.user, message)
        elif call.trigger and not self._open(call, as_form(message)):
            self._after.submit(self._write, call.user, message)
        return SILENCE

    def _write(self, user: str, message: Message) -> None:
        # Home has no place to whisper in: what could not be shown there comes as a direct message.
        try:
            self._client.chat_postMessage(channel=user, **_body(message))
        except (SlackApiError, SlackClientError, OSError) as error:
            log.warning("answer=lost user=%s error=%s", user, code(error))

    def _whisper_in(self, channel: str, user: str, message: Message) -> None:
        try:
            self._client.chat_postEphemeral(
                channel=channel, user=user, text=message.text, blocks=list(message.blocks) or None
            )
        except (SlackApiError, SlackClientError, OSError) as error:
            log.warning("answer=lost user=%s error=%s", user, code(error))

    def _push(self, call: Call, form: Form, otherwise: Message) -> Acknowledgement:
        if call.surface is Surface.FORM:
            return {"response_action": "push", "view": marked(form.view, call.home)}
        return SILENCE if self._open(call, form) else self._say(call, otherwise)

    def _replace(self, call: Call, form: Form) -> Acknowledgement:
        if call.surface is Surface.FORM:
            return {"response_action": "update", "view": marked(form.view, call.home)}
        self._after.submit(self._update, call, form)
        return SILENCE

    def _update(self, call: Call, form: Form) -> None:
        try:
            self._client.views_update(view_id=call.view, view=marked(form.view, call.home))
        except (SlackApiError, SlackClientError, OSError) as error:
            log.warning("form=%s answer=lost error=%s", form.name, code(error))

    def _open(self, call: Call, form: Form) -> bool:
        # From within a form, a new one goes on top of it.
        show = self._client.views_push if call.view else self._client.views_open
        try:
            show(trigger_id=call.trigger, view=marked(form.view, call.home))
        except (SlackApiError, SlackClientError, OSError) as error:
            log.warning("form=%s user=%s error=%s", form.name, _who(call), code(error))
            if code(error) != "push_limit_reached":
                return False
            self._after.submit(self._update, call, form)  # three forms lie there: it takes the place of the topmost
        return True


def _may_change(call: Call) -> bool:
    item = BY_NAME.get((call.surface, call.name))
    return item is not None and not item.reads_only


def _note_failure(drawn: Future[None]) -> None:
    error = drawn.exception()
    if error:
        log.error("home=not drawn error=%s at=%s", type(error).__name__, _places(error))


def _who(call: Call) -> str:
    # Whoever uses the form may want to be nobody: then no log may tell.
    return "unsaid" if call.name.startswith("report.") else call.user


def _whisper(response_url: str, message: Message) -> None:
    try:
        answer = WebhookClient(response_url, timeout=QUICKLY).send(
            response_type="ephemeral", replace_original=False, **_body(message)
        )
    except (SlackClientError, OSError) as error:
        log.warning("answer=lost error=%s", type(error).__name__)
        return
    if answer.status_code != HTTPStatus.OK:
        log.warning("answer=lost status=%d", answer.status_code)
        if answer.status_code == HTTPStatus.BAD_REQUEST and charts.drawn(message.blocks):
            _whisper(response_url, Message(message.text, tuple(charts.without(message.blocks))))


def _in_place(reply: CorrectForm | CloseForms | Offer | Nothing) -> Acknowledgement:
    match reply:
        case CorrectForm(errors):
            return {"response_action": "errors", "errors": dict(errors)}
        case CloseForms():
            return {"response_action": "clear"}
        case Offer(choices):
            return {
                "options": [{"text": {"type": "plain_text", "text": text}, "value": value} for text, value in choices]
            }
        case Nothing():
            return SILENCE


def _body(message: Message) -> dict[str, Any]:
    body: dict[str, Any] = {"text": message.text, "unfurl_links": False, "unfurl_media": False}
    return {**body, "blocks": list(message.blocks)} if message.blocks else body


def _places(error: BaseException) -> str:
    # Where it happened, and not the error's own words: they may quote what a person wrote.
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return " < ".join(f"{frame.filename.rsplit('/', 2)[-2]}/{frame.name}:{frame.lineno}" for frame in reversed(frames))
