"""views.*: modals and Home tabs."""

import json

from sandbox.blocks.check import check_view
from sandbox.errors import ApiError
from sandbox.messages import Json
from sandbox.methods.call import Call
from sandbox.modal_state import changed_view, elements, new_view
from sandbox.records import View
from sandbox.wording import view_hash, view_json

VIEW_BYTES_MOST = 250_000
STACK_MOST = 3


def open_view(call: Call) -> Json:
    body = _body(call, "modal")
    user = call.workspace.pull(call.args.needed("trigger_id"))
    view = new_view(call.workspace, user, body)
    call.workspace.stacks[user] = [view.id]
    return {"view": view_json(call.workspace, view)}


def push(call: Call) -> Json:
    body = _body(call, "modal")
    user = call.workspace.pull(call.args.needed("trigger_id"))
    stack = call.workspace.stacks.setdefault(user, [])
    if len(stack) >= STACK_MOST:
        raise ApiError("push_limit_reached")
    view = new_view(call.workspace, user, body, above=stack[-1] if stack else None)
    stack.append(view.id)
    return {"view": view_json(call.workspace, view)}


def update(call: Call) -> Json:
    view = _found(call)
    body = _body(call, view.body["type"])
    _same_hash(call, view)
    changed_view(call.workspace, view, body)
    return {"view": view_json(call.workspace, view)}


def publish(call: Call) -> Json:
    user = call.args.needed("user_id")
    if user not in call.workspace.people:
        raise ApiError("user_not_found")
    if not _has_home(call.workspace.manifest):
        raise ApiError("not_enabled")
    body = _body(call, "home")
    published = call.workspace.homes.get(user)
    if published is None:
        view = new_view(call.workspace, user, body)
        call.workspace.homes[user] = view.id
    else:
        view = call.workspace.views[published]
        _same_hash(call, view)
        changed_view(call.workspace, view, body)
    return {"view": view_json(call.workspace, view)}


def _has_home(manifest: Json) -> bool:
    return bool(manifest.get("features", {}).get("app_home", {}).get("home_tab_enabled"))


def _body(call: Call, kind: str) -> Json:
    """The view given, checked. Raises invalid_arguments with pointers, view_too_large, duplicate_external_id."""
    body = call.args.json("view")
    if not isinstance(body, dict):
        raise ApiError.with_problems("invalid_arguments", ["missing required field: view"])
    if len(json.dumps(body).encode()) > VIEW_BYTES_MOST:
        raise ApiError("view_too_large")
    if any(element.get("type") == "file_input" for element, _ in elements(body.get("blocks", []))):
        call.need_scope("files:read")
    problems = check_view(body, call.workspace.files)
    if body.get("type") != kind:
        problems = [f"must be a view of type {kind} [json-pointer:/view/type]", *problems]
    if problems:
        raise ApiError.with_problems("invalid_arguments", problems)
    return body


def _found(call: Call) -> View:
    view_id, external_id = call.args.text("view_id"), call.args.text("external_id")
    for view in call.workspace.views.values():
        if view.id == view_id or (external_id and view.body.get("external_id") == external_id):
            return view
    raise ApiError("not_found")


def _same_hash(call: Call, view: View) -> None:
    given = call.args.text("hash")
    if given and given != view_hash(view):
        raise ApiError("hash_conflict")
