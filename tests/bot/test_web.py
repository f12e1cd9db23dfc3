"""The HTTP door: signed requests in, and nothing for strangers."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection

import pytest
from slack_sdk.signature import SignatureVerifier
from sqlmodel import select

from bot.web import LARGEST, PATH, server
from storage.reports import Report
from tests.databases import Sqlite
from tests.office import Office

COMMAND = "command=%2Freport&text=hello&user_id=U04ANAKELLR&team_id=T0H7LANTERN&trigger_id=1"


class WebOffice(Office):
    """Slack sends signed requests to the bot's address instead of using Socket Mode."""

    def __init__(self, database: str) -> None:
        port = _free_port()
        super().__init__(database, f"http://127.0.0.1:{port}{PATH}", slack_app_token=None, port=port)
        self._settings["slack_signing_secret"] = self.slack.signing_secret

    def __enter__(self) -> "WebOffice":
        super().__enter__()
        self.server = server(
            self.sitrep.app, "127.0.0.1", self.sitrep.settings.port, self.sitrep.healthy, self.sitrep.feed
        )
        self._thread = threading.Thread(target=self.server.run, daemon=True)
        self._thread.start()
        self.slack.wait_until(lambda: self.server.started)
        return self

    def close(self) -> None:
        self.server.should_exit = True
        self._thread.join()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def office(sqlite: Sqlite) -> Iterator[WebOffice]:
    with sqlite.fresh() as database, WebOffice(database) as opened:
        yield opened
        opened.close()


@dataclass(frozen=True)
class Stranger:
    """Somebody who reaches the port and does not have the signing secret."""

    port: int

    def asks(self, method: str, path: str, body: str = "", headers: dict[str, str] | None = None) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        said = answer.status, answer.read().decode()
        connection.close()
        return said


@pytest.fixture
def stranger(office: WebOffice) -> Stranger:
    return Stranger(office.sitrep.settings.port)


def test_a_report_comes_in_by_signed_requests(office: WebOffice) -> None:
    modal = office.does("ana", "/report").modal
    assert modal
    modal.fill(what="Laptop stolen", kind="device")
    modal.submit()

    assert office.posted("security-triage")[0].text.startswith("New report R-1001")


def test_the_request_url_is_verified(office: WebOffice) -> None:
    assert office.slack.verifies_request_url()


def test_the_health_check_answers(stranger: Stranger) -> None:
    assert stranger.asks("GET", "/healthz") == (200, '{"healthy":true}')


@pytest.mark.parametrize("stamp", ["", "soon", "-1", "1e3"])
def test_an_implausible_timestamp_is_turned_away_quietly(stranger: Stranger, stamp: str) -> None:
    headers = {"x-slack-request-timestamp": stamp, "x-slack-signature": "v0=00"}

    assert stranger.asks("POST", PATH, COMMAND, headers)[0] == 400


def test_a_wrong_signature_is_refused(office: WebOffice, stranger: Stranger) -> None:
    now = str(int(time.time()))
    signature = SignatureVerifier("another secret").generate_signature(timestamp=now, body=COMMAND)
    headers = {"x-slack-request-timestamp": now, "x-slack-signature": str(signature)}

    assert stranger.asks("POST", PATH, COMMAND, headers)[0] == 401
    with office.reading() as db:
        assert "hello" not in [each.what for each in db.exec(select(Report))]


def test_a_body_that_is_too_large_is_not_read(stranger: Stranger) -> None:
    headers = {"x-slack-request-timestamp": "1", "x-slack-signature": "v0=00"}

    assert stranger.asks("POST", PATH, "x" * (LARGEST + 1), headers)[0] == 400
