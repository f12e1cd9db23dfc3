"""The blocks that are only looked at."""

import json
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import urlsplit

from markdown_it import MarkdownIt

from sandbox.messages import Json
from sandbox.page.paint.charts import chart
from sandbox.page.paint.files import own_picture
from sandbox.page.paint.inline import link, mrkdwn, plain, text_object
from sandbox.page.paint.rich import rich_text
from sandbox.page.paint.tables import table
from sandbox.reading import Reader

Painter = Callable[[Json, Reader], str]


def markdown(text: str) -> str:
    """Standard Markdown; HTML in it stays text."""
    return str(MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).render(text))


def unknown(block: Json, _reader: Reader) -> str:
    """What this page cannot draw, said openly, with the block itself."""
    kind = escape(str(block.get("type", "?")))
    content = escape(json.dumps(block, indent=1))
    return (
        f'<div class="honest"><b>{kind}</b> stands here in Slack; this page cannot draw it.'
        f'<details><summary>Its content</summary><pre tabindex="0">{content}</pre></details></div>'
    )


def picture(block: Json, reader: Reader) -> str:
    """Uploaded here, it is drawn. From anywhere else nothing is loaded: its words and its place are shown instead."""
    title = text_object(block.get("title"), reader)
    drawn = own_picture(block, reader)
    if drawn is not None:
        return f'<div class="drawn">{drawn}{f"<small>{title}</small>" if title else ""}</div>'
    alt = escape(str(block["alt_text"]))
    place = escape(urlsplit(str(block.get("image_url", ""))).netloc or "Slack")
    return (
        f'<div class="picture" role="img" aria-label="{alt}"><span>{title or alt}</span>'
        f"<small>a picture from {place}, not loaded here</small></div>"
    )


def _context(block: Json, reader: Reader) -> str:
    parts = (
        picture(one, reader) if one["type"] == "image" else text_object(one, reader)
        for one in block.get("elements", [])
    )
    return f'<div class="context">{"".join(f"<span>{part}</span>" for part in parts)}</div>'


def _header(block: Json, reader: Reader) -> str:
    return f'<p class="heading">{text_object(block["text"], reader)}</p>'


def _video(block: Json, reader: Reader) -> str:
    title = text_object(block["title"], reader)
    return f'<div class="picture"><span>▶ {title}</span>{link(str(block["video_url"]))}</div>'


def _alert(block: Json, reader: Reader) -> str:
    level = escape(str(block.get("level", "default")))
    return f'<div class="alert {level}" role="note">{text_object(block["text"], reader)}</div>'


def _task(block: Json, reader: Reader) -> str:
    status = str(block.get("status", "pending"))
    mark = {"complete": "✓", "in_progress": "…", "error": "✗"}.get(status, "○")
    words = escape(status.replace("_", " "))
    title = text_object(block["title"], reader)
    return f'<div class="task"><span aria-hidden="true">{mark}</span>{title} <small>{words}</small></div>'


def _plan(block: Json, reader: Reader) -> str:
    tasks = "".join(_task(task, reader) for task in block.get("tasks", []))
    return f'<p class="heading">{text_object(block["title"], reader)}</p>{tasks}'


def section_text(block: Json, reader: Reader) -> str:
    """A section's text and fields."""
    text = text_object(block.get("text"), reader)
    fields = "".join(f"<div>{text_object(one, reader)}</div>" for one in block.get("fields", []))
    return (f"<p>{text}</p>" if text else "") + (f'<div class="fields">{fields}</div>' if fields else "")


PAINTERS: Mapping[str, Painter] = {
    "alert": _alert,
    "context": _context,
    "data_table": table,
    "data_visualization": lambda block, _reader: chart(block),
    "divider": lambda _block, _reader: "<hr>",
    "file": lambda block, _reader: f'<div class="file">File {escape(str(block["external_id"]))}</div>',
    "header": _header,
    "image": picture,
    "markdown": lambda block, _reader: f'<div class="markdown">{markdown(str(block["text"]))}</div>',
    "plan": _plan,
    "rich_text": rich_text,
    "table": table,
    "task_card": _task,
    "video": _video,
}


def paint(block: Json, reader: Reader) -> str:
    """One block that nothing can be pressed in."""
    return PAINTERS.get(str(block.get("type")), unknown)(block, reader)


def attachment_text(attachment: Json, reader: Reader) -> str:
    """The old-fashioned parts of an attachment."""
    title = plain(str(attachment["title"])) if attachment.get("title") else ""
    body = mrkdwn(str(attachment["text"]), reader) if attachment.get("text") else ""
    before = mrkdwn(str(attachment["pretext"]), reader) if attachment.get("pretext") else ""
    return "".join(f"<p>{part}</p>" for part in (before, title and f"<b>{title}</b>", body) if part)
