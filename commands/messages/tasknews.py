"""What people hear of a task: offers and hand-overs, reminders, and how it went."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from slackblocks import Block

from commands.messages.parts import button, buttons, escaped, line, message, person, quoted, small, verbatim, when
from commands.messages.task import DETAIL_AT_MOST, NOTE_AT_MOST, TITLE_AT_MOST, Card, ends, first_steps, who
from commands.rules.words import shortened, span
from storage.kinds.messages import Message
from storage.kinds.tasks import TaskState
from storage.kinds.tongues import _, retold


@retold
def moved_card(task: Card) -> Message:
    """What stays with somebody who held the task before."""
    words = _(
        "{number} is now with {assignee}. Nothing waits for you here.", number=task.number, assignee=who(task.assignee)
    )
    return message(f"task.moved.{task.number}", words, line(words), verbatim(shortened(task.title, TITLE_AT_MOST)))


@retold
def offer(task: Card, zone: ZoneInfo) -> Message:
    """Somebody is asked to take a task over."""
    first = _(
        "{assignee} asks whether you take over {number}, due {due_at}.",
        assignee=who(task.assignee),
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
def offer_ended(number: str) -> Message:
    """What stays of an offer that waits for nobody any more."""
    return _offer_closed(number, _("{number} needs nobody to take it over any more. Thank you.", number=number))


@retold
def offer_taken(number: str) -> Message:
    """What stays of an offer with whoever said yes."""
    return _offer_closed(number, _("You took over {number}. Thank you for stepping in.", number=number))


@retold
def done(number: str, title: str, assignee: str, note: str) -> Message:
    """Tells the asker; `note` is the assignee's own words."""
    return _news(number, title, _("{assignee} has done {number}.", assignee=person(assignee), number=number), note)


@retold
def taken(number: str, title: str, by: str) -> Message:
    """Tells who held it that the other said yes."""
    return _news(number, title, _("{id} has taken over {number}.", id=person(by), number=number))


@retold
def left(number: str, title: str, by: str) -> Message:
    """Tells who holds it that the other said no."""
    return _news(number, title, _("{id} cannot take over {number}.", id=person(by), number=number))


@retold
def reminder(task: Card, zone: ZoneInfo, *, woke: bool, next_: str) -> Message:
    """Asks the assignee again; `next_` is the sentence, in English, that tells what comes if nothing happens."""
    first = _reminded(task, when(task.due_at, zone), woke=woke)
    title = shortened(task.title, TITLE_AT_MOST)
    end = _("Done, put off or handed over: it stops at once.")
    return message(
        f"task.reminder.{task.number}",
        f"{first} {escaped(title)}",
        line(f"*{first}*"),
        verbatim(title),
        small(f"{_(next_)} {end}"),
        buttons(*first_steps(task)),
    )


@retold
def escalation(task: Card, zone: ZoneInfo, *, asked_for: timedelta, owns: bool) -> Message:
    """Tells a manager, or at last the CSO, that somebody has not answered."""
    first = _unanswered(who(task.assignee), task, when(task.due_at, zone), span(asked_for))
    end = (
        _("The reminders end here: it is yours to decide now. Hand it to somebody else, or withdraw it.")
        if owns
        else _("A word from you may help. If nothing happens, the chief security officer is told next.")
    )
    title = shortened(task.title, TITLE_AT_MOST)
    blocks: list[Block] = [line(f"*{first}*"), verbatim(title), small(end)]
    if owns:
        blocks.append(buttons(*ends(task.number)))
    return message(f"task.escalation.{task.number}", f"{first} {end} {escaped(title)}", *blocks)


def _reminded(task: Card, due_at: str, *, woke: bool) -> str:
    if woke and task.overdue:
        return _("Your snooze is over: {number} was due {due_at}.", number=task.number, due_at=due_at)
    if woke:
        return _("Your snooze is over: {number} is due {due_at}.", number=task.number, due_at=due_at)
    if task.overdue:
        return _("A reminder: {number} was due {due_at}.", number=task.number, due_at=due_at)
    return _("A reminder: {number} is due {due_at}.", number=task.number, due_at=due_at)


def _unanswered(assignee: str, task: Card, due_at: str, length: str) -> str:
    facts = {"assignee": assignee, "number": task.number, "due_at": due_at, "length": length}
    if task.state is TaskState.OPEN:
        return _("{assignee} has not acknowledged {number}, due {due_at} (asked {length} ago).", **facts)
    return _("{assignee} has not finished {number}, due {due_at} (asked {length} ago).", **facts)


def _offer_closed(number: str, said: str) -> Message:
    return message(f"task.offer.{number}", said, line(said))


def _news(number: str, title: str, said: str, note: str = "") -> Message:
    short = shortened(title, TITLE_AT_MOST)
    blocks: list[Block] = [line(f"*{said}*"), verbatim(short)]
    if note:
        blocks.append(quoted(note[:NOTE_AT_MOST]))
    return message(f"task.news.{number}", f"{said} {escaped(short)}", *blocks)
