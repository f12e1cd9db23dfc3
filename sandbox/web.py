"""The Web API over HTTP: arguments in, token, limits, scopes and faults checked, the method's answer out."""

import asyncio
import json
import time
from collections.abc import Callable
from mimetypes import guess_type
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.args import Args
from sandbox.errors import ApiError, RateLimitedError
from sandbox.faults import Fault, Faults, Planned
from sandbox.limits import Limits
from sandbox.messages import Json
from sandbox.methods.call import Call
from sandbox.methods.table import METHODS, Method
from sandbox.state import Workspace
from sandbox.traffic import Wire
from sandbox.uploads import accept_upload
from sandbox.urls import use_response_url

Work = Callable[[], Response]
Cut = Callable[[Request], None]


class WebApi:
    """The routes below `/api/`, `/response/`, `/upload/` and `/files-pri/`. Answers are made on the server's loop."""

    def __init__(self, workspace: Workspace, limits: Limits, faults: Faults, tokens: dict[str, str], cut: Cut) -> None:
        """`tokens` maps each valid token to `bot` or `app`; `cut` resets the connection a request came by."""
        self._workspace = workspace
        self._limits = limits
        self._faults = faults
        self._tokens = tokens
        self._cut = cut
        self.url = ""

    def routes(self) -> list[Route]:
        return [
            Route("/api/{method}", self.call, methods=["GET", "POST"]),
            Route("/response/{key}", self.respond, methods=["POST"]),
            Route("/upload/{file_id}", self.upload, methods=["POST", "PUT"]),
            Route("/files-pri/{key}/{name}", self.download),
            Route("/files-pri/{key}/download/{name}", self.download),
        ]

    async def call(self, request: Request) -> Response:
        name = request.path_params["method"]
        try:
            arguments = await _arguments(request)
        except ApiError as error:
            return JSONResponse({"ok": False, "error": error.code})
        token = _token(request, arguments)
        return await self._faulty(request, "call", name, arguments, lambda: self._answer(name, arguments, token))

    async def respond(self, request: Request) -> Response:
        try:
            arguments = await _arguments(request)
        except ApiError as error:
            return Response(error.code, 400)
        key = request.path_params["key"]

        def work() -> Response:
            status, body = use_response_url(self._workspace, key, arguments)
            return Response(body, status, media_type="text/html" if body == "ok" else "application/json")

        return await self._faulty(request, "response_url", "response_url", arguments, work)

    async def upload(self, request: Request) -> Response:
        content = await request.body()
        file_id = request.path_params["file_id"]
        sent = {"file_id": file_id, "length": len(content)}

        def work() -> Response:
            accepted = accept_upload(self._workspace, file_id, content)
            return Response(f"OK - {len(content)}") if accepted else Response("not found", 404)

        return await self._faulty(request, "upload", "upload", sent, work)

    async def download(self, request: Request) -> Response:
        """The bytes of a file, for a bearer of the bot's token; anybody else is sent to sign in, as in Slack."""
        file_id = request.path_params["key"].rpartition("-")[2]
        token = _token(request, {})

        def work() -> Response:
            if self._tokens.get(token) != "bot" or "files:read" not in self._scopes():
                return Response(status_code=302, headers={"location": f"{self.url}/?redir={request.url.path}"})
            file = self._workspace.files.get(file_id)
            if file is None or file.content is None:
                return Response("not found", 404)
            return Response(file.content, media_type=guess_type(file.name)[0] or "application/octet-stream")

        return await self._faulty(request, "download", "download", {"file_id": file_id}, work)

    def _answer(self, name: str, arguments: Json, token: str) -> Response:
        try:
            with self._workspace.lock:
                answer = self._run(name, arguments, token)
        except RateLimitedError as error:
            return limited(error.retry_after)
        except ApiError as error:
            return JSONResponse({"ok": False, "error": error.code, **error.more})
        return JSONResponse({"ok": True, **answer}, headers={"x-oauth-scopes": ",".join(sorted(self._scopes()))})

    def _run(self, name: str, arguments: Json, token: str) -> Json:
        method = METHODS.get(name)
        if method is None:
            raise ApiError("unknown_method", req_method=name)
        self._check_token(method, token)
        self._limits.admit(name, method.tier)
        call = Call(self._workspace, Args(arguments), self._limits, self._scopes(), self.url)
        call.need_scope(*method.scopes)
        return method.run(call)

    def _check_token(self, method: Method, token: str) -> None:
        if not token:
            raise ApiError("not_authed")
        if token not in self._tokens:
            raise ApiError("invalid_auth")
        if self._tokens[token] != ("app" if method.is_for_app_token else "bot"):
            raise ApiError("not_allowed_token_type")

    def _scopes(self) -> frozenset[str]:
        return frozenset(self._workspace.manifest.get("oauth_config", {}).get("scopes", {}).get("bot", []))

    async def _faulty(self, request: Request, kind: str, name: str, sent: Json, work: Work) -> Response:
        started = time.perf_counter()
        planned = self._faults.take(name)
        if planned is None:
            response = work()
        else:
            response = await self._spoiled(request, planned, work)
        answer = _readable(response)
        at, seconds = self._workspace.clock(), time.perf_counter() - started
        status = 0 if planned is not None and response.status_code == NOTHING else response.status_code
        self._workspace.record(Wire(at, kind, name, _without_token(sent), answer, seconds, status))
        return response

    async def _spoiled(self, request: Request, planned: Planned, work: Work) -> Response:
        done = work() if planned.fault.is_after else None
        if planned.fault in _LOST:
            self._workspace.changed()
            if planned.fault in _HANGING:
                await asyncio.sleep(planned.seconds)
            self._cut(request)
            return Response(status_code=NOTHING)
        if planned.fault is Fault.SLOW and done is not None:
            await asyncio.sleep(planned.seconds)
            return done
        return _refusal(planned)


