"""Whatever people type about clocks and obligations comes back harmless, and within what Slack takes."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import example, given

from commands.messages import (
    checklist,
    clock_lists,
    clock_notices,
    clocks,
    obligation_list,
    obligation_overview,
    obligations,
)
from commands.rules.triggers import Verdict
from sandbox.blocks.check import check_message
from storage.books import ours
from storage.kinds.clocks import Clock, State
from storage.kinds.messages import Message
from storage.kinds.obligations import Every, Obligation, Taken
from tests.asking import ask_all
from tests.commands.cast import ANA, BEN, BERLIN, DANA, NOON
from tests.commands.messages.reading import interpreted, leaves, pings
from tests.commands.messages.test_hostile_words import ATTACK, FEW, WORDS, Says

BREACH: dict[str, object] = {
    "facts": {"personal_data": True, "eu_scope": True, "risk": "high", "eu_establishment": False},
    "anchors": {"aware": NOON.isoformat(), "aware_personal_data_breach": NOON.isoformat()},
}
ROW = ours().obligations.rows["dora-roi"]
HOUR = timedelta(hours=1)
MINE = Taken(ANA.id, Every(months=6), date(2027, 3, 20), date(2026, 3, 1), date(2027, 3, 20))


@cache
def answers() -> tuple[Clock, ...]:
    """What the laws say of the breach, asked once."""
    return tuple(clock for clock in ask_all(BREACH) if clock.state is not State.NOT_APPLICABLE)


def rows(document: str) -> list[clocks.Row]:
    found = answers()
    decided = clocks.Decided(1, BEN.id, document, DANA.id)
    held = [replace(clock, state=State.SUSPENDED, reason=document) for clock in found[:4]]
    return [clocks.Row(1, clock, clock.state, decided) for clock in (*held, *found)]


def head(title: str) -> clocks.Head:
    return clocks.Head("I-1", title, ANA.id, 100)


def past(note: str) -> obligations.Past:
    return obligations.Past(date(2026, 3, 1), ANA.id, note[:2000], "https://example.com/")


SAYS: dict[str, Says] = {
    "card": lambda text: clock_notices.card(head(text), rows(text), BERLIN, NOON),
    "listing": lambda text: clock_lists.listing([(head(text), rows(text))] * 5, "/compliance", BERLIN),
    "detail": lambda text: clock_lists.detail("I-1", rows(text)[0], rows(text)[:20], BERLIN),
    "warning": lambda text: clock_notices.warning("I-1", rows(text)[0], BERLIN, NOON, ANA.id),
    "checklist": lambda text: checklist.checklist(rows("x")[0], [("Who", text[:500]), ("What", "")], "the law"),
    "obligation": lambda text: obligations.shown(ROW, MINE, [past(text)] * 3, Verdict(truth=True)),
    "search": lambda text: obligation_list.catalogue([(ROW, Verdict(truth=True), MINE)], "/compliance", text),
}
EVERYWHERE = pytest.mark.parametrize("says", SAYS.values(), ids=SAYS.keys())


@EVERYWHERE
@FEW
@given(text=WORDS)
@example(text=ATTACK)
def test_nobodys_words_can_ping_or_pose_as_a_link(says: Says, text: str) -> None:
    assert pings(says(text)) == []


@EVERYWHERE
@FEW
@given(text=WORDS)
@example(text=ATTACK)
def test_a_message_stays_within_what_slack_takes(says: Says, text: str) -> None:
    said = says(text)

    assert check_message(list(said.blocks), [], {}) == []
    assert 0 < len(said.text) <= 40_000
    assert sum(len(each) for each in [*leaves(said.blocks), *interpreted(said)[1:]]) <= 12_000


@pytest.mark.parametrize(("name", "clocks_in_it"), [("card", 19), ("listing", 40), ("detail", 13), ("warning", 1)])
def test_wherever_a_clock_is_its_source_is_and_how_sure_the_row_is(name: str, clocks_in_it: int) -> None:
    said = " ".join(interpreted(SAYS[name]("x"))[1:])

    assert "A prompt to act, not legal advice." in said
    assert said.count("source: ") == said.count("review") == clocks_in_it


def test_the_time_left_is_told_by_the_readers_slack_and_never_grows_old() -> None:
    due = next(row for row in rows("x") if row.clock.due_at and row.state is not State.SUSPENDED)

    first, later = (
        clock_notices.card(head("x"), [due], BERLIN, NOON),
        clock_notices.card(head("x"), [due], BERLIN, NOON + HOUR),
    )

    assert "^{ago}|" in str(first.blocks)
    assert [each for each in first.blocks if each not in later.blocks] == [first.blocks[2]]  # "as of"


def test_a_warning_names_nobody_where_everybody_reads() -> None:
    (row, *_others) = rows("x")
    waiting = replace(row, decided=clocks.Decided(1, BEN.id, "x", None))

    for each in (row, waiting):
        said = str(interpreted(clock_notices.warning("I-1", each, BERLIN, NOON, "")))
        assert not any(person.id in said for person in (ANA, BEN, DANA))


def everything() -> list[Message]:
    book = ours().obligations.rows.values()
    owned = [obligations.Owned(row, MINE) for row in book]
    sights = obligation_overview.Sights(owned, list(book), 100, 3)
    waiting = [(row, Verdict(None, ("entity_types", "operates_in")), MINE) for row in book]
    binding = [(row, Verdict(truth=True), MINE) for row in book]
    return [
        obligation_overview.overview(sights, date(2026, 11, 23), date(2026, 12, 23), date(2027, 6, 1), "/compliance"),
        obligation_list.catalogue(binding, "/compliance", ""),
        obligation_list.catalogue(waiting, "/compliance", ""),
        obligation_list.catalogue(binding[:60] + waiting[:60], "/compliance", ""),
    ]


def test_long_lists_fit_into_one_message() -> None:
    for said in everything():
        assert check_message(list(said.blocks), [], {}) == []
        assert sum(len(each) for each in [*leaves(said.blocks), *interpreted(said)[1:]]) <= 12_000


@pytest.mark.parametrize("row", ours().obligations.rows.values(), ids=lambda row: str(row.id))
def test_every_obligation_says_how_sure_it_is_and_that_it_is_no_advice(row: Obligation) -> None:
    said = " ".join(interpreted(obligations.shown(row, MINE, [], Verdict(None, ("country",)))))

    assert ("review pending" in said) is (row.review.value == "pending")
    assert "source: " in said
    assert "A prompt to act, not legal advice." in said
