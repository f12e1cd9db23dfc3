"""What went over the wire."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Wire:
    """One thing on the wire.

    `kind` is call, response_url, upload, envelope, request, ack, timeout, hello or disconnect. `name` is the method or
    the payload's type; `sent` the arguments or payload; `answer` what came back; `seconds` how long the answer took in
    real time; `at` is on the sandbox's clock.
    """

    at: datetime
    kind: str
    name: str
    sent: dict[str, Any] = field(default_factory=dict)
    answer: Any = None
    seconds: float | None = None
    status: int | None = None
    connection: str | None = None

    def __str__(self) -> str:
        took = "" if self.seconds is None else f" after {self.seconds * 1000:.0f} ms"
        status = "" if self.status is None else f" {self.status}"
        return f"{self.at:%H:%M:%S.%f} {self.kind} {self.name}{status}{took}: {self.answer or self.sent}"[:400]
