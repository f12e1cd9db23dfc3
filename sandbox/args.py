"""The arguments of one Web API call, which may come as query, form or JSON: the same to the method either way."""

import json
from dataclasses import dataclass
from typing import Any

from sandbox.errors import ApiError

_FALSE = {"", "0", "false", "False"}


@dataclass(frozen=True)
class Args:
    raw: dict[str, Any]

    def text(self, name: str, default: str = "") -> str:
        value = self.raw.get(name)
        return default if value is None else str(value)

    def needed(self, name: str) -> str:
        """Refused as `invalid_arguments` when it is missing or empty."""
        value = self.text(name)
        if not value:
            raise ApiError.with_problems("invalid_arguments", [f"missing required field: {name}"])
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self.raw.get(name)
        if value is None:
            return default
        return value if isinstance(value, bool) else str(value) not in _FALSE

    def number(self, name: str, default: int) -> int:
        try:
            return int(self.text(name) or default)
        except ValueError as error:
            raise ApiError.with_problems("invalid_arguments", [f"must be an integer [json-pointer:/{name}]"]) from error

    def json(self, name: str, error: str = "invalid_arguments") -> Any:
        """The value, parsed when it came as text; None when absent."""
        value = self.raw.get(name)
        if not isinstance(value, str) or not value:
            return None if value == "" else value
        try:
            return json.loads(value)
        except ValueError as cause:
            raise ApiError(error) from cause

    def names(self, name: str) -> list[str]:
        """A list given as JSON or with commas."""
        value = self.raw.get(name)
        if isinstance(value, str) and not value.startswith("["):
            return [item.strip() for item in value.split(",") if item.strip()]
        return [str(item) for item in self.json(name) or []]
