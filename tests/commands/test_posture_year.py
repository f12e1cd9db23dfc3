"""A year of company life, in which each morning's digest tells the numbers of a slow recount of the journal."""

from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, select

from commands import jobs, rebuilding, tallying
from commands.digest import DIGESTS, Digest, Read
from commands.messages.digest_contents import Contents, Kind, Part
from commands.occasion import Occasion
from commands.rules.measures import BY_ID
from commands.rules.schedule import before
from storage import tallies
from storage.journal import Entry
from storage.kinds.posture import Reading
from tests.commands import slowly
from tests.commands.cast import BERLIN, HOUSE
from tests.commands.year import FRIDAY, Year

DAYS = 365
SNAPSHOTS = DAYS - 1
"""One each morning after the first, on which the promise begins."""

DAY = timedelta(days=1)
SEVERAL: dict[Part, Read] = {part: read for part, read in DIGESTS["daily"].parts.items() if part is not Part.STEPS}
DAILY = Digest(Kind.DAILY, SEVERAL)
"""Steps are what might be, not what was."""


def test_every_digest_of_a_year_tells_the_numbers_of_a_slow_recount_of_the_journal(db: Session) -> None:
    year = Year(db, seed=8)
    year.begin()
    told, mornings = slowly.Things(list), dict[date, slowly.Numbers]()
    newest = 0
    for _day in range(DAYS):
        year.wake()
        if year.now.weekday() <= FRIDAY:
            fresh = db.exec(select(Entry).where(col(Entry.id) > newest).order_by(col(Entry.id))).all()
            newest = slowly.told_on(told, fresh) or newest
            contents = digest(db, year.now)
            mornings[contents.on] = slowly.measured(told, year.now)
            assert numbers(contents) == mornings[contents.on]
            assert moved(contents) == slow_moves(mornings, contents.on)
            assert lists(contents) == slowly.listed(told, year.now, midnight_after(contents.on + 14 * DAY))
        year.live()
    ever = {name for morning in mornings.values() for name, (_good, there) in morning.items() if there}
    assert BY_ID.keys() - ever == {"risks-treated"}, "the year has something of everything else"
    tallying.catch_up(db, year.now, HOUSE)
    replayed = rebuilding.replay(db)
    assert (replayed.compared, replayed.differences) == (SNAPSHOTS * len(BY_ID), ())
    assert tallying.as_rows(replayed.cells) == tallies.all_cells(db)


def digest(db: Session, now: datetime) -> Contents:
    """What the daily digest would tell at that moment; it posts nothing."""
    schedule = jobs.schedule_of(db, HOUSE, jobs.BY_NAME["daily-digest"])
    contents = DAILY.contents(db, now, HOUSE, Occasion("year", now.astimezone(BERLIN).date(), now, schedule))
    assert contents.gaps == []
    return contents


def both(reading: Reading) -> tuple[int, int]:
    return reading.numerator, reading.denominator


def numbers(contents: Contents) -> slowly.Numbers:
    return {each.measure.id: both(each) for each in contents.standing.readings} if contents.standing else {}


def moved(contents: Contents) -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    """Each measure that changed since the digest before, with its numbers then and now."""
    changes = contents.changes[1] if contents.changes else ()
    return {each.measure.id: (both(each.before), both(each.after)) for each in changes}


def slow_moves(mornings: dict[date, slowly.Numbers], on: date) -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    schedule = jobs.BY_NAME["daily-digest"].default(HOUSE)
    past = mornings.get(before(on, schedule), {}) if before(on, schedule) > min(mornings) else {}
    return {name: (old, mornings[on][name]) for name, old in past.items() if old != mornings[on][name]}


def lists(contents: Contents) -> dict[str, int | None]:
    rows = ("reports", "incidents", "tasks", "clocks", "duties")
    return {name: getattr(contents, name).total for name in rows} | {"reviews": contents.reviews_overdue}


def midnight_after(on: date) -> datetime:
    return datetime.combine(on + DAY, time(), BERLIN)
