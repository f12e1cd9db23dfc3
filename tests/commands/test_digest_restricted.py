"""What is kept to few counts in the digests and in /posture, and neither its title nor its name ever shows there."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from commands import digest, filing, jobs, posture, tasking
from commands.incidents import opening
from commands.invocation import Say
from commands.occasion import Occasion
from storage import people, venues
from storage.kinds import tasks as task_kinds
from storage.kinds.messages import Message
from storage.kinds.reports import Notice, ReportKind
from tests.commands.cast import ANA, BEN, DANA, HOUSE, account, asks
from tests.commands.messages.reading import plain

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NINE = datetime(2026, 12, 1, 8, tzinfo=UTC)
"""In Berlin; a Tuesday, and the first workday of the month."""

SECRET = "Quietfox"
NUMBER = re.compile(r"\b[RIT]-\d+")
OPENLY = {"R-1003", "I-3", "T-3"}
"""What everybody on duty may see; each sort has a restricted one before and after."""


@pytest.fixture
def db(db: Session) -> Session:
    """An old secret that nobody ended in time, so that there is a step for each measure, and a secret before and after
    the one thing that everybody on duty may see; all three moved the measures since the last snapshot.
    """
    people.keep(db, NINE, [account(handle) for handle in ("ana", "ben", "dana")])
    venues.keep(db, {HOUSE.cso_channel: True})
    jobs.begin(db, NINE - 9 * DAY, HOUSE)
    happens(db, NINE - 20 * DAY, f"{SECRET} of old", restricted=True, lasts=DAY)
    jobs.work_off(db, NINE - DAY, HOUSE, jobs.BY_NAME["posture-snapshot"])
    happens(db, NINE - HOUR, f"{SECRET} of today", restricted=True, lasts=3 * DAY)
    happens(db, NINE - HOUR, "Odd logins", restricted=False, lasts=3 * DAY)
    happens(db, NINE - 3 * HOUR, f"{SECRET} of the night", restricted=True, lasts=HOUR)
    return db


def happens(db: Session, now: datetime, title: str, *, restricted: bool, lasts: timedelta) -> None:
    """Somebody reports it, it becomes an incident, and a task comes of it; through the desks, into the journal."""
    told = Notice(title, ReportKind.INSIDER, now - DAY, "", restricted, ANA.id, f"report {title}")
    filing.file(db, now, told, HOUSE)
    fields = {"title": title, "kind": "insider", "severity": "SEV3", "access": ("restricted",) if restricted else ()}
    opening.submit(db, asks(DANA, fields=fields, once=f"incident {title}", now=now), HOUSE)
    draft = task_kinds.Draft(title, DANA.id, BEN.id, now + lasts, once=f"task {title}", restricted=restricted)
    tasking.assign(db, now, HOUSE, draft)


def composed(db: Session, word: str) -> Message:
    schedule = jobs.BY_NAME[f"{word}-digest"].default(HOUSE)
    return digest.DIGESTS[word].compose(db, NINE, HOUSE, Occasion("key", NINE.date(), NINE, schedule))


def shows_only_what_is_open(said: Message) -> list[str]:
    """The lines of the steps, once it is certain that nothing restricted shows anywhere in the message."""
    everything = json.dumps([said.text, said.blocks], ensure_ascii=False)
    assert SECRET not in everything
    assert set(NUMBER.findall(everything)) <= OPENLY
    return [each for each in plain(said).splitlines() if each.startswith("*+")]


@pytest.mark.parametrize("word", digest.DIGESTS)
def test_a_digest_counts_what_is_restricted_and_tells_neither_title_nor_number(db: Session, word: str) -> None:
    said = composed(db, word)

    steps = shows_only_what_is_open(said)
    assert "4 reports wait for an answer, 2 tasks are overdue. 4 incidents are open." in said.text
    assert [" 1 " in each for each in steps] == [True, True, True]
    assert set(NUMBER.findall(" ".join(steps))) == OPENLY


def test_posture_counts_what_is_restricted_and_tells_neither_title_nor_number(db: Session) -> None:
    reply = posture.run(db, asks(DANA, now=NINE), HOUSE)

    assert isinstance(reply, Say)
    assert len(shows_only_what_is_open(reply.message)) == 3
    assert "4 of 4 (100.0 %). Moved by I-3 and 2 more." in reply.message.text
