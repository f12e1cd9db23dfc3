"""A year of company life, in which the quick numbers equal the slow ones every morning."""

from sqlmodel import Session, col, select

from commands import measuring, rebuilding, tallying
from storage import tallies
from storage.journal import Entry
from storage.kinds.posture import Standing
from tests.commands import slowly
from tests.commands.cast import HOUSE
from tests.commands.year import Year

DAYS = 365
SNAPSHOTS = DAYS - 1
"""One each morning after the first, on which the promise begins."""


def test_every_morning_of_a_year_the_numbers_equal_a_slow_recount_of_the_journal(db: Session) -> None:
    year = Year(db, seed=8)
    year.begin()
    told: list[tuple[str, slowly.Line]] = []
    newest, ever = 0, set[str]()
    for _day in range(DAYS):
        year.live()
        measuring.catch_up(db, year.now, HOUSE)
        fresh = db.exec(select(Entry).where(col(Entry.id) > newest).order_by(col(Entry.id))).all()
        told, newest = told + slowly.lines(fresh), fresh[-1].id or 0 if fresh else newest

        standing = measuring.standing(db, year.now, HOUSE)

        assert numbers(standing) == slowly.measured(told, year.now)
        ever |= {reading.measure.id for reading in standing.measured}
    assert len(ever) == len(standing.readings) - 2, "the year has something of everything but lessons and risks"
    replayed = rebuilding.replay(db)
    assert (replayed.compared, replayed.differences) == (SNAPSHOTS * len(standing.readings), ())
    assert tallying.as_rows(replayed.cells) == tallies.all_cells(db)


def numbers(standing: Standing) -> slowly.Numbers:
    return {each.measure.id: (each.numerator, each.denominator) for each in standing.readings}
