"""What is said around an incident: to its lead, to whoever is asked for something, to the CSO."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from slackblocks import Block

from commands.messages.incident import STATES
from commands.messages.parts import button, buttons, escaped, line, message, person, quoted, small, verbatim, when
from commands.rules.words import count, shortened, span
from storage.kinds.incidents import CloseReason, CrisisRole, IncidentState, Review
from storage.kinds.messages import Message
from storage.kinds.tongues import N_, _, retold

REASONS = {
    CloseReason.SOLVED: "solved",
    CloseReason.ACCEPTED: N_("the rest of the risk is accepted"),
    CloseReason.FALSE_ALARM: N_("it was a false alarm"),
}


@retold
def wants_lead(number: str, who: str) -> Message:
    """Somebody asks for the lead."""
    words = _("{who} asks you for the lead of {number}. You lead it until you say yes.", who=person(who), number=number)
    yes = buttons(button(_("Yes, hand it over"), "incident.accept", number, "primary"))
    return message(f"incident.wants-lead.{number}", words, line(words), yes)


@retold
def offered(number: str, title: str, lead: str) -> Message:
    """The lead is offered."""
    words = _("{lead} asks you to lead {number}. They lead it until you say yes.", lead=person(lead), number=number)
    yes = buttons(
        button(_("Yes, I lead it"), "incident.accept", number, "primary"), button(_("Show it"), "incident.show", number)
    )
    return message(f"incident.offered.{number}", f"{words} {escaped(title)}", line(words), verbatim(title), yes)


@retold
def named(number: str, by: str) -> Message:
    """Somebody was let in."""
    words = _("{by} named you in {number}: you may see it and help with it.", by=person(by), number=number)
    show = buttons(button(_("Show it"), "incident.show", number))
    return message(f"incident.named.{number}", words, line(words), show)


@retold
def noted(who: str, text: str) -> Message:
    """A note, for those who work on it."""
    said = _("{who} noted: {text}", who=person(who), text=escaped(shortened(text, 300)))
    return message("incident.noted", said, small(_("{who} noted", who=person(who))), quoted(text))


@retold
def news_wanted(number: str, until: datetime, zone: ZoneInfo) -> Message:
    """The lead is asked for an update."""
    late = _("Without it, the CSO hears {until} that none came.", until=when(until, zone))
    words = _("How does {number} stand? One sentence is enough. {late}", number=number, late=late)
    update = buttons(
        button(_("Give an update"), "incident.note", number, "primary"), button(_("Show it"), "incident.show", number)
    )
    return message(f"incident.news.{number}", words, line(words), update)


@retold
def silence(number: str, lead: str, for_: timedelta) -> Message:
    """The CSO hears that no update came."""
    words = _(
        "No update on {number}: {lead} was asked {for_} ago and has not answered.",
        number=number,
        lead=person(lead),
        for_=span(for_),
    )
    show = buttons(button(_("Show it"), "incident.show", number))
    return message(f"incident.silence.{number}", words, line(f":mute: *{words}*"), show)


@retold
def crisis(number: str, title: str, state: IncidentState, seats: Mapping[CrisisRole, str]) -> Message:
    """Crisis mode, for the CSO and whoever takes a role."""
    over = state in {IncidentState.RESOLVED, IncidentState.CLOSED}
    head = (
        _("Crisis {number} is {state}.", number=number, state=_(STATES[state]))
        if over
        else _("Crisis: {number} is {state}. Roles are free to take below.", number=number, state=_(STATES[state]))
    )
    who = "\n".join(
        _("• {role}: {seats}", role=role, seats=person(seats[role]) if role in seats else _("nobody yet"))
        for role in CrisisRole
    )
    blocks: list[Block] = [line(f":rotating_light: *{head}*"), verbatim(title), line(who)]
    free = [role for role in CrisisRole if role not in seats]
    claims = (
        [button(_("I take {role}", role=role), "incident.role", f"{number} {role}") for role in free]
        if not over
        else []
    )
    blocks.append(buttons(*claims, button(_("Status summary"), "incident.brief", number)))
    return message(f"incident.crisis.{number}", f"{head} {escaped(title)}", *blocks)


@dataclass(frozen=True, slots=True)
class Left:
    """How many tasks were still to do at the end, and whether they were withdrawn."""

    number: int
    withdrawn: bool


def leftover(left: Left) -> str:
    """What became of them."""
    if not left.number:
        return _("No task is left.")
    if left.withdrawn:
        return count(left.number, "open task is withdrawn.", "open tasks are withdrawn.")
    return count(left.number, "open task stays as a follow-up.", "open tasks stay as follow-ups.")


@retold
def closed(number: str, review: Review, thanked: int, left: Left) -> Message:
    """What was learned, for those who worked on it."""
    first = _(
        "{number} is closed: {reasons}. {count} thanked.",
        number=number,
        reasons=_(REASONS[review.reason]),
        count=count(thanked, "reporter is", "reporters are"),
    )
    blocks: list[Block] = [line(f"*{first}*\n{leftover(left)}")]
    for title, text in (
        (_("Cause"), review.cause),
        (_("What worked"), review.worked),
        (_("What did not"), review.failed),
    ):
        if text:
            blocks += [line(f"*{title}*"), quoted(text)]
    blocks.append(buttons(button(_("Whole review"), "incident.review", number)))
    return message(f"incident.closed.{number}", f"{first} {escaped(shortened(review.cause, 300))}", *blocks)


@retold
def whole_review(number: str, markdown: str) -> Message:
    """The review as it is exported."""
    words = _("Review of {number}, as Markdown to copy", number=number)
    return message(f"incident.review.{number}", words, line(f"*{words}*"), verbatim(shortened_text(markdown)))


def shortened_text(text: str, most: int = 9000) -> str:
    """A longer text with its line breaks, cut where a message ends."""
    cut = _("\n… `sitrep incidents export` has the rest.")
    return text if len(text) <= most else text[:most] + cut
