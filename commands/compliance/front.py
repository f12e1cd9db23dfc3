"""/compliance: one command, and the words after it."""

from collections.abc import Mapping

from sqlmodel import Session

from commands.compliance import cases, duties, feed, profile, reading, residents
from commands.house import House
from commands.invocation import Invocation, Reply
from commands.refusal import Refusal
from commands.verbs import Verb, meant
from storage.kinds.tongues import _

USAGE = "/compliance [profile, list, take ID, done ID, clocks, case open TITLE, draft M-1 LAW, calendar]"

VERBS: Mapping[str, Verb] = {
    "profile": profile.ask,
    "list": reading.catalogue,
    "take": duties.ask_take,
    "done": duties.ask_done,
    "show": reading.show,
    "clocks": cases.clocks,
    "case": cases.case,
    "residents": residents.ask,
    "draft": cases.draft,
    "calendar": feed.calendar,
}


def run(db: Session, asked: Invocation, house: House) -> Reply:
    """Alone, what is due in 30 and in 90 days; with a word after it, what that word says."""
    word, _blank, rest = asked.text.strip().partition(" ")
    if not word:
        return reading.overview(db, asked, house)
    known = VERBS.get(word.lower())
    if known:
        return known(db, asked, house, rest.strip())
    if word in house.books.obligations.rows:
        return reading.show(db, asked, house, word)
    raise Refusal(
        _(
            "{word!r} is neither a word of this command nor an obligation.{meant} Usage: {command}",
            word=word,
            meant=meant(word, [*VERBS, *house.books.obligations.rows], USAGE, house),
            command=house.command(USAGE),
        )
    )
