"""Small declarative conditions over facts, profile and anchors: data, never code."""

from dataclasses import dataclass
from enum import StrEnum


class Op(StrEnum):
    """What a condition asks of a value. `>` and `>=` are kept apart: laws differ by that one person."""

    IS = "is"
    IS_NOT = "is_not"
    OVER = ">"
    AT_LEAST = ">="
    UNDER = "<"
    AT_MOST = "<="
    IN = "in"
    INCLUDES = "includes"
    RECORDED = "recorded"


class Subject(StrEnum):
    """Where a condition looks. A place is the company's country or one it declared it operates in."""

    FACT = "fact"
    PROFILE = "profile"
    ENTITY = "entity"
    ANCHOR = "anchor"
    PLACE = "place"


Value = bool | int | float | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """One comparison. Undeclared values make it neither true nor false."""

    subject: Subject
    name: str
    op: Op
    value: Value


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when one part is."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when its part is false; undeclared stays undeclared."""

    part: "Condition"


Condition = Compare | All | AnyOf | Not
ALWAYS = All(())
"""The condition of a law that asks nothing."""
