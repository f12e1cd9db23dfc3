"""Files between the browser and the sandbox: taken in, and handed out again, behind the page's token."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.slack import Sandbox

PLACE = "own-files"
LARGEST = 10 * 1024 * 1024
"""Bytes; Slack's forms take no larger file either."""

HARMLESS = {"x-content-type-options": "nosniff", "content-security-policy": "sandbox"}


SEND = f"""async (event) => {{
  const own = "{PLACE}?as=" + event.target.dataset.as + "&name=";
  const send = (file) => fetch(own + encodeURIComponent(file.name), {{method: "POST", body: file}});
  const answers = await Promise.all([...event.target.files].map(send));
  emit(await Promise.all(answers.filter((one) => one.ok).map((one) => one.text())));
}}"""
"""Sends what was chosen in a file field as the person in its `data-as`, and tells the server the ids."""


def address_of(file_id: str) -> str:
    """Where the page finds the bytes, from its own address on."""
    return f"{PLACE}/{file_id}"


class Cabinet:
    """The two routes, below the page's secret path."""

    def __init__(self, slack: Sandbox) -> None:
        self._slack = slack

    def routes(self, below: str) -> list[Route]:
        return [
            Route(f"{below}/{PLACE}", self.take, methods=["POST"]),
            Route(f"{below}/{PLACE}/{{file_id}}", self.give),
        ]

    async def take(self, request: Request) -> Response:
        """Keeps a file of a person and answers its id; 413 for one that is too large."""
        if int(request.headers.get("content-length", LARGEST + 1)) > LARGEST:
            return Response("too large", 413)
        content = await request.body()
        person = self._slack.person(request.query_params["as"])
        return Response(person.uploads(request.query_params["name"], content))

    async def give(self, request: Request) -> Response:
        """The bytes, to be saved and never run."""
        file = self._slack.workspace.files.get(request.path_params["file_id"])
        if file is None or file.content is None:
            return Response("not found", 404)
        kind = "image/svg+xml" if file.name.lower().endswith(".svg") else "application/octet-stream"
        return Response(file.content, media_type=kind, headers=HARMLESS)
