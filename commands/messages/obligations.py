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
from commands.rules.words import count, day_name
from storage.kinds.messages import Message
from storage.kinds.obligations import Obligation, Taken
from storage.kinds.said import again
from storage.kinds.tongues import _, retold


@dataclass(frozen=True, slots=True)
class Owned:
    """An obligation that somebody has taken on."""

    row: Obligation
    taken: Taken


@dataclass(frozen=True, slots=True)
class Past:
    """Evidence of one time it was done. A note of `ours` is a sentence of the catalogue, no person's words."""

    done_on: date
    by: str
    note: str
    link: str
    ours: bool = False

    @property
    def proof(self) -> str:
        """What was done and where it is shown."""
        return f"{_(self.note) if self.ours else self.note} {self.link}".strip()


def told(each: Owned, today: date, *, named: bool = True) -> str:
    """One obligation in mrkdwn: what, until when, how often and who says so; its owner only where `named`."""
    parts = [due(each.taken.due_on, today)]
    parts += [_("owner {owner}", owner=person(each.taken.owner))] if named else []
    how_often = (escaped(spoken(each.row.repeats, each.taken)), escaped(basis(each.row)))
    return f"*{escaped(each.row.id)}* · {escaped(_(each.row.title))}\n{' · '.join(parts)}\n{' · '.join(how_often)}"


def due(due_on: date | None, today: date) -> str:
    """When something is due, and how far off that is."""
    if due_on is None:
        return _("no evidence yet: record when it was done last, or state a date")
    days = (due_on - today).days
    if days == 0:
        return _("{day}, due today", day=day_name(due_on))
    if days > 0:
        return _("{day}, in {day_count}", day=day_name(due_on), day_count=count(days, "day", "days"))
    return _("{day}, overdue by {day_count}", day=day_name(due_on), day_count=count(-days, "day", "days"))


@retold
def shown(row: Obligation, taken: Taken | None, past: Sequence[Past], verdict: Verdict) -> Message:
    """One obligation with everything known about it."""
    truth = {True: _("It binds you"), False: _("It does not bind you"), None: _("Whether it binds you is undeclared")}[
        verdict.truth
    ]
    why = again(verdict.because) or ", ".join(verdict.missing)
    facts = [
        f"{truth}{f' ({why})' if why else ''}.",
        _("How often: {repeats}.", repeats=spoken(row.repeats, taken)),
        basis(row),
    ]
    facts += [_("Keep the record: {keep}.", keep=_(row.keep))] if row.keep else []
    facts += [_("Note: {note}", note=_(row.note))] if row.note else []
    facts += [_("Doubtful: {doubtful}", doubtful=_(row.doubtful))] if row.doubtful else []
    facts += [_("Evidence could be (our suggestion): {evidence}.", evidence=evidence(row))] if row.evidence else []
    blocks: list[Block] = [line(f"*{escaped(row.id)}* · {escaped(_(row.title))}"), line(escaped("\n".join(facts)))]
    blocks += [line(_next(taken))] if taken else []
    for each in past:
        blocks += [small(f"{day_name(each.done_on)} · {person(each.by)}"), quoted(each.proof)]
    acts = [button(_("Give it to somebody"), "compliance.take", row.id)] if not row.not_yet else []
    acts += [button(_("Record evidence"), "compliance.done", row.id, "primary"), asks(row)] if taken else []
    blocks += [buttons(*acts)] if acts else []
    blocks.append(small(_(DISCLAIMER)))
    return message(
        "compliance.shown",
        _(
            "{id}: {title}. {facts} {disclaimer}",
            id=row.id,
            title=_(row.title),
            facts=" ".join(facts),
            disclaimer=_(DISCLAIMER),
        ),
        *blocks,
    )


def _next(taken: Taken) -> str:
    owner = person(taken.owner)
    if taken.due_on is None:
        return _("Owner {owner} · without a date so far", owner=owner)
    return _("Owner {owner} · next due {day}", owner=owner, day=day_name(taken.due_on))


@retold
def reminder(row: Obligation, taken: Taken, today: date, command: str, *, named: bool = True) -> Message:
    """Said before it is due, and again when it is overdue. Without `named`, where everybody reads, it names nobody."""
    days = (taken.due_on - today).days if taken.due_on else 0
    icon = ":rotating_light:" if days < 0 else ":calendar:"
    first = _remaining(row.id, days)
    act = _("When it is done, record the evidence: {command} done {id}", command=command, id=row.id)
    return message(
        f"compliance.reminder.{row.id}",
        _("{first} {title}. {act} {disclaimer}", first=first, title=_(row.title), act=act, disclaimer=_(DISCLAIMER)),
        line(f"{icon} *{escaped(first)}*"),
        line(told(Owned(row, taken), today, named=named)),
        buttons(button(_("Record evidence"), "compliance.done", row.id, "primary"), asks(row)),
        small(_(DISCLAIMER)),
    )


def _remaining(obligation: str, days: int) -> str:
    if days == 0:
        return _("{id} is due today.", id=obligation)
    if days > 0:
        return _("{id} is due in {day_count}.", id=obligation, day_count=count(days, "day", "days"))
    return _("{id} is overdue by {day_count}.", id=obligation, day_count=count(-days, "day", "days"))


@retold
def assigned(row: Obligation, taken: Taken, by: str, command: str) -> Message:
    """Tells somebody that an obligation is theirs now."""
    first = (
        _("{id} is yours now: {title}, due {day}.", id=row.id, title=_(row.title), day=day_name(taken.due_on))
        if taken.due_on
        else _(
            "{id} is yours now: {title}, without a date until its last evidence is recorded.",
            id=row.id,
            title=_(row.title),
        )
    )
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
    parts = (_(row.framework), row.citation, _("source: {source}", source=row.source), review(row.review), checked)
    return " · ".join(part for part in parts if part)


def evidence(row: Obligation) -> str:
    """What we suggest as evidence."""
    return ", ".join(map(_, row.evidence))


def asks(row: Obligation) -> Button:
    """The button that asks its owner's colleagues about it."""
    return ask(named(Origin.OBLIGATION, row.id))
