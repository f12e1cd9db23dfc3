"""How fast is a durable /report? It is committed to the disk before it is acknowledged.

In process it is held against bare Bolt with an empty listener, and against the least that could be done: verify the
signature, parse the form, insert one row and wait for the disk. Over Socket Mode it is held against bare Bolt.
"""

import hashlib
import hmac
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from benchmarks.measure import Measured, show, side_by_side
from bot.answers import Answers
from bot.door import Door
from bot.manifest import manifest
from bot.running import Sitrep
from bot.settings import load
from bot.slack import build_app
from commands.house import House
from sandbox import COMPANY, Sandbox
from storage import people, schema
from storage.engine import open_engine
from storage.kinds.people import Account, Standing
from storage.unit import unit_of_work

SECRET = "0123456789abcdef0123456789abcdef"
TEAM, ANA = "T0BENCH", "U0ANA"
ROUNDS, EACH = 30, 40
SOCKET_ROUNDS, SOCKET_EACH = 10, 20
AIM = 0.5
WHAT = "A mail from the bank asks me to confirm my password"


def main() -> None:
    """Measures, prints, and writes benchmarks/results/ack.json."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        in_process = side_by_side(
            {
                "verify, parse, one fsynced insert": _least(folder),
                "bare Bolt, empty listener": _bare_bolt(),
                "durable /report": _sitrep(folder, stack),
            },
            ROUNDS,
            EACH,
        )
        sockets = side_by_side(
            {
                "bare Bolt over Socket Mode": _bare_socket(stack),
                "durable /report over Socket Mode": _sitrep_socket(folder, stack),
            },
            SOCKET_ROUNDS,
            SOCKET_EACH,
        )
    least, bolt, report = in_process
    show(
        "ack",
        [*in_process, *sockets],
        {
            f"durable /report against the least (aim: at least {AIM})": _ratio(report, least),
            "durable /report against bare Bolt": _ratio(report, bolt),
            "over Socket Mode, against bare Bolt": _ratio(sockets[1], sockets[0]),
        },
    )


def _ratio(this: Measured, that: Measured) -> float:
    return that.median / this.median


def _signed() -> Callable[[], tuple[str, dict[str, str]]]:
    numbers = count()

    def make() -> tuple[str, dict[str, str]]:
        form = {"command": "/report", "text": WHAT, "user_id": ANA, "team_id": TEAM, "channel_id": "C0GENERAL"}
        body = urlencode({**form, "trigger_id": f"bench.{next(numbers)}", "response_url": "http://127.0.0.1:1/"})
        stamp = str(int(time.time()))
        digest = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        content = {"content-type": "application/x-www-form-urlencoded"}
        return body, {**content, "x-slack-request-timestamp": stamp, "x-slack-signature": f"v0={digest}"}

    return make


def _least(folder: Path) -> Callable[[], None]:
    verifier, signed = SignatureVerifier(SECRET), _signed()
    db = sqlite3.connect(folder / "least.db", isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE report (id INTEGER PRIMARY KEY, what TEXT, who TEXT, at TEXT)")

    def once() -> None:
        body, headers = signed()
        assert verifier.is_valid_request(body, headers)
        form = parse_qs(body)
        row = (form["text"][0], form["user_id"][0], datetime.now(UTC).isoformat())
        db.execute("INSERT INTO report (what, who, at) VALUES (?, ?, ?)", row)

    return once


def _dispatching(app: App) -> Callable[[], None]:
    signed = _signed()

    def once() -> None:
        body, headers = signed()
        assert app.dispatch(BoltRequest(body=body, headers={**headers})).status == 200

    return once


def _bare_bolt() -> Callable[[], None]:
    app = App(
        client=WebClient(), authorize=lambda **_context: _me(), signing_secret=SECRET, process_before_response=True
    )
    app.command(re.compile(".*"))(lambda ack: ack("ok"))
    return _dispatching(app)


def _sitrep(folder: Path, stack: ExitStack) -> Callable[[], None]:
    engine = open_engine(f"sqlite:///{folder / 'sitrep.db'}")
    stack.callback(engine.dispose)
    schema.upgrade(engine)
    ana = Account(ANA, TEAM, "Ana", "Europe/Berlin", "en-US", Standing.MEMBER)
    with unit_of_work(engine) as db:
        people.keep(db, datetime.now(UTC), [ana])
    settings = load(slack_bot_token="xoxb-bench", slack_app_token="xapp-bench", cso_channel="C0CSO", cso_users="U0DANA")
    house: House = settings.house(TEAM)
    door = Door(engine, house, lambda: datetime.now(UTC), lambda _user: ana, lambda: None)
    answers = Answers(WebClient(), stack.enter_context(ThreadPoolExecutor(1)))
    return _dispatching(build_app(door, answers, WebClient(), _me(), "", lambda _event: None, SECRET))


def _me() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_user_id="U0BOT", bot_id="B0BOT", bot_token="xoxb-x")


def _typing(slack: Sandbox) -> Callable[[], None]:
    ana = slack.person("ana")

    def once() -> None:
        assert ana.command("/report", WHAT).failure is None

    return once


def _bare_socket(stack: ExitStack) -> Callable[[], None]:
    slack = stack.enter_context(Sandbox(manifest=manifest()))
    client = WebClient(base_url=slack.api_url)
    app = App(client=client, authorize=lambda **_context: _me(), process_before_response=True, signing_secret=SECRET)
    app.command(re.compile(".*"))(lambda ack: ack("ok"))
    reader = WebClient(slack.bot_token, base_url=slack.api_url)
    socket: Any = SocketModeHandler(app, slack.app_token, web_client=reader)
    socket.client.connect()
    stack.callback(socket.client.close)
    return _typing(slack)


def _sitrep_socket(folder: Path, stack: ExitStack) -> Callable[[], None]:
    slack = stack.enter_context(Sandbox(manifest=manifest(), company=COMPANY))
    settings = load(
        slack_bot_token=slack.bot_token,
        slack_app_token=slack.app_token,
        slack_api_url=slack.api_url,
        database_url=f"sqlite:///{folder / 'socket.db'}",
        cso_channel=slack.channel("cso-office"),
        cso_users=(slack.person("dana").id,),
    )
    sitrep = Sitrep(settings, tick=timedelta(hours=1))
    sitrep.start()
    stack.callback(sitrep.stop)
    return _typing(slack)


if __name__ == "__main__":
    main()
