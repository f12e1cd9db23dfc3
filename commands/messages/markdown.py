"""Markdown as Slack shows it: no word is lost, nothing is interpreted by Slack, and no block is over a limit."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

LINK_AT_MOST = 2500
"""Characters of an address that is made a link; a longer one is written out."""

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


def parts(text: str) -> list[Part]:
    """A document as a flat list, in reading order."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return [part for node in SyntaxTreeNode(parser.parse(text)).children for part in _parts(node, 0)]


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
    if url.startswith(LINKED) and len(url) <= LINK_AT_MOST:
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
