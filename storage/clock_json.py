"""A clock's answer as it is kept: JSON with everything it said, and back."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, cast

from storage.kinds.clocks import CalendarUse, Clock, State
from storage.kinds.laws import Confidence, Review
from storage.kinds.said import Said, Value

INSTANTS = ("due_at", "latest_arguable_at", "started_at", "target_at", "estimated_at")
DAYS = ("checked_on", "due_on", "latest_arguable_on")
SENTENCES = ("reason", "argument")
"""Kept as they read in English, and with what they were made of: people read them in their own language."""


def written(clock: Clock) -> str:
    """The answer, the same text for the same answer."""
    made_of = {name: _parts(text) for name in SENTENCES if isinstance(text := getattr(clock, name), Said)}
    told = asdict(clock) | {"made_of": made_of}
    return json.dumps(told, sort_keys=True, ensure_ascii=False, default=_plain)


def read(text: str) -> Clock:
    """The answer that `written` wrote."""
    told: dict[str, Any] = json.loads(text)
    told |= {name: _said(parts) for name, parts in told.pop("made_of", {}).items()}
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


def _parts(said: Said) -> list[object]:
    return [said.sentence, {name: _part(value) for name, value in said.values.items()}]


def _part(value: Value) -> object:
    if isinstance(value, Said):
        return _parts(value)
    return {"at": value.isoformat()} if isinstance(value, date) else value


def _said(parts: list[Any]) -> Said:
    sentence, values = parts
    return Said(sentence, **{name: _value(part) for name, part in values.items()})


def _value(part: Any) -> Value:
    match part:
        case list():
            return _said(part)
        case {"at": str(at)}:
            return datetime.fromisoformat(at) if "T" in at else date.fromisoformat(at)
        case _:
            return cast("str | float", part)


def _plain(value: object) -> str:
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a clock")
