"""The policies that apply to a person, and how they stand with each. The text is in policy_sheet.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from slackblocks import (
    ActionsBlock,
    Block,
    Option,
    PlainText,
    SectionBlock,
    StaticSelectMenu,
)

from commands.messages.parts import (
    TITLE,
    bullets,
    button,
    escaped,
    leaf,
    line,
    message,
    small,
    spoken,
    when,
)
from commands.rules.standing import OPEN, State
from commands.rules.words import count, date_name, shortened
from storage.kinds.messages import Message
from storage.kinds.tongues import N_, _, retold

OPEN_SHOWN = 10
REST_SHOWN = 50
DETAILED = 20
CHOICES = 100
SHORT = 75
STATES = {
    State.TO_ACCEPT: N_("to accept"),
    State.CHANGED: N_("changed since"),
    State.ACCEPTED: N_("accepted"),
    State.EXEMPT: N_("exempt"),
    State.TO_KNOW: N_("to know"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A policy as one person sees it."""

    name: str
    title: str
    version: int
    state: State
    due_at: datetime
    overdue: bool
    accepted_at: datetime | None = None
    excepted_until: date | None = None


@retold
def overview(rows: Sequence[Row], command: str, zone: ZoneInfo) -> Message:
    """The policies that apply to the person: what is open first, each with a button."""
    if not rows:
        return Message(_("No policy applies to you yet."))
    open_ = sorted((row for row in rows if row.state in OPEN), key=lambda row: row.due_at)
    rest = [row for row in rows if row.state not in OPEN]
    answer = _answer(len(rows), len(open_))
    blocks: list[Block] = [line(f"*{answer}*")]
    for row in open_[:OPEN_SHOWN]:
        blocks += entry(row, zone)
    if len(open_) > OPEN_SHOWN:
        blocks.append(
            small(
                _(
                    "and {more_count} to accept, in the menu below",
                    more_count=count(len(open_) - OPEN_SHOWN, "more", "more"),
                )
            )
        )
    detailed = max(0, DETAILED - 2 * len(open_))
    if rest:
        blocks.append(line(_("*Nothing to do*")))
        blocks += [small(f"{spoken(row.title)} · {facts(row, zone)}") for row in rest[:detailed]]
        shown = rest[detailed:REST_SHOWN]
        blocks += (
            [bullets([[leaf(f"{shortened(row.title, SHORT)} ({_(STATES[row.state])})")] for row in shown])]
            if shown
            else []
        )
    blocks.append(ActionsBlock([_menu([*open_, *rest])]))
    listed = "; ".join(f"{escaped(shortened(row.title, SHORT))}: {_(STATES[row.state])}" for row in [*open_, *rest])
    told = _(
        "{answer} {listed}. To read one, type {command} and its name, such as {command} {name}.",
        answer=answer,
        listed=listed,
        command=command,
        name=rows[0].name,
    )
    return message("policy.overview", shortened(told, 3500), *blocks)


def entry(row: Row, zone: ZoneInfo) -> list[Block]:
    """An open policy with its button."""
    read = button(_("Read"), "policy.read", row.name, "primary")
    return [SectionBlock(PlainText(shortened(row.title, TITLE)), accessory=read), small(facts(row, zone))]


def facts(row: Row, zone: ZoneInfo) -> str:
    """Where the person stands with it, in a line."""
    version = _("`{name}` version {version}", name=row.name, version=row.version)
    match row.state:
        case State.ACCEPTED:
            if not row.accepted_at:
                return _("{version} · accepted", version=version)
            return _("{version} · accepted {at}", version=version, at=when(row.accepted_at, zone))
        case State.EXEMPT:
            return _(
                "{version} · you are exempt until {excepted_until}",
                version=version,
                excepted_until=date_name(row.excepted_until) if row.excepted_until else "",
            )
        case State.TO_KNOW:
            return _("{version} · to know, nothing to accept", version=version)
        case _:
            due = (
                _(":warning: was due {due_at}", due_at=when(row.due_at, zone))
                if row.overdue
                else _("due {due_at}", due_at=when(row.due_at, zone))
            )
            if row.state is State.CHANGED:
                return _("{version} · changed since you accepted it · {due}", version=version, due=due)
            return f"{version} · {due}"


def _answer(number: int, open_: int) -> str:
    policies = count(number, "policy applies to you", "policies apply to you")
    if not open_:
        return _("{policies}; you have accepted all that is asked of you.", policies=policies)
    return _("{policies}; {open}.", policies=policies, open=count(open_, "is yours to accept", "are yours to accept"))


def _menu(rows: Sequence[Row]) -> StaticSelectMenu:
    options = [Option(PlainText(shortened(row.title, SHORT)), row.name) for row in rows[:CHOICES]]
    return StaticSelectMenu("policy.choose", options, placeholder=PlainText(_("Read a policy")))
