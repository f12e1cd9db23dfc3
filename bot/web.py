"""The HTTP door, for those who prefer it to Socket Mode: Slack's signed requests, and a health check."""

from collections.abc import Callable

from slack_bolt import App, BoltRequest
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from uvicorn import Config, Server

from commands.compliance.feed import PATH as CALENDAR

PATH = "/slack/events"
Feed = Callable[[str], bytes | None]
"""The calendar that a secret opens, or None."""

LARGEST = 1_000_000
"""Bytes of a request body; Slack's own stay far below."""


def server(app: App, host: str, port: int, healthy: Callable[[], bool], feed: Feed) -> Server:
    """Serves the Bolt app on http://host:port/slack/events, calendar feeds, and /healthz (200, or 503 if not)."""

    async def slack(request: Request) -> Response:
        if not _plausible(request):
            return Response(status_code=400)
        body = await request.body()
        if len(body) > LARGEST:
            return Response(status_code=413)
        asked = BoltRequest(
            body=body.decode("utf-8", "replace"), query=request.url.query, headers=dict(request.headers)
        )
        answer = await run_in_threadpool(app.dispatch, asked)
        headers = {name: values[0] for name, values in answer.headers.items()}
        return Response(answer.body, answer.status, headers)

    async def health(_request: Request) -> Response:
        fine = await run_in_threadpool(healthy)
        return JSONResponse({"healthy": fine}, 200 if fine else 503)

    async def calendar(request: Request) -> Response:
        found = await run_in_threadpool(feed, request.path_params["secret"])
        if found is None:
            return Response(status_code=404)
        return Response(found, media_type="text/calendar", headers={"cache-control": "private, no-store"})

    routes = [
        Route(PATH, slack, methods=["POST"]),
        Route(f"{CALENDAR}/{{secret}}.ics", calendar),
        Route("/healthz", health),
    ]
    settings = Config(
        Starlette(routes=routes), host=host, port=port, log_config=None, access_log=False, server_header=False
    )
    return Server(settings)


def _plausible(request: Request) -> bool:
    # Bolt answers 500 to a timestamp that is no number; strangers shall not write to our error log.
    stamp = request.headers.get("x-slack-request-timestamp", "")
    length = request.headers.get("content-length", "0")
    signed = request.headers.get("x-slack-signature", "").startswith("v0=")
    return stamp.isdecimal() and signed and length.isdecimal() and int(length) <= LARGEST
