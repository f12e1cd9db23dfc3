"""The words around a task: its card, its forms, what its asker reads."""

from collections.abc import Sequence
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
    from_ = _("you asked yourself") if task.asker == task.assignee else _("{asker} asks you", asker=_who(task.asker))
    blocks: list[Block] = [line(f"*{task.number}*  {from_}"), verbatim(shortened(task.title, TITLE_AT_MOST))]
    if task.detail:
        blocks.append(quoted(task.detail[:DETAIL_AT_MOST]))
    blocks += [small("\n".join(_facts(task, zone))), *_note(task)]
    if task.state not in ENDED:
        blocks += [buttons(*_first(task)), buttons(*_others(task))]
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
                asker=_who(task.asker),
                assignee=_who(task.assignee),
            )
        )
    ]
    blocks.append(verbatim(shortened(task.title, TITLE_AT_MOST)))
    if task.detail:
        blocks.append(quoted(task.detail[:DETAIL_AT_MOST]))
    blocks += [small("\n".join(_facts(task, zone))), *_note(task)]
    row = [*(_ends(task.number) if may_end else ()), *sources.ways(task.source)]
    if row:
        blocks.append(buttons(*row))
    text = f"{task.number}: {escaped(shortened(task.title, TITLE_AT_MOST))}. {' '.join(_facts(task, zone))}"
    return message(f"task.view.{task.number}", text, *blocks)


@retold
def moved_card(task: Card) -> Message:
    """What stays with somebody who held the task before."""
    words = _(
        "{number} is now with {assignee}. Nothing waits for you here.", number=task.number, assignee=_who(task.assignee)
    )
    return message(f"task.moved.{task.number}", words, line(words), verbatim(shortened(task.title, TITLE_AT_MOST)))


@retold
def offer(task: Card, zone: ZoneInfo) -> Message:
    """Somebody is asked to take a task over."""
    first = _(
        "{assignee} asks whether you take over {number}, due {due_at}.",
        assignee=_who(task.assignee),
        number=task.number,
        due_at=when(task.due_at, zone),
    )
    title = shortened(task.title, TITLE_AT_MOST)
    blocks: list[Block] = [line(f"*{first}*"), verbatim(title)]
    if task.detail:
        blocks.append(quoted(task.detail[:DETAIL_AT_MOST]))
    blocks.append(
        buttons(
            button(_("Take it over"), "task.take", task.number, "primary"),
            button(_("No, sorry"), "task.leave", task.number),
        )
    )
    return message(f"task.offer.{task.number}", f"{first} {escaped(title)}", *blocks)


@retold
def offer_closed(number: str, said: str) -> Message:
    """An offer that waits for nobody any more; `said` is a sentence of ours."""
    return message(f"task.offer.{number}", said, line(said))


@retold
def given(task: Card, zone: ZoneInfo, *, again: bool) -> Message:
    """Tells the asker what was understood."""
    first = _("You have asked this already:") if again else _("Asked:")
    to = "you" if task.asker == task.assignee else _who(task.assignee)
    fact = _(
        "{first} {number} to {to}, due {due_at}.",
        first=first,
        number=task.number,
        to=to,
        due_at=when(task.due_at, zone),
    )
    title = shortened(task.title, TITLE_AT_MOST)
    return message("task.given", f"{fact} {escaped(title)}", line(f"*{fact}*"), verbatim(title), small(_(PROMISE)))


@retold
def news(number: str, title: str, said: str, note: str, extra: Sequence[Button] = ()) -> Message:
    """A line to somebody who should know; `said` is ours, `note` somebody's own words."""
    short = shortened(title, TITLE_AT_MOST)
    blocks: list[Block] = [line(f"*{said}*"), verbatim(short)]
    if note:
        blocks.append(quoted(note[:NOTE_AT_MOST]))
    if extra:
        blocks.append(buttons(*extra))
    return message(f"task.news.{number}", f"{said} {escaped(short)}", *blocks)


