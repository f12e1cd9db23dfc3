"""How fast the clocks are: all laws for one incident, and 10,000 running clocks judged again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter

from commands.rules.clocks import clocks
from commands.rules.situations import read
from storage.kinds.catalogue import Catalogue
from storage.kinds.clocks import Situation, State
from storage.laws import load

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
RUNNING = {State.RUNNING, State.DUE_SOON, State.OVERDUE}
INCIDENT: dict[str, object] = {
    "zone": "Europe/Berlin",
    "profile": {"country": "DE", "operates_in": ["US"], "entity_types": ["credit_institution", "hipaa_covered_entity"]},
    "facts": {"personal_data": True, "eu_scope": True, "risk": "high", "phi": True, "individuals": 5200,
              "residents": {"CA": 4000, "TX": 900, "NY": 300}},
}  # fmt: skip


def one_incident(catalogue: Catalogue) -> Situation:
    """An incident that touches many laws, with every moment recorded."""
    anchors = dict.fromkeys(catalogue.anchors, "2026-11-20T08:00:00+01:00")
    return read(INCIDENT | {"anchors": anchors}, catalogue).situation


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median time of one round, after one that warms the calendars."""
    work()
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def main() -> None:
    """Prints both figures beside their aims."""
    start = perf_counter()
    catalogue = load()
    loaded = perf_counter() - start
    situation = one_incident(catalogue)
    live = [clock.id for clock in clocks(catalogue, situation, NOON) if clock.state in RUNNING]
    rounds = -(-10_000 // len(live))

    def again() -> None:
        for hour in range(rounds):
            clocks(catalogue, situation, NOON + timedelta(hours=hour), live)

    every = seconds(lambda: clocks(catalogue, situation, NOON), 20)
    print(f"loading {len(catalogue.laws)} rows: {loaded * 1000:.0f} ms")
    print(f"all laws for one incident: {every * 1000:.1f} ms (aim: under 20)")
    print(f"{rounds * len(live)} running clocks judged again: {seconds(again, 3):.2f} s (aim: under 2)")


if __name__ == "__main__":
    main()
