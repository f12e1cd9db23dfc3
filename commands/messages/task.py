"""The words around a task: its card, its forms, what its asker reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import Block, Button

from commands.messages.parts import button, buttons, escaped, line, message, person, quoted, small, verbatim, when
from commands.rules.words import shortened
from storage.kinds.messages import Message
from storage.kinds.tasks import TaskState

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


def card(task: Card, zone: ZoneInfo) -> Message:
    """The assignee's card: what, by when, how it stands, and what can be done about it."""
    from_ = "you asked yourself" if task.asker == task.assignee else f"{_who(task.asker)} asks you"
    blocks: list[Block] = [line(f"*{task.number}*  {from_}"), verbatim(shortened(task.title, TITLE_AT_MOST))]
    if task.detail:
        blocks.append(quoted(task.detail[:DETAIL_AT_MOST]))
    blocks += [small("\n".join(_facts(task, zone))), *_note(task)]
    if task.state not in ENDED:
        blocks += [buttons(*_first(task)), buttons(*_others(task.number))]
    text = f"{task.number} for you: {escaped(shortened(task.title, TITLE_AT_MOST))}. {' '.join(_facts(task, zone))}"
    return message(f"task.card.{task.number}", text, *blocks)


def view(task: Card, zone: ZoneInfo, *, may_end: bool) -> Message:
    """The task for somebody who does not hold it."""
    blocks: list[Block] = [line(f"*{task.number}*  {_who(task.asker)} asked {_who(task.assignee)}")]
    blocks.append(verbatim(shortened(task.title, TITLE_AT_MOST)))
    if task.detail:
        blocks.append(quoted(task.detail[:DETAIL_AT_MOST]))
    blocks += [small("\n".join(_facts(task, zone))), *_note(task)]
    if may_end:
        give = button("Give it to somebody else", "task.hand-over", task.number)
        blocks.append(buttons(give, button("Withdraw it", "task.withdraw", task.number)))
    text = f"{task.number}: {escaped(shortened(task.title, TITLE_AT_MOST))}. {' '.join(_facts(task, zone))}"
    return message(f"task.view.{task.number}", text, *blocks)


def moved_card(task: Card) -> Message:
    """What stays with somebody who held the task before."""
    words = f"{task.number} is now with {_who(task.assignee)}. Nothing waits for you here."
    return message(f"task.moved.{task.number}", words, line(words), verbatim(shortened(task.title, TITLE_AT_MOST)))


def offer(task: Card, zone: ZoneInfo) -> Message:
    """Somebody is asked to take a task over."""
    first = f"{_who(task.assignee)} asks whether you take over {task.number}, due {when(task.due_at, zone)}."
    title = shortened(task.title, TITLE_AT_MOST)
    blocks: list[Block] = [line(f"*{first}*"), verbatim(title)]
    if task.detail:
        blocks.append(quoted(task.detail[:DETAIL_AT_MOST]))
    blocks.append(
        buttons(
            button("Take it over", "task.take", task.number, "primary"), button("No, sorry", "task.leave", task.number)
        )
    )
    return message(f"task.offer.{task.number}", f"{first} {escaped(title)}", *blocks)


def offer_closed(number: str, said: str) -> Message:
    """An offer that waits for nobody any more; `said` is a sentence of ours."""
    return message(f"task.offer.{number}", said, line(said))


def given(task: Card, zone: ZoneInfo, *, again: bool) -> Message:
    """Tells the asker what was understood."""
    first = "You have asked this already:" if again else "Asked:"
    to = "you" if task.asker == task.assignee else _who(task.assignee)
    fact = f"{first} {task.number} to {to}, due {when(task.due_at, zone)}."
    title = shortened(task.title, TITLE_AT_MOST)
    return message("task.given", f"{fact} {escaped(title)}", line(f"*{fact}*"), verbatim(title), small(PROMISE))


def news(number: str, title: str, said: str, note: str, extra: Sequence[Button] = ()) -> Message:
    """A line to somebody who should know; `said` is ours, `note` somebody's own words."""
    short = shortened(title, TITLE_AT_MOST)
    blocks: list[Block] = [line(f"*{said}*"), verbatim(short)]
    if note:
        blocks.append(quoted(note[:NOTE_AT_MOST]))
    if extra:
        blocks.append(buttons(*extra))
    return message(f"task.news.{number}", f"{said} {escaped(short)}", *blocks)


