"""/posture: how the company stands and why, for the CSO and auditors."""

from collections.abc import Callable, Mapping

from sqlmodel import Session
from storage.kinds.tongues import _

from commands import measuring
from commands.house import House
from commands.invocation import Invocation, Reply, Say
from commands.messages import posture as words
from commands.messages.parts import line, message
from commands.refusal import Refusal
from commands.rules.words import nearest

USAGE = "/posture [explain MEASURE, history, culture]"

Verb = Callable[[Session, Invocation, House, str], Reply]


def run(db: Session, asked: Invocation, house: House) -> Reply:
    """The answer first; with a word after it, what that word says."""
    verb, _space, rest = asked.text.strip().partition(" ")
    if not verb:
        return overview(db, asked, house)
    known = VERBS.get(verb.lower())
    if known:
        return known(db, asked, house, rest.strip())
    close = nearest(verb, VERBS)
    meant = _(" Did you mean {command} {close}?", command=house.command("posture"), close=close) if close else ""
    raise Refusal(
        _(
            "That is nothing {command} knows.{meant} Usage: {command_2}",
            command=house.command("posture"),
            meant=meant,
            command_2=house.command(USAGE),
        )
    )


def overview(db: Session, asked: Invocation, house: House) -> Reply:
    """How we stand, what changed, what to do next."""
    answer = words.in_one_line(measuring.standing(db, asked.now, house))
    return Say(message("posture", answer, line(f"*{answer}*")))


VERBS: Mapping[str, Verb] = {}
"""What may follow the command. A new word is a row here."""
