"""The sandbox: a Slack on your laptop."""

import secrets
import time
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

from sandbox.clock import Clock, MovableClock
from sandbox.company import COMPANY, Company
from sandbox.delivery import Ack, Carrier, Parcel
from sandbox.desk import Desk
from sandbox.errors import ImpossibleError
from sandbox.events import Events
from sandbox.faults import Faults
from sandbox.limits import Limits
from sandbox.messages import Json, Message
from sandbox.people import Person
from sandbox.records import Conversation
from sandbox.requests import Requests
from sandbox.server import HOST, BackgroundServer
from sandbox.sockets import Sockets
from sandbox.state import Workspace
from sandbox.traffic import Wire
from sandbox.web import WebApi

Found = TypeVar("Found")
# How often wait_until asks again although nothing changed here: what it waits for may be in the bot or its database.
OUTSIDE_LOOK_SECONDS = 0.05


class Sandbox:
    """Slack's Web API and Socket Mode on 127.0.0.1, with a company in it whose people you drive.

    `manifest` is the app's manifest: its scopes, commands, shortcuts and events are all the app has. `clock` moves
    trigger ids, rate limits, response URLs and event retries; `ack_timeout` is real seconds. With `request_url`
    payloads go there as signed HTTP requests instead of over Socket Mode. A taken `port` means the next free one,
    up to 20 further; 0 means any.
    """

    def __init__(
        self,
        *,
        manifest: Json,
        company: Company = COMPANY,
        clock: Clock | None = None,
        port: int = 0,
        ack_timeout: float = 3.0,
        request_url: str | None = None,
    ) -> None:
        self.clock = clock or MovableClock()
        self.bot_token = f"xoxb-sandbox-{secrets.token_hex(12)}"
        self.app_token = f"xapp-sandbox-{secrets.token_hex(12)}"
        self.signing_secret = secrets.token_hex(16)
        self.workspace = Workspace(company, manifest, self.clock, ack_timeout)
        self.limits = Limits(self.clock)
        self.faults = Faults(self._drop_sockets)
        tokens = {self.bot_token: "bot", self.app_token: "app"}
        self._web = WebApi(self.workspace, self.limits, self.faults, tokens, self._cut_request)
        self._sockets = Sockets(self.workspace, self._cut_socket)
        self._carrier: Carrier = self._sockets
        if request_url is not None:
            self._carrier = Requests(self.workspace, request_url, self.signing_secret)
        self._events = Events(self.workspace, self._carrier)
        self.workspace.announce = self._announce
        self._desk = Desk(self.workspace, self._send, self._tell, lambda: self.url)
        self._server = BackgroundServer([*self._web.routes(), WebSocketRoute("/link/", self._sockets.serve)], port)
        self._web.url = self.workspace.url = self.url

    # -- running

    def start(self) -> None:
        self._server.start()
        if isinstance(self.clock, MovableClock):
            self.clock.watch(self._clock_moved)

    def stop(self) -> None:
        if isinstance(self.clock, MovableClock) and self._server.is_running:
            self.clock.unwatch(self._clock_moved)
        self._server.stop()

    def __enter__(self) -> "Sandbox":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # -- where and who

    @property
    def port(self) -> int:
        return self._server.port

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def api_url(self) -> str:
        """What `slack_sdk.WebClient(base_url=…)` takes."""
        return f"{self.url}/api/"

    @property
    def ack_timeout(self) -> float:
        """How long the bot has to answer, in real seconds; set it small before the bot is to fail."""
        return self.workspace.ack_timeout

    @ack_timeout.setter
    def ack_timeout(self, seconds: float) -> None:
        self.workspace.ack_timeout = seconds

    @property
    def company(self) -> Company:
        return self.workspace.company

    @property
    def bot_user(self) -> str:
        """The bot's user id."""
        return self.workspace.bot.id

    def person(self, name: str) -> Person:
        """Somebody to act as, by handle or id. KeyError names who there is."""
        return Person(self._desk, self.workspace.person(name))

    # -- what happened

    def channel(self, name: str) -> str:
        """The id of a channel by name, or of the direct messages with the bot by `@handle`."""
        return self.workspace.conversation(name).id

    def messages(self, channel: str, *, with_ephemeral: bool = False) -> list[Message]:
        """What everybody in a channel (or in `@handle`'s direct messages) sees, replies in threads included."""
        with self.workspace.lock:
            messages = self.workspace.conversation(channel).messages
            return [message for message in messages if with_ephemeral or message.ephemeral_for is None]

    @property
    def traffic(self) -> list[Wire]:
        """Everything on the wire so far, in order."""
        with self.workspace.lock:
            return list(self.workspace.traffic)

    @property
    def connections(self) -> int:
        """How many Socket Mode connections are open."""
        return self._sockets.count

    def wait_until(self, found: Callable[[], Found], timeout: float = 20.0) -> Found:
        """The first true value of `found`, asked again after each change here. TimeoutError shows the last traffic."""
        ends = time.monotonic() + timeout
        while True:
            seen = self.workspace.version
            value = found()
            if value:
                return value
            with self.workspace.changes:
                left = ends - time.monotonic()
                if left <= 0:
                    lately = "\n".join(str(wire) for wire in self.traffic[-12:]) or "nothing"
                    raise TimeoutError(f"not so within {timeout} s of real time; last on the wire:\n{lately}")
                if self.workspace.version == seen:
                    self.workspace.changes.wait(min(left, OUTSIDE_LOOK_SECONDS))

    def verifies_request_url(self) -> bool:
        """Whether the address in `request_url` gives back the challenge, as Slack asks when the address is entered."""
        if not isinstance(self._carrier, Requests):
            raise ImpossibleError("there is no request_url to verify: the sandbox speaks Socket Mode")
        return self._carrier.verify()

    @property
    def app(self) -> Starlette:
        """What the server serves; a page may be mounted on it before `start`."""
        return self._server.app

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` after each change, in the thread that made it, which holds the state's lock."""
        with self.workspace.lock:
            self.workspace.watchers.append(changed)

    def reset(self) -> None:
        """The company as on its first day: nothing said, shown, filed, counted, spoiled or
        to be told again. Tokens, connections and the clock stay."""
        self.faults.clear()
        if self._server.is_running:
            self._server.soon(self._events.begin_again)
        with self.workspace.lock:
            self.limits.begin_again()
            self.workspace.begin_again()

    def refresh_sockets(self, reason: str = "refresh_requested") -> None:
        """Ask every Socket Mode client to connect anew, as Slack does every few hours."""
        self._server.submit(self._sockets.refresh(reason)).result(5)

    # -- to the bot

    def _send(self, parcel: Parcel) -> Ack:
        return self._server.submit(self._carrier.carry(parcel)).result(self.ack_timeout + 5)

    def _tell(self, event: Json, place: Conversation | None) -> Ack | None:
        return self._server.submit(self._events.deliver(event, place)).result(self.ack_timeout + 5)

    def _announce(self, event: Json, place: Conversation | None) -> None:
        if self._events.wanted(event, place):
            self._server.submit(self._events.deliver(event, place))

    def _clock_moved(self) -> None:
        self._server.soon(self._events.clock_moved)
        self.workspace.changed()

    def _drop_sockets(self) -> None:
        self._server.submit(self._sockets.drop()).result(5)

    def _cut_socket(self, socket: WebSocket) -> None:
        self._server.cut(socket)

    def _cut_request(self, request: Request) -> None:
        self._server.cut(request)
