"""The words around obligations: what is due, whose it is, how often and who says so, and the evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slackblocks import Block, Button

from commands.messages.clocks import review
from commands.messages.parts import button, buttons, escaped, line, message, person, quoted, small
from commands.messages.sources import ask
from commands.rules.cadence import spoken
from commands.rules.clocks import DISCLAIMER
from commands.rules.sources import Origin, named
from commands.rules.triggers import Verdict
from commands.rules.words import capital, count, day_name
from storage.kinds.messages import Message
from storage.kinds.obligations import Cadence, Obligation, Taken
from storage.kinds.tongues import _, retold

SHOWN = 15
LISTED = 30


@dataclass(frozen=True, slots=True)
class Owned:
    """An obligation that somebody has taken on."""

    row: Obligation
    taken: Taken


@dataclass(frozen=True, slots=True)
class Sights:
    """All that the overview tells: what is owned, what binds and nobody owns, and what cannot be said yet."""

    owned: Sequence[Owned]
    free: Sequence[Obligation]
    undeclared: int
    running: int


@dataclass(frozen=True, slots=True)
class Past:
    """Evidence of one time it was done."""

    done_on: date
    by: str
    note: str
    link: str


@retold
def overview(sights: Sights, today: date, soon: date, later: date, command: str) -> Message:
    """What is overdue, due in 30 days and in 90, what has no date yet, and what nobody owns."""
    groups = _groups(sights.owned, today, soon, later)
    late, near = len(groups[_("Overdue")]), len(groups[_("Due within 30 days")])
    overdue = capital(count(late, "obligation is", "obligations are"))
    first = _("{overdue} overdue, {near} due within 30 days.", overdue=overdue, near=near or _("none"))
    blocks: list[Block] = [line(f"*{first}*")]
    if sights.running:
        runs = count(sights.running, "notification clock runs", "notification clocks run")
        blocks.append(
            line(_(":hourglass_flowing_sand: *{runs}.* `{command} clocks` shows them.", runs=runs, command=command))
        )
    left = SHOWN
    for title, those in groups.items():
        if those:
            blocks.append(line(f"*{title}*"))
            for each in those[:left]:
                blocks += [
                    line(_owned(each, today)),
                    buttons(button(_("Record evidence"), "compliance.done", each.row.id), _asks(each.row)),
                ]
            left = max(0, left - len(those))
    hidden = len(sights.owned) - SHOWN
    if hidden > 0:
        blocks.append(small(_("and {count}, due later", count=count(hidden, "more obligation", "more obligations"))))
    blocks += _unowned(sights, command)
    blocks.append(small(_(DISCLAIMER)))
    said = "; ".join(
        _("{id} due {due_on}", id=each.row.id, due_on=each.taken.due_on or _("without a date"))
        for each in sights.owned[:SHOWN]
    )
    return message(
        "compliance.overview",
        _("{first} {said}. {disclaimer}", first=first, said=said, disclaimer=_(DISCLAIMER)),
        *blocks,
    )


def _groups(owned: Sequence[Owned], today: date, soon: date, later: date) -> dict[str, list[Owned]]:
    groups: dict[str, list[Owned]] = {
        title: []
        for title in (
            _("Overdue"),
            _("No evidence or no date yet"),
            _("Due within 30 days"),
            _("Due within 90 days"),
            _("Due later"),
        )
    }
    for each in owned:
        due = each.taken.due_on
        if due is None:
            title = _("No evidence or no date yet") if _wants_a_date(each.row) else _("Due later")
        elif due < today:
            title = _("Overdue")
        else:
            title = (
                _("Due within 30 days") if due <= soon else _("Due within 90 days") if due <= later else _("Due later")
            )
        groups[title].append(each)
    return groups


def _wants_a_date(row: Obligation) -> bool:
    """Whether it comes round: then one without a date waits for evidence, or for the company's own date."""
    open_ended = row.repeats.kind in {Cadence.EVENT_DRIVEN, Cadence.CONTINUOUS}
    return not open_ended or bool(row.repeats.propose)


def _owned(each: Owned, today: date) -> str:
    taken = each.taken
    if taken.due_on is None:
        due = _("no evidence yet: record when it was done last, or state a date")
    else:
        days = (taken.due_on - today).days
        rest = (
            _("overdue by {day_count}", day_count=count(-days, "day", "days"))
            if days < 0
            else _("due today")
            if days == 0
            else _("in {day_count}", day_count=count(days, "day", "days"))
        )
        due = f"{_day(taken.due_on)}, {rest}"
    return _(
        "*{id}* · {title}\n{due} · owner {owner}\n{repeats} · {basis}",
        id=escaped(each.row.id),
        title=escaped(each.row.title),
        due=due,
        owner=person(taken.owner),
        repeats=escaped(spoken(each.row.repeats, taken)),
        basis=escaped(basis(each.row)),
    )


