"""A long text in pages of a modal, broken at headings where that is possible."""

from collections.abc import Sequence
from itertools import pairwise

from slackblocks import Block

from commands.messages.markdown import Part, parts
from commands.messages.richtext import blocks

WORDS = 6000
"""Characters on a page: what somebody reads before they press a button."""

BLOCKS = 60
"""Blocks on a page; a modal has room for 100, and ours stand around the text."""

SECTION = 2
"""Headings of this rank or above begin a section."""


def pages(text: str) -> list[list[Block]]:
    """The pages of a Markdown text; there is at least one."""
    made: list[list[Block]] = [[]]
    room = WORDS
    for section in _sections(parts(text)):
        laid = blocks(section)
        if made[-1] and sum(each.size for each in laid) > room:
            made.append([])
            room = WORDS
        for each in laid:
            if made[-1] and (each.size > room or len(made[-1]) >= BLOCKS):
                made.append([])
                room = WORDS
            made[-1].append(each.block)
            room -= each.size
    return made


def _sections(document: Sequence[Part]) -> list[Sequence[Part]]:
    starts = [place for place, part in enumerate(document) if part.kind == "heading" and part.depth <= SECTION]
    return [document[a:b] for a, b in pairwise([0, *starts, len(document)]) if a < b]