def reminder(task: Card, zone: ZoneInfo, *, woke: bool, next_: str) -> Message:
    """Asks the assignee again."""
    due = f"{'was due' if task.overdue else 'is due'} {when(task.due_at, zone)}"
    first = f"{'Your snooze is over' if woke else 'A reminder'}: {task.number} {due}."
    title = shortened(task.title, TITLE_AT_MOST)
    row = buttons(*_first(task))
    return message(
        f"task.reminder.{task.number}",
        f"{first} {escaped(title)}",
        line(f"*{first}*"),
        verbatim(title),
        small(f"If nothing happens, {next_}. Done, put off or handed over: it stops at once."),
        row,
    )


def escalation(task: Card, zone: ZoneInfo, *, silent_for: str, owns: bool) -> Message:
    """Tells a manager, or at last the CSO, that somebody has not answered."""
    what = "has not acknowledged" if task.state is TaskState.OPEN else "has not finished"
    first = f"{_who(task.assignee)} {what} {task.number}, due {when(task.due_at, zone)} ({silent_for})."
    end = (
        "The reminders end here: it is yours to decide now. Hand it to somebody else, or withdraw it."
        if owns
        else "A word from you may help. If nothing happens, the chief security officer is told next."
    )
    title = shortened(task.title, TITLE_AT_MOST)
    blocks: list[Block] = [line(f"*{first}*"), verbatim(title), small(end)]
    if owns:
        reassign = button("Give it to somebody else", "task.hand-over", task.number)
        blocks.append(buttons(reassign, button("Withdraw it", "task.withdraw", task.number)))
    return message(f"task.escalation.{task.number}", f"{first} {end} {escaped(title)}", *blocks)


def told(words: str) -> Message:
    """A short answer of ours."""
    return message("task.told", words, line(words))


PROMISE = "They have a card with all they can do about it. Sitrep asks again in their working hours until it is done."


def _facts(task: Card, zone: ZoneInfo) -> list[str]:
    facts = []
    if task.state in ENDED:
        facts.append(_end(task, zone))
    else:
        due = "was due" if task.overdue else "due"
        facts.append(f"{':warning: ' if task.overdue else ''}{due} {when(task.due_at, zone)}")
        facts.append(_yes(task, zone))
        facts += _waits(task, zone)
    if task.source:
        facts.append(f"From {escaped(task.source)}.")
    return facts


def _end(task: Card, zone: ZoneInfo) -> str:
    if task.state is TaskState.DONE:
        at = f" {when(task.done_at, zone)}" if task.done_at else ""
        return f":white_check_mark: Done{at}. Thank you."
    return "Closed: it cannot be done." if task.state is TaskState.REFUSED else "Withdrawn: nothing waits for you here."


def _yes(task: Card, zone: ZoneInfo) -> str:
    if not task.acknowledged_at:
        return "Not acknowledged yet."
    return f"Acknowledged {when(task.acknowledged_at, zone)}."


def _waits(task: Card, zone: ZoneInfo) -> list[str]:
    waits = []
    if task.offered_to:
        waits.append(f"{_who(task.offered_to)} was asked to take it over; until they say yes, it is yours.")
    if task.snoozed_until and task.asks_at:
        waits.append(f"Resting until {when(task.snoozed_until, zone)}.")
    elif task.owner:
        waits.append(f"The reminders have ended: {_who(task.owner)} decides about it now.")
    elif task.asks_at:
        waits.append(f"Sitrep asks again {when(task.asks_at, zone)} unless you do.")
    return waits


def _note(task: Card) -> list[Block]:
    return [quoted(task.note[:NOTE_AT_MOST])] if task.note else []


def _first(task: Card) -> list[Button]:
    done = button("Done", "task.done", task.number, None if task.state is TaskState.OPEN else "primary")
    if task.state is not TaskState.OPEN:
        return [done, button("Snooze", "task.snooze", task.number)]
    yes = button("Acknowledge", "task.acknowledge", task.number, "primary")
    return [yes, done, button("Snooze", "task.snooze", task.number)]


def _others(number: str) -> list[Button]:
    return [button("Hand over", "task.hand-over", number), button("I cannot do this", "task.cannot", number)]


def _who(slack_id: str) -> str:
    return person(slack_id) if slack_id[:1] in "UW" else "Sitrep"
