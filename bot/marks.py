"""Marks forms that were opened from the Home page, so that Home can be drawn anew after them.

Slack does not tell where a form was opened. What is hidden in the form comes back with it, through pages and pushes.
"""

from typing import Any

MARK = "⌂"
MOST = 3000
"""Characters that Slack keeps hidden in a form."""

View = dict[str, Any]


def marked(view: View, home: str | None) -> View:
    """The form, with the place on Home that it was opened from; None for a form that was opened elsewhere."""
    hidden = f"{MARK}{home}\n{view.get('private_metadata') or ''}"
    return view if home is None or len(hidden) > MOST else {**view, "private_metadata": hidden}


def read(hidden: str) -> tuple[str | None, str]:
    """The place on Home that a form was opened from, if it was, and what the form's own desk hid in it."""
    if not hidden.startswith(MARK):
        return None, hidden
    home, _end, context = hidden.removeprefix(MARK).partition("\n")
    return home, context
