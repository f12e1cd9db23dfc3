"""The words of the digests: the answer, what changed, the next steps, and then the rest, always in one order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from slackblocks import Block, RichText

from commands.messages import digest_rows as rows
from commands.messages import posture
from commands.messages.digest_contents import Contents, Kind, Part
from commands.messages.digest_rows import Listed
from commands.messages.parts import bullets, line, message, small
from commands.rules.words import capital, count, full_day_name, short_day_name, shortened, span
from storage.kinds.messages import Message
from storage.kinds.posture import Pillar
from storage.kinds.tongues import N_, _, plural, retold

SPOKEN = 3000
CHANGES = 5
STEPS = 3

TITLES: Mapping[Kind, str] = {
    Kind.DAILY: N_("Daily digest"),
    Kind.WEEKLY: N_("Weekly digest"),
    Kind.MONTHLY: N_("Board summary"),
}
UNREAD: Mapping[Part, str] = {
    Part.STANDING: N_("The posture could not be worked out ({why})."),
    Part.CHANGES: N_("What changed could not be worked out ({why})."),
    Part.STEPS: N_("The next steps could not be worked out ({why})."),
    Part.HISTORY: N_("The trend could not be read ({why})."),
    Part.REPORTS: N_("The open reports could not be read ({why})."),
    Part.INCIDENTS: N_("The open incidents could not be read ({why})."),
    Part.CLOCKS: N_("The running clocks could not be read ({why})."),
    Part.TASKS: N_("The overdue tasks could not be read ({why})."),
    Part.DUTIES: N_("The obligations could not be read ({why})."),
    Part.REVIEWS: N_("The policy reviews could not be read ({why})."),
    Part.CULTURE: N_("How people report could not be worked out ({why})."),
    Part.UNDELIVERED: N_("The outbox could not be read ({why})."),
}


@retold
def digest(contents: Contents, zone: ZoneInfo) -> Message:
    """One message of fewer than 30 blocks, however much there is to tell."""
    answer, notes, title = _answer(contents), _notes(contents, zone), _(TITLES[contents.kind])
    blocks: list[Block] = [line(f"*{answer}*"), *([small("\n".join(notes))] if notes else [])]
    blocks += [*_changes(contents), *_steps(contents), *_pillars(contents), *_lists(contents), *_culture(contents)]
    blocks += _trend(contents)
    day = full_day_name(contents.on)
    blocks.append(small(_("{title} for {day}, times in {zone}", title=title, day=day, zone=zone.key)))
    spoken = " ".join((f"{title}: {answer}", *notes))
    return message(f"digest.{contents.on}", shortened(spoken, SPOKEN), *blocks)


def _answer(contents: Contents) -> str:
    standing = contents.standing
    stands = posture.in_one_line(standing) if standing and standing.readings else ""
    return " ".join(part for part in (stands, _waiting(contents)) if part)


def _waiting(contents: Contents) -> str:
    lists = (contents.reports, contents.tasks, contents.incidents, contents.clocks)
    if all(each is not None and not each.total for each in lists):
        return _("All clear: no report waits for an answer and no task is overdue.")
    said = [_reports_and_tasks(contents.reports, contents.tasks)]
    if contents.incidents and contents.incidents.total:
        said.append(_("{incidents} open.", incidents=count(contents.incidents.total, "incident is", "incidents are")))
    if contents.clocks and contents.clocks.total:
        said.append(_("{clocks}.", clocks=count(contents.clocks.total, "clock runs", "clocks run")))
    return " ".join(each for each in said if each) or _("How things stand could not be read.")


def _reports_and_tasks(reports: Listed[rows.OpenReport] | None, tasks: Listed[rows.LateTask] | None) -> str:
    waiting = capital(count(reports.total, "report waits", "reports wait")) if reports else ""
    overdue = count(tasks.total, "task is", "tasks are") if tasks else ""
    if reports and tasks:
        return _("{waiting} for an answer, {count} overdue.", waiting=waiting, count=overdue)
    if reports:
        return _("{waiting} for an answer.", waiting=waiting)
    return _("{tasks} overdue.", tasks=capital(overdue)) if tasks else ""


def _notes(contents: Contents, zone: ZoneInfo) -> list[str]:
    notes = []
    if contents.late:
        told = {"by": span(contents.late.by), "promised": contents.late.promised_at.astimezone(zone)}
        down = _(
            "This digest is {by} late: it was due at {promised:%H:%M %Z}, and Sitrep was not running then.", **told
        )
        slow = _(
            "This digest is {by} late: it was due at {promised:%H:%M %Z}, and Sitrep could not work it off in time.",
            **told,
        )
        notes.append(down if contents.late.was_down else slow)
    if contents.missed:
        days = ", ".join(short_day_name(day) for day in contents.missed)
        digests = plural(len(contents.missed), "the digest", "the digests")
        notes.append(_("Never posted, as Sitrep was not running: {digests} of {days}.", digests=digests, days=days))
    notes += [_(UNREAD[part], why=why) for part, why in contents.gaps]
    if contents.gaps:
        notes.append(_("All else here is complete."))
    if contents.reviews_overdue:
        reviews = count(contents.reviews_overdue, "policy review is", "policy reviews are")
        notes.append(_("{count} overdue.", count=reviews))
    if contents.undelivered:
        lost = count(contents.undelivered, "message has", "messages have")
        notes.append(_("{lost} not reached Slack. `sitrep check` says why.", lost=lost))
    return notes


def _changes(contents: Contents) -> list[Block]:
    if contents.changes is None:
        unread = any(part is Part.CHANGES for part, _why in contents.gaps)
        return [] if unread else [line(_("No earlier day is on record yet, so there is nothing to compare with."))]
    day, changes = contents.changes
    since = short_day_name(day)
    if not changes:
        return [line(_("Nothing changed in the score since {since}.", since=since))]
    shown = [f"• {posture.change_line(change)}" for change in changes[:CHANGES]]
    left = len(changes) - CHANGES
    if left > 0:
        shown.append(_("• and {smaller}", smaller=count(left, "smaller change", "smaller changes")))
    return [line("\n".join((_("*Changed since {since}*", since=since), *shown)))]


def _steps(contents: Contents) -> list[Block]:
    if not contents.steps:
        return []
    steps = contents.steps[:STEPS]
    if not contents.named:
        steps = [replace(step, owner="", owner_name="") for step in steps]
    return [line(_("*What would help most*")), *(posture.step_block(step) for step in steps)]


def _pillars(contents: Contents) -> list[Block]:
    if contents.kind is Kind.DAILY or not contents.standing:
        return []
    said = [f"• {posture.pillar_line(contents.standing, pillar)}" for pillar in Pillar]
    return [line("\n".join((_("*The three pillars*"), *said)))]


@dataclass(frozen=True, slots=True)
class _List:
    """One list of the digest: how it is headed, how a row reads, and how many there are, openly and restricted."""

    listed: Listed[Any] | None
    head: str
    row: Callable[..., list[RichText]]
    counted: str
    restricted: str = ""


def _lists(contents: Contents) -> list[Block]:
    lists = [each for each in _all_lists(contents) if each.listed]
    if contents.kind is not Kind.MONTHLY:
        return [block for each in lists for block in _list(each, named=contents.named)]
    counted = [f"• {each.counted}" for each in lists]
    return [line("\n".join((_("*What is open*"), *counted)))] if counted else []


def _all_lists(contents: Contents) -> tuple[_List, ...]:
    all_ = (contents.reports, contents.incidents, contents.clocks, contents.tasks, contents.duties)
    reports, incidents, clocks, tasks, duties = (each or Listed() for each in all_)
    return (
        _List(
            contents.reports,
            _("*Open reports*, the oldest first"),
            rows.report,
            count(reports.total, "open report", "open reports"),
            count(reports.restricted, "restricted report", "restricted reports"),
        ),
        _List(
            contents.incidents,
            _("*Open incidents*, the oldest first"),
            rows.incident,
            count(incidents.total, "open incident", "open incidents"),
            count(incidents.restricted, "restricted incident", "restricted incidents"),
        ),
        _List(
            contents.clocks,
            _("*Running clocks*, the soonest first"),
            rows.clock,
            count(clocks.total, "running clock", "running clocks"),
            count(clocks.restricted, "clock of a restricted matter", "clocks of restricted matters"),
        ),
        _List(
            contents.tasks,
            _("*Overdue tasks*, the longest first"),
            rows.task,
            count(tasks.total, "overdue task", "overdue tasks"),
            count(tasks.restricted, "restricted task", "restricted tasks"),
        ),
        _List(
            contents.duties,
            _("*Obligations due*, the soonest first"),
            rows.duty,
            count(duties.total, "obligation due", "obligations due"),
        ),
    )


def _list(each: _List, *, named: bool) -> list[Block]:
    listed = each.listed or Listed()
    shown = [each.row(one, named=named) for one in listed.rows]
    notes = [_("and {more} more", more=listed.more)] if listed.more > 0 and shown else []
    if listed.restricted:
        notes.append(_("{restricted}; only those named see more", restricted=each.restricted))
    return [*([line(each.head), bullets(shown)] if shown else []), *([small(" · ".join(notes))] if notes else [])]


def _culture(contents: Contents) -> list[Block]:
    culture = contents.culture
    if not culture:
        return []
    if not culture.reports:
        nobody = _("*How people report*: nobody has reported anything in the last {days} days.", days=culture.days)
        return [line(nobody)]
    said = [
        _(
            "*How people report*: {filed} in {days} days, {answered} answered.",
            filed=count(culture.reports, "report", "reports"),
            days=culture.days,
            answered=culture.answered,
        )
    ]
    if culture.per_100 is not None:
        said.append(_("That is {number} for each hundred people.", number=culture.per_100))
    if culture.told_after is not None:
        within = span(timedelta(minutes=culture.told_after))
        said.append(_("Half of them came within {within} of noticing.", within=within))
    return [line(" ".join(said))]


def _trend(contents: Contents) -> list[Block]:
    if contents.history is None:
        return []
    drawn = posture.chart(contents.history, _("Posture, in percent"))
    told = [posture.numbers(contents.history)] if contents.history else []
    return [drawn, *map(small, told)] if drawn else [small("\n".join([*told, posture.no_chart()]))]
