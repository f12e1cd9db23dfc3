"""The words around a task: its card, and what its asker reads at once."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import Block, Button

from commands.messages import sources
from commands.messages.parts import button, buttons, escaped, line, message, person, quoted, small, verbatim, when
from commands.rules.words import shortened
from storage.kinds.messages import Message
from storage.kinds.tasks import TaskState
from storage.kinds.tongues import N_, _, retold

TITLE_AT_MOST = 300
DETAIL_AT_MOST = 2500
NOTE_AT_MOST = 1000

ENDED = (TaskState.DONE, TaskState.REFUSED, TaskState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Card:
    """A task as it stands. `asks_at` is when Sitrep asks again; `hand` and `mine` tell whose card it is."""

    number: str
    title: str
    detail: str
    source: str
    asker: str
    assignee: str
    due_at: datetime
    state: TaskState
    overdue: bool
    acknowledged_at: datetime | None = None
    done_at: datetime | None = None
    owner: str | None = None
    offered_to: str | None = None
    snoozed_until: datetime | None = None
    asks_at: datetime | None = None
    note: str = ""


@retold
def card(task: Card, zone: ZoneInfo) -> Message:
    """The assignee's card: what, by when, how it stands, and what can be done about it."""
    from_ = _("you asked yourself") if task.asker == task.assignee else _("{asker} asks you", asker=who(task.asker))
    blocks: list[Block] = [line(f"*{task.number}*  {from_}"), verbatim(shortened(task.title, TITLE_AT_MOST))]
    if task.detail:
        blocks.append(quoted(task.detail[:DETAIL_AT_MOST]))
    blocks += [small("\n".join(_facts(task, zone))), *_note(task)]
    if task.state not in ENDED:
        blocks += [buttons(*first_steps(task)), buttons(*_others(task))]
    text = _(
        "{number} for you: {title}. {facts}",
        number=task.number,
        title=escaped(shortened(task.title, TITLE_AT_MOST)),
        facts=" ".join(_facts(task, zone)),
    )
    return message(f"task.card.{task.number}", text, *blocks)


@retold
def view(task: Card, zone: ZoneInfo, *, may_end: bool) -> Message:
    """The task for somebody who does not hold it."""
    blocks: list[Block] = [
        line(
            _(
                "*{number}*  {asker} asked {assignee}",
                number=task.number,
                asker=who(task.asker),
                assignee=who(task.assignee),
            )
        )
    ]
    blocks.append(verbatim(shortened(task.title, TITLE_AT_MOST)))
    if task.detail:
        blocks.append(quoted(task.detail[:DETAIL_AT_MOST]))
    blocks += [small("\n".join(_facts(task, zone))), *_note(task)]
    row = [*(ends(task.number) if may_end else ()), *sources.ways(task.source)]
    if row:
        blocks.append(buttons(*row))
    text = f"{task.number}: {escaped(shortened(task.title, TITLE_AT_MOST))}. {' '.join(_facts(task, zone))}"
    return message(f"task.view.{task.number}", text, *blocks)


@retold
def given(task: Card, zone: ZoneInfo, *, again: bool) -> Message:
    """Tells the asker what was understood."""
    to = _("you") if task.asker == task.assignee else who(task.assignee)
    due_at = when(task.due_at, zone)
    fact = (
        _("You have asked this already: {number} to {to}, due {due_at}.", number=task.number, to=to, due_at=due_at)
        if again
        else _("Asked: {number} to {to}, due {due_at}.", number=task.number, to=to, due_at=due_at)
    )
    title = shortened(task.title, TITLE_AT_MOST)
    return message("task.given", f"{fact} {escaped(title)}", line(f"*{fact}*"), verbatim(title), small(_(PROMISE)))


PROMISE = N_(
    "They have a card with all they can do about it. Sitrep asks again in their working hours until it is done."
)


def _facts(task: Card, zone: ZoneInfo) -> list[str]:
    facts = []
    if task.state in ENDED:
        facts.append(_end(task, zone))
    else:
        due_at = when(task.due_at, zone)
        facts.append(
            _(":warning: was due {due_at}", due_at=due_at) if task.overdue else _("due {due_at}", due_at=due_at)
        )
        facts.append(_yes(task, zone))
        facts += _waits(task, zone)
    if task.source:
        facts.append(sources.told(task.source))
    return facts


def _end(task: Card, zone: ZoneInfo) -> str:
    if task.state is TaskState.DONE and task.done_at:
        return _(":white_check_mark: Done {done_at}. Thank you.", done_at=when(task.done_at, zone))
    if task.state is TaskState.DONE:
        return _(":white_check_mark: Done. Thank you.")
    return (
        _("Closed: it cannot be done.")
        if task.state is TaskState.REFUSED
        else _("Withdrawn: nothing waits for you here.")
    )


def _yes(task: Card, zone: ZoneInfo) -> str:
    if not task.acknowledged_at:
        return _("Not acknowledged yet.")
    return _("Acknowledged {acknowledged_at}.", acknowledged_at=when(task.acknowledged_at, zone))


def _waits(task: Card, zone: ZoneInfo) -> list[str]:
    waits = []
    if task.offered_to:
        waits.append(
            _(
                "{offered_to} was asked to take it over; until they say yes, it is yours.",
                offered_to=who(task.offered_to),
            )
        )
    if task.snoozed_until and task.asks_at:
        waits.append(_("Resting until {snoozed_until}.", snoozed_until=when(task.snoozed_until, zone)))
    elif task.owner:
        waits.append(_("The reminders have ended: {owner} decides about it now.", owner=who(task.owner)))
    elif task.asks_at:
        waits.append(_("Sitrep asks again {asks_at} unless you do.", asks_at=when(task.asks_at, zone)))
    return waits


def _note(task: Card) -> list[Block]:
    return [quoted(task.note[:NOTE_AT_MOST])] if task.note else []


def first_steps(task: Card) -> list[Button]:
    """What the holder is most likely to press."""
    done = button(_("Done"), "task.done", task.number, None if task.state is TaskState.OPEN else "primary")
    if task.state is not TaskState.OPEN:
        return [done, button(_("Snooze"), "task.snooze", task.number)]
    yes = button(_("Acknowledge"), "task.acknowledge", task.number, "primary")
    return [yes, done, button(_("Snooze"), "task.snooze", task.number)]


def ends(number: str) -> list[Button]:
    """What whoever asked or now decides can do about it."""
    give = button(_("Give it to somebody else"), "task.hand-over", number)
    return [give, button(_("Withdraw it"), "task.withdraw", number)]


def _others(task: Card) -> list[Button]:
    hand_over = button(_("Hand over"), "task.hand-over", task.number)
    return [hand_over, button(_("I cannot do this"), "task.cannot", task.number), *sources.ways(task.source)]


def who(slack_id: str) -> str:
    """A person, or Sitrep itself."""
    return person(slack_id) if slack_id[:1] in "UW" else _("Sitrep")