@retold
def reminder(task: Card, zone: ZoneInfo, *, woke: bool, next_: str) -> Message:
    """Asks the assignee again."""
    due = _("{what} {due_at}", what=_("was due") if task.overdue else _("is due"), due_at=when(task.due_at, zone))
    first = _(
        "{what}: {number} {due}.",
        what=_("Your snooze is over") if woke else _("A reminder"),
        number=task.number,
        due=due,
    )
    title = shortened(task.title, TITLE_AT_MOST)
    row = buttons(*_first(task))
    return message(
        f"task.reminder.{task.number}",
        f"{first} {escaped(title)}",
        line(f"*{first}*"),
        verbatim(title),
        small(_("If nothing happens, {next}. Done, put off or handed over: it stops at once.", next=next_)),
        row,
    )


@retold
def escalation(task: Card, zone: ZoneInfo, *, silent_for: str, owns: bool) -> Message:
    """Tells a manager, or at last the CSO, that somebody has not answered."""
    what = _("has not acknowledged") if task.state is TaskState.OPEN else _("has not finished")
    first = _(
        "{assignee} {what} {number}, due {due_at} ({silent_for}).",
        assignee=_who(task.assignee),
        what=what,
        number=task.number,
        due_at=when(task.due_at, zone),
        silent_for=silent_for,
    )
    end = (
        _("The reminders end here: it is yours to decide now. Hand it to somebody else, or withdraw it.")
        if owns
        else _("A word from you may help. If nothing happens, the chief security officer is told next.")
    )
    title = shortened(task.title, TITLE_AT_MOST)
    blocks: list[Block] = [line(f"*{first}*"), verbatim(title), small(end)]
    if owns:
        blocks.append(buttons(*_ends(task.number)))
    return message(f"task.escalation.{task.number}", f"{first} {end} {escaped(title)}", *blocks)


@retold
def told(words: str) -> Message:
    """A short answer of ours."""
    return message("task.told", words, line(words))


PROMISE = N_(
    "They have a card with all they can do about it. Sitrep asks again in their working hours until it is done."
)


def _facts(task: Card, zone: ZoneInfo) -> list[str]:
    facts = []
    if task.state in ENDED:
        facts.append(_end(task, zone))
    else:
        due = _("was due") if task.overdue else "due"
        facts.append(f"{':warning: ' if task.overdue else ''}{due} {when(task.due_at, zone)}")
        facts.append(_yes(task, zone))
        facts += _waits(task, zone)
    if task.source:
        facts.append(sources.told(task.source))
    return facts


def _end(task: Card, zone: ZoneInfo) -> str:
    if task.state is TaskState.DONE:
        at = f" {when(task.done_at, zone)}" if task.done_at else ""
        return _(":white_check_mark: Done{at}. Thank you.", at=at)
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
                offered_to=_who(task.offered_to),
            )
        )
    if task.snoozed_until and task.asks_at:
        waits.append(_("Resting until {snoozed_until}.", snoozed_until=when(task.snoozed_until, zone)))
    elif task.owner:
        waits.append(_("The reminders have ended: {owner} decides about it now.", owner=_who(task.owner)))
    elif task.asks_at:
        waits.append(_("Sitrep asks again {asks_at} unless you do.", asks_at=when(task.asks_at, zone)))
    return waits


def _note(task: Card) -> list[Block]:
    return [quoted(task.note[:NOTE_AT_MOST])] if task.note else []


def _first(task: Card) -> list[Button]:
    done = button(_("Done"), "task.done", task.number, None if task.state is TaskState.OPEN else "primary")
    if task.state is not TaskState.OPEN:
        return [done, button(_("Snooze"), "task.snooze", task.number)]
    yes = button(_("Acknowledge"), "task.acknowledge", task.number, "primary")
    return [yes, done, button(_("Snooze"), "task.snooze", task.number)]


def _ends(number: str) -> list[Button]:
    give = button(_("Give it to somebody else"), "task.hand-over", number)
    return [give, button(_("Withdraw it"), "task.withdraw", number)]


def _others(task: Card) -> list[Button]:
    hand_over = button(_("Hand over"), "task.hand-over", task.number)
    return [hand_over, button(_("I cannot do this"), "task.cannot", task.number), *sources.ways(task.source)]


def _who(slack_id: str) -> str:
    return person(slack_id) if slack_id[:1] in "UW" else _("Sitrep")
