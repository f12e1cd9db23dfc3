"""Many tasks at once: most of the work is done before anybody has to wait for the database."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from commands import tasking
from commands.hours import hours_of
from commands.house import House
from commands.messages import task as words
from commands.rules.ladder import next_due
from commands.rules.worktime import Hours
from commands.taskcards import card_key, drawn
from storage import journal, ladders, letters, lines, people, tasks
from storage.journal import Fact
from storage.kinds.messages import Message
from storage.kinds.tasks import Draft
from storage.kinds.tongues import Tongue, in_tongue, spoken


@dataclass(frozen=True, slots=True)
class Ready:
    """A task with its ladder and its card, all but its number: `mark` stands for that."""

    draft: Draft
    ladder: str
    asks_at: datetime | None
    facts: dict[str, Fact]
    mark: str
    text: str
    blocks: str

    def card(self, number: str) -> Message:
        """The card of the task that got this number."""
        return Message(self.text.replace(self.mark, number), tuple(json.loads(self.blocks.replace(self.mark, number))))


def assign_all(db: Session, now: datetime, house: House, drafts: Sequence[Draft]) -> int:
    """Asks for many things. Drafts that this very act asked before are left out. Returns how many are new."""
    return write(db, now, prepare(db, now, house, drafts))


def prepare(db: Session, now: datetime, house: House, drafts: Sequence[Draft]) -> list[Ready]:
    """Everything that can be worked out without writing; `db` may be a transaction that only reads."""
    mark, them = _mark(drafts), sorted({draft.assignee for draft in drafts})
    locales, tongues = people.locales(db, them), spoken().tongues
    readers = {
        who: _Reader(hours_of(db, house, who), lines.manager_of(db, who) is not None, tongues.of(locales.get(who, "")))
        for who in them
    }
    return [_ready(now, draft, mark, readers[draft.assignee]) for draft in drafts]


def write(db: Session, now: datetime, ready: Sequence[Ready]) -> int:
    """Writes them with their ladders, their journal entries and their cards. Returns how many are new."""
    known = tasks.asked_among(db, [each.draft.once for each in ready if each.draft.once])
    new = [each for each in ready if each.draft.once not in known]
    if not new:
        return 0
    made = [(f"T-{id_}", each) for id_, each in zip(tasks.add_all(db, now, [e.draft for e in new]), new, strict=True)]
    ladders.start_all(db, [_climb(number, each) for number, each in made])
    told = [(number, each.facts) for number, each in made]
    journal.record_all(db, now, new[0].draft.asker, "task:assigned", told)
    letters.owe_all(db, now, ((card_key(number), each.draft.assignee, each.card(number)) for number, each in made))
    return len(made)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who gets a card: when they work, whether their manager is known, and what they speak."""

    hours: Hours
    managed: bool
    tongue: Tongue


def _ready(now: datetime, draft: Draft, mark: str, reader: _Reader) -> Ready:
    task, hours = tasks.unnumbered(now, draft), reader.hours
    ladder, since = tasking.choice(now, task, hours, managed=reader.managed)
    asks_at = next_due(ladder, 0, since, hours)
    shown = replace(drawn(now, task, asks_at=asks_at), number=mark)
    card = in_tongue(words.card(shown, hours.zone), reader.tongue)
    facts = tasking.assigned_facts(task)
    return Ready(draft, ladder.name, asks_at, facts, mark, card.text, json.dumps(card.blocks, ensure_ascii=False))


def _climb(number: str, ready: Ready) -> dict[str, object]:
    facts = {"kind": tasking.KIND, "ladder": ready.ladder, "person": ready.draft.assignee, "due_at": ready.asks_at}
    return {"subject": number, **facts}


def _mark(drafts: Sequence[Draft]) -> str:
    """Something that stands in none of the texts, and that JSON and Slack's escaping leave as it is."""
    mark = "T-#"
    while any(mark in f"{draft.title}\0{draft.detail}\0{draft.source}" for draft in drafts):
        mark += "#"
    return mark
