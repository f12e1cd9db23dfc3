"""The other ways to report: from a message, the search bar, the Home page, a direct message, an emoji."""

from sqlmodel import Session

from commands import report, report_status
from commands.house import House
from commands.invocation import Invocation, Nothing, Reply
from commands.messages import report_form as words
from commands.messages.report_form import Prefilled
from commands.rules.slack_text import plain
from commands.rules.words import shortened
from storage import letters
from storage.kinds.reports import Enclosure
from storage.kinds.tongues import _

OFFERED = 1500
"""Characters of a message that an offer carries."""


def from_message(_db: Session, asked: Invocation, house: House) -> Reply:
    """The shortcut on a message: the form with its words, its address and who wrote it, from the payload alone."""
    if not asked.said:
        return report.form(asked, house, Prefilled())
    text = plain(asked.said.text)[: words.WHAT_AT_MOST]
    known = Prefilled(text, asked.said.address(house.url), asked.said.author, _files(asked, house))
    return report.form(asked, house, known)


def begin(_db: Session, asked: Invocation, house: House) -> Reply:
    """The global shortcut, the Home page, or the button that answered a direct message or an emoji."""
    return report.form(asked, house, words.carried(asked.value))


def from_direct(db: Session, asked: Invocation, house: House) -> Reply:
    """A direct message: in the thread of a report it adds to it, elsewhere it is offered as a report."""
    given = _files(asked, house)
    if not asked.said or not (asked.text.strip() or given):
        return Nothing()
    about = letters.key_of(db, asked.channel, asked.said.thread) if asked.said.thread else None
    if about and about.startswith("report:"):
        return report_status.from_thread(db, asked, house, about.split(":")[1])
    offer = words.offer_form(Prefilled(shortened(plain(asked.text), OFFERED), files=given))
    letters.owe(db, asked.now, f"offer:{asked.once}", asked.person.id, offer)
    return Nothing()


def from_emoji(db: Session, asked: Invocation, house: House) -> Reply:
    """The chosen emoji on a message: whoever put it there is asked, alone, whether it shall be reported."""
    if asked.value != house.report_emoji or not asked.said:
        return Nothing()
    text = shortened(plain(asked.said.text), OFFERED) or _("I marked a message that looks suspicious.")
    offer = words.offer_form(Prefilled(text, asked.said.address(house.url), asked.said.author))
    letters.owe(db, asked.now, f"offer:{asked.once}", asked.person.id, offer)
    return Nothing()


def _files(asked: Invocation, house: House) -> tuple[Enclosure, ...]:
    return asked.files if house.takes_files else ()
