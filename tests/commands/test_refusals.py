"""A channel that refuses the bot is told to the CSO, once for each cause."""

from datetime import timedelta

from sqlmodel import Session, col, select

from commands import refusals
from storage import letters, refused, sending
from storage.kinds.messages import Message
from storage.letters import Letter
from tests.commands.cast import DANA, HOUSE, NOON

MINUTE = timedelta(minutes=1)


def refuse(db: Session, key: str, reason: str, to: str = HOUSE.cso_channel) -> None:
    letters.owe(db, NOON, key, to, Message("Hello"))
    letter = sending.claim(db, NOON, "me", ())
    assert letter
    sending.put_back(db, letter, NOON + 5 * MINUTE, reason)


def told(db: Session) -> list[str]:
    rows = db.exec(select(Letter).where(Letter.to == DANA.id).order_by(col(Letter.id)))
    return [letter.message.text for letter in rows]


def test_the_cso_is_told_the_reason_and_the_fix_once(db: Session) -> None:
    refuse(db, "daily-digest:1", "not_in_channel")

    assert [refusals.tick(db, NOON + n * MINUTE, HOUSE) for n in range(3)] == [1, 0, 0]
    (said,) = told(db)
    assert said == (
        "1 message waits: Slack does not let Sitrep post in <#C05CSOOFFICE>. "
        "Invite it: type `/invite @Sitrep` in that channel."
    )


def test_another_cause_and_the_same_one_after_it_was_mended_are_told_again(db: Session) -> None:
    refuse(db, "a", "is_archived")
    refusals.tick(db, NOON, HOUSE)
    db.connection().exec_driver_sql("UPDATE letter SET state = 'sent'")
    refuse(db, "b", "is_archived")
    refusals.tick(db, NOON, HOUSE)

    assert len(told(db)) == 2


def test_what_passes_by_itself_and_people_who_cannot_be_reached_are_no_cause(db: Session) -> None:
    refuse(db, "a", "ratelimited")
    refuse(db, "b", "channel_not_found", to=DANA.id)

    assert refusals.tick(db, NOON, HOUSE) == 0


def test_choosing_another_channel_takes_along_what_the_old_one_refused(db: Session) -> None:
    refuse(db, "daily-digest:2026-11-23", "is_archived")
    refuse(db, "report:R-1001:card", "is_archived")

    assert refused.redirect(db, NOON, "daily-digest", "C0NEW") == 1

    digest = letters.by_key(db, "daily-digest:2026-11-23")
    assert digest
    assert (digest.to, digest.due_at, digest.reason) == ("C0NEW", NOON, None)
