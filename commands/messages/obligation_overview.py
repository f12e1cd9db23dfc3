"""The overview of obligations: what is overdue, what is due soon, what has no date, and what nobody owns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from slackblocks import Block

from commands.messages.obligations import Owned, asks, told
from commands.messages.parts import button, buttons, line, message, small
from commands.rules.clocks import DISCLAIMER
from commands.rules.words import capital, count
from storage.kinds.messages import Message
from storage.kinds.obligations import Cadence, Obligation
from storage.kinds.tongues import N_, _, retold

SHOWN = 15
LISTED = 30


@dataclass(frozen=True, slots=True)
class Sights:
    """All that the overview tells: what is owned, what binds and nobody owns, and what cannot be said yet."""

    owned: Sequence[Owned]
    free: Sequence[Obligation]
    undeclared: int
    running: int


class Group(Enum):
    """How urgent an obligation is, in the order it is told."""

    OVERDUE = N_("Overdue")
    UNDATED = N_("No evidence or no date yet")
    SOON = N_("Due within 30 days")
    LATER = N_("Due within 90 days")
    FAR = N_("Due later")


@retold
def overview(sights: Sights, today: date, soon: date, later: date, command: str) -> Message:
    """What is overdue, due in 30 days and in 90, what has no date yet, and what nobody owns."""
    groups = _groups(sights.owned, today, soon, later)
    first = _first(len(groups[Group.OVERDUE]), len(groups[Group.SOON]))
    blocks: list[Block] = [line(f"*{first}*"), *_running(sights.running, command), *_told(groups, today)]
    hidden = len(sights.owned) - SHOWN
    if hidden > 0:
        blocks.append(small(_("and {count}, due later", count=count(hidden, "more obligation", "more obligations"))))
    blocks += _unowned(sights, command)
    blocks.append(small(_(DISCLAIMER)))
    said = "; ".join(map(_spoken, sights.owned[:SHOWN]))
    return message(
        "compliance.overview",
        _("{first} {said}. {disclaimer}", first=first, said=said, disclaimer=_(DISCLAIMER)),
        *blocks,
    )


def _first(late: int, near: int) -> str:
    overdue = capital(count(late, "obligation is overdue", "obligations are overdue"))
    due = count(near, "is due within 30 days", "are due within 30 days")
    return f"{overdue}, {due}."


def _running(clocks: int, command: str) -> list[Block]:
    if not clocks:
        return []
    runs = count(clocks, "notification clock runs", "notification clocks run")
    return [line(_(":hourglass_flowing_sand: *{runs}.* `{command} clocks` shows them.", runs=runs, command=command))]


def _told(groups: Mapping[Group, Sequence[Owned]], today: date) -> list[Block]:
    said: list[Block] = []
    left = SHOWN
    for group, those in groups.items():
        said += [line(f"*{_(group.value)}*")] if those else []
        for each in those[:left]:
            evidence = button(_("Record evidence"), "compliance.done", each.row.id)
            said += [line(told(each, today)), buttons(evidence, asks(each.row))]
        left = max(0, left - len(those))
    return said


def _spoken(each: Owned) -> str:
    if each.taken.due_on is None:
        return _("{id} without a date", id=each.row.id)
    return _("{id} due {due_on}", id=each.row.id, due_on=each.taken.due_on)


def _groups(owned: Sequence[Owned], today: date, soon: date, later: date) -> dict[Group, list[Owned]]:
    groups: dict[Group, list[Owned]] = {group: [] for group in Group}
    for each in owned:
        groups[_group(each, today, soon, later)].append(each)
    return groups


def _group(each: Owned, today: date, soon: date, later: date) -> Group:
    due = each.taken.due_on
    if due is None:
        return Group.UNDATED if _wants_a_date(each.row) else Group.FAR
    if due < today:
        return Group.OVERDUE
    return Group.SOON if due <= soon else Group.LATER if due <= later else Group.FAR


def _wants_a_date(row: Obligation) -> bool:
    """Whether it comes round: then one without a date waits for evidence, or for the company's own date."""
    open_ended = row.repeats.kind in {Cadence.EVENT_DRIVEN, Cadence.CONTINUOUS}
    return not open_ended or bool(row.repeats.propose)


def _unowned(sights: Sights, command: str) -> list[Block]:
    said: list[Block] = []
    if sights.free:
        names = ", ".join(f"`{row.id}`" for row in sights.free[:LISTED])
        more = _(" and {free} more", free=len(sights.free) - LISTED) if len(sights.free) > LISTED else ""
        binds = count(
            len(sights.free), "obligation binds you and has no owner", "obligations bind you and have no owner"
        )
        act = _("`{command} take ID` gives one to somebody.", command=command)
        said.append(line(f"*{binds}*\n{names}{more}\n{act}"))
    if sights.undeclared:
        waits = count(
            sights.undeclared,
            "obligation waits for something nobody declared",
            "obligations wait for something nobody declared",
        )
        said.append(small(f"{waits}: `{command} profile`, `{command} list`."))
    return said
