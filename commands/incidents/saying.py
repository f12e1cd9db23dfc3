"""Messages become part of the timeline: by shortcut or emoji, with the text as it was then."""

from sqlmodel import Session

from commands import report_ways
from commands.house import House
from commands.incidents import news
from commands.incidents.sight import Desk, all_seen_by, check, leads_to, seen
from commands.indicators import harmless
from commands.invocation import Invocation, Nothing, OpenForm, Reply, Say, ShowInForm
from commands.messages import incident_forms as forms
from commands.messages.parts import answered, as_form, no_form
from commands.refusal import Refusal
from commands.rules.slack_text import plain
from storage import incidents, journal, letters, timeline
from storage.kinds.incidents import Act, LineKind
from storage.kinds.tongues import _

OFFERED = 50
CARRIED = 2000
"""Characters of a message that a form can carry."""


def from_shortcut(db: Session, asked: Invocation, house: House) -> Reply:
    """In an incident's room it is clear which one is meant; elsewhere the form asks."""
    if not asked.said:
        return Nothing()
    here, link = _incident_here(db, asked, house), asked.said.address(house.url)
    if here:
        return Say(answered(_add(here, plain(asked.said.text), asked.said.author, link, _once(asked))))
    running = incidents.listed(db, open_only=True, limit=OFFERED, those=all_seen_by(asked.person))
    if not running:
        raise Refusal(_("No incident is open that this could be added to."))
    choices = [(each.number, each.title) for each in running]
    text = plain(asked.said.text)[:CARRIED]
    blank = forms.keep_message(choices, [text, asked.said.author, link, _once(asked)])
    return OpenForm(blank, no_form())


def submit(db: Session, asked: Invocation, house: House) -> Reply:
    """Adds it to the incident that was chosen."""
    text, author, link, once = forms.kept(asked.context)
    desk = seen(db, asked, house, asked.written("incident"))
    return ShowInForm(as_form(answered(_add(desk, text, author, link, once))))


def from_reaction(db: Session, asked: Invocation, house: House) -> Reply:
    """One emoji keeps a message where an incident is worked; another one offers to report it."""
    if asked.value != house.timeline_emoji:
        return report_ways.from_emoji(db, asked, house)
    desk = _incident_here(db, asked, house)
    if desk and asked.said:
        _add(desk, "", asked.said.author, asked.said.address(house.url), _once(asked))
    return Nothing()


def fetched(text: str) -> str:
    """A message's text as a timeline keeps it."""
    return harmless(plain(text))


def _incident_here(db: Session, asked: Invocation, house: House) -> Desk | None:
    here = incidents.of_room(db, asked.channel)
    if not here and asked.said and asked.said.thread:
        key = letters.key_of(db, asked.channel, asked.said.thread) or ""
        here = incidents.by_number(db, int(key.split(":")[1][2:])) if key.startswith("incident:") else None
    return seen(db, asked, house, here.number) if here else None


def _add(desk: Desk, text: str, author: str, link: str, once: str) -> str:
    check(desk, "note")
    leads_to(desk, Act.NOTE)
    db, asked = desk.db, desk.asked
    new = timeline.add(
        db,
        asked.now,
        desk.incident.id or 0,
        LineKind.MESSAGE,
        asked.person.id,
        harmless(text),
        once=f"{desk.number}:{once}",
        author=author,
        link=link,
        source="" if text else once,
    )
    if not new:
        return _("{number} has this message already.", number=desk.number)
    journal.record(db, asked.now, asked.person.id, "incident:message-kept", desk.number)
    news.told(desk)
    return _("The message is in the timeline of {number}.", number=desk.number)


def _once(asked: Invocation) -> str:
    return f"{asked.said.channel}:{asked.said.ts}" if asked.said else asked.once
