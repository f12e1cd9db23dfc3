"""The Home page: sections of rows, laid out so that a page always fits into what Slack takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from slackblocks import Block, Button, DividerBlock, PlainText, SectionBlock, Text

from commands.messages.parts import button, buttons, line, small
from commands.rules.words import count, shortened
from storage.kinds.messages import Block as Drawn
from storage.kinds.messages import Form, Message
from storage.kinds.tongues import _

MOST = 100
"""Blocks that Slack takes on a Home page."""

SHOWN = 5
"""Rows of a section on the front page, where there is room for them."""

PAGE = 10
"""Rows of a section on a page of its own."""

TITLE = 150
FRONT = "front"
"""The place of the front page; another is the name of a section and the row that it starts with."""

T = TypeVar("T")
Row = tuple[Block | Drawn, ...]


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Some rows of a list, from `start`; `more` says whether others follow."""

    rows: Sequence[T]
    start: int = 0
    more: bool = False

    @property
    def seen(self) -> int:
        """How many rows there are for certain."""
        return self.start + len(self.rows)

    def drawn(self, draw: Callable[[T], Row]) -> "Part[Row]":
        """The same rows as they are shown."""
        return Part([draw(row) for row in self.rows], self.start, self.more)


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its answer in the first line, its rows, and small print below them."""

    name: str
    head: str
    rows: Part[Row] = Part(())
    foot: str = ""


def amount(part: Part[T], one: str, many: str) -> str:
    """ "1 task waits", "3 tasks wait", "More than 10 tasks wait": how many there are, as far as anybody looked."""
    return _("More than {seen} {many}", seen=part.seen, many=many) if part.more else count(part.seen, one, many)


def titled_row(title: str, facts: str, act: Button | None = None) -> Row:
    """A row with words that somebody wrote, which Slack shows letter by letter, and our own small print below."""
    return (SectionBlock(PlainText(shortened(title, TITLE) or " "), accessory=act), small(facts))


def plain_row(words: str, act: Button | None = None) -> Row:
    """A row of our own words."""
    return (SectionBlock(Text(words), accessory=act),)


def front(sections: Sequence[Section]) -> Form:
    """All sections on one page, each with as many rows as fit."""
    for shown in range(SHOWN, -1, -1):
        blocks = [block for section in sections for block in _shortened(section, shown)]
        if len(blocks) <= MOST:
            break
    return _page(blocks[:MOST], FRONT)


def alone(section: Section) -> Form:
    """One section on a page of its own, with the ways to the rows around it and back to the front."""
    part = section.rows
    around = [button(_("All of Home"), "home.page", FRONT)]
    if part.start:
        around.append(button(_("Back"), "home.back", place_of(section.name, max(0, part.start - PAGE))))
    if part.more:
        around.append(button(_("More"), "home.more", place_of(section.name, part.start + PAGE)))
    shown = _("{start} to {seen} are shown.", start=part.start + 1, seen=part.seen) if part.start or part.more else ""
    rows = [block for row in part.rows[:PAGE] for block in row]
    prints = [small(text) for text in (shown, section.foot) if text]
    return _page([buttons(*around), line(f"*{section.head}*"), *rows, *prints], place_of(section.name, part.start))


def said(message: Message) -> Form:
    """A page with nothing but one message, for whoever has no Home page here."""
    return _page([SectionBlock(Text(message.text))], FRONT)


def place_of(section: str, start: int) -> str:
    """The name of a place, as buttons carry it."""
    return f"{section}:{start}"


def placed(place: str) -> tuple[str, int]:
    """The section and the row that a place names; no section for the front page."""
    section, _colon, start = place.partition(":")
    return section, int(start) if start.isdecimal() and len(start) < len("1000000") else 0


def _shortened(section: Section, shown: int) -> list[Block | Drawn]:
    rows = [block for row in section.rows.rows[:shown] for block in row]
    cut = section.rows.more or len(section.rows.rows) > shown
    more = button(_("More"), "home.page", place_of(section.name, 0)) if cut else None
    foot = [small(section.foot)] if section.foot else []
    return [SectionBlock(Text(f"*{section.head}*"), accessory=more), *rows, *foot, DividerBlock()]


def _page(blocks: Sequence[Block | Drawn], place: str) -> Form:
    drawn = [_drawn(block, number) for number, block in enumerate(blocks)]
    return Form("home", {"type": "home", "callback_id": "home", "private_metadata": place, "blocks": drawn})


def _drawn(block: Block | Drawn, number: int) -> Drawn:
    name = f"home.{number}"
    if isinstance(block, dict):
        return block | {"block_id": name}
    block.block_id = name
    return block._resolve()
