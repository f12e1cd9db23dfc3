"""HTTP mode: signed requests to the bot's own address."""

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from sandbox.delivery import Ack, Parcel, as_payload
from sandbox.messages import Json
from sandbox.payloads import VERIFICATION
from sandbox.state import Workspace
from sandbox.traffic import Wire

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """Status 0 with a `problem` when no answer came."""

    status: int
    body: str = ""
    problem: str | None = None
    no_retry: bool = False


class Requests:
    """Posts to one address: forms for commands and interactivity, JSON for events, each signed."""

    def __init__(self, workspace: Workspace, url: str, signing_secret: str) -> None:
        parts = urlsplit(url)
        if parts.scheme != "http" or not parts.hostname:
            raise ValueError(f"request_url must be an http:// address, not {url}")
        self._workspace = workspace
        self._host, self._port, self._path = parts.hostname, parts.port or 80, parts.path or "/"
        self._secret = signing_secret

    async def carry(self, parcel: Parcel) -> Ack:
        started = time.perf_counter()
        body, content_type = _encoded(parcel)
        headers = {"Content-Type": content_type}
        if parcel.retry:
            headers |= {"X-Slack-Retry-Num": str(parcel.retry), "X-Slack-Retry-Reason": parcel.retry_reason}
        answer = await asyncio.to_thread(self.ask, body, headers)
        seconds = time.perf_counter() - started
        at = self._workspace.clock()
        self._workspace.record(Wire(at, "request", parcel.name, parcel.payload, answer.body, seconds, answer.status))
        if answer.problem is not None or not 200 <= answer.status < 300:
            return Ack(problem=answer.problem or "http_error", retry_wanted=not answer.no_retry)
        return Ack(_payload(answer.body))

    def verify(self) -> bool:
        """Send a url_verification and see whether the challenge comes back, as text or in a JSON object."""
        challenge = uuid4().hex
        body = json.dumps({"type": "url_verification", "token": VERIFICATION, "challenge": challenge})
        answer = self.ask(body, {"Content-Type": "application/json"})
        return answer.status == 200 and challenge in (answer.body, _payload(answer.body).get("challenge"))

    def ask(self, body: str, headers: dict[str, str]) -> Answer:
        """One signed POST. The signature carries the real time: the bot checks it against its own wall clock."""
        stamp = str(int(time.time()))
        signature = hmac.new(self._secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        signed = headers | {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signature}"}
        connection = HTTPConnection(self._host, self._port, timeout=self._workspace.ack_timeout)
        try:
            connection.request("POST", self._path, body.encode(), signed)
            response = connection.getresponse()
            no_retry = response.getheader("X-Slack-No-Retry") == "1"
            return Answer(response.status, response.read().decode(), no_retry=no_retry)
        except TimeoutError:
            return Answer(0, problem="operation_timeout")
        except (OSError, HTTPException):
            return Answer(0, problem="dispatch_failed")
        finally:
            connection.close()


def _encoded(parcel: Parcel) -> tuple[str, str]:
    if parcel.kind == "events_api":
        return json.dumps(parcel.payload), "application/json"
    if parcel.kind == "slash_commands":
        return urlencode(parcel.payload), FORM
    return urlencode({"payload": json.dumps(parcel.payload)}), FORM


def _payload(body: str) -> Json:
    if body.startswith("{"):
        return as_payload(json.loads(body))
    return {"text": body} if body else {}
