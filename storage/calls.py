"""Calls: a question to many people, and what each of them said."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Index, func, insert, update
from sqlmodel import Field, Session, col, select

from storage.columns import Table, one_of
from storage.inserting import insert_new
from storage.kinds.calls import Answer

CHUNK = 500


class Call(Table, table=True):
    """A question to everybody in `audience`: a Slack user group, a channel or "owners".

    Who that is was found out at `gathered_at`. `changed_at` is set while the table in Slack is behind the answers.
    """

    __tablename__ = "call"

    id: int | None = Field(default=None, primary_key=True)
    question: str
    asker: str
    audience: str
    channel: str
    created_at: datetime
    due_at: datetime
    once: str = Field(unique=True)
    gathered_at: datetime | None = None
    problem: str = ""
    closed_at: datetime | None = None
    changed_at: datetime | None = Field(default=None, index=True)  # read by: the clock, asking which table is behind
    ungathered: bool = Field(default=True, index=True)  # read by: the clock, asking whom to look up

    @property
    def number(self) -> str:
        """How people name it: C-3."""
        return f"C-{self.id}"


class Voice(Table, table=True):
    """One person's answer to a call. `asked` counts the reminders that went unanswered."""

    __tablename__ = "voice"
    __table_args__ = (
        Index("ix_voice_call_answer", "call", "answer", "asked"),  # read by: the live table
        Index("ix_voice_person_answer", "person", "answer"),  # read by: Home, what I have not answered
    )

    call: int = Field(primary_key=True, foreign_key="call.id")
    person: str = Field(primary_key=True)
    answer: Answer = Field(default=Answer.SILENT, sa_column=one_of(Answer))
    note: str = ""
    referred_to: str | None = None
    answered_at: datetime | None = None
    asked: int = 0


BEHIND = col(Call.changed_at).is_not(None)


def asked_once(db: Session, once: str) -> Call | None:
    """The call that this very act of calling has already made, if any."""
    return db.exec(select(Call).where(Call.once == once)).first()


def add(db: Session, call: Call) -> Call:
    """Writes a call down and numbers it."""
    db.add(call)
    db.flush()
    return call


def by_number(db: Session, number: int) -> Call | None:
    """The call of that number, as it is now."""
    return db.get(Call, number, populate_existing=True)


def to_gather(db: Session) -> Call | None:
    """A call of which nobody knows yet whom it asks."""
    return db.exec(select(Call).where(col(Call.ungathered).is_(True)).order_by(col(Call.id)).limit(1)).first()


def gather(db: Session, call: Call, now: datetime, people: Sequence[str]) -> bool:
    """These are the people who are asked. False if another replica has looked them up."""
    mine = (col(Call.id) == call.id) & col(Call.ungathered).is_(True)
    if not _change(db, mine, {"ungathered": False, "gathered_at": now, "changed_at": now}):
        return False
    rows = [{"call": call.id, "person": person, "answer": Answer.SILENT, "note": "", "asked": 0} for person in people]
    for start in range(0, len(rows), CHUNK):
        db.connection().execute(insert(Voice), rows[start : start + CHUNK])
    return True


def give_up(db: Session, call: Call, now: datetime, problem: str) -> bool:
    """Nobody can be asked, and why. False if it was settled already."""
    open_ = (col(Call.id) == call.id) & col(Call.ungathered).is_(True)
    return _change(db, open_, {"ungathered": False, "problem": problem, "closed_at": now})


def ask_also(db: Session, call: Call, person: str) -> bool:
    """One more person is asked. False if they are already."""
    row = {"call": call.id, "person": person, "answer": Answer.SILENT, "note": "", "asked": 0}
    return insert_new(db, Voice, row, ["call", "person"])


def voice(db: Session, call: int, person: str) -> Voice | None:
    """One person's answer, as it is now."""
    return db.get(Voice, (call, person), populate_existing=True)


def answer(db: Session, voice: Voice, now: datetime, answer: Answer, note: str, referred_to: str | None) -> bool:
    """The person says something, or something else than before. False if it is what they said already."""
    this = (col(Voice.call) == voice.call) & (col(Voice.person) == voice.person)
    same = (col(Voice.answer) == answer) & (col(Voice.note) == note)
    change = update(Voice).where(this, ~same)
    said = {"answer": answer, "note": note, "referred_to": referred_to, "answered_at": now}
    return db.connection().execute(change.values(said)).rowcount == 1


def note_asked(db: Session, call: int, person: str, times: int) -> None:
    """They were reminded that often."""
    this = (col(Voice.call) == call) & (col(Voice.person) == person)
    db.connection().execute(update(Voice).where(this).values(asked=times))


def touch(db: Session, call: int, now: datetime) -> None:
    """Its table in Slack is behind."""
    _change(db, (col(Call.id) == call) & col(Call.changed_at).is_(None), {"changed_at": now})


def behind(db: Session, limit: int) -> list[Call]:
    """The calls whose tables are behind, the longest first."""
    stale = select(Call).where(BEHIND).order_by(col(Call.changed_at)).limit(limit)
    return list(db.exec(stale.with_for_update(skip_locked=True).execution_options(populate_existing=True)))


def caught_up(db: Session, call: Call) -> None:
    """Its table shows how things stand."""
    _change(db, (col(Call.id) == call.id) & (col(Call.changed_at) == call.changed_at), {"changed_at": None})


def close(db: Session, call: Call, now: datetime) -> bool:
    """No more answers are taken. False if it was closed before."""
    return _change(db, (col(Call.id) == call.id) & col(Call.closed_at).is_(None), {"closed_at": now, "changed_at": now})


def counts(db: Session, call: int) -> dict[Answer, int]:
    """How many said what."""
    rows = db.exec(select(Voice.answer, func.count()).where(Voice.call == call).group_by(col(Voice.answer)))
    return {Answer(said): number for said, number in rows.all()}


def quietest(db: Session, call: int, limit: int) -> list[Voice]:
    """Who has said nothing, the most often reminded first."""
    silent = select(Voice).where(Voice.call == call, Voice.answer == Answer.SILENT)
    quietest = silent.order_by(col(Voice.asked).desc(), col(Voice.person)).limit(limit)
    return list(db.exec(quietest.execution_options(populate_existing=True)))


def quietest_among(db: Session, call: int, people: Collection[str]) -> list[Voice]:
    """Who of these people has said nothing."""
    silent = select(Voice).where(Voice.call == call, Voice.answer == Answer.SILENT, col(Voice.person).in_(people))
    return list(db.exec(silent.order_by(col(Voice.person)).execution_options(populate_existing=True)))


def number_reminded(db: Session, call: int, times: int) -> int:
    """How many have said nothing although they were reminded that often."""
    silent = (Voice.call == call, Voice.answer == Answer.SILENT, col(Voice.asked) >= times)
    return db.exec(select(func.count()).where(*silent)).one()


def who_said(db: Session, call: int, answers: Collection[Answer], limit: int) -> list[Voice]:
    """Who gave one of these answers, the latest first."""
    those = select(Voice).where(Voice.call == call, col(Voice.answer).in_(answers))
    latest = those.order_by(col(Voice.answered_at).desc()).limit(limit)
    return list(db.exec(latest.execution_options(populate_existing=True)))


def people_of(db: Session, call: int) -> list[str]:
    """Everybody who was asked."""
    return list(db.exec(select(Voice.person).where(Voice.call == call)))


def _change(db: Session, which: ColumnElement[bool], values: dict[str, Any]) -> bool:
    return db.connection().execute(update(Call).where(which).values(values)).rowcount == 1
