"""The HTTP and websocket server: 127.0.0.1 only, in one background thread."""

import asyncio
import errno
import socket
import struct
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import Future
from contextlib import asynccontextmanager, suppress
from threading import Event, Thread
from typing import Any, TypeVar, cast

from starlette.applications import Starlette
from starlette.requests import HTTPConnection
from starlette.routing import BaseRoute
from uvicorn import Config, Server
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from websockets.exceptions import InvalidState

HOST = "127.0.0.1"
PORTS_TRIED = 21

Result = TypeVar("Result")
Transports = dict[tuple[str, int], asyncio.Transport]


def listening(port: int, ports: int = PORTS_TRIED) -> socket.socket:
    """A socket on the first free of so many ports from `port` on, or on any free port for 0."""
    for tried in range(port, port + ports):
        # Only a socket that names its protocol has small messages sent at once by asyncio; others keep them for 40 ms.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, tried))
        except OSError as error:
            listener.close()
            if error.errno != errno.EADDRINUSE:
                raise
        else:
            listener.listen(128)
            return listener
    raise OSError(f"ports {port} to {port + ports - 1} are all taken: free one, or give another port")


class PromptServer(Server):
    """Uvicorn's server that stops when told, instead of looking ten times a second and waiting for stragglers."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self._told_to_stop = asyncio.Event()

    def tell_to_stop(self) -> None:
        """Call it on the server's loop."""
        self.should_exit = True
        self._told_to_stop.set()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self._told_to_stop.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for listener in sockets or []:
            listener.close()
        for connection in list(self.server_state.connections):
            with suppress(InvalidState):  # it is closing by itself
                connection.shutdown()
        tasks = list(self.server_state.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.lifespan.shutdown()


class BackgroundServer:
    """Runs the routes until stopped. `transports` lets a fault cut the connection a request came by."""

    def __init__(self, routes: list[BaseRoute], port: int) -> None:
        self._started = Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._transports: Transports = {}
        self._listener = listening(port)
        self.port: int = self._listener.getsockname()[1]
        self.app = Starlette(routes=routes, lifespan=self._lifespan)
        config = Config(
            self.app,
            http=_protocol(self._transports),
            ws="websockets-sansio",
            loop="asyncio",
            log_config=None,
            log_level="error",
            access_log=False,
            date_header=False,
            server_header=False,
            proxy_headers=False,
            ws_per_message_deflate=False,
            ws_ping_interval=0.5,
        )
        self._server = PromptServer(config)
        self._thread = Thread(target=self._run, name="sandbox", daemon=True)

    def start(self) -> None:
        self._thread.start()
        if not self._started.wait(10):
            raise RuntimeError("the sandbox's server did not start within 10 s")

    def stop(self) -> None:
        if self.is_running:
            self.soon(self._server.tell_to_stop)
            self._thread.join(10)
        self._listener.close()

    @property
    def is_running(self) -> bool:
        return self._loop is not None

    def submit(self, work: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Start a coroutine on the server's loop, from any thread."""
        if self._loop is None:
            work.close()
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            raise RuntimeError("the sandbox is not running: call start() or use it in a with statement")
        return self._loop

    def soon(self, call: Callable[[], None]) -> None:
        """Run this on the server's loop."""
        self.loop.call_soon_threadsafe(call)

    def cut(self, connection: HTTPConnection) -> None:
        """Reset the TCP connection this came by, as a failing network does."""
        client = connection.client
        transport = None if client is None else self._transports.get((client.host, client.port))
        if transport is not None:
            raw = transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            transport.abort()

    def _run(self) -> None:
        with suppress(KeyboardInterrupt):
            self._server.run(sockets=[self._listener])

    @asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        self._loop = asyncio.get_running_loop()
        self._started.set()
        yield
        self._loop = None


def _protocol(transports: Transports) -> type[asyncio.Protocol]:
    class Remembering(HttpToolsProtocol):
        """Uvicorn's HTTP, which also remembers each client's connection."""

        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            connected = cast("asyncio.Transport", transport)
            transports[connected.get_extra_info("peername")] = connected
            super().connection_made(connected)

    return Remembering
