"""What the client makes of typed text: characters escaped, names and web addresses turned into tokens."""

import re

from sandbox.state import Workspace

_TOKEN = re.compile(
    r"(?P<link>https?://[^\s<>|]*[^\s<>|.,;:!?)'\"])"
    r"|(?<![\w@#])(?P<sign>[@#])(?P<name>[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)"
)


def as_typed(workspace: Workspace, text: str) -> str:
    """Such as `&lt;b&gt; <@U04ANAKELLR|ana>` for `<b> @ana`. Names that nobody has stay text."""
    pieces: list[str] = []
    done = 0
    for match in _TOKEN.finditer(text):
        pieces += (_escaped(text[done : match.start()]), _token(workspace, match))
        done = match.end()
    return "".join((*pieces, _escaped(text[done:])))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _token(workspace: Workspace, match: re.Match[str]) -> str:
    if match["link"]:
        return f"<{_escaped(match['link'])}>"
    return _mention(workspace, match["sign"], match["name"]) or match[0]


def _mention(workspace: Workspace, sign: str, name: str) -> str | None:
    if sign == "#":
        place = next((c for c in workspace.conversations.values() if c.name == name and not c.is_im), None)
        return None if place is None else f"<#{place.id}|{place.name}>"
    if name in ("channel", "here", "everyone"):
        return f"<!{name}>"
    group = next((group for group in workspace.company.groups if group.handle == name), None)
    if group is not None:
        return f"<!subteam^{group.id}|@{group.handle}>"
    person = next((person for person in workspace.people.values() if person.handle == name), None)
    return None if person is None else f"<@{person.id}|{person.handle}>"
