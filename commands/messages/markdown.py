"""Markdown as Slack shows it: no word is lost, nothing is interpreted by Slack, and no block is over a limit."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
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

HEADING = 150
CHUNK = 2500
"""Characters in one rich-text block and its leaves; Slack's limit is 3,000."""

DEEPEST = 8
LINKED = ("http://", "https://", "mailto:")
GAP = "  "


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one look, perhaps a link."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    url: str = ""


LOOKS: dict[str, Callable[[Span], Span]] = {
    "strong": lambda look: replace(look, bold=True),
    "em": lambda look: replace(look, italic=True),
    "s": lambda look: replace(look, strike=True),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, list item, quotation, code or heading. `depth` is a heading's rank or a list's indent."""

    kind: str
    spans: tuple[Span, ...]
    depth: int = 0
    number: int = 0
    """Of an item in a numbered list, from 1."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A block and how many characters it shows."""

    block: Block
    size: int


def parts(text: str) -> list[Part]:
    """A document as a flat list, in reading order."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return [part for node in SyntaxTreeNode(parser.parse(text)).children for part in _parts(node, 0)]


def blocks(document: Sequence[Part]) -> list[Laid]:
    """The document as Block Kit for a modal or a message, each block below Slack's limits."""
    made: list[Laid] = []
    for is_item, run in groupby(document, lambda part: part.kind == "item"):
        if is_item:
            made += _lists(list(run))
        else:
            made += [block for part in run for block in _block(part)]
    return made


def plain(document: Iterable[Part]) -> str:
    """All words of the document."""
    return "\n".join("".join(span.text for span in part.spans) for part in document)


def _parts(node: SyntaxTreeNode, depth: int) -> Iterator[Part]:
    match node.type:
        case "heading":
            yield Part("heading", _inline(node.children), int(node.tag[1]))
        case "paragraph":
            yield Part("paragraph", _inline(node.children))
        case "bullet_list" | "ordered_list":
            yield from _items(node, depth)
        case "blockquote":
            yield Part("quote", _flat(node))
        case "fence" | "code_block":
            yield Part("code", (*_label(node), Span(node.content.rstrip("\n"))))
        case "table":
            yield Part("code", (Span(_table(node)),))
        case "hr":
            yield Part("rule", ())
        case _:
            yield Part("paragraph", (Span(node.content),))


def _label(node: SyntaxTreeNode) -> tuple[Span, ...]:
    info = node.info.strip()
    return (Span(f"{info}\n"),) if info else ()


def _items(node: SyntaxTreeNode, depth: int) -> Iterator[Part]:
    first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
    for place, item in enumerate(node.children):
        number = first + place if node.type == "ordered_list" else 0
        opening = item.children[0] if item.children and item.children[0].type == "paragraph" else None
        spans = _inline(opening.children) if opening else ()
        yield Part("item", spans, min(depth, DEEPEST), number)
        for inner in item.children[1 if opening else 0 :]:
            if inner.type == "paragraph":
                yield Part("item", _inline(inner.children), min(depth + 1, DEEPEST))
            else:
                yield from _parts(inner, depth + 1)


def _flat(node: SyntaxTreeNode) -> tuple[Span, ...]:
    spans: list[Span] = []
    for part in (part for child in node.children for part in _parts(child, 0)):
        mark = f"{part.number}. " if part.number else "• "
        lead = GAP * part.depth + mark if part.kind == "item" else ""
        bold = part.kind == "heading"
        spans += [Span(f"\n{lead}" if spans else lead), *(replace(span, bold=span.bold or bold) for span in part.spans)]
    return tuple(span for span in spans if span.text)


def _inline(nodes: Iterable[SyntaxTreeNode], look: Span = Span("")) -> tuple[Span, ...]:
    return tuple(span for node in nodes for span in _spans(node, look) if span.text)


def _spans(node: SyntaxTreeNode, look: Span) -> Iterable[Span]:
    if node.type in LOOKS:
        return _inline(node.children, LOOKS[node.type](look))
    match node.type:
        case "code_inline":
            return (replace(look, text=node.content, code=True),)
        case "link" | "image":
            return _link(node, look)
        case "softbreak" | "hardbreak":
            return (replace(look, text=" " if node.type == "softbreak" else "\n"),)
        case "inline":
            return _inline(node.children, look)
        case _:
            return (replace(look, text=node.content),)


def _link(node: SyntaxTreeNode, look: Span) -> tuple[Span, ...]:
    url = str(node.attrs.get("href") or node.attrs.get("src") or "")
    title = str(node.attrs.get("title") or "")
    after = (replace(look, text=f" ({title})"),) if title else ()
    if url.startswith(LINKED) and len(url) <= CHUNK:
        words = _inline(node.children, replace(look, url=url)) or (replace(look, text=url, url=url),)
        return (*words, *after)
    return (*_inline(node.children, look), replace(look, text=f" ({url})" if url else ""), *after)


def _table(node: SyntaxTreeNode) -> str:
    rows = [[_cell(cell) for cell in row.children] for section in node.children for row in section.children]
    columns = max(len(row) for row in rows)
    full = [row + [""] * (columns - len(row)) for row in rows]
    widths = [max(len(row[place]) for row in full) for place in range(columns)]
    lines = [GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in full]
    lines.insert(1, GAP.join("-" * width for width in widths))
    return "\n".join(lines)


def _cell(cell: SyntaxTreeNode) -> str:
    spans = _inline(cell.children)
    return "".join(f"{span.text} ({span.url})" if span.url and span.url != span.text else span.text for span in spans)


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
