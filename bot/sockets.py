"""Socket Mode: two connections to Slack, and an end to them that does not keep anybody waiting."""

import contextlib
from socket import SHUT_RDWR
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.socket_mode.interval_runner import IntervalRunner

CONNECTIONS = 2
"""Slack renews connections one at a time: the other one hears what comes in between."""


class Sockets:
    """The open connections."""

    def __init__(self, number: int = CONNECTIONS) -> None:
        """Nothing is open yet; `number` of them will be."""
        self._number = number
        self._open: list[SocketModeHandler] = []

    def connect(self, app: App, app_token: str, client: WebClient) -> None:
        """Opens them; from here on calls come in. Raises SlackApiError or OSError if Slack will not have us."""
        for _connection in range(self._number):
            socket = SocketModeHandler(app, app_token, web_client=client)
            self._open.append(socket)
            _connect(socket)

    def are_open(self) -> bool:
        """Whether every connection that was opened still is."""
        return all(socket.client.is_connected() for socket in self._open)

    def close(self) -> None:
        """Takes no more calls; what is being worked is finished and answered."""
        for socket in self._open:
            _hang_up(socket)


def _connect(socket: SocketModeHandler) -> None:
    client = socket.client
    # The SDK's reader looks for a connection ten times a second; started after it, it hears the first call at once.
    reader: Any = client.current_session_runner
    reader.shutdown()
    client.connect()
    client.current_session_runner = IntervalRunner(reader.target, reader.interval_seconds).start()


def _hang_up(socket: SocketModeHandler) -> None:
    client: Any = socket.client
    client.auto_reconnect_enabled = False
    client.closed = True
    client.message_queue.put(None)  # the SDK's worker waits on its queue a second at a time
    client.message_processor.shutdown()  # before its helpers go: it would hand them what has just come
    client.message_workers.shutdown()
    session = client.current_session
    if session and session.sock:
        # The SDK's reader holds the socket for up to 3 s at a time; the end of the stream wakes it.
        with contextlib.suppress(OSError):
            session.sock.shutdown(SHUT_RDWR)
    client.close()
