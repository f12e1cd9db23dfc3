"""The digests, as people read them. Each is kept as a text in tests/data/digests, to be read in review."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest

from commands.messages.digest import digest
from commands.messages.digest_contents import Contents, Kind, Lateness, Part
from commands.messages.digest_rows import DueDuty, LateTask, Listed, OpenIncident, OpenReport, RunningClock
from commands.rules.measures import BY_ID
from commands.rules.posture import points
from storage.kinds.incidents import Severity
from storage.kinds.posture import Change, Culture, Measure, Past, Reading, Standing, Step
from storage.kinds.reports import ReportKind
from tests.commands.cast import BERLIN, DANA, MEMBERS
from tests.commands.messages.reading import pings, plain

Row = TypeVar("Row")
GOLDEN = Path(__file__).parents[2] / "data" / "digests"
MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 20)
SLOT = datetime(2026, 11, 23, 8, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

ON_TIME, ANSWERED, COVERAGE = (BY_ID[each] for each in ("tasks-on-time", "reports-answered", "policies-accepted"))
OTHERS = tuple(Reading(measure) for measure in BY_ID.values() if measure not in {ON_TIME, ANSWERED, COVERAGE})


def reading(measure: Measure, over: int, under: int) -> Reading:
    return Reading(measure, over, under, points(measure, over, under))


NOW = Standing(
    SLOT,
    (
        reading(ANSWERED, 19, 20),
        reading(ON_TIME, 3, 4),
        reading(COVERAGE, 90, 120),
        *OTHERS,
    ),
)
WORSE = reading(ON_TIME, 4, 4)
CHANGES = (Change(WORSE, NOW.readings[1], ("T-1",), 1, 1, 0),)
STEPS = (
    Step(ANSWERED, Decimal("2.5"), ("R-1002",), 1, 1, "", "", "report.take", "R-1002"),
    Step(ON_TIME, Decimal("1.6"), ("T-4", "T-9"), 2, 2, MEMBERS["finn"].id, "Finn Berg", "task.look", "T-4"),
    Step(COVERAGE, Decimal("1.0"), ("clean-desk",), 30, 1, DANA.id, "Dana Voss", "policy.coverage", "clean-desk"),
)
STOLEN = OpenReport("R-1001", ReportKind.DEVICE, "Ben Walsh", 5 * HOUR)
MAIL = OpenReport("R-1002", ReportKind.PHISHING, None, 4 * MINUTE)
KEYS = LateTask("T-1", "Rotate the deploy keys", "Finn Berg", 3 * DAY)
LEAK = OpenIncident("I-1", Severity.SEV2, "Ben Walsh", 30 * HOUR)
BREACH = RunningClock("I-1", "gdpr-33", 42 * HOUR)
GONE_BY = RunningClock("M-1", "nis2-early", -2 * HOUR)
REVIEW = DueDuty("iso-9.3", "Management review", "Dana Voss", date(2026, 12, 1))
DOWN = Lateness(2 * HOUR, SLOT, was_down=True)
NOTHING = Contents(
    Kind.DAILY,
    MONDAY,
    standing=NOW,
    changes=(FRIDAY, ()),
    steps=(),
    reports=Listed(),
    incidents=Listed(),
    clocks=Listed(),
    tasks=Listed(),
    duties=Listed(),
    reviews_overdue=0,
    undelivered=0,
)


def few(*rows: Row, restricted: int = 0) -> Listed[Row]:
    return Listed(rows, len(rows), restricted)


NORMAL = replace(
    NOTHING,
    changes=(FRIDAY, CHANGES),
    steps=STEPS,
    reports=few(STOLEN, MAIL),
    incidents=few(LEAK),
    clocks=few(GONE_BY, BREACH),
    tasks=few(KEYS),
    duties=few(REVIEW),
)
HUGE = replace(
    NORMAL,
    changes=(FRIDAY, CHANGES * 400),
    steps=STEPS * 300,
    reports=Listed([STOLEN] * 10, 100_000, 400),
    incidents=Listed([LEAK] * 5, 2_000, 7),
    clocks=Listed([BREACH] * 5, 800, 3),
    tasks=Listed([replace(KEYS, title="Rotate " * 400)] * 10, 1_000_000, 9),
    duties=Listed([REVIEW] * 5, 90),
    reviews_overdue=40,
    undelivered=12,
)
PASTS = tuple(Past(MONDAY - n * DAY, replace(NOW, at=SLOT - n * DAY), n) for n in (2, 1, 0))
WEEK = replace(
    NORMAL,
    kind=Kind.WEEKLY,
    changes=(MONDAY - 7 * DAY, CHANGES),
    history=PASTS,
    culture=Culture(90, 31, 120, 29, 25, (("phishing", 20), ("device", 11))),
)

DIGESTS: Mapping[str, Contents] = {
    "empty": replace(NOTHING, standing=Standing(SLOT, ()), changes=None),
    "unchanged": NOTHING,
    "normal": NORMAL,
    "huge": HUGE,
    "late": replace(NORMAL, late=DOWN),
    "late-while-running": replace(NOTHING, late=Lateness(11 * MINUTE, SLOT, was_down=False)),
    "missed-days": replace(NOTHING, missed=(date(2026, 11, 19), date(2026, 11, 20)), undelivered=1),
    "restricted": replace(
        NOTHING, reports=few(restricted=2), incidents=few(LEAK, restricted=1), tasks=few(KEYS, restricted=1)
    ),
    "public-channel": replace(NORMAL, named=False),
    "with-gaps": replace(
        NORMAL, standing=None, reports=None, gaps=((Part.STANDING, "OperationalError"), (Part.REPORTS, "ValueError"))
    ),
    "weekly": WEEK,
    "board": replace(WEEK, kind=Kind.MONTHLY, named=False, changes=(date(2026, 11, 2), CHANGES), on=date(2026, 12, 1)),
}


@pytest.mark.parametrize("name", DIGESTS)
def test_it_reads_as_it_was_agreed(name: str) -> None:
    told = digest(DIGESTS[name], BERLIN)

    assert f"{plain(told)}\n" == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DIGESTS)
def test_it_stays_small_whatever_there_is_to_tell(name: str) -> None:
    told = digest(DIGESTS[name], BERLIN)

    assert len(told.blocks) < 30
    assert len(plain(told)) < 12_000
    assert pings(told) == []


def test_no_text_is_kept_that_no_digest_says() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(DIGESTS)


def test_the_text_alone_tells_the_answer_and_every_note() -> None:
    told = digest(replace(NOTHING, standing=None, reports=few(STOLEN), late=DOWN, undelivered=1), BERLIN)

    assert told.text == (
        "Daily digest: 1 report waits for an answer, no tasks are overdue. "
        "This digest is 2 h late: it was due at 09:00 CET, and Sitrep was not running then. "
        "1 message has not reached Slack. `sitrep check` says why."
    )


def names(told: Contents) -> Sequence[str]:
    return [name for name in ("Ben Walsh", "Finn Berg", "Dana Voss") if name in plain(digest(told, BERLIN))]


def test_in_a_public_channel_nobody_is_named() -> None:
    assert names(DIGESTS["normal"]) == ["Ben Walsh", "Finn Berg", "Dana Voss"]
    assert names(DIGESTS["public-channel"]) == []


def test_the_board_reads_numbers_and_no_names() -> None:
    assert names(DIGESTS["board"]) == []
