"""What the client makes of typed text: characters escaped, `@handle` and `#channel` turned into mentions."""

import re

from sandbox.state import Workspace

_SIGNED = re.compile(r"(?<![\w@#])([@#])([a-z0-9][a-z0-9._-]*)")


def as_typed(workspace: Workspace, text: str) -> str:
    """Such as `&lt;b&gt; <@U04ANAKELLR|ana>` for `<b> @ana`. Names that nobody has stay text."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SIGNED.sub(lambda match: _mention(workspace, match[1], match[2]) or match[0], escaped)


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
