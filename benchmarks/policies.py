"""A company of 10,000 people and 30 policies, all accepted: how fast is what people and the CSO ask, and publishing?

`/policy` and coverage are asked at their desks on SQLite. Publishing reads 30 changed files, counts the 300,000
acceptances they re-open, proposes, approves, and tells the clock of reminders; memory is what that adds at its peak.
"""

import json
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from rich.console import Console
from rich.progress import track
from sqlalchemy import Engine, func, insert
from sqlmodel import col, select

from benchmarks.measure import MS, RESULTS, Measured, show, side_by_side
from bot.cli import policies as publisher
from commands import audience, coverage, nudge, policy, publication
from commands.invocation import Invocation
from commands.whois import person
from storage import letters, people, publications, schema, sending
from storage.engine import open_engine
from storage.kinds.people import Account, Person, Standing
from storage.letters import Letter
from storage.policies import Acceptance, Version
from storage.unit import reading, unit_of_work
from tests.commands.cast import BEN, DANA, HOUSE, account

PEOPLE, POLICIES = 10_000, 30
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ROUNDS, EACH = 10, 10
GROUPS = 20
AIMS = {"/policy": 50, "/policy coverage": 150, "publishing": 10_000}
"""In milliseconds."""


def main() -> None:
    """Measures, prints, and writes benchmarks/results/policies.json."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engine = open_engine(f"sqlite:///{folder / 'company.db'}")
        schema.upgrade(engine)
        _employ(engine)
        _write(folder, "first")
        _publish(engine, folder, NOW - 30 * DAY)
        _accept_all(engine)
        asked = side_by_side({"/policy": _mine(engine), "/policy coverage": _coverage(engine)}, ROUNDS, EACH)
        _write(folder, "second")
        started = time.perf_counter()
        reopened = _publish(engine, folder, NOW)
        seconds = time.perf_counter() - started
        reminded = _remind(engine)
        _accept_all(engine)
        _write(folder, "third")
        grown = _megabytes(lambda: _publish(engine, folder, NOW + DAY))
        engine.dispose()
    published = Measured("publishing", 1, seconds, seconds)
    all_ = [*asked, published]
    show("policies", all_, {f"{each.name} (aim {AIMS[each.name]} ms): part used": _part(each) for each in all_})
    print(f"re-opened {reopened} acceptances in {seconds:.2f} s; once more: at most {grown:.1f} MB held")
    print(f"reminders: {reminded}")
    path = RESULTS / "policies.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["measured"] = [asdict(each) for each in all_]
    told |= {"reopened": reopened, "megabytes": grown, "reminders": reminded}
    path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def _part(each: Measured) -> float:
    return each.median * MS / AIMS[each.name]


def _employ(engine: Engine) -> None:
    for start in range(0, PEOPLE, 1000):
        with unit_of_work(engine) as db:
            people.keep(db, NOW, (_somebody(number) for number in range(start, start + 1000)))
    with unit_of_work(engine) as db:
        people.keep(db, NOW, [account(handle) for handle in ("ana", "ben", "dana")])
        for group in range(GROUPS):
            people.name_group(db, f"S{group:05}", f"Team {group}")
            people.keep_group(db, f"S{group:05}", [_id(number) for number in range(group, PEOPLE, GROUPS)])


def _id(number: int) -> str:
    return f"U{number:08}"


def _somebody(number: int) -> Account:
    return Account(_id(number), HOUSE.team, f"Person {number}", "Europe/Berlin", "en-US", Standing.MEMBER)


def _write(folder: Path, edition: str) -> None:
    for number in range(POLICIES):
        front = f"---\ntitle: Policy {number}\nowner: {DANA.id}\naudience: everyone\n---\n"
        text = f"# Policy {number}, {edition} edition\n\n" + "Read this sentence, please. " * 200 + "\n"
        (folder / f"policy-{number}.md").write_text(front + text, encoding="utf-8")


def _publish(engine: Engine, folder: Path, now: datetime) -> int:
    """The whole way: files, difference, count, proposal, the approver's click, and the clock's part."""
    console = Console(stderr=True)
    found = publisher.differences(engine, folder, console)
    publisher.propose(engine, now, HOUSE, BEN.id, [DANA.id], found)
    with unit_of_work(engine) as db:
        number = db.exec(select(func.max(publications.Publication.id))).one()
        answer = publication.approve(db, _asks(DANA, now, value=str(number)), HOUSE)
        assert answer
    for _tick in track(range(3), "Telling the clock", console=console, transient=True):
        with unit_of_work(engine) as db:
            audience.tick(db, now, HOUSE)
            publication.tick(db, now, HOUSE)
    return sum(each.reopens for each in found)


def _accept_all(engine: Engine) -> None:
    with reading(engine) as db:
        newest = select(Version.id, Version.sha256).where(
            Version.number == select(func.max(Version.number)).scalar_subquery()
        )
        versions = list(db.exec(newest))
    for version, sha256 in versions:
        row = {"version": version, "language": "en", "sha256": sha256, "accepted_at": NOW - DAY}
        with unit_of_work(engine) as db:
            db.connection().execute(insert(Acceptance), [{**row, "person": _id(number)} for number in range(PEOPLE)])


def _mine(engine: Engine) -> Callable[[], object]:
    numbers = count(1, 37)

    def once() -> None:
        with reading(engine) as db:
            account = people.account(db, _id(next(numbers) % PEOPLE))
            assert account
            policy.run(db, _asks(person(db, HOUSE, account), NOW), HOUSE)

    return once


def _coverage(engine: Engine) -> Callable[[], object]:
    numbers = count()

    def once() -> None:
        with reading(engine) as db:
            coverage.run(db, _asks(DANA, NOW), HOUSE, f"policy-{next(numbers) % POLICIES}")

    return once


def _remind(engine: Engine) -> str:
    """Ticks once in five seconds against a post room that takes four letters a second, for ten minutes."""
    owed = 0
    for tick in range(120):
        now = NOW + tick * timedelta(seconds=5)
        with unit_of_work(engine) as db:
            nudge.tick(db, now, HOUSE)
            waiting = letters.waiting(db, now, 1000)
            owed = max(owed, waiting)
            for _letter in range(20):
                letter = sending.claim(db, now, "bench", ())
                if letter:
                    sending.mark_sent(db, letter, "D1", f"{tick}.1")
    with reading(engine) as db:
        reminders = select(func.count(), func.count(func.distinct(Letter.to)))
        told = db.exec(reminders.where(col(Letter.key).startswith("policy:reminder:"))).one()
    return f"{told[0]} in ten minutes to {told[1]} people, never more than {owed} waiting"


def _asks(who: Person, now: datetime, value: str = "") -> Invocation:
    return Invocation(who, now, "once", value=value)


def _megabytes(act: Callable[[], object]) -> float:
    """What Python holds at the most while it does this; measured apart, because measuring takes time."""
    tracemalloc.start()
    act()
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


if __name__ == "__main__":
    main()
