"""Blocks and elements as lines of plain text."""

from collections.abc import Callable, Iterable
from typing import Any

from sandbox.messages import Json
from sandbox.modal_state import FIELDS
from sandbox.reading import Reader

Entered = dict[str, dict[str, Json]]
ROW_GAP = " | "


def draw_blocks(blocks: Iterable[Json], reader: Reader, entered: Entered | None = None) -> str:
    """All blocks in order, one under the other. `entered` is what stands in the fields of a form."""
    pen = _Pen(reader, entered or {})
    return "\n".join(text for text in (pen.block(block) for block in blocks) if text)


class _Pen:
    def __init__(self, reader: Reader, entered: Entered) -> None:
        self._reader = reader
        self._read = reader.written
        self._entered = entered
        self._blocks: dict[str, Callable[[Json], str]] = {
            "actions": lambda block: self._row(block, "elements"),
            "alert": lambda block: f"! {self._read(block['text'])}",
            "card": self._card,
            "carousel": lambda block: "\n".join(self._card(card) for card in block["elements"]),
            "container": self._container,
            "context": lambda block: self._row(block, "elements"),
            "context_actions": lambda block: self._row(block, "elements"),
            "data_table": self._table,
            "data_visualization": self._chart,
            "divider": lambda _block: "---",
            "file": lambda block: f"[file {block['external_id']}]",
            "header": lambda block: self._read(block["text"]),
            "image": self._image,
            "input": self._input,
            "markdown": lambda block: reader.mrkdwn(block["text"]),
            "plan": self._plan,
            "rich_text": reader.rich_text,
            "section": self._section,
            "table": self._table,
            "task_card": self._task,
            "video": lambda block: f"[video {self._read(block['title'])}] {block['video_url']}",
        }

    def block(self, block: Json) -> str:
        return self._blocks[block["type"]](block)

    def _row(self, block: Json, name: str) -> str:
        return " ".join(self._element(element, block) for element in block.get(name, []))

    def _section(self, block: Json) -> str:
        parts = [self._read(block.get("text"))]
        parts.extend(self._read(one) for one in block.get("fields", []))
        if "accessory" in block:
            parts.append(self._element(block["accessory"], block))
        return "\n".join(part for part in parts if part)

    def _image(self, block: Json) -> str:
        title = self._read(block.get("title"))
        return "\n".join(part for part in (title, f"[image: {block['alt_text']}]") if part)

    def _input(self, block: Json) -> str:
        label = self._read(block["label"]) + (" (optional)" if block.get("optional") else "")
        hint = self._read(block.get("hint"))
        return "\n".join(part for part in (label, "  " + self._element(block["element"], block), hint) if part)

    def _element(self, element: Json, block: Json) -> str:
        kind = element["type"]
        if kind in ("plain_text", "mrkdwn"):
            return self._read(element)
        if kind == "image":
            return f"[image: {element['alt_text']}]"
        if kind in FIELDS:
            return self._field(element, block)
        if kind == "overflow":
            return " ".join(f"[{self._read(option['text'])}]" for option in element["options"])
        if kind == "feedback_buttons":
            both = (element["positive_button"], element["negative_button"])
            return " ".join(f"[{self._read(button['text'])}]" for button in both)
        return f"[{self._read(element.get('text'))}]"

    def _field(self, element: Json, block: Json) -> str:
        held = self._entered.get(block.get("block_id", ""), {}).get(element.get("action_id", ""))
        name, source, _ = FIELDS[element["type"]]
        value = held.get(name) if held is not None else element.get(source)
        if value in (None, "", []):
            choices = self._choices(element)
            return f"[{self._read(element.get('placeholder')) or choices or '…'}]"
        return f"[{self._value(value)}]"

    def _choices(self, element: Json) -> str:
        if element["type"] not in ("checkboxes", "radio_buttons"):
            return ""
        return " / ".join(self._read(option["text"]) for option in element["options"])

    def _value(self, value: Any) -> str:
        if isinstance(value, list):
            return ", ".join(self._value(item) for item in value)
        if isinstance(value, dict):
            return self._told(value)
        if isinstance(value, int):
            return self._reader.date(value, "{date_short} {time}")
        workspace = self._reader.workspace
        if value in workspace.people:
            return self._reader.someone(value)
        return self._reader.place(value) if value in workspace.conversations else str(value)

    def _told(self, value: Json) -> str:
        """Rich text, a file, or an option."""
        if value.get("type") == "rich_text":
            return self._reader.rich_text(value)
        file = self._reader.workspace.files.get(str(value.get("id")))
        return self._read(value.get("text")) if file is None else file.name

    def _card(self, block: Json) -> str:
        lines = [self._read(block.get(name)) for name in ("title", "subtitle", "body", "subtext")]
        return "\n".join(line for line in (*lines, self._row(block, "actions")) if line)

    def _container(self, block: Json) -> str:
        title = self._reader.rich_text(block.get("rich_text_title") or {}) or self._read(block.get("title"))
        head = (title, self._read(block.get("subtitle")))
        inner = (self.block(child) for child in block["child_blocks"])
        return "\n".join(line for line in (*head, *inner) if line)

    def _table(self, block: Json) -> str:
        rows = (ROW_GAP.join(self._cell(cell) for cell in row) for row in block["rows"])
        return "\n".join(line for line in (self._read(block.get("caption")), *rows) if line)

    def _cell(self, cell: Json) -> str:
        if cell["type"] == "rich_text":
            return self._reader.rich_text(cell)
        return str(cell.get("text", cell.get("value", "")))

    def _chart(self, block: Json) -> str:
        chart = block["chart"]
        if chart["type"] == "pie":
            lines = [f"{segment['label']}: {segment['value']}" for segment in chart["segments"]]
        else:
            lines = [f"{one['name']}: {_points(one['data'])}" for one in chart["series"]]
        return "\n".join([f"{block['title']} ({chart['type']} chart)", *lines])

    def _plan(self, block: Json) -> str:
        tasks = (self._task(task) for task in block.get("tasks", []))
        return "\n".join((self._read(block["title"]), *tasks))

    def _task(self, task: Json) -> str:
        return f"- {self._read(task['title'])} ({task.get('status', 'pending')})"


def _points(points: Iterable[Json]) -> str:
    return ", ".join(f"{point['label']} {point['value']}" for point in points)
