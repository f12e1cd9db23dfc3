"""What is said around an incident: to its lead, to whoever is asked for something, to the CSO."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from slackblocks import Block

from commands.messages.parts import button, buttons, escaped, line, message, person, quoted, small, verbatim, when
from commands.rules.words import count, shortened, span
from storage.kinds.incidents import CloseReason, CrisisRole, IncidentState, Review
from storage.kinds.messages import Message

REASONS = {
    CloseReason.SOLVED: "solved",
    CloseReason.ACCEPTED: "the rest of the risk is accepted",
    CloseReason.FALSE_ALARM: "it was a false alarm",
}


def wants_lead(number: str, who: str) -> Message:
    """Somebody asks for the lead."""
    words = f"{person(who)} asks you for the lead of {number}. You lead it until you say yes."
    yes = buttons(button("Yes, hand it over", "incident.accept", number, "primary"))
    return message(f"incident.wants-lead.{number}", words, line(words), yes)


def offered(number: str, title: str, lead: str) -> Message:
    """The lead is offered."""
    words = f"{person(lead)} asks you to lead {number}. They lead it until you say yes."
    yes = buttons(
        button("Yes, I lead it", "incident.accept", number, "primary"), button("Show it", "incident.show", number)
    )
    return message(f"incident.offered.{number}", f"{words} {escaped(title)}", line(words), verbatim(title), yes)


def named(number: str, by: str) -> Message:
    """Somebody was let in."""
    words = f"{person(by)} named you in {number}: you may see it and help with it."
    show = buttons(button("Show it", "incident.show", number))
    return message(f"incident.named.{number}", words, line(words), show)


def noted(who: str, text: str) -> Message:
    """A note, for those who work on it."""
    said = f"{person(who)} noted: {escaped(shortened(text, 300))}"
    return message("incident.noted", said, small(f"{person(who)} noted"), quoted(text))


def news_wanted(number: str, until: datetime, zone: ZoneInfo) -> Message:
    """The lead is asked for an update."""
    late = f"Without it, the CSO hears {when(until, zone)} that none came."
    words = f"How does {number} stand? One sentence is enough. {late}"
    update = buttons(
        button("Give an update", "incident.note", number, "primary"), button("Show it", "incident.show", number)
    )
    return message(f"incident.news.{number}", words, line(words), update)


def silence(number: str, lead: str, for_: timedelta) -> Message:
    """The CSO hears that no update came."""
    words = f"No update on {number}: {person(lead)} was asked {span(for_)} ago and has not answered."
    show = buttons(button("Show it", "incident.show", number))
    return message(f"incident.silence.{number}", words, line(f":mute: *{words}*"), show)


def crisis(number: str, title: str, state: IncidentState, seats: Mapping[CrisisRole, str]) -> Message:
    """Crisis mode, for the CSO and whoever takes a role."""
    over = state in {IncidentState.RESOLVED, IncidentState.CLOSED}
    head = f"Crisis {number} is {state}." if over else f"Crisis: {number} is {state}. Roles are free to take below."
    who = "\n".join(f"• {role}: {person(seats[role]) if role in seats else 'nobody yet'}" for role in CrisisRole)
    blocks: list[Block] = [line(f":rotating_light: *{head}*"), verbatim(title), line(who)]
    free = [role for role in CrisisRole if role not in seats]
    claims = [button(f"I take {role}", "incident.role", f"{number} {role}") for role in free] if not over else []
    blocks.append(buttons(*claims, button("Status summary", "incident.brief", number)))
    return message(f"incident.crisis.{number}", f"{head} {escaped(title)}", *blocks)


def closed(number: str, review: Review, thanked: int) -> Message:
    """What was learned, for those who worked on it."""
    first = f"{number} is closed: {REASONS[review.reason]}. {count(thanked, 'reporter is', 'reporters are')} thanked."
    blocks: list[Block] = [line(f"*{first}*")]
    for title, text in (("Cause", review.cause), ("What worked", review.worked), ("What did not", review.failed)):
        if text:
            blocks += [line(f"*{title}*"), quoted(text)]
    blocks.append(buttons(button("Whole review", "incident.review", number)))
    return message(f"incident.closed.{number}", f"{first} {escaped(shortened(review.cause, 300))}", *blocks)


def whole_review(number: str, markdown: str) -> Message:
    """The review as it is exported."""
    words = f"Review of {number}, as Markdown to copy"
    return message(f"incident.review.{number}", words, line(f"*{words}*"), verbatim(shortened_text(markdown)))


def shortened_text(text: str, most: int = 9000) -> str:
    """A longer text with its line breaks, cut where a message ends."""
    cut = "\n… `sitrep incidents export` has the rest."
    return text if len(text) <= most else text[:most] + cut
