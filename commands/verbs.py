"""The first word after a command: what it does with the rest, and what is said of one that nobody knows."""

from collections.abc import Callable, Iterable

from sqlmodel import Session

from commands.house import House
from commands.invocation import Invocation, Reply
from commands.refusal import Refusal
from commands.rules.words import nearest
from storage.kinds.tongues import _

Verb = Callable[[Session, Invocation, House, str], Reply]


def unknown(verb: str, known: Iterable[str], usage: str, house: House) -> Refusal:
    """The no to a word that the command does not know; `usage` is the command's."""
    return Refusal(
        _(
            "That is nothing {command} knows.{meant} Usage: {command_2}",
            command=house.command(usage.split()[0]),
            meant=meant(verb, known, usage, house),
            command_2=house.command(usage),
        )
    )


def meant(verb: str, known: Iterable[str], usage: str, house: House) -> str:
    """The nearest word that the command knows, in a sentence to be added to another; empty if none is near."""
    close = nearest(verb, known)
    return _(" Did you mean {command} {close}?", command=house.command(usage.split()[0]), close=close) if close else ""
