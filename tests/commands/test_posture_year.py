"""A year of company life, in which each digest tells the numbers of a slow recount of the journal."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sqlmodel import Session, col, select

from commands import jobs, rebuilding, tallying
from commands.digest import DIGESTS, Digest
from commands.messages.digest_contents import Contents, Part
from commands.occasion import Occasion
from commands.rules.measures import BY_ID
from commands.rules.schedule import before, falls_on
from storage import tallies
from storage.journal import Entry
from storage.kinds.posture import Reading
from storage.kinds.schedules import Schedule
from tests.commands import slowly
from tests.commands.cast import BERLIN, HOUSE
from tests.commands.year import STAFF, Year

DAYS = 365
SNAPSHOTS = DAYS - 1
"""One each morning after the first, on which the promise begins."""

DAY = timedelta(days=1)
Morning = tuple[slowly.Numbers, Decimal]
"""The measures of a day, recounted, and the score they add up to."""

WAS = {
    word: Digest(each.kind, {part: read for part, read in each.parts.items() if part is not Part.STEPS})
    for word, each in DIGESTS.items()
}
"""The digests without the steps: those are what might be, not what was."""

TREND = {"daily": 0, "weekly": 14, "monthly": 90}
"""Days that each looks back on."""


def test_every_digest_of_a_year_tells_the_numbers_of_a_slow_recount_of_the_journal(db: Session) -> None:
    year = Year(db, seed=8)
    year.begin()
    told, mornings = slowly.Things(list), dict[date, Morning]()
    newest, seen = 0, Counter[str]()
    for _day in range(DAYS):
        year.wake()
        fresh = db.exec(select(Entry).where(col(Entry.id) > newest).order_by(col(Entry.id))).all()
        newest = slowly.told_on(told, fresh) or newest
        measured = slowly.measured(told, year.now)
        mornings[year.now.date()] = measured, slowly.scored(measured)
        for word, schedule, contents in digests(db, year.now):
            assert stated(contents) == recounted(word, schedule, told, mornings, year.now)
            seen[word] += 1
        year.live()
    assert seen == {"daily": 261, "weekly": 52, "monthly": 12}
    ever = {name for morning, _score in mornings.values() for name, (_good, there) in morning.items() if there}
    assert BY_ID.keys() - ever == {"risks-treated"}, "the year has something of everything else"
    tallying.catch_up(db, year.now, HOUSE)
    replayed = rebuilding.replay(db)
    assert (replayed.compared, replayed.differences) == (SNAPSHOTS * len(BY_ID), ())
    assert tallying.as_rows(replayed.cells) == tallies.all_cells(db)


def digests(db: Session, now: datetime) -> Iterator[tuple[str, Schedule, Contents]]:
    """What each digest of that morning would tell; nothing is posted."""
    for word, digest in WAS.items():
        schedule = jobs.BY_NAME[f"{word}-digest"].default(HOUSE)
        if falls_on(now.date(), schedule):
            contents = digest.contents(db, now, HOUSE, Occasion("year", now.date(), now, schedule))
            assert contents.gaps == []
            yield word, schedule, contents


def stated(contents: Contents) -> slowly.Told:
    """Every number in a digest."""
    assert contents.standing
    lists = ("reports", "incidents", "tasks", "clocks", "duties")
    culture, changes = contents.culture, contents.changes[1] if contents.changes else ()
    return {
        "numbers": numbers(contents.standing.readings),
        "score": contents.standing.score,
        "moved": {each.measure.id: (both(each.before), both(each.after)) for each in changes},
        **{name: getattr(contents, name).total for name in lists},
        "reviews": contents.reviews_overdue,
        "trend": [(past.on, numbers(past.standing.readings), past.standing.score) for past in contents.history or ()],
        "culture": culture
        and {
            "people": culture.people,
            "reports": culture.reports,
            "answered": culture.answered,
            "told_after": culture.told_after,
            "by_kind": dict(culture.by_kind),
        },
    }


def recounted(
    word: str, schedule: Schedule, told: slowly.Things, mornings: dict[date, Morning], now: datetime
) -> slowly.Told:
    """The same from the journal alone, and from what was recounted on the mornings before."""
    today, first = now.date(), min(mornings)
    since, (newest, score) = before(today, schedule), mornings[today]
    then = mornings[since][0] if since > first else {}
    past = [day for day in mornings if day > max(first, today - TREND[word] * DAY)]
    return {
        "numbers": newest,
        "score": score,
        "moved": {name: (old, newest[name]) for name, old in then.items() if old != newest[name]},
        **slowly.listed(told, now, datetime.combine(today + 15 * DAY, time(), BERLIN)),
        "trend": [(day, *mornings[day]) for day in past],
        "culture": {"people": len(STAFF), **slowly.culture(told, now, 90)} if word != "daily" else None,
    }


def numbers(readings: tuple[Reading, ...]) -> slowly.Numbers:
    return {each.measure.id: both(each) for each in readings}


def both(reading: Reading) -> tuple[int, int]:
    return reading.numerator, reading.denominator
