"""table and data_table as HTML tables."""

from html import escape

from sandbox.messages import Json
from sandbox.page.paint.inline import plain, text_object
from sandbox.page.paint.rich import rich_text
from sandbox.reading import Reader


def table(block: Json, reader: Reader) -> str:
    """The first row is the head. Wide tables scroll by themselves, by keyboard too."""
    columns = block.get("column_settings") or []
    head, *body = block["rows"]
    caption = text_object(block.get("caption"), reader)
    rows = "".join(f"<tr>{_row(row, 'td', columns, reader)}</tr>" for row in body)
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{escape(caption or "Table")}"><table>'
        f"{f'<caption>{caption}</caption>' if caption else ''}"
        f"<thead><tr>{_row(head, 'th', columns, reader)}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(cells: list[Json], tag: str, columns: list[Json], reader: Reader) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    drawn = []
    for place, cell in enumerate(cells):
        column = (columns[place] if place < len(columns) else None) or {}
        align = column.get("align") or ("right" if cell["type"] == "raw_number" else "left")
        drawn.append(f'<{tag}{scope} class="{align}">{_cell(cell, reader)}</{tag}>')
    return "".join(drawn)


def _cell(cell: Json, reader: Reader) -> str:
    if cell["type"] == "rich_text":
        return rich_text(cell, reader)
    return plain(str(cell.get("text", cell.get("value", ""))))
