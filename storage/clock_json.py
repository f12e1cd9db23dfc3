"""A clock's answer as it is kept: JSON with everything it said, and back."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from storage.kinds.clocks import CalendarUse, Clock, State
from storage.kinds.laws import Confidence, Review

INSTANTS = ("due_at", "latest_arguable_at", "started_at", "target_at", "estimated_at")
DAYS = ("checked_on", "due_on", "latest_arguable_on")


def written(clock: Clock) -> str:
    """The answer, the same text for the same answer."""
    return json.dumps(asdict(clock), sort_keys=True, ensure_ascii=False, default=_plain)


def read(text: str) -> Clock:
    """The answer that `written` wrote."""
    told: dict[str, Any] = json.loads(text)
    for name in INSTANTS:
        told[name] = datetime.fromisoformat(told[name]) if told[name] else None
    for name in DAYS:
        told[name] = date.fromisoformat(told[name]) if told[name] else None
    return Clock(
        **{
            **told,
            "state": State(told["state"]),
            "review": Review(told["review"]),
            "confidence": Confidence(told["confidence"]),
            "remarks": tuple(told["remarks"]),
            "calendar": _calendar(told["calendar"]),
        }
    )


def _calendar(told: dict[str, Any] | None) -> CalendarUse | None:
    if told is None:
        return None
    days = tuple((date.fromisoformat(day), why) for day, why in told["days_off"])
    return CalendarUse(told["name"], told["library"], days)


def _plain(value: object) -> str:
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a clock")
