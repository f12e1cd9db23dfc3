"""From the parts of a document to Block Kit, each block below Slack's limits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from slackblocks import (
    Block,
    DividerBlock,
    HeaderBlock,
    RichText,
    RichTextBlock,
    RichTextCodeBlock,
    RichTextElement,
    RichTextLink,
    RichTextList,
    RichTextQuote,
    RichTextSection,
)

from commands.messages.markdown import Part, Span

HEADING = 150
CHUNK = 2500
"""Characters in one rich-text block and its leaves; Slack's limit is 3,000."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A block and how many characters it shows."""

    block: Block
    size: int


def blocks(document: Sequence[Part]) -> list[Laid]:
    """The document as Block Kit for a modal or a message, each block below Slack's limits."""
    made: list[Laid] = []
    for is_item, run in groupby(document, lambda part: part.kind == "item"):
        if is_item:
            made += _lists(list(run))
        else:
            made += [block for part in run for block in _block(part)]
    return made


def _block(part: Part) -> list[Laid]:
    words = "".join(span.text for span in part.spans)
    if part.kind == "rule":
        return [Laid(DividerBlock(), 1)]
    if part.kind == "heading" and words.strip() and len(words) <= HEADING:
        return [Laid(HeaderBlock(" ".join(words.split())), len(words))]
    if not words.strip():
        return []
    bold = part.kind == "heading"
    chunks = _chunks(tuple(replace(span, bold=span.bold or bold) for span in part.spans))
    if part.kind == "code":
        code = [RichTextCodeBlock([RichText(span.text) for span in chunk]) for chunk in chunks]
        return [Laid(RichTextBlock(each), _size(chunk)) for each, chunk in zip(code, chunks, strict=True)]
    around = RichTextQuote if part.kind == "quote" else RichTextSection
    return [Laid(RichTextBlock(around(_leaves(chunk))), _size(chunk)) for chunk in chunks]


def _lists(items: list[Part]) -> list[Laid]:
    made: list[Laid] = []
    size, inside = 0, list[_Run]()
    for row in (row for item in items for row in _rows(item)):
        if inside and size + _size(row.spans) > CHUNK:
            made.append(_list_block(inside, size))
            size, inside = 0, []
        if inside and inside[-1].goes_on_with(row):
            inside[-1].rows.append(row)
        else:
            inside.append(_Run([row]))
        size += _size(row.spans)
    return [*made, _list_block(inside, size)]


def _rows(item: Part) -> list[Part]:
    chunks = _chunks(item.spans) or [(Span(" "),)]
    return [replace(item, spans=chunk, number=0 if place else item.number) for place, chunk in enumerate(chunks)]


@dataclass(frozen=True, slots=True)
class _Run:
    """Items that Slack shows as one list."""

    rows: list[Part]

    def goes_on_with(self, row: Part) -> bool:
        last = self.rows[-1]
        return row.depth == last.depth and row.number == (last.number + 1 if last.number else 0)

    def as_list(self) -> RichTextList:
        first = self.rows[0]
        sections = [RichTextSection(_leaves(row.spans)) for row in self.rows]
        if first.number:
            return RichTextList("ordered", sections, indent=first.depth, offset=first.number - 1)
        return RichTextList("bullet", sections, indent=first.depth)


def _list_block(runs: list[_Run], size: int) -> Laid:
    return Laid(RichTextBlock([run.as_list() for run in runs]), size)


def _size(spans: Iterable[Span]) -> int:
    return sum(len(span.text) for span in spans)


def _leaves(spans: Iterable[Span]) -> list[RichTextElement]:
    return [_leaf(span) for span in spans]


def _leaf(span: Span) -> RichTextElement:
    bold, italic, strike = span.bold or None, span.italic or None, span.strike or None
    if span.url:
        return RichTextLink(span.url, span.text, bold=bold, italic=italic, strike=strike, code=span.code or None)
    return RichText(span.text, bold=bold, italic=italic, strike=strike, code=span.code or None)


def _chunks(spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    chunks: list[tuple[Span, ...]] = []
    room, chunk = CHUNK, list[Span]()
    for piece in (piece for span in spans for piece in _cut(span)):
        if len(piece.text) > room:
            chunks.append(tuple(chunk))
            room, chunk = CHUNK, []
        chunk.append(piece)
        room -= len(piece.text)
    return [chunk for chunk in (*chunks, tuple(chunk)) if chunk]


def _cut(span: Span) -> Iterator[Span]:
    rest = span.text
    while len(rest) > CHUNK:
        blank = max(rest.rfind(" ", 1, CHUNK), rest.rfind("\n", 1, CHUNK)) + 1 or CHUNK
        yield replace(span, text=rest[:blank])
        rest = rest[blank:]
    if rest:
        yield replace(span, text=rest)