def _unowned(sights: Sights, command: str) -> list[Block]:
    said: list[Block] = []
    if sights.free:
        names = ", ".join(f"`{row.id}`" for row in sights.free[:LISTED])
        more = _(" and {free} more", free=len(sights.free) - LISTED) if len(sights.free) > LISTED else ""
        binds = count(len(sights.free), "obligation binds you and has", "obligations bind you and have")
        said.append(
            line(
                _(
                    "*{binds} no owner*\n{names}{more}\n`{command} take ID` gives one to somebody.",
                    binds=binds,
                    names=names,
                    more=more,
                    command=command,
                )
            )
        )
    if sights.undeclared:
        waits = count(sights.undeclared, "obligation waits", "obligations wait")
        said.append(
            small(
                _(
                    "{waits} for something nobody declared: `{command} profile`, `{command} list`.",
                    waits=waits,
                    command=command,
                )
            )
        )
    return said


@retold
def shown(row: Obligation, taken: Taken | None, past: Sequence[Past], verdict: Verdict) -> Message:
    """One obligation with everything known about it."""
    truth = {True: _("It binds you"), False: _("It does not bind you"), None: _("Whether it binds you is undeclared")}[
        verdict.truth
    ]
    why = verdict.because or ", ".join(verdict.missing)
    facts = [
        f"{truth}{f' ({why})' if why else ''}.",
        _("How often: {repeats}.", repeats=spoken(row.repeats, taken)),
        basis(row),
    ]
    facts += [_("Keep the record: {keep}.", keep=row.keep)] if row.keep else []
    facts += [_("Note: {note}", note=row.note)] if row.note else []
    facts += [_("Doubtful: {doubtful}", doubtful=row.doubtful)] if row.doubtful else []
    facts += (
        [_("Evidence could be (our suggestion): {evidence}.", evidence=", ".join(row.evidence))] if row.evidence else []
    )
    blocks: list[Block] = [line(f"*{escaped(row.id)}* · {escaped(row.title)}"), line(escaped("\n".join(facts)))]
    if taken:
        blocks.append(
            line(
                _(
                    "Owner {owner} · next due {day}",
                    owner=person(taken.owner),
                    day=_day(taken.due_on) if taken.due_on else _("without a date"),
                )
            )
        )
    for each in past:
        blocks += [small(f"{_day(each.done_on)} · {person(each.by)}"), quoted(f"{each.note} {each.link}".strip())]
    acts = [button(_("Give it to somebody"), "compliance.take", row.id)] if not row.not_yet else []
    acts += [button(_("Record evidence"), "compliance.done", row.id, "primary"), _asks(row)] if taken else []
    blocks += [buttons(*acts)] if acts else []
    blocks.append(small(_(DISCLAIMER)))
    return message(
        "compliance.shown",
        _(
            "{id}: {title}. {facts} {disclaimer}",
            id=row.id,
            title=row.title,
            facts=" ".join(facts),
            disclaimer=_(DISCLAIMER),
        ),
        *blocks,
    )


@retold
def reminder(row: Obligation, taken: Taken, today: date, command: str) -> Message:
    """Said before it is due, and again when it is overdue."""
    days = (taken.due_on - today).days if taken.due_on else 0
    if days < 0:
        first, icon = (
            _("{id} is overdue by {day_count}.", id=row.id, day_count=count(-days, "day", "days")),
            ":rotating_light:",
        )
    else:
        soon = _("in {day_count}", day_count=count(days, "day", "days")) if days else "today"
        first, icon = _("{id} is due {soon}.", id=row.id, soon=soon), ":calendar:"
    act = _("When it is done, record the evidence: {command} done {id}", command=command, id=row.id)
    return message(
        f"compliance.reminder.{row.id}",
        _("{first} {title}. {act} {disclaimer}", first=first, title=row.title, act=act, disclaimer=_(DISCLAIMER)),
        line(f"{icon} *{escaped(first)}*"),
        line(_owned(Owned(row, taken), today)),
        buttons(button(_("Record evidence"), "compliance.done", row.id, "primary"), _asks(row)),
        small(_(DISCLAIMER)),
    )


@retold
def assigned(row: Obligation, taken: Taken, by: str, command: str) -> Message:
    """Tells somebody that an obligation is theirs now."""
    due = (
        _("due {day}", day=_day(taken.due_on))
        if taken.due_on
        else _("without a date until its last evidence is recorded")
    )
    first = _("{id} is yours now: {title}, {due}.", id=row.id, title=row.title, due=due)
    facts = _(
        "Given to you by {by}. {repeats}. {basis}",
        by=person(by),
        repeats=escaped(spoken(row.repeats, taken)),
        basis=escaped(basis(row)),
    )
    said = _(
        "{first} {command} shows all that you own. {disclaimer}", first=first, command=command, disclaimer=_(DISCLAIMER)
    )
    return message(
        f"compliance.assigned.{row.id}", said, line(f"*{escaped(first)}*"), line(facts), small(_(DISCLAIMER))
    )


def basis(row: Obligation) -> str:
    """Citation, source and how sure the row is: shown wherever an obligation is."""
    checked = _("checked on {checked_on}", checked_on=row.checked_on) if row.checked_on else ""
    parts = (row.framework, row.citation, _("source: {source}", source=row.source), review(row.review), checked)
    return " · ".join(part for part in parts if part)


def _asks(row: Obligation) -> Button:
    return ask(named(Origin.OBLIGATION, row.id))


def _day(day: date) -> str:
    return day_name(day)
