"""The words around policies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from slackblocks import Block

from commands.messages.parts import escaped, line, message, person, small, verbatim, when
from commands.rules.words import count, shortened
from storage.kinds.messages import Message

TEXT_AT_MOST = 9000
"""Characters of a policy shown in one message; Slack refuses messages over about 12,000."""

SHOWN, TITLE_AT_MOST = 20, 120
"""Policies in the list, and characters of each title: a message has room for 50 blocks."""


@dataclass(frozen=True, slots=True)
class Row:
    """A policy as one person sees it."""

    name: str
    title: str
    owner: str
    version: int
    review_due_on: date
    accepted_at: datetime | None


def overview(rows: Sequence[Row], command: str, zone: ZoneInfo, today: date) -> Message:
    """The policies that apply to the person."""
    if not rows:
        return Message("No policy applies to you yet.")
    open_ = sum(row.accepted_at is None for row in rows)
    answer = f"{count(len(rows), 'policy applies', 'policies apply')} to you; " + (
        "you have accepted all of them." if not open_ else f"{count(open_, 'is', 'are')} not accepted yet."
    )
    blocks: list[Block] = [line(f"*{answer}*")]
    for row in rows[:SHOWN]:
        blocks += [verbatim(shortened(row.title, TITLE_AT_MOST)), small(f"`{row.name}` · {_facts(row, zone, today)}")]
    if len(rows) > SHOWN:
        blocks.append(small(f"and {count(len(rows) - SHOWN, 'more policy', 'more policies')}"))
    blocks.append(small(f"To read one: `{command} {rows[0].name}`"))
    listed = "; ".join(f"{escaped(shortened(row.title, TITLE_AT_MOST))}, version {row.version}" for row in rows[:SHOWN])
    return message("policy.overview", f"{answer} {listed}", *blocks)


def shown(row: Row, text: str, sha256: str, zone: ZoneInfo, today: date) -> Message:
    """One policy with its text."""
    blocks: list[Block] = [
        line("*Policy*"),
        verbatim(row.title),
        small(f"{_facts(row, zone, today)} · owner {person(row.owner)}"),
        verbatim(text[:TEXT_AT_MOST]),
    ]
    left = len(text) - TEXT_AT_MOST
    if left > 0:
        blocks.append(small(f"{count(left, 'more character')}: ask the owner for the whole text."))
    blocks.append(small(f"SHA-256 of the whole text: {sha256}"))
    return message("policy.shown", f"{escaped(row.title)}: {escaped(shortened(text, 500))}", *blocks)


def _facts(row: Row, zone: ZoneInfo, today: date) -> str:
    accepted = f"accepted {when(row.accepted_at, zone)}" if row.accepted_at else "*not accepted yet*"
    review = "review overdue since" if row.review_due_on < today else "next review"
    return f"version {row.version} · {accepted} · {review} {row.review_due_on:%d %b %Y}"
