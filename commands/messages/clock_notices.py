"""The card of a matter's clocks, and the warnings when time runs out."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import Block

from commands.messages.clocks import (
    LISTED,
    SHOWN,
    TITLE_AT_MOST,
    Head,
    Row,
    answer,
    choices,
    listed,
    short,
    sources,
    told,
    undecided,
)
from commands.messages.parts import button, buttons, escaped, line, message, person, quoted, small, when
from commands.rules.clocks import DISCLAIMER
from commands.rules.words import count, shortened, span
from storage.kinds.clocks import TICKING, State
from storage.kinds.messages import Message
from storage.kinds.tongues import _, retold


@retold
def card(head: Head, rows: Sequence[Row], zone: ZoneInfo, now: datetime) -> Message:
    """All clocks of one matter: the answer, then each with time left, recipient, citation and what can be done."""
    first = answer(head, rows)
    title = quoted(shortened(head.title, TITLE_AT_MOST))
    blocks: list[Block] = [
        line(f"*{first}*"),
        title,
        small(_("Lead {lead} · as of {now}", lead=person(head.lead), now=when(now, zone))),
    ]
    live = [row for row in rows if row.state in TICKING or row.state is State.SUSPENDED]
    for row in live[:SHOWN]:
        blocks += [line(told(row, zone)), small(sources(row)), choices(row)]
    rest = live[SHOWN:] + [row for row in rows if row not in live]
    if rest:
        blocks += listed(rest[:LISTED], zone)
    if len(rest) > LISTED:
        blocks.append(small(_("and {count}", count=count(len(rest) - LISTED, "more clock", "more clocks"))))
    if head.us:
        blocks.append(buttons(button(_("People by US State"), "compliance.residents", head.ref)))
    footer = _("{disclaimer} Times in {key}.", disclaimer=_(DISCLAIMER), key=zone.key)
    blocks.append(small(" ".join(part for part in (undecided(head), footer) if part)))
    spoken = "; ".join(short(row, zone) for row in rows[:LISTED])
    return message(
        f"clocks.card.{head.ref}",
        _(
            "{first} {title}. {spoken}. {disclaimer}",
            first=first,
            title=escaped(shortened(head.title, TITLE_AT_MOST)),
            spoken=spoken,
            disclaimer=_(DISCLAIMER),
        ),
        *blocks,
    )


@retold
def warning(ref: str, row: Row, zone: ZoneInfo, now: datetime, lead: str) -> Message:
    """Said when time runs out, and loudly when it has. Without a `lead`, where everybody reads, it names nobody."""
    missed = row.state is State.OVERDUE
    first = _missed_or_left(ref, row, now)
    icon = ":rotating_light:" if missed else ":hourglass_flowing_sand:"
    act = _("File now, and say why it is late.") if missed else _("File, or decide with a second person not to notify.")
    whom = f" {person(lead)}" if lead else ""
    return message(
        f"clocks.warning.{ref}.{row.number}",
        _(
            "{first} {title}. {act} {disclaimer}",
            first=first,
            title=_(row.clock.title),
            act=act,
            disclaimer=_(DISCLAIMER),
        ),
        line(f"{icon} *{escaped(first)}*{whom}"),
        line(f"{told(row, zone, named=bool(lead))}\n{act}"),
        small(sources(row)),
        choices(row),
        small(_("{disclaimer} Times in {key}.", disclaimer=_(DISCLAIMER), key=zone.key)),
    )


def _missed_or_left(ref: str, row: Row, now: datetime) -> str:
    if row.state is State.OVERDUE or row.clock.due_at is None:
        return _("{ref}: {name} was MISSED.", ref=ref, name=row.name)
    return _("{ref}: {left} left for {name}.", ref=ref, left=span(row.clock.due_at - now), name=row.name)
