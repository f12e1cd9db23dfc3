"""Loads what notifications must contain: ours, then a company's own folder, which wins for the laws it names."""

from collections.abc import Collection, Sequence
from pathlib import Path

from storage.kinds.contents import Content, Item
from storage.kinds.laws import Confidence, Review
from storage.yamlfile import Section, open_yaml

OURS = Path(__file__).parent / "catalogue" / "contents"
FIELDS = ("for", "needs", "citation", "source", "confidence", "review")


def load(law_ids: Collection[str], own: Path | None = None) -> tuple[Content, ...]:
    """The checklists; for one law the first that names it counts. Raises CatalogueError naming file, line and field."""
    return tuple(
        _content(row, law_ids)
        for folder in (own, OURS)
        if folder
        for path in sorted(folder.glob("*.yaml"))
        for row in _top(path).sections("contents")
    )


def content_of(law: str, contents: Sequence[Content]) -> Content | None:
    """The checklist of one law's notification, or the one for all others."""
    named = next((each for each in contents if law in each.laws), None)
    return named or next((each for each in contents if not each.laws), None)


def _top(path: Path) -> Section:
    top = open_yaml(path)
    top.allow(["contents"])
    return top


def _content(row: Section, law_ids: Collection[str]) -> Content:
    row.allow(FIELDS)
    for name in row.texts("for"):
        if name not in law_ids:
            raise row.fail("for", f"there is no law {name!r} in the catalogue")
    items = tuple(_item(one) for one in row.sections("needs"))
    if not items:
        raise row.fail("needs", "list what the notification must contain")
    return Content(
        row.texts("for"),
        items,
        row.text("citation"),
        row.text("source"),
        row.choice("confidence", Confidence),
        row.choice("review", Review),
    )


def _item(inner: Section) -> Item:
    inner.allow(["say", "from"])
    return Item(inner.text("say"), inner.texts("from"))
