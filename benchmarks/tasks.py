"""How long does the clock's tick take with 100,000 open tasks, and how long does a call to 2,000 people?

A tick with nothing due, one with a full batch of reminders due, a list of one person's tasks, and for scale the bare
commit of an empty transaction. Then the call: looking up aside, asking 2,000 people and drawing the table.
"""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, text

from benchmarks.measure import Measured, show, side_by_side
from bot.settings import load
from commands import bulk, calling, sweep
from commands.house import House
from storage import calls, people, schema, tasks
from storage.calls import Call
from storage.engine import open_engine
from storage.kinds.people import Account, Standing
from storage.kinds.tasks import Draft
from storage.unit import reading, unit_of_work

TEAM = "T0BENCH"
OPEN_TASKS, PEOPLE, CALLED = 100_000, 1000, 2000
ROUNDS = 15
AIM_MS = 250
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DUE = datetime(2026, 11, 24, 13, tzinfo=UTC)
"""When those in Berlin are asked again about their first tasks: more than all rounds together take."""

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata")


def main() -> None:
    """Measures, prints, and writes benchmarks/results/tasks.json."""
    with tempfile.TemporaryDirectory() as name:
        engine, house = _filled(Path(name))
        quiet, due, mine, bare = side_by_side(
            {
                f"a tick, {OPEN_TASKS:,} open tasks, none due": _tick(engine, house, NOON, 0),
                f"a tick that reminds {sweep.BATCH} people": _tick(engine, house, DUE, sweep.BATCH),
                "the list of one person's tasks": _list(engine),
                "an empty transaction": _nothing(engine),
            },
            ROUNDS,
            1,
        )
        asked = _once(f"a call: asking {CALLED:,} people", lambda: _call(engine))
        drawn = _once("a call: drawing the table", lambda: _draw(engine, house))
        closed = _once("a call: closing it", lambda: _close(engine))
        ready = _prepare(engine, house)
        imported = _once("writing 5,000 prepared tasks, others wait", lambda: _write(engine, ready))
        engine.dispose()
    show(
        "tasks",
        [quiet, due, mine, bare, asked, drawn, closed, imported],
        {
            f"aim of {AIM_MS} ms against the quiet tick (over 1 is better)": AIM_MS / 1000 / quiet.median,
            f"aim of {AIM_MS} ms against the busy tick": AIM_MS / 1000 / due.median,
        },
    )


def _filled(folder: Path) -> tuple[Engine, House]:
    engine = open_engine(f"sqlite:///{folder / 'tasks.db'}")
    schema.upgrade(engine)
    settings = load(slack_bot_token="xoxb-bench", slack_app_token="xapp-bench", cso_channel="C0CSO", cso_users="U00000")
    house = settings.house(TEAM)
    staff = [_account(number) for number in range(CALLED)]
    with unit_of_work(engine) as db:
        people.keep(db, NOON, staff)
    for start in range(0, OPEN_TASKS, PEOPLE):
        late = start >= (ROUNDS + 2) * sweep.BATCH * 4  # the first ones are asked about tomorrow, the others in weeks
        drafts = [_draft(start + n, staff[n].id, weeks=8 if late else 2) for n in range(PEOPLE)]
        with unit_of_work(engine) as db:
            bulk.assign_all(db, NOON + timedelta(days=14) if late else NOON, house, drafts)
    return engine, house


def _account(number: int) -> Account:
    return Account(f"U{number:05}", TEAM, f"Person {number}", ZONES[number % 4], "en-US", Standing.MEMBER)


def _draft(number: int, assignee: str, weeks: int) -> Draft:
    return Draft(f"Thing {number}", "U00000", assignee, NOON + timedelta(weeks=weeks))


def _tick(engine: Engine, house: House, now: datetime, due: int) -> Callable[[], None]:
    def once() -> None:
        with unit_of_work(engine) as db:
            assert sweep.tick(db, now, house) == due

    return once


def _list(engine: Engine) -> Callable[[], None]:
    def once() -> None:
        with reading(engine) as db:
            assert tasks.waiting_for(db, "U00007", 10)
            tasks.count_waiting_for(db, "U00007")

    return once


def _nothing(engine: Engine) -> Callable[[], None]:
    def once() -> None:
        with unit_of_work(engine) as db:
            db.connection().execute(text("SELECT 1"))

    return once


def _once(name: str, act: Callable[[], object]) -> Measured:
    started = time.perf_counter()
    act()
    taken = time.perf_counter() - started
    return Measured(name, 1, taken, taken)


def _prepare(engine: Engine, house: House) -> list[bulk.Ready]:
    drafts = [_draft(number, f"U{number % PEOPLE:05}", weeks=4) for number in range(5000)]
    with reading(engine) as db:
        return bulk.prepare(db, NOON, house, drafts)


def _write(engine: Engine, ready: list[bulk.Ready]) -> None:
    with unit_of_work(engine) as db:
        assert bulk.write(db, NOON, ready) == len(ready)


def _call(engine: Engine) -> None:
    call = Call(
        question="Are you affected?",
        asker="U00000",
        audience="S1",
        channel="C0CSO",
        created_at=NOON,
        due_at=NOON + timedelta(days=1),
        once="bench",
    )
    with unit_of_work(engine) as db:
        assert calling.begin(db, NOON, calls.add(db, call), [f"U{n:05}" for n in range(CALLED)]) == CALLED


def _draw(engine: Engine, house: House) -> None:
    with unit_of_work(engine) as db:
        assert calling.tick(db, NOON, house) == 1


def _close(engine: Engine) -> None:
    with unit_of_work(engine) as db:
        call = calls.by_number(db, 1)
        assert call is not None
        assert calling.close(db, NOON, call, "U00000")


if __name__ == "__main__":
    main()
