"""/posture: how the company stands and why, for the CSO and auditors."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlmodel import Session

from commands import measuring, schedule
from commands.house import House
from commands.invocation import Invocation, Reply, Say
from commands.messages import posture_pages as pages
from commands.refusal import Refusal
from commands.rules.measures import BY_ID
from commands.rules.words import nearest
from commands.verbs import Verb, unknown
from storage.kinds.posture import Change, Standing
from storage.kinds.tongues import _

USAGE = "/posture [explain MEASURE, history, culture, weekly, schedule, preview DIGEST, send DIGEST]"
DAYS, MOST_DAYS = 30, 365
LOOK_BACK = (1, 7)
"""Days: yesterday and last week."""


def run(db: Session, asked: Invocation, house: House) -> Reply:
    """The answer first; with a word after it, what that word says."""
    verb, _space, rest = asked.text.strip().partition(" ")
    if not verb:
        return overview(db, asked, house)
    known = VERBS.get(verb.lower())
    if not known:
        raise unknown(verb, VERBS, USAGE, house)
    return known(db, asked, house, rest.strip())


def overview(db: Session, asked: Invocation, house: House) -> Reply:
    """How we stand, what changed since yesterday and since last week, what to do next."""
    now = asked.now
    measuring.catch_up(db, now, house)
    known = measuring.standing(db, now, house)
    steps = measuring.next_steps(db, now, house, known=known)
    since = _since(db, asked, house, known)
    picture = pages.Picture(known, since, steps, measuring.culture(db, now), measuring.uncounted(db))
    return Say(pages.overview(picture, house.command("posture")))


def _since(db: Session, asked: Invocation, house: House, known: Standing) -> dict[date, Sequence[Change]]:
    """The changes since each day that there is something to compare with."""
    today = asked.now.astimezone(house.zone).date()
    wanted = (measuring.compared_with(db, today - timedelta(days=back)) for back in LOOK_BACK)
    days = dict.fromkeys(day for day in wanted if day)
    return {day: measuring.changes(db, asked.now, house, day, known) for day in days}


def explain(db: Session, asked: Invocation, house: House, name: str) -> Reply:
    """One measure with its arithmetic, by its id or its name."""
    command = house.command("posture")
    by_name = {measure.name.lower(): measure.id for measure in BY_ID.values()}
    wanted = _measure(name.lower(), by_name)
    if not wanted:
        close = nearest(name, [*BY_ID, *by_name]) if name else None
        meant = _(" Did you mean {by_name}?", by_name=by_name.get(close, close)) if close else ""
        raise Refusal(
            _(
                "Please name a measure: {command} explain NAME.{meant} They are: {by_id}",
                command=command,
                meant=meant,
                by_id=", ".join(BY_ID),
            )
        )
    measuring.catch_up(db, asked.now, house)
    reading = measuring.standing(db, asked.now, house).reading(wanted)
    if reading is None:
        raise LookupError(wanted)
    return Say(pages.explained(reading, command))


def _measure(typed: str, by_name: Mapping[str, str]) -> str:
    """The measure of that id or name, or the only one whose id or name has these words in it; else empty."""
    if typed in BY_ID or typed in by_name:
        return by_name.get(typed, typed)
    alike = {each for name, each in by_name.items() if typed and (typed in name or typed in each)}
    return alike.pop() if len(alike) == 1 else ""


def click(db: Session, asked: Invocation, house: House) -> Reply:
    """The button beside a step that nobody can begin with one press."""
    return explain(db, asked, house, asked.value)


def history(db: Session, asked: Invocation, house: House, days: str) -> Reply:
    """The snapshots of so many days."""
    if days and not (days.isdecimal() and 1 <= int(days) <= MOST_DAYS):
        raise Refusal(
            _(
                "Please say how many days, 1 to {most_days}: {command} history 90",
                most_days=MOST_DAYS,
                command=house.command("posture"),
            )
        )
    span = int(days or DAYS)
    today = asked.now.astimezone(house.zone).date()
    return Say(pages.history(measuring.history(db, today, span), span, house.command("posture")))


def culture(db: Session, asked: Invocation, house: House, _rest: str) -> Reply:
    """How people report."""
    measuring.catch_up(db, asked.now, house)
    return Say(pages.culture(measuring.culture(db, asked.now)))


VERBS: Mapping[str, Verb] = {
    "explain": explain,
    "history": history,
    "culture": culture,
    "weekly": schedule.weekly,
    "schedule": schedule.ask,
    "preview": schedule.preview,
    "send": schedule.send,
}
"""What may follow the command. A new word is a row here."""
