"""Files as Slack keeps them: taking the bytes, telling of them, and handing them out."""

import mimetypes
from collections.abc import Mapping
from urllib.parse import quote

from sandbox.messages import Json
from sandbox.records import File
from sandbox.state import Workspace


def accept_upload(workspace: Workspace, file_id: str, content: bytes) -> bool:
    """Keep the bytes; False when nobody asked for an address for this file."""
    with workspace.lock:
        file = workspace.files.get(file_id)
        if file is None or file.content is not None:
            return False
        file.content = content
        workspace.changed()
        return True


def file_json(workspace: Workspace, file: File) -> Json:
    """A file object. The bytes are behind `url_private` and `url_private_download`, for a bearer with files:read."""
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    owner = workspace.people[file.user or workspace.bot.id]
    address = f"{workspace.url}/files-pri/{workspace.company.workspace.id}-{file.id}"
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title,
        "created": file.created,
        "timestamp": file.created,
        "mimetype": kind if file.is_typed else "",
        "filetype": file.name.rpartition(".")[2] if file.is_typed else "",
        "user": owner.id,
        "user_team": owner.team,
        "size": file.length,
        "mode": "hosted",
        "file_access": "visible",
        "is_external": False,
        "is_public": False,
        "url_private": f"{address}/{quote(file.name)}",
        "url_private_download": f"{address}/download/{quote(file.name)}",
        "channels": list(file.channels),
    }


def with_files(workspace: Workspace, entered: Mapping[str, Mapping[str, Json]]) -> dict[str, dict[str, Json]]:
    """What was entered in a form, with whole file objects where files were chosen, as submissions carry them."""
    return {
        block: {name: _whole(workspace, held) for name, held in fields.items()} for block, fields in entered.items()
    }


def _whole(workspace: Workspace, held: Json) -> Json:
    if held["type"] != "file_input":
        return held
    found = (workspace.files.get(str(one["id"])) for one in held["files"])
    return {**held, "files": [file_json(workspace, file) for file in found if file is not None]}
