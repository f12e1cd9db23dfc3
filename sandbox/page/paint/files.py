"""Files under a message, and pictures in blocks."""

from html import escape

from sandbox.messages import Json
from sandbox.page.cabinet import address_of
from sandbox.reading import Reader
from sandbox.records import File

PICTURES = ("png", "jpg", "jpeg", "gif", "svg", "webp")
TEXTS = {"txt", "csv", "md", "json", "log", "ics", "yaml"}
PREVIEW = 2000
"""Characters of a text file that are shown."""


def shown_file(file: Json, stored: File | None) -> str:
    """Its name and size, and a link that saves it; pictures and texts are shown too."""
    title = escape(str(file.get("title") or file.get("name") or "file"))
    if stored is None or stored.content is None:
        return f'<div class="file"><p><b>{title}</b></p></div>'
    name = escape(stored.name)
    save = f'<a href="{address_of(stored.id)}" download="{name}">Download<span class="sr-only"> {name}</span></a>'
    head = f"<p><b>{title}</b> <small>{_size(len(stored.content))}</small> {save}</p>"
    return f'<div class="file">{head}{_preview(stored, stored.content, title)}</div>'


def own_picture(block: Json, reader: Reader) -> str | None:
    """A picture that was uploaded here; None for one that lives elsewhere."""
    named = block.get("slack_file") or {}
    files = reader.workspace.files.values()
    found = (file for file in files if named.get("id") == file.id or file.id in str(named.get("url", "")))
    stored = next((file for file in found if _ending(file) in PICTURES), None)
    return None if stored is None else _image(stored, escape(str(block["alt_text"])))


def _preview(stored: File, content: bytes, title: str) -> str:
    if _ending(stored) in PICTURES:
        return _image(stored, title)
    if _ending(stored) in TEXTS:
        text = content[:PREVIEW].decode(errors="replace")
        return f'<details><summary>Show its text</summary><pre tabindex="0">{escape(text)}</pre></details>'
    return ""


def _image(stored: File, alt: str) -> str:
    return f'<img alt="{alt}" src="{address_of(stored.id)}">'


def _ending(stored: File) -> str:
    return stored.name.rpartition(".")[2].lower()


def _size(length: int) -> str:
    return f"{length} bytes" if length < 1024 else f"{length / 1024:.0f} kB"
