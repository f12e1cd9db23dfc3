"""Charts are a courtesy: where Slack refuses the block, the message goes without, and its words tell the numbers."""

from collections.abc import Iterable, Sequence
from typing import Any

CHART = "data_visualization"


def simpler(blocks: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """How to say it, the best first: with everything, without charts if there are any, and the bare text."""
    return [list(blocks), *([without(blocks)] if drawn(blocks) else []), []]


def drawn(blocks: Iterable[dict[str, Any]]) -> bool:
    """Whether there is a chart among them."""
    return any(block.get("type") == CHART for block in blocks)


def without(blocks: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same without its charts."""
    return [block for block in blocks if block.get("type") != CHART]
