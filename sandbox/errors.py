"""What goes wrong, for the app (`ApiError`, in Slack's words) and for whoever drives a person (`Impossible`)."""

from collections.abc import Sequence
from typing import Any


class ApiError(Exception):
    """A refusal of the Web API: `{"ok": false, "error": code}` and what else the answer carries."""

    def __init__(self, code: str, **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.more = more

    @classmethod
    def with_problems(cls, code: str, problems: Sequence[str]) -> "ApiError":
        """Says where the trouble is, as Slack does: `[ERROR] … [json-pointer:/blocks/0/text]`."""
        messages = [f"[ERROR] {problem}" for problem in problems]
        return cls(code, errors=list(problems), response_metadata={"messages": messages})


class RateLimitedError(Exception):
    """429; `retry_after` in whole seconds, at least 1."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after


class ImpossibleError(Exception):
    """A person cannot do this in Slack: no such button, field, command, channel or right. It says what there is."""
