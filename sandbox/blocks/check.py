"""Block Kit, as strictly as Slack."""

from typing import Any

from sandbox.messages import Json


def check_message(blocks: Any, attachments: Any, files: dict[str, Any]) -> list[str]:
    return []


def check_view(view: Json, files: dict[str, Any]) -> list[str]:
    return []
