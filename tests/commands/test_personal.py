"""What waits for somebody, told once at their own morning."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from commands import jobs, nudge, personal
from commands.messages.personal import digest
from storage import duties, exceptions, journal, letters, mornings, nudges, people, policies
from storage.kinds.messages import Message
from storage.kinds.obligations import Every
from storage.kinds.people import Account, Standing
from storage.kinds.tasks import TaskState
from storage.letters import Letter
from tests.commands.cast import ANA, BEN, BERLIN, DANA, HOUSE, MEMBERS, account, asks
from tests.commands.deeds import policy, task
from tests.commands.messages.reading import plain

MIDNIGHT = datetime(2026, 11, 24, tzinfo=UTC)
NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)
"""09:00 on a Tuesday in Berlin."""

SECRET = "Quietfox"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _staff(db: Session) -> None:
    people.keep(db, MIDNIGHT, [account(handle) for handle in ("ana", "ben", "dana")])
    mornings.enrol(db, MIDNIGHT)


def told(db: Session) -> list[tuple[str, str]]:
    rows = db.exec(select(Letter).where(col(Letter.key).startswith("personal-digest")).order_by(col(Letter.id)))
    return [(letter.to, letter.key.rpartition(":")[2]) for letter in rows]


def let_pass(db: Session, *hours: int) -> None:
    for hour in hours:
        personal.tick(db, NINE + hour * HOUR, HOUSE)


def test_it_comes_at_nine_and_only_to_whom_something_waits_for(db: Session) -> None:
    task(db)

    let_pass(db, -2, -1, 0)

    assert told(db) == [(ANA.id, "2026-11-24")]


def test_there_is_one_a_day_however_often_the_clock_asks(db: Session) -> None:
    task(db)

    let_pass(db, *range(30))

    assert told(db) == [(ANA.id, "2026-11-24"), (ANA.id, "2026-11-25")]


def test_morning_is_where_somebody_lives(db: Session) -> None:
    maya = account("maya")
    people.keep(db, MIDNIGHT, [maya])
    mornings.enrol(db, MIDNIGHT)
    task(db, assignee=maya.id)
    sydney_nine = datetime(2026, 11, 24, 22, tzinfo=UTC)

    for at in (sydney_nine - HOUR, sydney_nine):
        personal.tick(db, at, HOUSE)

    assert (MEMBERS["maya"].timezone, told(db)) == ("Australia/Sydney", [(maya.id, "2026-11-25")])


def test_a_public_holiday_is_no_morning(db: Session) -> None:
    task(db)
    christmas = datetime(2026, 12, 25, 8, tzinfo=UTC)
    mornings.put_off(db, [(ANA.id, christmas)])

    for days in range(4):
        personal.tick(db, christmas + days * DAY, HOUSE)

    assert told(db) == [(ANA.id, "2026-12-28")]


def test_what_came_too_late_for_the_day_is_left_to_the_next_morning(db: Session) -> None:
    task(db)

    let_pass(db, 10, 24)

    assert told(db) == [(ANA.id, "2026-11-25")]


def test_whoever_wants_none_gets_none_until_they_want_them_again(db: Session) -> None:
    task(db)
    personal.off(db, asks(ANA, now=MIDNIGHT), HOUSE)
    mornings.enrol(db, MIDNIGHT)

    let_pass(db, 0)
    personal.on(db, asks(ANA, now=NINE), HOUSE)
    let_pass(db, 24)

    assert told(db) == [(ANA.id, "2026-11-25")]
    assert [entry.tag for entry in journal.history(db, ANA.id)] == ["personal:chosen"] * 2


def test_a_reminder_of_policies_and_a_digest_never_come_on_one_day(db: Session) -> None:
    policy(db, "clean-desk", "Lock it.\n")
    nudges.wake_one(db, MIDNIGHT, ANA.id)

    let_pass(db, 0)
    nudge.tick(db, NINE, HOUSE)
    nudge.tick(db, NINE + 2 * HOUR, HOUSE)

    keys = [letter.key for letter in db.exec(select(Letter).where(Letter.to == ANA.id))]
    assert keys == [f"personal-digest:{ANA.id}:2026-11-24"]


def test_a_reminder_that_was_first_keeps_the_digest_for_tomorrow(db: Session) -> None:
    policy(db, "clean-desk", "Lock it.\n")
    nudges.wake_one(db, MIDNIGHT, ANA.id)

    nudge.tick(db, NINE, HOUSE)
    let_pass(db, 0, 5, 24)

    assert [on for to, on in told(db) if to == ANA.id] == ["2026-11-25"]


def test_no_more_are_owed_than_the_outbox_has_room_for_and_nobody_is_forgotten(db: Session) -> None:
    crowd = [Account(f"U0N{n:03}", HOUSE.team, f"N {n}", "Europe/Berlin", "en", Standing.MEMBER) for n in range(50)]
    people.keep(db, MIDNIGHT, crowd)
    mornings.enrol(db, MIDNIGHT)
    for each in crowd:
        task(db, assignee=each.id)

    sizes = []
    for minute in range(8):
        personal.tick(db, NINE + minute * timedelta(minutes=1), HOUSE)
        sizes.append(letters.waiting(db, NINE + DAY, 100))
        db.connection().exec_driver_sql("UPDATE letter SET state = 'sent'")

    assert sizes == [20, 20, 10, 0, 0, 0, 0, 0]
    assert len(set(told(db))) == len(told(db)) == 50


def test_who_left_is_not_asked_about_again(db: Session) -> None:
    task(db)
    people.keep(db, NINE, [replace(account("ana"), standing=Standing.GONE)])

    let_pass(db, 0)

    assert told(db) == []
    assert not mornings.wants(db, ANA.id)


def test_the_midnight_slot_finds_who_is_new(db: Session) -> None:
    jobs.begin(db, MIDNIGHT - 3 * HOUR, HOUSE)
    people.keep(db, MIDNIGHT, [account("finn")])
    task(db, assignee=MEMBERS["finn"].id)

    jobs.tick(db, MIDNIGHT, HOUSE, MIDNIGHT)
    let_pass(db, 0)

    assert told(db) == [(MEMBERS["finn"].id, "2026-11-24")]


def test_a_house_may_have_none_at_all(db: Session) -> None:
    task(db)

    assert personal.tick(db, NINE, replace(HOUSE, personal_digests=False)) == 0
    assert told(db) == []


def test_it_reads_as_it_was_agreed(db: Session) -> None:
    task(db, "Return the badge", due_at=NINE - HOUR)
    task(db, "Rotate the keys", due_at=NINE + HOUR, state=TaskState.ACKNOWLEDGED)
    task(db, "In a month", due_at=NINE + 30 * DAY, state=TaskState.ACKNOWLEDGED)
    task(db, "Sealed", due_at=NINE + DAY).restricted = True
    db.flush()

    said = digest(personal.waits(db, NINE, HOUSE, ANA.id), BERLIN, "/ack", "/policy")

    assert plain(said).split("\n")[:5] == [
        "*Good morning. 3 things wait for you, 1 of them is overdue.*",
        "T-1 Return the badge  [Acknowledge T-1]",
        "(:warning: was due Tue 24 Nov 2026, 08:00 CET)",
        "T-2 Rotate the keys  [Done T-2]",
        "(due Tue 24 Nov 2026, 10:00 CET)",
    ]
    assert "T-4 a restricted task" in plain(said)
    assert "Sealed" not in str(said)


def test_a_single_thing_that_is_late_is_said_in_one_go(db: Session) -> None:
    task(db, "Return the badge", due_at=NINE - HOUR)

    said = digest(personal.waits(db, NINE, HOUSE, ANA.id), BERLIN, "/ack", "/policy")

    assert said.text.startswith("Good morning. 1 thing waits for you, and it is overdue.")


def test_nothing_is_left_in_the_outbox_of_who_did_everything(db: Session) -> None:
    letters.owe(db, NINE, "other", BEN.id, Message("Hello"))

    let_pass(db, 0)

    assert told(db) == []
    assert mornings.told_on(db, ANA.id) is None
    assert date(2026, 11, 24) == NINE.date()


def test_a_decision_and_an_obligation_wait_as_well(db: Session) -> None:
    policy(db, "clean-desk", "Lock it.\n")
    wanted = policies.by_name(db, "clean-desk")
    assert wanted
    exceptions.ask(db, NINE, "once", wanted.id or 0, ANA.id, SECRET, (NINE + DAY).date())
    duties.expect(db, duties.take_on(db, "pci-asv", BEN.id, NINE.date(), Every(), None), (NINE + DAY).date(), None)

    let_pass(db, *range(10))

    assert {BEN.id, DANA.id} <= {to for to, _on in told(db)}
    decides, owes = (str(personal.waits(db, NINE, HOUSE, who.id)) for who in (DANA, BEN))
    assert "decisions=1" in decides
    assert SECRET not in decides
    assert "duties=['pci-asv']" in owes


def test_one_that_comes_after_the_morning_says_that_it_is_late(db: Session) -> None:
    task(db)
    mornings.put_off(db, [(ANA.id, NINE)])

    let_pass(db, 3)

    said = str(db.exec(select(Letter.body).where(Letter.to == ANA.id)).one())
    assert "This comes 3 h after your morning began." in said
