"""Socket Mode: open connections, envelopes out, acknowledgements in."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.delivery import Ack, Parcel, as_payload
from sandbox.messages import Json
from sandbox.state import Workspace
from sandbox.traffic import Wire

CONNECTIONS_MOST = 10
CONNECTION_SECONDS = 18_060


@dataclass(eq=False)
class Connection:
    """One open websocket; `ready` once hello went out."""

    socket: WebSocket
    name: str
    waiting: dict[str, asyncio.Future[Json]] = field(default_factory=dict)


class Sockets:
    """Each envelope goes to one of the open connections in turn, never to all. Lives on the sandbox's event loop."""

    def __init__(self, workspace: Workspace, cut: Callable[[WebSocket], None]) -> None:
        self._workspace = workspace
        self._cut = cut
        self._open: list[Connection] = []
        self._turn = 0

    @property
    def count(self) -> int:
        return len(self._open)

    async def serve(self, socket: WebSocket) -> None:
        """One connection from hello to its end."""
        with self._workspace.lock:
            is_known = socket.query_params.get("ticket", "") in self._workspace.tickets
            self._workspace.tickets.discard(socket.query_params.get("ticket", ""))
        if not is_known:
            await socket.close()
            return
        await socket.accept()
        connection = Connection(socket, f"connection-{uuid4().hex[:8]}")
        if len(self._open) >= CONNECTIONS_MOST:
            await self._send(connection, "disconnect", {"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return
        await self._hello(connection)
        try:
            while True:
                self._read(connection, await socket.receive_text())
        except (WebSocketDisconnect, asyncio.CancelledError):  # the latter when the sandbox ends before the bot does
            pass
        finally:
            self._forget(connection)

    async def _hello(self, connection: Connection) -> None:
        self._open.append(connection)
        hello = {
            "type": "hello",
            "num_connections": len(self._open),
            "connection_info": {"app_id": self._workspace.company.app_id},
            "debug_info": {
                "host": connection.name,
                "build_number": 1,
                "approximate_connection_time": CONNECTION_SECONDS,
            },
        }
        await self._send(connection, "hello", hello)

    async def carry(self, parcel: Parcel) -> Ack:
        """Send an envelope to the next connection and wait for its ack."""
        connection = self._next()
        if connection is None:
            return Ack(problem="dispatch_failed")
        envelope_id = str(uuid4())
        answered: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope_id] = answered
        started = time.perf_counter()
        try:
            await self._send(connection, "envelope", _envelope(envelope_id, parcel), parcel.name)
            async with asyncio.timeout(self._workspace.ack_timeout):
                payload = await answered
        except TimeoutError:
            self._note("timeout", parcel.name, connection, seconds=time.perf_counter() - started)
            return Ack(problem="operation_timeout")
        except WebSocketDisconnect:
            self._forget(connection)
            return Ack(problem="dispatch_failed")
        finally:
            connection.waiting.pop(envelope_id, None)
        self._note("ack", parcel.name, connection, answer=payload, seconds=time.perf_counter() - started)
        return Ack(as_payload(payload.get("payload")) if parcel.accepts_payload else {})

    async def refresh(self, reason: str) -> None:
        """Ask every client to reconnect, then close: what Slack does with each connection every few hours."""
        for connection in list(self._open):
            self._open.remove(connection)
            await self._send(connection, "disconnect", {"type": "disconnect", "reason": reason, "debug_info": {}})

    async def drop(self) -> None:
        """Cut all connections without a word."""
        for connection in list(self._open):
            self._forget(connection)
            self._cut(connection.socket)

    def _next(self) -> Connection | None:
        if not self._open:
            return None
        self._turn += 1
        return self._open[self._turn % len(self._open)]

    def _read(self, connection: Connection, text: str) -> None:
        message = json.loads(text) if text.startswith("{") else {}
        answered = connection.waiting.get(message.get("envelope_id", ""))
        if answered is not None and not answered.done():
            answered.set_result(message)

    def _forget(self, connection: Connection) -> None:
        if connection in self._open:
            self._open.remove(connection)
        self._workspace.changed()

    async def _send(self, connection: Connection, kind: str, message: Json, name: str = "") -> None:
        self._note(kind, name or kind, connection, sent=message)
        await connection.socket.send_text(json.dumps(message))

    def _note(
        self,
        kind: str,
        name: str,
        connection: Connection,
        sent: Json | None = None,
        answer: Json | None = None,
        seconds: float | None = None,
    ) -> None:
        at = self._workspace.clock()
        self._workspace.record(Wire(at, kind, name, sent or {}, answer, seconds, connection=connection.name))


def _envelope(envelope_id: str, parcel: Parcel) -> Json:
    envelope: Json = {
        "envelope_id": envelope_id,
        "payload": parcel.payload,
        "type": parcel.kind,
        "accepts_response_payload": parcel.accepts_payload,
    }
    if parcel.kind == "events_api":
        envelope |= {"retry_attempt": parcel.retry, "retry_reason": parcel.retry_reason}
    return envelope
