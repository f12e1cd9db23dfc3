"""Measures things in turn, so that a machine that grows slower grows slower for all of them."""

import json
import platform
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
MS = 1000


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds for one time, over all rounds."""

    name: str
    times: int
    median: float
    p99: float
    p95: float | None = None


def side_by_side(things: Mapping[str, Callable[[], object]], rounds: int, each: int) -> list[Measured]:
    """Does each thing `each` times a round, one after the other, after a round that does not count."""
    taken: dict[str, list[float]] = {name: [] for name in things}
    for round_ in range(rounds + 1):
        for name, thing in things.items():
            for _time in range(each):
                started = time.perf_counter()
                thing()
                if round_:
                    taken[name].append(time.perf_counter() - started)
    return [
        Measured(name, len(all_), statistics.median(all_), cuts[98], cuts[94])
        for name, all_ in taken.items()
        if (cuts := statistics.quantiles(all_, n=100))
    ]


def show(name: str, measured: Sequence[Measured], ratios: Mapping[str, float]) -> None:
    """Prints the figures and writes them to benchmarks/results/NAME.json."""
    for each in measured:
        print(f"{each.name:<45} median {each.median * MS:8.3f} ms   p99 {each.p99 * MS:8.3f} ms   n={each.times}")
    for title, ratio in ratios.items():
        print(f"{title:<60} {ratio:6.2f}")
    RESULTS.mkdir(exist_ok=True)
    machine = {"python": platform.python_version(), "machine": platform.machine()}
    told = {**machine, "measured": [asdict(each) for each in measured], "ratios": dict(ratios)}
    (RESULTS / f"{name}.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
