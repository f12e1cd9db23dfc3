"""How a task names what it comes from, in one column: "I-7" and "C-3" as they are, anything else after its kind."""

from enum import StrEnum


class Origin(StrEnum):
    """Kinds of things that a task can come from. NUMBER: what has a number of its own, an incident or a call."""

    NUMBER = ""
    POLICY = "policy"
    OBLIGATION = "obligation"
    RISK = "risk"


def named(origin: Origin, name: str) -> str:
    """What a task keeps; empty if there is no name."""
    return f"{origin}:{name}" if name and origin else name


def parted(source: str) -> tuple[Origin, str]:
    """The kind and the name in what `named` made."""
    kind, colon, name = source.partition(":")
    if colon and kind in set(Origin) - {Origin.NUMBER}:
        return Origin(kind), name
    return Origin.NUMBER, source


def for_journal(source: str) -> str:
    """The source without words that somebody wrote: of a risk, only that it is one."""
    return Origin.RISK.value if parted(source)[0] is Origin.RISK else source
