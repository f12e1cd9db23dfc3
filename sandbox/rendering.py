"""A message, modal or Home tab as plain text."""

from typing import Any


def render(shown: Any, person: Any, slack: Any) -> str:
    return str(shown.text)
