"""What the bot's answer to a submitted form does to the screen."""

from collections.abc import Callable

from sandbox.blocks.check import check_view
from sandbox.messages import Json
from sandbox.modal_state import changed_view, new_view
from sandbox.records import View
from sandbox.state import Workspace

STACK_MOST = 3
Result = tuple[str | None, dict[str, str]]


def apply_submission(workspace: Workspace, view: View, payload: Json) -> Result:
    """(problem, errors): the problem is why Slack could not use the answer, the errors are texts by block_id."""
    run = _ACTIONS.get(str(payload.get("response_action", "close")))
    if run is None:
        return "unknown response_action", {}
    with workspace.lock:
        return run(workspace, view, payload)


def _close(workspace: Workspace, view: View, _payload: Json) -> Result:
    stack = workspace.stacks.get(view.user, [])
    workspace.stacks[view.user] = [view_id for view_id in stack if view_id != view.id]
    workspace.changed()
    return None, {}


def _clear(workspace: Workspace, view: View, _payload: Json) -> Result:
    workspace.stacks[view.user] = []
    workspace.changed()
    return None, {}


def _errors(_workspace: Workspace, view: View, payload: Json) -> Result:
    errors = payload.get("errors") or {}
    inputs = {block["block_id"] for block in view.body["blocks"] if block["type"] == "input"}
    if not errors or not set(errors) <= inputs:
        return "errors must name input blocks of the view", {}
    return None, {str(block_id): str(text) for block_id, text in errors.items()}


def _update(workspace: Workspace, view: View, payload: Json) -> Result:
    body = payload.get("view")
    if not isinstance(body, dict) or check_view(body, workspace.files):
        return "the view is not valid", {}
    changed_view(workspace, view, body)
    return None, {}


def _push(workspace: Workspace, view: View, payload: Json) -> Result:
    body = payload.get("view")
    stack = workspace.stacks.setdefault(view.user, [])
    if not isinstance(body, dict) or check_view(body, workspace.files) or len(stack) >= STACK_MOST:
        return "the view is not valid", {}
    stack.append(new_view(workspace, view.user, body, above=view.id).id)
    workspace.changed()
    return None, {}


_ACTIONS: dict[str, Callable[[Workspace, View, Json], Result]] = {
    "close": _close,
    "clear": _clear,
    "errors": _errors,
    "update": _update,
    "push": _push,
}
