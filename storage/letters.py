"""The outbox: every message we owe, from the moment its cause is saved until Slack has it.

A letter is the state a message should have. Changing it before it was sent changes what is sent; changing it afterwards
makes an edit. `revision` counts what we want, `sent_revision` what Slack has.
"""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Index, bindparam, case, func
from sqlmodel import Field, Session, col, select

from storage import people
from storage.columns import Table, one_of, rows_of
from storage.kinds.letters import LetterState
from storage.kinds.messages import Message
from storage.kinds.tongues import in_tongue, spoken

TS = re.compile(r"\d+\.\d+")


class Letter(Table, table=True):
    """A message owed to a channel or, by direct message, to a person (`to`).

    `thread` is the key of the letter it answers, or Slack's `ts` of a message that somebody else wrote.
    """

    __tablename__ = "letter"
    __table_args__ = (
        Index("ix_letter_state_due_at", "state", "due_at"),  # read by: the courier, asking what is due or unsettled
        Index("ix_letter_ts", "ts"),  # read by: what is this thread about
        Index("ix_letter_to", "to"),  # read by: where somebody's direct messages are
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    to: str
    thread: str | None = None
    body: str
    revision: int
    sending_revision: int = 0
    sent_revision: int = 0
    state: LetterState = Field(sa_column=one_of(LetterState))
    due_at: datetime
    created_at: datetime
    attempts: int = 0
    owner: str | None = None
    sending_at: datetime | None = None
    looked_at: datetime | None = None
    channel: str | None = None
    ts: str | None = None
    reason: str | None = None

    @property
    def message(self) -> Message:
        """What the message should say."""
        body = json.loads(self.body)
        return Message(body["text"], tuple(body["blocks"]))


LETTERS = rows_of(Letter)
ADD = LETTERS.insert()
READER = LETTERS.select().with_only_columns(LETTERS.c.to).where(LETTERS.c.key == bindparam("named"))
ON_ITS_WAY = LETTERS.c.state.in_((LetterState.SENDING, LetterState.UNKNOWN))
REWRITE = (
    LETTERS.update()
    .where(LETTERS.c.key == bindparam("named"))
    .values(
        body=bindparam("says"),
        revision=LETTERS.c.revision + 1,
        attempts=0,
        due_at=case((ON_ITS_WAY, LETTERS.c.due_at), else_=bindparam("now")),
        state=case((ON_ITS_WAY, LETTERS.c.state), else_=LetterState.OWED),
    )
)
STAMP = LETTERS.select().with_only_columns(LETTERS.c.ts).where(LETTERS.c.key == bindparam("named"))


def owe(db: Session, now: datetime, key: str, to: str, message: Message, thread: str | None = None) -> None:
    """Promises a message to a channel or person, in the reader's language.

    `key` names it for ever: owing one key twice is an error.
    """
    db.connection().execute(ADD, _row(now, key, to, _told(db, to, message), thread))


def owe_all(db: Session, now: datetime, rows: Iterable[tuple[str, str, Message]]) -> None:
    """Promises many messages at once; each row is a key, whom it goes to and what it says."""
    owed = list(rows)
    tongues = spoken().tongues
    locales = people.locales(db, [to for _key, to, _message in owed]) if tongues.are_many else {}
    new = [_row(now, key, to, in_tongue(message, tongues.of(locales.get(to, ""))), None) for key, to, message in owed]
    if new:
        db.connection().execute(ADD, new)


def rewrite(db: Session, now: datetime, key: str, message: Message) -> bool:
    """Changes what a letter says: unseen if it has not gone out, else as an edit in place. False if there is none."""
    to = db.connection().execute(READER, {"named": key}).scalar()
    if to is None:
        return False
    change = {"named": key, "says": _body(_told(db, to, message)), "now": now}
    return db.connection().execute(REWRITE, change).rowcount == 1


def keep(db: Session, now: datetime, key: str, to: str, message: Message, thread: str | None = None) -> None:
    """Lets one letter say how things stand: it is rewritten in place, or owed if there is none yet."""
    if not rewrite(db, now, key, message):
        owe(db, now, key, to, message, thread)


def counts(db: Session) -> dict[LetterState, int]:
    """How many letters are not delivered, by state."""
    not_sent = col(Letter.state) != LetterState.SENT
    rows = db.exec(select(Letter.state, func.count()).where(not_sent).group_by(col(Letter.state)))
    return {LetterState(state): number for state, number in rows.all()}


def waiting(db: Session, now: datetime, most: int) -> int:
    """How many letters wait to be posted, counted up to `most`."""
    owed = select(Letter.id).where(Letter.state == LetterState.OWED, Letter.due_at <= now).limit(most)
    return len(db.exec(owed).all())


def stuck(db: Session, limit: int) -> list[Letter]:
    """Letters that Slack refused, for good or until somebody puts something right; the oldest first."""
    refused = (col(Letter.state) == LetterState.FAILED) | (
        (col(Letter.state) == LetterState.OWED) & col(Letter.reason).is_not(None)
    )
    return list(db.exec(select(Letter).where(refused).order_by(col(Letter.id)).limit(limit)))


def thread_ts(db: Session, letter: Letter) -> str | None:
    """Slack's `ts` of the message that the letter answers; None while that one has not gone out."""
    if not letter.thread or TS.fullmatch(letter.thread):
        return letter.thread
    return ts_of(db, letter.thread)


def ts_of(db: Session, key: str) -> str | None:
    """Slack's `ts` of the letter of that name, once it has gone out."""
    return db.connection().execute(STAMP, {"named": key}).scalar()


def key_of(db: Session, channel: str, ts: str) -> str | None:
    """The key of the letter that stands there, if it is one of ours."""
    return db.exec(select(Letter.key).where(Letter.ts == ts, Letter.channel == channel)).first()


def by_key(db: Session, key: str) -> Letter | None:
    """The letter of that name."""
    return db.exec(select(Letter).where(Letter.key == key)).first()


def _told(db: Session, to: str, message: Message) -> Message:
    tongues = spoken().tongues
    if message.again is None or not tongues.are_many:
        return message
    return in_tongue(message, tongues.of(people.locale(db, to)))


def _row(now: datetime, key: str, to: str, message: Message, thread: str | None) -> dict[str, Any]:
    return {
        "key": key,
        "to": to,
        "thread": thread,
        "body": _body(message),
        "revision": 1,
        "sending_revision": 0,
        "sent_revision": 0,
        "state": LetterState.OWED,
        "due_at": now,
        "created_at": now,
        "attempts": 0,
    }


def _body(message: Message) -> str:
    return json.dumps({"text": message.text, "blocks": list(message.blocks)}, ensure_ascii=False)
