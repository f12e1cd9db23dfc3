"""/sitrep: help, from the menu, and the choice of a morning digest."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from commands import personal
from commands.house import House
from commands.invocation import Invocation, Reply, Say
from commands.items import Run
from commands.messages import help as words
from commands.refusal import Refusal
from commands.verbs import meant
from storage.kinds.tongues import _

USAGE = "/sitrep [help, digest off or digest on]"
WORDS: Mapping[str, Run] = {"digest off": personal.off, "digest on": personal.on}
KNOWN = ("help", *WORDS)


class Help:
    """/sitrep help. It is given the menu's lines, because the menu lists this command too."""

    def __init__(self, lines: Sequence[tuple[str, str]]) -> None:
        """`lines` are the usage and the summary of each command."""
        self._lines = lines

    def __call__(self, db: Session, asked: Invocation, house: House) -> Reply:
        """Shows what can be done; anything but `help` gets the nearest match."""
        word = " ".join(asked.text.lower().split())
        if word in WORDS:
            return WORDS[word](db, asked, house)
        if word and word not in KNOWN:
            close = meant(word, KNOWN, USAGE, house)
            raise Refusal(
                _("That is nothing Sitrep knows.{meant} Usage: {command}", meant=close, command=house.command(USAGE))
            )
        return Say(words.overview([(house.command(usage), does) for usage, does in self._lines]))
