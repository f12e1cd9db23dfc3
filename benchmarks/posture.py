"""Does asking for the posture stay quick as the company's history grows?

Fills a database with 10 thousand, 100 thousand and a million reports, tasks and acceptances each, through the real
tables and the tallies, and asks /posture at the real desk. Then the daily digest of the same company.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from benchmarks.measure import MS, show, side_by_side
from bot.settings import load
from commands import counting, digest, posture, snapshots
from commands.house import House
from commands.invocation import Invocation
from storage import audiences, people, publications, schema, tallies
from storage.engine import open_engine
from storage.kinds.people import Account, Person, Role, Standing
from storage.kinds.policies import Audience, Draft, Reach, Terms
from storage.letters import Letter
from storage.unit import reading, unit_of_work

SIZES = (10_000, 100_000, 1_000_000)
TEAM, CSO = "T0BENCH", "U00000"
STAFF = 10_000
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SPAN = 2 * 365 * 24
"""Hours that the history is spread over."""

TIMES = 100
AIM_MS = 100
DAY = timedelta(days=1)
HISTORY = Path(__file__).with_suffix(".sql")


def main() -> None:
    """Measures, prints, and writes benchmarks/results/posture.json."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    with tempfile.TemporaryDirectory() as name:
        filled = [_filled(Path(name), size) for size in sizes]
        desks = zip(sizes, filled, strict=True)
        asking = {f"/posture, {size:,} of each": _ask(engine, house) for size, (engine, house) in desks}
        figures = side_by_side(asking, TIMES, 1)
        posts = [_digests(engine, house) for engine, house in filled]
        for engine, _house in filled:
            engine.dispose()
    for each in figures:
        print(f"{each.name}: p50 {each.median * MS:.1f} ms, p95 {(each.p95 or 0) * MS:.1f} ms")
    print(f"messages of one daily digest at each size: {posts}")
    ratios = {
        f"aim of {AIM_MS} ms against the p95 at {sizes[-1]:,} (over 1 is better)": AIM_MS / MS / (figures[-1].p95 or 1),
        f"time at {sizes[-1]:,} against {sizes[0]:,} (at most 2)": figures[-1].median / figures[0].median,
        "digest messages, largest against smallest (1 is right)": posts[-1] / posts[0],
    }
    show("posture", figures, ratios)


def _filled(folder: Path, size: int) -> tuple[Engine, House]:
    started = time.perf_counter()
    engine = open_engine(f"sqlite:///{folder / f'{size}.db'}")
    schema.upgrade(engine)
    settings = load(slack_bot_token="xoxb-bench", slack_app_token="xapp-bench", cso_channel="C0CSO", cso_users=CSO)
    house = settings.house(TEAM)
    with unit_of_work(engine) as db:
        staff = min(STAFF, size // 10)
        people.keep(db, NOON - SPAN * timedelta(hours=1), [_account(number) for number in range(staff)])
        _policies(db, staff, size // staff)
        tallies.bookmark(db)
        for statement in HISTORY.read_text(encoding="utf-8").split(";\n"):
            _run(db, statement, size)
        snapshots.tick(db, NOON - 9 * DAY, house)
    for moment in (NOON - 8 * DAY, NOON - DAY):
        with unit_of_work(engine) as db:
            snapshots.tick(db, moment, house)
    while _count(engine, house):
        pass
    print(f"{size:,} of each filled in {time.perf_counter() - started:.0f} s")
    return engine, house


def _account(number: int) -> Account:
    return Account(f"U{number:05}", TEAM, f"Person {number}", "Europe/Berlin", "en-US", Standing.MEMBER)


def _policies(db: Session, staff: int, many: int) -> None:
    for number in range(many):
        terms = Terms(f"Policy {number}", CSO, Audience(everyone=True))
        draft = Draft(f"policy-{number}", terms, {"en": f"Text {number}"}, material=True, base=0)
        made, _version = publications.publish(db, NOON - 30 * DAY, (NOON - 30 * DAY).date(), draft, CSO, "U00001")
    audiences.refresh(
        db,
        NOON - 30 * DAY,
        made.circle,
        Reach(everyone=True, groups=(), people=(), zones=(), guests=False, partners=False),
    )
    assert audiences.size(db, made.circle) == staff


def _run(db: Session, statement: str, size: int) -> None:
    told = {"size": size, "span": SPAN, "noon": NOON.replace(tzinfo=None).isoformat(" ")}
    db.connection().exec_driver_sql(statement, told)


def _count(engine: Engine, house: House) -> int:
    with unit_of_work(engine) as db:
        return counting.tick(db, NOON, house)


def _ask(engine: Engine, house: House) -> Callable[[], None]:
    account = _account(0)
    asked = Invocation(Person(account, frozenset({Role.EMPLOYEE, Role.CSO})), NOON, "bench")

    def once() -> None:
        with unit_of_work(engine) as db:
            posture.run(db, asked, house)

    return once


def _digests(engine: Engine, house: House) -> int:
    """How many messages go to the CSO's channel for one daily digest."""
    with unit_of_work(engine) as db:
        digest.begin(db, NOON - DAY, house)
    with unit_of_work(engine) as db:
        digest.tick(db, NOON, house, NOON - DAY)
    with reading(engine) as db:
        return db.exec(select(func.count()).select_from(Letter).where(col(Letter.to) == house.cso_channel)).one()


if __name__ == "__main__":
    main()
