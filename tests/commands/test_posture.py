"""What /posture answers before there is much to tell, and to words that are nearly right."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from commands import jobs, posture
from commands.digest import DIGESTS
from commands.invocation import Say
from commands.occasion import Occasion
from commands.refusal import Refusal
from storage import journal
from tests.commands.cast import ANA, DANA, HOUSE, NOON, asks
from tests.commands.messages.reading import plain

DAY = timedelta(days=1)
SNAPSHOT = jobs.BY_NAME["posture-snapshot"]
WEEKLY = jobs.BY_NAME["weekly-digest"].default(HOUSE)
FROM_TWO_ON = "The trend is drawn here from the second day on"


def shown(db: Session, text: str = "", now: datetime = NOON) -> str:
    reply = posture.run(db, asks(DANA, text, now=now), HOUSE)
    assert isinstance(reply, Say)
    return plain(reply.message)


def reported(db: Session, noticed: datetime = NOON) -> None:
    facts: journal.Facts = {"noticed_at": noticed.isoformat(), "answer_due": (NOON - DAY).isoformat(), "kind": "device"}
    journal.record(db, NOON, ANA.id, "report:filed", "R-1", **facts)


def weekly(db: Session, now: datetime) -> str:
    return plain(DIGESTS["weekly"].compose(db, now, HOUSE, Occasion("key", now.date(), now, WEEKLY)))


@pytest.mark.parametrize("typed", ["MTTA", "first-response", "mean time to acknowledge (mtta)", "acknowledge"])
def test_a_measure_is_found_by_any_words_that_only_it_has(db: Session, typed: str) -> None:
    assert shown(db, f"explain {typed}").startswith("*Mean time to acknowledge (MTTA): not measured")


@pytest.mark.parametrize("typed", ["reports", ""])
def test_words_that_several_measures_have_are_answered_with_all_names(db: Session, typed: str) -> None:
    with pytest.raises(Refusal, match=r"Please name a measure: .* They are: reports-answered, "):
        shown(db, f"explain {typed}")


def test_what_is_never_measured_has_no_rows_to_print(db: Session) -> None:
    said = shown(db, "explain risks-treated")

    assert "Evidence: none: Sitrep keeps no register of risks." in said
    assert "posture rows" not in said


def test_a_trend_says_from_when_on_it_is_drawn(db: Session) -> None:
    reported(db)
    jobs.begin(db, NOON - DAY, HOUSE)
    before = shown(db, "history")
    jobs.work_off(db, NOON, HOUSE, SNAPSHOT)
    first, digest = shown(db, "history"), weekly(db, NOON)
    jobs.work_off(db, NOON + DAY, HOUSE, SNAPSHOT)
    second, next_digest = shown(db, "history", NOON + DAY), weekly(db, NOON + DAY)

    assert "There is no snapshot of these days yet." in before
    assert [FROM_TWO_ON in each for each in (first, digest, second, next_digest)] == [True, True, False, False]
    assert ["[chart: " in each for each in (first, digest, second, next_digest)] == [False, False, True, True]


def test_a_delay_is_told_in_the_unit_that_people_use(db: Session) -> None:
    reported(db, NOON - 20 * timedelta(hours=1))

    assert "half came within 24 h of noticing" in shown(db, "culture")
    assert "Half of them came within 24 h of noticing." in weekly(db, NOON)


def test_nobody_reporting_is_said_in_one_sentence(db: Session) -> None:
    said = weekly(db, NOON)

    assert "*How people report*: nobody has reported anything in the last 90 days.\n" in said


def test_what_came_to_nothing_gains_nothing_and_a_score_that_nobody_can_raise_says_so(db: Session) -> None:
    jobs.begin(db, NOON - DAY, HOUSE)
    jobs.work_off(db, NOON, HOUSE, SNAPSHOT)
    reported(db)

    said = shown(db, now=NOON + DAY)

    assert "• Reports answered in time: ±0.0 points, not measured → 0 of 1 (0.0 %)." in said
    assert "(Nothing that is still open would raise the score.)" in said
