"""What is said of obligations: in every language, and naming nobody where everybody reads."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from commands.messages import obligation_overview, obligations
from commands.rules.cadence import spoken
from commands.rules.triggers import Verdict
from storage.books import ours
from storage.kinds.obligations import Every, Taken
from storage.kinds.tongues import ENGLISH, ONLY_ENGLISH, Tongue, Tongues, speak
from tests.commands.cast import ANA
from tests.commands.messages.reading import interpreted

ROW = ours().obligations.rows["pci-asv"]
TODAY = date(2026, 11, 23)
LATE = Taken(ANA.id, Every(), None, TODAY - timedelta(days=95), TODAY - timedelta(days=3))


@pytest.fixture
def german() -> Iterator[None]:
    known = {
        "Overdue": "Überfällig",
        "Done before": "Vorher getan",
        "also {event}": "auch {event}",
        "d MMMM": "d. MMMM",
    }
    speak(Tongues({"en": ENGLISH, "de": Tongue("de", known)}), "de")
    yield
    speak(ONLY_ENGLISH)


@pytest.mark.usefixtures("german")
def test_the_overview_is_told_in_the_readers_language() -> None:
    sights = obligation_overview.Sights([obligations.Owned(ROW, LATE)], [], 0, 0)

    said = obligation_overview.overview(sights, TODAY, TODAY, TODAY, "/compliance")

    assert "*Überfällig*" in interpreted(said)


@pytest.mark.usefixtures("german")
def test_a_sentence_of_ours_is_kept_in_english_and_told_in_the_readers_language() -> None:
    ours_, theirs = (obligations.Past(TODAY, ANA.id, "Done before", "", ours=ours) for ours in (True, False))

    assert (ours_.proof, theirs.proof) == ("Vorher getan", "Done before")


@pytest.mark.usefixtures("german")
def test_how_often_is_told_with_the_days_of_the_readers_language() -> None:
    rows = ours().obligations.rows

    assert "31. März" in spoken(rows["dora-roi"].repeats)
    assert "auch after" in spoken(ROW.repeats)


def test_a_reminder_names_its_owner_only_where_it_may() -> None:
    loud = interpreted(obligations.reminder(ROW, LATE, TODAY, "/compliance"))
    quiet = interpreted(obligations.reminder(ROW, LATE, TODAY, "/compliance", named=False))

    assert ANA.id in str(loud)
    assert ANA.id not in str(quiet)
    assert "is overdue by 3 days" in str(quiet)


def test_an_obligation_taken_without_a_date_says_so() -> None:
    said = interpreted(obligations.shown(ROW, Taken(ANA.id, Every(), None, None, None), [], Verdict(truth=True)))

    assert "without a date so far" in str(said)
