"""The words around obligations: what is due, whose it is, how often and who says so, and the evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slackblocks import Block

from commands.messages.clocks import review
from commands.messages.parts import button, buttons, escaped, line, message, person, quoted, small
from commands.rules.cadence import spoken
from commands.rules.clocks import DISCLAIMER
from commands.rules.triggers import Verdict
from commands.rules.words import count, shortened
from storage.kinds.laws import Review
from storage.kinds.messages import Message
from storage.kinds.obligations import Cadence, Obligation, Taken

SHOWN = 15
LISTED = 30
CATALOGUED = 45


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


def overview(sights: Sights, today: date, soon: date, later: date, command: str) -> Message:
    """What is overdue, due in 30 days and in 90, what has no date yet, and what nobody owns."""
    groups = _groups(sights.owned, today, soon, later)
    late, near = len(groups["Overdue"]), len(groups["Due within 30 days"])
    overdue = count(late, "obligation is", "obligations are").capitalize()
    first = f"{overdue} overdue, {near or 'none'} due within 30 days."
    blocks: list[Block] = [line(f"*{first}*")]
    if sights.running:
        runs = count(sights.running, "notification clock runs", "notification clocks run")
        blocks.append(line(f":hourglass_flowing_sand: *{runs}.* `{command} clocks` shows them."))
    left = SHOWN
    for title, those in groups.items():
        if those:
            blocks.append(line(f"*{title}*"))
            for each in those[:left]:
                blocks += [
                    line(_owned(each, today)),
                    buttons(button("Record evidence", "compliance.done", each.row.id)),
                ]
            left = max(0, left - len(those))
    hidden = len(sights.owned) - SHOWN
    if hidden > 0:
        blocks.append(small(f"and {count(hidden, 'more obligation')}, due later"))
    blocks += _unowned(sights, command)
    blocks.append(small(DISCLAIMER))
    said = "; ".join(f"{each.row.id} due {each.taken.due_on or 'without a date'}" for each in sights.owned[:SHOWN])
    return message("compliance.overview", f"{first} {said}. {DISCLAIMER}", *blocks)


def _groups(owned: Sequence[Owned], today: date, soon: date, later: date) -> dict[str, list[Owned]]:
    groups: dict[str, list[Owned]] = {
        title: []
        for title in ("Overdue", "No evidence or no date yet", "Due within 30 days", "Due within 90 days", "Due later")
    }
    for each in owned:
        due = each.taken.due_on
        if due is None:
            title = "No evidence or no date yet" if _wants_a_date(each.row) else "Due later"
        elif due < today:
            title = "Overdue"
        else:
            title = "Due within 30 days" if due <= soon else "Due within 90 days" if due <= later else "Due later"
        groups[title].append(each)
    return groups


def _wants_a_date(row: Obligation) -> bool:
    """Whether it comes round: then one without a date waits for evidence, or for the company's own date."""
    open_ended = row.repeats.kind in {Cadence.EVENT_DRIVEN, Cadence.CONTINUOUS}
    return not open_ended or bool(row.repeats.propose)


def _owned(each: Owned, today: date) -> str:
    taken = each.taken
    if taken.due_on is None:
        due = "no evidence yet: record when it was done last, or state a date"
    else:
        days = (taken.due_on - today).days
        rest = (
            f"overdue by {count(-days, 'day')}"
            if days < 0
            else "due today"
            if days == 0
            else f"in {count(days, 'day')}"
        )
        due = f"{_day(taken.due_on)}, {rest}"
    return (
        f"*{escaped(each.row.id)}* · {escaped(each.row.title)}\n{due} · owner {person(taken.owner)}\n"
        f"{escaped(spoken(each.row.repeats, taken))} · {escaped(basis(each.row))}"
    )


def _unowned(sights: Sights, command: str) -> list[Block]:
    said: list[Block] = []
    if sights.free:
        names = ", ".join(f"`{row.id}`" for row in sights.free[:LISTED])
        more = f" and {len(sights.free) - LISTED} more" if len(sights.free) > LISTED else ""
        binds = count(len(sights.free), "obligation binds you and has", "obligations bind you and have")
        said.append(line(f"*{binds} no owner*\n{names}{more}\n`{command} take ID` gives one to somebody."))
    if sights.undeclared:
        waits = count(sights.undeclared, "obligation waits", "obligations wait")
        said.append(small(f"{waits} for something nobody declared: `{command} profile`, `{command} list`."))
    return said


