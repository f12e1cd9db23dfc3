"""How fast does Home open with 1,000,000 reports, tasks, letters, acceptances and entries of the journal each?

The door is asked as Slack asks: who is it, what may they see, all of their sections, as Block Kit. The database is
SQLite, the aim is 300 ms for every role. `scripts/bench home 10000` fills in fewer rows.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

from benchmarks.crowd import AUDITOR, BUSY, CSO, NOW, QUIET, RESPONDER, TEAM, fill
from benchmarks.measure import MS, RESULTS
from bot.door import Door
from bot.payload import HOME_OPENED, Call
from bot.settings import load
from commands.invocation import ShowHome
from commands.menu import Surface
from storage import schema
from storage.engine import open_engine
from storage.kinds.people import Account

MILLION, TIMES, AIM_MS = 1_000_000, 50, 300
WHOSE = {"employee": QUIET, "busy": BUSY, "responder": RESPONDER, "cso": CSO, "auditor": AUDITOR}


def main() -> None:
    """Measures, prints as JSON, and writes the same to benchmarks/results/home.json."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else MILLION
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "home.db"
        engine = open_engine(f"sqlite:///{path}")
        schema.upgrade(engine)
        fill(engine, rows)
        megabytes = path.stat().st_size // 1_000_000
        door = _door(engine)
        opened = {role: _measured(door, user) for role, user in WHOSE.items()}
        engine.dispose()
    told = {"rows_of_each": rows, "megabytes": megabytes, "aim_ms": AIM_MS, "opened": opened}
    print(json.dumps(told, indent=2))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "home.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def _measured(door: Door, user: str) -> dict[str, float]:
    once = _opening(door, user)
    first = _taken(once)
    taken = [_taken(once) for _time in range(TIMES)]
    p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[18]
    return {"first_ms": first, "p50_ms": round(p50, 1), "p95_ms": round(p95, 1), "blocks": once()}


def _taken(once: Callable[[], int]) -> float:
    started = time.perf_counter()
    once()
    return round((time.perf_counter() - started) * MS, 1)


def _opening(door: Door, user: str) -> Callable[[], int]:
    call = Call(Surface.EVENT, HOME_OPENED, user, TEAM, "once", home="front")

    def once() -> int:
        reply = door.enter(call)
        assert isinstance(reply, ShowHome)
        return len(json.loads(json.dumps(reply.home.view))["blocks"])

    return once


def _door(engine: Engine) -> Door:
    settings = load(
        slack_bot_token="xoxb-bench", slack_app_token="xapp-bench", cso_channel="C0CSO", cso_users=CSO,
        responders=RESPONDER, auditors=AUDITOR,
    )  # fmt: skip
    return Door(engine, settings.house(TEAM), lambda: NOW, _unknown, lambda: None)


def _unknown(user: str) -> Account:
    raise LookupError(user)


if __name__ == "__main__":
    main()
