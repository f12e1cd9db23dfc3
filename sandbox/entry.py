"""What Slack's client checks in a form before the bot hears of it."""

import re
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from sandbox.errors import ImpossibleError
from sandbox.messages import Json
from sandbox.modal_state import FIELDS, elements

FILES_MOST = 10
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def named_field(blocks: Sequence[Json], name: str) -> tuple[Json, Json]:
    """The field with this action_id, or in the block with this id. ImpossibleError names the fields there are."""
    fields = [pair for pair in elements(list(blocks)) if pair[0].get("type") in FIELDS]
    found = [pair for pair in fields if pair[0]["action_id"] == name]
    if len(found) != 1:
        found = [pair for pair in fields if pair[1].get("block_id") == name]
    if len(found) == 1:
        return found[0]
    there = ", ".join(f"{element['action_id']} (in {block['block_id']})" for element, block in fields) or "none"
    raise ImpossibleError(f"there is no one field {name}; the fields are: {there}")


def missing_answers(blocks: Sequence[Json], entered: dict[str, dict[str, Json]]) -> dict[str, str]:
    """Texts by block_id for required fields left empty and values that do not fit."""
    found: dict[str, str] = {}
    for block in blocks:
        if block["type"] == "input":
            element = block["element"]
            value = _value(element, entered.get(block["block_id"], {}).get(element["action_id"], {}))
            problem = _problem(element, value, is_required=not block.get("optional"))
            if problem:
                found[block["block_id"]] = problem
    return found


def _value(element: Json, entered: Json) -> Any:
    return entered.get(FIELDS[element["type"]][0])


def _problem(element: Json, value: Any, *, is_required: bool) -> str | None:
    if value in (None, "", []):
        return "Please complete this required field." if is_required else None
    checks: dict[str, Callable[[Json, Any], str | None]] = {
        "plain_text_input": _text_problem,
        "number_input": _number_problem,
        "email_text_input": _email_problem,
        "url_text_input": _url_problem,
        "file_input": _file_problem,
    }
    check = checks.get(element["type"])
    return None if check is None else check(element, value)


def _text_problem(element: Json, value: str) -> str | None:
    shortest, longest = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < shortest:
        return f"Please enter at least {shortest} characters."
    return f"Must be less than {longest + 1} characters." if len(value) > longest else None


def _number_problem(element: Json, value: str) -> str | None:
    pattern = r"-?\d+(\.\d+)?" if element.get("is_decimal_allowed") else r"-?\d+"
    if not re.fullmatch(pattern, value):
        return "Please enter a valid number."
    if "min_value" in element and float(value) < float(element["min_value"]):
        return f"Must be at least {element['min_value']}."
    if "max_value" in element and float(value) > float(element["max_value"]):
        return f"Must be at most {element['max_value']}."
    return None


def _email_problem(_element: Json, value: str) -> str | None:
    return None if _EMAIL.fullmatch(value) else "Please enter a valid email address."


def _file_problem(element: Json, files: list[Json]) -> str | None:
    most = element.get("max_files", FILES_MOST)
    return None if len(files) <= most else f"Please choose at most {most} {'file' if most == 1 else 'files'}."


def _url_problem(_element: Json, value: str) -> str | None:
    parts = urlsplit(value)
    return None if parts.scheme in ("http", "https") and parts.netloc else "Please enter a valid URL."
