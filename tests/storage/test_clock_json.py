"""What a clock said is kept whole."""

from storage.clock_json import read, written
from tests.asking import ask_all, shipped


def test_every_answer_of_every_law_comes_back_as_it_was() -> None:
    anchors = dict.fromkeys(shipped().anchors, "2026-11-01T12:00:00Z")
    asked: dict[str, object] = {"profile": {"country": "DE"}, "zone": "Europe/Berlin", "anchors": anchors}

    for clock in ask_all(asked, assume=True) + ask_all({}):
        assert read(written(clock)) == clock, clock.id


def test_the_same_answer_is_the_same_text() -> None:
    assert [written(clock) for clock in ask_all({})] == [written(clock) for clock in ask_all({})]
