"""The words of the digests: the answer, what changed, the next steps, and then the rest, always in one order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from slackblocks import Block, RichText, SectionBlock, Text

from commands.messages import digest_rows as rows
from commands.messages import posture
from commands.messages.digest_rows import DueDuty, LateTask, Listed, OpenIncident, OpenReport, RunningClock
from commands.messages.parts import bullets, button, line, message, small
from commands.rules.words import count, shortened, span
from storage.kinds.messages import Message
from storage.kinds.posture import Change, Culture, Past, Pillar, Standing, Step

SPOKEN = 3000
CHANGES = 5
STEPS = 3


class Kind(StrEnum):
    """Which digest it is."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Part(StrEnum):
    """A part of a digest, named as its field in Contents."""

    STANDING = "standing"
    CHANGES = "changes"
    STEPS = "steps"
    HISTORY = "history"
    REPORTS = "reports"
    INCIDENTS = "incidents"
    CLOCKS = "clocks"
    TASKS = "tasks"
    DUTIES = "duties"
    REVIEWS = "reviews_overdue"
    CULTURE = "culture"
    UNDELIVERED = "undelivered"


@dataclass(frozen=True, slots=True)
class Lateness:
    """The digest comes late: by how much after which promised time, and whether Sitrep was down then."""

    by: timedelta
    promised_at: datetime
    was_down: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a digest tells. What could not be worked out is None, and stands in `gaps` with the reason.

    `changes` come with the day they are counted from. Without `named`, nobody is named: the channel is public, or it is
    for the board.
    """

    kind: Kind
    on: date
    named: bool = True
    standing: Standing | None = None
    changes: tuple[date, Sequence[Change]] | None = None
    steps: Sequence[Step] | None = None
    history: Sequence[Past] | None = None
    reports: Listed[OpenReport] | None = None
    incidents: Listed[OpenIncident] | None = None
    clocks: Listed[RunningClock] | None = None
    tasks: Listed[LateTask] | None = None
    duties: Listed[DueDuty] | None = None
    reviews_overdue: int | None = None
    culture: Culture | None = None
    undelivered: int | None = None
    late: Lateness | None = None
    missed: Sequence[date] = ()
    gaps: Sequence[tuple[Part, str]] = ()


TITLES: Mapping[Kind, str] = {
    Kind.DAILY: "Daily digest",
    Kind.WEEKLY: "Weekly digest",
    Kind.MONTHLY: "Board summary",
}
UNREAD: Mapping[Part, str] = {
    Part.STANDING: "The posture could not be worked out",
    Part.CHANGES: "What changed could not be worked out",
    Part.STEPS: "The next steps could not be worked out",
    Part.HISTORY: "The trend could not be read",
    Part.REPORTS: "The open reports could not be read",
    Part.INCIDENTS: "The open incidents could not be read",
    Part.CLOCKS: "The running clocks could not be read",
    Part.TASKS: "The overdue tasks could not be read",
    Part.DUTIES: "The obligations could not be read",
    Part.REVIEWS: "The policy reviews could not be read",
    Part.CULTURE: "How people report could not be worked out",
    Part.UNDELIVERED: "The outbox could not be read",
}


def digest(contents: Contents, zone: ZoneInfo) -> Message:
    """One message of fewer than 30 blocks, however much there is to tell."""
    answer, notes = _answer(contents), _notes(contents, zone)
    title = TITLES[contents.kind]
    blocks: list[Block] = [line(f"*{answer}*")]
    if notes:
        blocks.append(small("\n".join(notes)))
    changed = _changes(contents)
    blocks += [*changed, *_steps(contents), *_pillars(contents), *_lists(contents), *_culture(contents)]
    blocks += _trend(contents)
    day = f"{contents.on:%A} {contents.on.day} {contents.on:%B %Y}"
    blocks.append(small(f"{title} for {day}, times in {zone.key}"))
    spoken = " ".join((f"{title}: {answer}", *notes))
    return message(f"digest.{contents.on}", shortened(spoken, SPOKEN), *blocks)


def _answer(contents: Contents) -> str:
    standing = contents.standing
    stands = posture.in_one_line(standing) if standing and standing.readings else ""
    return " ".join(part for part in (stands, _waiting(contents)) if part)


def _waiting(contents: Contents) -> str:
    lists = (contents.reports, contents.tasks, contents.incidents, contents.clocks)
    if all(each is not None and not each.total for each in lists):
        return "All clear: no report waits for an answer and no task is overdue."
    reports, tasks, incidents, clocks = lists
    said = []
    if reports and tasks:
        waiting = count(reports.total, "report waits", "reports wait").capitalize()
        said.append(f"{waiting} for an answer, {count(tasks.total, 'task is', 'tasks are')} overdue.")
    elif reports:
        said.append(f"{count(reports.total, 'report waits', 'reports wait').capitalize()} for an answer.")
    elif tasks:
        said.append(f"{count(tasks.total, 'task is', 'tasks are').capitalize()} overdue.")
    if incidents and incidents.total:
        said.append(f"{count(incidents.total, 'incident is', 'incidents are')} open.")
    if clocks and clocks.total:
        said.append(f"{count(clocks.total, 'clock runs', 'clocks run')}.")
    return " ".join(said) or "How things stand could not be read."


def _notes(contents: Contents, zone: ZoneInfo) -> list[str]:
    notes = []
    if contents.late:
        promised = contents.late.promised_at.astimezone(zone)
        why = "Sitrep was not running then" if contents.late.was_down else "Sitrep could not work it off in time"
        notes.append(f"This digest is {span(contents.late.by)} late: it was due at {promised:%H:%M %Z}, and {why}.")
    if contents.missed:
        days = ", ".join(f"{day:%a} {day.day} {day:%b}" for day in contents.missed)
        digests = "the digest" if len(contents.missed) == 1 else "the digests"
        notes.append(f"Never posted, as Sitrep was not running: {digests} of {days}.")
    notes += [f"{UNREAD[part]} ({why})." for part, why in contents.gaps]
    if contents.gaps:
        notes.append("All else here is complete.")
    if contents.reviews_overdue:
        notes.append(f"{count(contents.reviews_overdue, 'policy review is', 'policy reviews are')} overdue.")
    if contents.undelivered:
        lost = count(contents.undelivered, "message has", "messages have")
        notes.append(f"{lost} not reached Slack. `sitrep check` says why.")
    return notes


def _changes(contents: Contents) -> list[Block]:
    if contents.changes is None:
        unread = any(part is Part.CHANGES for part, _why in contents.gaps)
        return [] if unread else [line("No earlier day is on record yet, so there is nothing to compare with.")]
    day, changes = contents.changes
    since = f"{day:%A} {day.day} {day:%B}"
    if not changes:
        return [line(f"Nothing changed in the score since {since}.")]
    shown = [f"• {posture.change_line(change)}" for change in changes[:CHANGES]]
    left = len(changes) - CHANGES
    more = [f"• and {count(left, 'smaller change', 'smaller changes')}"] if left > 0 else []
    return [line("\n".join((f"*Changed since {since}*", *shown, *more)))]


def _steps(contents: Contents) -> list[Block]:
    if not contents.steps:
        return []
    steps = contents.steps[:STEPS]
    if not contents.named:
        steps = [replace(step, owner="", owner_name="") for step in steps]
    return [line("*What would help most*"), *(_step(step) for step in steps)]


def _step(step: Step) -> Block:
    explain = button("Explain", "posture.explain", step.measure.id)
    return SectionBlock(Text(posture.step_line(step)), accessory=posture.step_button(step) or explain)


def _pillars(contents: Contents) -> list[Block]:
    if contents.kind is Kind.DAILY or not contents.standing:
        return []
    said = [f"• {posture.pillar_line(contents.standing, pillar)}" for pillar in Pillar]
    return [line("\n".join(("*The three pillars*", *said)))]


def _lists(contents: Contents) -> list[Block]:
    one_by_one = contents.kind is not Kind.MONTHLY
    lists: tuple[tuple[Listed[Any] | None, str, Callable[..., list[RichText]], tuple[str, str]], ...] = (
        (contents.reports, "*Open reports*, the oldest first", rows.report, ("open report", "open reports")),
        (contents.incidents, "*Open incidents*", rows.incident, ("open incident", "open incidents")),
        (contents.clocks, "*Running clocks*, the soonest first", rows.clock, ("running clock", "running clocks")),
        (contents.tasks, "*Overdue tasks*, the longest first", rows.task, ("overdue task", "overdue tasks")),
        (contents.duties, "*Obligations due*, the soonest first", rows.duty, ("obligation due", "obligations due")),
    )
    if not one_by_one:
        counted = [f"• {count(each.total, *nouns)}" for each, _head, _row, nouns in lists if each]
        return [line("\n".join(("*What is open*", *counted)))] if counted else []
    return [block for each, head, row, nouns in lists if each for block in _list(each, head, row, nouns, contents)]


def _list(
    each: Listed[Any], head: str, row: Callable[..., list[RichText]], nouns: tuple[str, str], contents: Contents
) -> list[Block]:
    shown = [row(one, named=contents.named) for one in each.rows]
    more = [f"and {each.more} more"] if each.more > 0 and shown else []
    hidden = [
        f"{count(each.restricted, f'restricted {nouns[0]}', f'restricted {nouns[1]}')}; only those named see more"
    ]
    notes = [*more, *(hidden if each.restricted else [])]
    return [*([line(head), bullets(shown)] if shown else []), *([small(" · ".join(notes))] if notes else [])]


def _culture(contents: Contents) -> list[Block]:
    culture = contents.culture
    if not culture:
        return []
    filed = count(culture.reports, "report", "reports")
    told = f"*How people report*: {filed} in {culture.days} days, {culture.answered} answered"
    per = f", {culture.per_100} for each hundred people" if culture.per_100 is not None else ""
    after = f"; half of them came within {culture.told_after} min of noticing" if culture.told_after is not None else ""
    return [line(f"{told}{per}{after}.")]


def _trend(contents: Contents) -> list[Block]:
    if not contents.history:
        return []
    drawn = posture.chart(contents.history, "Posture, in percent")
    return [*([drawn] if drawn else []), small(posture.numbers(contents.history))]
