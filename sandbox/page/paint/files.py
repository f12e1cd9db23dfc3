"""Files under a message."""

from base64 import b64encode
from html import escape

from sandbox.messages import Json
from sandbox.records import File

PICTURES = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "gif": "gif", "svg": "svg+xml"}
TEXTS = {"txt", "csv", "md", "json", "log", "ics", "yaml"}
PREVIEW = 2000
"""Characters of a text file that are shown."""


def shown_file(file: Json, stored: File | None) -> str:
    """Its name and size; pictures and texts are shown too."""
    title = escape(str(file.get("title") or file.get("name") or "file"))
    content = None if stored is None else stored.content
    size = "" if content is None else f" <small>{_size(len(content))}</small>"
    head = f"<b>{title}</b>{size}"
    return f'<div class="file"><p>{head}</p>{_preview(str(file.get("name", "")), content or b"", title)}</div>'


def _preview(name: str, content: bytes, title: str) -> str:
    ending = name.rpartition(".")[2].lower()
    if ending in PICTURES and content:
        return f'<img alt="{title}" src="data:image/{PICTURES[ending]};base64,{b64encode(content).decode()}">'
    if ending in TEXTS and content:
        text = content[:PREVIEW].decode(errors="replace")
        return f'<details><summary>Show its text</summary><pre tabindex="0">{escape(text)}</pre></details>'
    return ""


def _size(length: int) -> str:
    return f"{length} bytes" if length < 1024 else f"{length / 1024:.0f} kB"
