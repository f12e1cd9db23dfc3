"""Tells the story of a phishing wave with 300 people: everything it promises is true, and how long that took.

Usage: scripts/bench wave [PEOPLE]
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.databases import Sqlite
from tests.office import Office
from tests.stories.test_incident_wave import comes_and_goes, crowded

PEOPLE = 300


def main(many: int) -> None:
    """Reports, one incident and verdicts, on SQLite."""
    with (
        TemporaryDirectory() as folder,
        Sqlite(Path(folder)).fresh() as url,
        Office(url, company=crowded(many)) as office,
    ):
        began, worked = time.perf_counter(), time.process_time()
        comes_and_goes(office, many)
        took, cost = time.perf_counter() - began, time.process_time() - worked
    print(f"{many} people: one card, one incident, {many} thanks and verdicts, in {took:.1f} s ({cost:.1f} s of work)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE)
