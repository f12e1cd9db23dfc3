"""How a letter gets to Slack: who carries it and what became of it. A claim is a lease; each step names its holder."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, bindparam, case, literal, update
from sqlalchemy import select as look
from sqlmodel import Session, col, select

from storage.kinds.letters import LetterState
from storage.letters import LETTERS, Letter

LEASE = timedelta(seconds=30)
"""Longer than any single call to Slack may take: a letter still `sending` after it was left by a dead process."""

DIED = "the sender stopped while sending"
NOW: BindParameter[datetime] = bindparam("now")
LEFT_BEFORE: BindParameter[datetime] = bindparam("left_before")
OWED, SENDING, UNKNOWN = LetterState.OWED, LetterState.SENDING, LetterState.UNKNOWN
ROW = LETTERS.c

DUE = (col(Letter.state) == OWED) & (col(Letter.due_at) <= NOW)
UNCLEAR = (col(Letter.state) == UNKNOWN) & (col(Letter.due_at) <= NOW)
ABANDONED = (col(Letter.state) == SENDING) & (col(Letter.sending_at) <= LEFT_BEFORE)
STIRS = look(*(look(literal(1)).select_from(LETTERS).where(each).exists() for each in (DUE, UNCLEAR, ABANDONED)))

FIRST = select(Letter.id).where(DUE, col(Letter.to).not_in(bindparam("resting", expanding=True)))
IN_TURN = (col(Letter.due_at), col(Letter.id))
TAKEN: dict[str, Any] = {
    "state": SENDING,
    "sending_revision": col(Letter.revision),
    "owner": bindparam("me"),
    "sending_at": NOW,
    "looked_at": None,
    "attempts": col(Letter.attempts) + 1,
}
FIRST_UNCLEAR = select(Letter).where(UNCLEAR).order_by(col(Letter.due_at)).limit(1)

# A sender who comes back after its lease must not undo what the next one did.
MINE = (
    LETTERS.update()
    .where(ROW.id == bindparam("letter"), ROW.owner == bindparam("holder"), ROW.sending_at == bindparam("since"))
    .where(ROW.state.in_((SENDING, UNKNOWN)))
)
BEHIND = ROW.revision > ROW.sending_revision
SENT = MINE.values(
    channel=bindparam("place"),
    ts=bindparam("stamp"),
    sent_revision=ROW.sending_revision,
    state=case((BEHIND, OWED), else_=LetterState.SENT),
    reason=None,
)
PUT_BACK = MINE.values(state=OWED, due_at=bindparam("again_at"), reason=bindparam("why"))
FAILED = MINE.values(state=LetterState.FAILED, reason=bindparam("why"))
LOST = MINE.where(ROW.state == SENDING).values(state=UNKNOWN, due_at=bindparam("again_at"), reason=bindparam("why"))
LOOK_AGAIN = MINE.where(ROW.state == UNKNOWN).values(looked_at=bindparam("looked"), due_at=bindparam("again_at"))
GIVE_UP = LETTERS.update().where(ABANDONED).values(state=UNKNOWN, due_at=NOW, reason=DIED)


class Stirs(NamedTuple):
    """Whether any letter is due, unclear, or left by a sender who died."""

    due: bool
    unclear: bool
    abandoned: bool


def stirs(db: Session, now: datetime, left_before: datetime) -> Stirs:
    """What there is to do: a look that takes no lock."""
    return Stirs(*map(bool, db.connection().execute(STIRS, {"now": now, "left_before": left_before}).one()))


def claim(
    db: Session, now: datetime, owner: str, resting: Collection[str], *only: ColumnElement[bool]
) -> Letter | None:
    """Takes the letter that has been due longest, except for a destination that is `resting`; `only` narrows it."""
    first = FIRST.where(*only).order_by(*IN_TURN).limit(1).with_for_update(skip_locked=True)
    take = update(Letter).where(col(Letter.id) == first.scalar_subquery(), col(Letter.state) == OWED).values(TAKEN)
    taken = take.returning(Letter).execution_options(synchronize_session=False, populate_existing=True)
    return db.execute(taken, {"now": now, "me": owner, "resting": list(resting)}).scalars().first()


def mark_sent(db: Session, letter: Letter, channel: str, ts: str) -> None:
    """Slack has it. If it was rewritten meanwhile, an edit is owed at once."""
    _step(db, SENT, letter, place=channel, stamp=ts)


def put_back(db: Session, letter: Letter, due_at: datetime, reason: str) -> None:
    """Slack certainly does not have it: it is owed again from `due_at`."""
    _step(db, PUT_BACK, letter, again_at=due_at, why=reason)


def mark_failed(db: Session, letter: Letter, reason: str) -> None:
    """Slack refused it for good; `reason` is Slack's error code."""
    _step(db, FAILED, letter, why=reason)


def mark_unknown(db: Session, letter: Letter, now: datetime, reason: str) -> None:
    """Nobody can say whether Slack has it: the channel's history must be asked, from `now` on."""
    _step(db, LOST, letter, again_at=now, why=reason)


def look_again(db: Session, letter: Letter, now: datetime, due_at: datetime) -> None:
    """The history did not show it at `now`; it is asked again at `due_at`."""
    _step(db, LOOK_AGAIN, letter, looked=now, again_at=due_at)


def give_up_claims(db: Session, now: datetime, left_before: datetime) -> int:
    """Letters whose sender died while sending become unknown. Returns how many there were."""
    return db.connection().execute(GIVE_UP, {"now": now, "left_before": left_before}).rowcount


def unsettled(db: Session, now: datetime) -> Letter | None:
    """The unknown letter whose channel should be asked first."""
    return db.exec(FIRST_UNCLEAR, params={"now": now}).first()


def _step(db: Session, step: Any, letter: Letter, **told: object) -> None:
    db.connection().execute(step, {"letter": letter.id, "holder": letter.owner, "since": letter.sending_at, **told})