NOTHING = 499
_HANGING = {Fault.TIMEOUT_BEFORE, Fault.TIMEOUT_AFTER}
_LOST = {*_HANGING, Fault.RESET_BEFORE, Fault.RESET_AFTER}


def limited(retry_after: int) -> Response:
    return JSONResponse({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": str(retry_after)})


def _refusal(planned: Planned) -> Response:
    if planned.fault is Fault.RATE_LIMITED:
        return limited(max(1, round(planned.seconds)))
    if planned.fault is Fault.INTERNAL_ERROR:
        return JSONResponse({"ok": False, "error": "internal_error"})
    if planned.fault is Fault.FATAL_ERROR:
        return JSONResponse({"ok": False, "error": "fatal_error"})
    return Response("upstream connect error", 503)


async def _arguments(request: Request) -> Json:
    arguments: Json = dict(request.query_params)
    content_type = request.headers.get("content-type", "")
    if content_type.startswith("application/json"):
        body = await request.body()
        return arguments | _parsed(body)
    if content_type.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        async with request.form() as form:
            arguments |= {name: value for name, value in form.items() if not isinstance(value, UploadFile)}
    return arguments


def _parsed(body: bytes) -> Json:
    try:
        parsed: Any = json.loads(body or b"{}")
    except ValueError as error:
        raise ApiError("invalid_json") from error
    if not isinstance(parsed, dict):
        raise ApiError("json_not_object")
    return parsed


def _token(request: Request, arguments: Json) -> str:
    header = request.headers.get("authorization", "")
    return header.removeprefix("Bearer ").strip() if header else str(arguments.get("token", ""))


def _without_token(arguments: Json) -> Json:
    return {name: value for name, value in arguments.items() if name != "token"}


def _readable(response: Response) -> Any:
    body = bytes(response.body)
    if response.media_type not in (None, "application/json", "text/html"):
        return f"{len(body)} bytes"
    return json.loads(body) if response.media_type == "application/json" and body else body.decode(errors="replace")
