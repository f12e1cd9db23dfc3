"""The catalogue as it ships, a company's own rows beside it, and what is said of a mistake in either."""

from pathlib import Path

import pytest

from storage.kinds.laws import Confidence, Review, Rule
from storage.laws import load
from storage.yamlfile import CatalogueError
from tests.asking import ask, ask_all, own, shipped

ROW = """jurisdiction: Ruritania
laws:
  - id: rt-1
    title: Breach notice
    who: everyone
    starts: aware
    count: {rule: hours, length: 72}
    recipient: the authority
    citation: Law 1
    source: the gazette
    confidence: V1
    review: checked
"""


def test_the_catalogue_holds_every_row_and_no_fewer() -> None:
    assert len({law.id for law in shipped().laws}) == 329
    assert len({law.jurisdiction for law in shipped().laws}) == 88


def test_what_was_not_read_is_pending_and_says_so() -> None:
    for law in shipped().laws:
        memory = law.confidence in {Confidence.M, Confidence.V2_M}
        assert law.review is (Review.PENDING if memory else Review.CHECKED), law.id
        assert (law.checked_on is None) is memory, law.id


@pytest.mark.parametrize("assume", [True, False])
def test_every_row_computes_or_says_why_not_in_one_sentence(assume: bool) -> None:
    anchors = dict.fromkeys(shipped().anchors, "2026-11-01T12:00:00Z")
    asked: dict[str, object] = {"profile": {"country": "DE"}, "zone": "Europe/Berlin", "anchors": anchors}

    for clock in ask_all(asked, assume=assume) + ask_all({}, assume=assume):
        assert clock.reason.endswith("."), clock.id
        assert ". " not in clock.reason, clock.reason
        assert clock.citation, clock.id


def test_no_row_has_a_date_before_a_moment_is_recorded() -> None:
    for clock in ask_all({}, assume=True):
        assert (clock.due_at, clock.due_on, clock.latest_arguable_at, clock.estimated_at) == (None,) * 4, clock.id


def test_no_name_of_a_law_is_the_id_of_another() -> None:
    ids = {law.id for law in shipped().laws}

    assert not ids.intersection(alias for law in shipped().laws for alias in law.aliases)


def test_a_company_adds_a_row_of_its_own(tmp_path: Path) -> None:
    catalogue = load(own(tmp_path, ROW))

    assert catalogue.laws[-1].id == "rt-1"
    assert len(catalogue.laws) == len(shipped().laws) + 1


def test_a_company_replaces_a_row_in_its_place(tmp_path: Path) -> None:
    catalogue = load(own(tmp_path, ROW.replace("rt-1", "uk-pecr-5A")))

    rows = [law for law in catalogue.laws if law.id == "uk-pecr-5A"]

    assert [row.citation for row in rows] == ["Law 1"]
    order = list(dict.fromkeys(law.id for law in shipped().laws))
    assert list(dict.fromkeys(law.id for law in catalogue.laws)) == order


def test_a_company_adds_a_closure_and_a_word(tmp_path: Path) -> None:
    text = """closures:
  - {calendar: sec, on: 2027-01-20, reason: Storm, source: notice 1, review: checked}
facts:
  submarine_lost: {means: "A submarine was lost."}
"""
    catalogue = load(own(tmp_path, text))

    assert "submarine_lost" in catalogue.facts
    assert str(catalogue.closures[-1].on) == "2027-01-20"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("rule: hours", "rule: days", 7, "`laws[0].count.rule`: 'days' is not one of hours"),
        ("length: 72", "length: soon", 7, "'soon' is not a whole number"),
        ("length: 72", "length: 0", 7, "needs a length of at least 1"),
        ("starts: aware", "starts: awareness_day", 6, "neither an anchor"),
        ("starts: aware", "starts: submitted:nobody", 6, "neither an anchor"),
        ("    citation: Law 1\n", "", 3, "field `laws[0].citation`: is missing"),
        ("who: everyone", "whom: everyone", 5, "is not known here"),
        ("who: everyone", "who: everyone\n    trigger: {fact: dragons}", 6, "'dragons' is not in the vocabulary"),
        ("who: everyone", "who: everyone\n    who: nobody", 6, "given twice"),
        ("confidence: V1", "confidence: M", 12, "`pending` until somebody reads the law"),
        ("who: everyone", "who: everyone\n    valid_from: spring", 6, "not a date"),
        ("who: everyone", "who: everyone\n    suppressed_by: nobody", 6, "there is no law 'nobody'"),
        ("who: everyone", "who: everyone\n    trigger: {fact: individuals}", 6, "not a yes or no"),
        ("who: everyone", "who: [", 7, "not YAML"),
        ("length: 72", "length: 72, zone: Europe/Atlantis", 7, "not a time zone"),
        ("rule: hours, length: 72", "rule: concurrent, with: rt-1", None, "waits for itself"),
        (ROW[ROW.index("  - id") :], ROW[ROW.index("  - id") :] * 2, None, "has two rows"),
        ("laws:", "calendars: {moon: {country: MOON}}\nlaws:", 2, "'MOON' is not a country"),
        ("laws:", "calendars: {x: {country: IE, confirmed_by: y}}\nlaws:", None, "'y' is not declared"),
        ("laws:", "facts: {x: {means: y, shown_by: z}}\nlaws:", None, "'z' is not declared"),
    ],
)
def test_a_mistake_names_its_line_and_field(tmp_path: Path, old: str, new: str, line: int | None, said: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        load(own(tmp_path, ROW.replace(old, new)))

    assert said in str(caught.value)
    assert line is None or f"ours.yaml, line {line}" in str(caught.value)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="is not a folder"):
        load(tmp_path / "nowhere")


def test_contracts_never_count_as_law() -> None:
    templates = [law for law in shipped().laws if law.contract]

    assert {law.jurisdiction for law in templates} == {"Contract"}
    assert ask("dpa-customer").state == "scope_undeclared"
    assert ask("dpa-customer", profile={"contracts": []}).state == "not_applicable"


def test_no_country_is_read_as_a_boolean() -> None:
    assert "NO" in shipped().places["eea"]


def test_every_rule_of_the_engine_is_used() -> None:
    used = {law.counting.rule for law in shipped().laws} | {
        law.arguable.counting.rule for law in shipped().laws if law.arguable
    }

    assert used == set(Rule)
