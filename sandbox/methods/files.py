"""Files, by the external upload flow: ask for an address, send the bytes, complete."""

from dataclasses import replace

from sandbox.errors import ApiError
from sandbox.messages import Json, Message
from sandbox.methods.call import Call
from sandbox.records import Conversation, File
from sandbox.uploads import file_json


def upload_url(call: Call) -> Json:
    name, length = call.args.needed("filename"), call.args.number("length", 0)
    if length <= 0:
        raise ApiError.with_problems("invalid_arguments", ["must be more than 0 [json-pointer:/length]"])
    created = int(call.workspace.clock().timestamp())
    file = File(call.workspace.ids.fresh("F"), name, length, title=name, created=created)
    call.workspace.files[file.id] = file
    return {"upload_url": f"{call.url}/upload/{file.id}", "file_id": file.id}


def complete(call: Call) -> Json:
    """Share uploaded files to channels, in one message for each channel."""
    entries = call.args.json("files")
    if not isinstance(entries, list) or not entries:
        raise ApiError.with_problems("invalid_arguments", ["missing required field: files"])
    files = [_uploaded(call, entry) for entry in entries]
    names = call.args.names("channels") or call.args.names("channel_id")
    places = [_place(call, name) for name in names]
    for file, entry in zip(files, entries, strict=True):
        file.is_complete = True
        file.title = str(entry.get("title") or file.title)
        file.channels = [place.id for place in places]
    told = [file_json(call.workspace, file) for file in files]
    for place in places:
        _share(call, place, told)
    call.workspace.changed()
    return {"files": told}


def _uploaded(call: Call, entry: Json) -> File:
    file = call.workspace.files.get(str(entry.get("id")))
    if file is None:
        raise ApiError("file_not_found")
    if file.content is None or len(file.content) != file.length:
        raise ApiError("file_update_failed")
    return file


def _place(call: Call, name: str) -> Conversation:
    return replace(call, args=type(call.args)({"channel": name})).own_channel()


def _share(call: Call, place: Conversation, files: list[Json]) -> None:
    workspace = call.workspace
    shared = Message(
        ts=workspace.timestamp(),
        channel=place.id,
        user=workspace.bot.id,
        text=call.args.text("initial_comment"),
        thread_ts=call.args.text("thread_ts") or None,
        files=tuple(files),
        is_from_bot=True,
    )
    workspace.post(place, shared)


def info(call: Call) -> Json:
    """Slack works on an upload for a while: the first look finds no type yet, the next one does."""
    file = call.workspace.files.get(call.args.text("file"))
    if file is None or not file.is_complete:
        raise ApiError("file_not_found")
    told = file_json(call.workspace, file)
    file.is_typed = True
    return {"file": told}
