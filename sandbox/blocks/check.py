"""Block Kit, as strictly as Slack: every list of problems names the place of each."""

from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.blocks.objects import plain
from sandbox.blocks.rules import ByType, Rule, Shape, flag, problem, string
from sandbox.blocks.shapes import BLOCKS, MOST_BLOCKS, SURFACES, attachment
from sandbox.records import File

MOST_MARKDOWN = 12_000
MOST_CHARTS = 2
MOST_ATTACHMENTS = 100
# Undocumented: Slack refuses somewhat more than this in all blocks of a message together.
MOST_CHARACTERS = 13_200

_texts: dict[str, Rule] = {
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
    "private_metadata": string(3000, 0),
}


def _given(_value: Any, _at: str) -> Iterator[str]:
    """The blocks are looked at apart."""
    yield from ()


_view = ByType(
    {
        "modal": Shape(
            {
                **_texts,
                "blocks": _given,
                "title": plain(24),
                "submit": plain(24),
                "close": plain(24),
                "clear_on_close": flag,
                "notify_on_close": flag,
                "submit_disabled": flag,
            },
            ("title", "blocks"),
        ),
        "home": Shape({**_texts, "blocks": _given}, ("blocks",)),
    }
)


def check_message(blocks: Any, attachments: Any, files: Mapping[str, File]) -> list[str]:
    """What is wrong with a message's blocks and attachments, those inside attachments too."""
    problems = [*_blocks(blocks, "message", "/blocks", files)]
    if not isinstance(attachments, list):
        return [*problems, problem("must be an array", "/attachments")]
    if len(attachments) > MOST_ATTACHMENTS:
        problems.append(problem(f"no more than {MOST_ATTACHMENTS} items allowed", "/attachments"))
    for place, one in enumerate(attachments):
        at = f"/attachments/{place}"
        problems.extend(attachment(one, at))
        if isinstance(one, dict) and "blocks" in one:
            problems.extend(_blocks(one["blocks"], "message", f"{at}/blocks", files))
    return problems


def check_view(view: Any, files: Mapping[str, File]) -> list[str]:
    """What is wrong with a modal or Home tab."""
    problems = list(_view(view, "/view"))
    if isinstance(view, dict) and view.get("type") in ("modal", "home"):
        blocks = view.get("blocks", [])
        problems.extend(_blocks(blocks, view["type"], "/view/blocks", files))
        has_input = isinstance(blocks, list) and any(_type(block) == "input" for block in blocks)
        if view["type"] == "modal" and has_input and "submit" not in view:
            problems.append(problem("a submit is required when there are input blocks", "/view/submit"))
    return problems


def _blocks(blocks: Any, surface: str, at: str, files: Mapping[str, File]) -> Iterator[str]:
    if not isinstance(blocks, list):
        yield problem("must be an array", at)
        return
    if len(blocks) > MOST_BLOCKS[surface]:
        yield problem(f"no more than {MOST_BLOCKS[surface]} items allowed", at)
    allowed = ByType({name: BLOCKS[name] for name in SURFACES[surface]})
    for place, block in enumerate(blocks):
        yield from allowed(block, f"{at}/{place}")
    yield from _unique(blocks, at)
    yield from _together(blocks, at)
    yield from _pictures(blocks, at, files)


def _type(block: Any) -> Any:
    return block.get("type") if isinstance(block, dict) else None


def _unique(blocks: list[Any], at: str) -> Iterator[str]:
    seen: set[str] = set()
    for place, block in enumerate(blocks):
        block_id = block.get("block_id") if isinstance(block, dict) else None
        if isinstance(block_id, str):
            if block_id in seen:
                yield problem(f"block_id {block_id} already exists", f"{at}/{place}/block_id")
            seen.add(block_id)


def _together(blocks: list[Any], at: str) -> Iterator[str]:
    """The rules over all blocks at once."""
    kinds = [_type(block) for block in blocks]
    if kinds.count("table") > 1:
        yield problem("only one table is allowed", at)
    if kinds.count("data_visualization") > MOST_CHARTS:
        yield problem(f"no more than {MOST_CHARTS} charts allowed", at)
    if sum(len(str(block.get("text", ""))) for block in blocks if _type(block) == "markdown") > MOST_MARKDOWN:
        yield problem(f"all markdown must be less than {MOST_MARKDOWN + 1} characters", at)


def _pictures(part: Any, at: str, files: Mapping[str, File]) -> Iterator[str]:
    """Uploaded pictures must exist and be ready."""
    if isinstance(part, list):
        for place, item in enumerate(part):
            yield from _pictures(item, f"{at}/{place}", files)
    elif isinstance(part, dict):
        file_id = part["slack_file"].get("id") if isinstance(part.get("slack_file"), dict) else None
        if isinstance(file_id, str) and not (file_id in files and files[file_id].is_typed):
            yield problem("invalid slack file", f"{at}/slack_file")
        for name, value in part.items():
            if isinstance(value, dict | list):
                yield from _pictures(value, f"{at}/{name}", files)


def characters(part: Any) -> int:
    """How much text a message's blocks hold in all."""
    if isinstance(part, list):
        return sum(characters(item) for item in part)
    if isinstance(part, dict):
        own = part.get("text")
        nested = sum(characters(value) for value in part.values() if isinstance(value, dict | list))
        return nested + (len(own) if isinstance(own, str) else 0)
    return 0