def catalogue(rows: Sequence[tuple[Obligation, Verdict, Taken | None]], command: str, wanted: str) -> Message:
    """Every obligation with whether it binds, as far as was declared."""
    binding = [each for each in rows if each[1].truth]
    waiting = [each for each in rows if each[1].truth is None]
    others = len(rows) - len(binding) - len(waiting)
    what = f" about “{escaped(shortened(wanted, 40))}”" if wanted else ""
    first = f"{count(len(rows), 'obligation')}{what}: {len(binding)} bind you, {len(waiting)} wait, {others} do not."
    blocks: list[Block] = [line(f"*{first}*")]
    for title, those in (("They bind you", binding), ("They wait for something undeclared", waiting)):
        lines = [_listed(*each) for each in those[:CATALOGUED]]
        blocks += [line(f"*{title}*")] if lines else []
        blocks += [line("\n".join(lines[start : start + 10])) for start in range(0, len(lines), 10)]
        if len(those) > CATALOGUED:
            blocks.append(small(f"and {count(len(those) - CATALOGUED, 'more')}: `{command} list PCI` narrows it down"))
    blocks.append(small(f"`{command} show ID` tells all about one. {DISCLAIMER}"))
    return message("compliance.catalogue", f"{first} {DISCLAIMER}", *blocks)


def _listed(row: Obligation, verdict: Verdict, taken: Taken | None) -> str:
    mark = "" if row.review is Review.CHECKED else " _(review pending)_"
    whose = f" · {person(taken.owner)}" if taken else ""
    waits = f" · needs {', '.join(verdict.missing)}" if verdict.truth is None else ""
    return f"• `{row.id}` {escaped(row.title)}{mark}{whose}{escaped(waits)}"


def shown(row: Obligation, taken: Taken | None, past: Sequence[Past], verdict: Verdict) -> Message:
    """One obligation with everything known about it."""
    truth = {True: "It binds you", False: "It does not bind you", None: "Whether it binds you is undeclared"}[
        verdict.truth
    ]
    why = verdict.because or ", ".join(verdict.missing)
    facts = [f"{truth}{f' ({why})' if why else ''}.", f"How often: {spoken(row.repeats, taken)}.", basis(row)]
    facts += [f"Keep the record: {row.keep}."] if row.keep else []
    facts += [f"Note: {row.note}"] if row.note else []
    facts += [f"Doubtful: {row.doubtful}"] if row.doubtful else []
    facts += [f"Evidence could be (our suggestion): {', '.join(row.evidence)}."] if row.evidence else []
    blocks: list[Block] = [line(f"*{escaped(row.id)}* · {escaped(row.title)}"), line(escaped("\n".join(facts)))]
    if taken:
        blocks.append(
            line(f"Owner {person(taken.owner)} · next due {_day(taken.due_on) if taken.due_on else 'without a date'}")
        )
    for each in past:
        blocks += [small(f"{_day(each.done_on)} · {person(each.by)}"), quoted(f"{each.note} {each.link}".strip())]
    acts = [button("Give it to somebody", "compliance.take", row.id)] if not row.not_yet else []
    acts += [button("Record evidence", "compliance.done", row.id, "primary")] if taken else []
    blocks += [buttons(*acts)] if acts else []
    blocks.append(small(DISCLAIMER))
    return message("compliance.shown", f"{row.id}: {row.title}. {' '.join(facts)} {DISCLAIMER}", *blocks)


def reminder(row: Obligation, taken: Taken, today: date, command: str) -> Message:
    """Said before it is due, and again when it is overdue."""
    days = (taken.due_on - today).days if taken.due_on else 0
    if days < 0:
        first, icon = f"{row.id} is overdue by {count(-days, 'day')}.", ":rotating_light:"
    else:
        soon = f"in {count(days, 'day')}" if days else "today"
        first, icon = f"{row.id} is due {soon}.", ":calendar:"
    act = f"When it is done, record the evidence: {command} done {row.id}"
    return message(
        f"compliance.reminder.{row.id}",
        f"{first} {row.title}. {act} {DISCLAIMER}",
        line(f"{icon} *{escaped(first)}*"),
        line(_owned(Owned(row, taken), today)),
        buttons(button("Record evidence", "compliance.done", row.id, "primary")),
        small(DISCLAIMER),
    )


def assigned(row: Obligation, taken: Taken, by: str, command: str) -> Message:
    """Tells somebody that an obligation is theirs now."""
    due = f"due {_day(taken.due_on)}" if taken.due_on else "without a date until its last evidence is recorded"
    first = f"{row.id} is yours now: {row.title}, {due}."
    facts = f"Given to you by {person(by)}. {escaped(spoken(row.repeats, taken))}. {escaped(basis(row))}"
    said = f"{first} {command} shows all that you own. {DISCLAIMER}"
    return message(f"compliance.assigned.{row.id}", said, line(f"*{escaped(first)}*"), line(facts), small(DISCLAIMER))


def basis(row: Obligation) -> str:
    """Citation, source and how sure the row is: shown wherever an obligation is."""
    checked = f"checked on {row.checked_on}" if row.checked_on else ""
    parts = (row.framework, row.citation, f"source: {row.source}", review(row.review), checked)
    return " · ".join(part for part in parts if part)


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
