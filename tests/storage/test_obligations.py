"""The obligations as they ship, a company's own rows beside them, and what is said of a mistake in either."""

from pathlib import Path

import pytest

from storage import books, contents
from storage.books import read
from storage.kinds.laws import Confidence, Review
from storage.kinds.obligations import LEFT_OPEN, Cadence, Obligations
from storage.obligations import load
from storage.yamlfile import CatalogueError
from tests.asking import own, shipped

ROW = """framework: Ruritania
obligations:
  - id: rt-audit
    title: Yearly audit
    repeats: {kind: interval_max, months: 12}
    citation: Law 1
    source: the gazette
    confidence: V1
    review: checked
"""


def ours() -> Obligations:
    return books.ours().obligations


def test_the_catalogue_holds_every_row_and_no_fewer() -> None:
    assert len(ours().rows) == 128
    assert len(ours().activities) == 10


def test_what_was_not_read_is_pending() -> None:
    for row in ours().rows.values():
        memory = row.confidence in {Confidence.M, Confidence.V2_M}
        assert row.review is (Review.PENDING if memory else Review.CHECKED), row.id
        assert (row.checked_on is None) is memory, row.id


def test_every_kind_of_cadence_is_used() -> None:
    assert {row.repeats.kind for row in ours().rows.values()} == set(Cadence)


def test_an_interval_of_our_own_stands_only_where_the_text_names_none() -> None:
    for row in ours().rows.values():
        assert not (row.repeats.propose and row.repeats.kind not in LEFT_OPEN), row.id


def test_the_fixed_calendar_is_whole() -> None:
    days = {row.id: row.repeats.due for row in ours().rows.values() if row.repeats.due}

    assert days["naic-cert"] == (2, 15)
    assert days["dora-roi"] == (3, 31)
    assert days["ccpa-audit"] == days["ccpa-risk"] == (4, 1)
    assert days["nydfs-cert"] == (4, 15)
    assert days["au-soci"] == (9, 28)
    assert days["swift-csp"] == (12, 31)


def test_an_exercise_serves_several_obligations() -> None:
    assert {"nydfs-ir-test", "dora-bcp", "hipaa-contingency-test"} <= set(ours().served_with("pci-ir-test"))
    assert "pci-ir-test" not in ours().served_with("pci-ir-test")


def test_a_company_adds_a_row_and_replaces_one(tmp_path: Path) -> None:
    added = load(shipped(), own(tmp_path, ROW))
    assert added.rows["rt-audit"].framework == "Ruritania"
    assert len(added.rows) == len(ours().rows) + 1

    replaced = load(shipped(), own(tmp_path, ROW.replace("rt-audit", "pci-asv")))

    assert replaced.rows["pci-asv"].citation == "Law 1"
    assert list(replaced.rows) == list(ours().rows)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("interval_max", "now_and_then", 5, "`obligations[0].repeats.kind`: 'now_and_then' is not one of"),
        (", months: 12", "", 5, "needs `months` or `days`"),
        ("interval_max, months: 12", "fixed_date, opens: 01-01", 5, "needs `due`"),
        ("interval_max, months: 12", "fixed_date, due: 02-30, opens: 01-01", 5, "not a month and day"),
        ("interval_max, months: 12", "fixed_date, due: 04-15", 5, "needs `opens`"),
        ("interval_max, months: 12", "continuous, months: 12", 5, "`propose_months`"),
        ("interval_max, months: 12", "event_driven", 5, "says in `also`"),
        ("confidence: V1", "confidence: M", 9, "`pending` until somebody reads the text"),
        ("title:", "titel:", 4, "is not known here"),
        ("citation: Law 1", "scope: {entity: dragon}\n    citation: Law 1", 6, "'dragon' is not in the vocabulary"),
        ("obligations:", "activities: [{id: a, title: b, serves: [c]}]\nobligations:", 2, "no obligation 'c'"),
        (ROW[ROW.index("  - id") :], ROW[ROW.index("  - id") :] * 2, 10, "is in this file twice"),
    ],
)
def test_a_mistake_names_its_line_and_field(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        load(shipped(), own(tmp_path, ROW.replace(old, new)))

    assert said in str(caught.value)
    assert f"ours.yaml, line {line}" in str(caught.value)


def test_own_folders_lie_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "obligations").mkdir()
    own(tmp_path / "obligations", ROW)

    assert "rt-audit" in read(tmp_path).obligations.rows


def test_every_law_has_a_checklist() -> None:
    for law in shipped().laws:
        assert contents.content_of(law.id, books.ours().contents) is not None, law.id


def test_a_checklist_uses_words_that_can_be_declared() -> None:
    known = {*shipped().facts, *shipped().anchors}

    assert all(known.issuperset(item.words) for content in books.ours().contents for item in content.items)


def test_a_checklist_for_no_known_law_is_refused(tmp_path: Path) -> None:
    own(tmp_path, "contents:\n  - for: [dragon-1]\n    needs: [{say: x}]\n")

    with pytest.raises(CatalogueError, match="there is no law 'dragon-1'"):
        contents.load({"gdpr-33"}, tmp_path)
