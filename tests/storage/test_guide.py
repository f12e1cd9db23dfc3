from datetime import timedelta
from pathlib import Path

import pytest

from storage.guide import packaged, read
from storage.kinds.guide import Reminder, Told
from storage.kinds.incidents import Severity
from storage.kinds.reports import ReportKind
from storage.yamlfile import CatalogueError

PAGE = "pages: [{title: A, questions: [{name: a, ask: b,"


@pytest.mark.parametrize("kind", ReportKind)
def test_every_kind_has_first_aid_and_a_playbook(kind: ReportKind) -> None:
    assert packaged().aid[kind].steps
    assert packaged().playbooks[kind]


@pytest.mark.parametrize("severity", Severity)
def test_every_severity_is_defined(severity: Severity) -> None:
    assert packaged().grades[severity].means


def test_only_the_gravest_is_a_crisis_and_the_two_gravest_have_rooms() -> None:
    grades = packaged().grades

    assert [each for each in Severity if grades[each].crisis] == [Severity.SEV1]
    assert [each for each in Severity if grades[each].room] == [Severity.SEV1, Severity.SEV2]


def test_graver_means_news_more_often() -> None:
    every = [packaged().grades[each].update_every for each in Severity]

    assert every == [timedelta(hours=1), timedelta(hours=4), timedelta(days=1), None]


def test_questions_depend_only_on_questions_that_are_asked_before() -> None:
    asked: set[str] = set()
    for page in packaged().pages:
        assert all(asked.issuperset(question.when) for question in page.questions)
        asked |= {question.name for question in page.questions}


def test_a_companys_own_file_wins_kind_by_kind(tmp_path: Path) -> None:
    (tmp_path / "first_aid.yaml").write_text('emergency: "Call 4711."\nphishing: ["Call Ben."]\n', encoding="utf-8")

    guide = read(tmp_path)

    assert guide.emergency == "Call 4711."
    assert guide.aid[ReportKind.PHISHING].steps == ("Call Ben.",)
    assert guide.aid[ReportKind.DEVICE] == packaged().aid[ReportKind.DEVICE]


def test_a_companys_own_common_hosts_are_added(tmp_path: Path) -> None:
    (tmp_path / "common_hosts.yaml").write_text("hosts: [Lanternworks.example]\n", encoding="utf-8")

    assert {"lanternworks.example", "gmail.com"} <= read(tmp_path).common_hosts


def test_a_company_reminds_of_reports_as_it_likes_field_by_field(tmp_path: Path) -> None:
    (tmp_path / "answering.yaml").write_text(
        "urgent: [insider]\nreminders: [{after: 30m, tell: cso}]\n", encoding="utf-8"
    )

    told = read(tmp_path).answering

    assert told.urgent == {ReportKind.INSIDER}
    assert told.calm == (Reminder(timedelta(minutes=30), Told.CSO),)
    assert told.pressing == packaged().answering.pressing


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("first_aid.yaml", "fishing: [Stop.]", "`fishing`: is not known here"),
        ("severities.yaml", "SEV1: {name: Bad, means: Bad, patience: soon}", "`SEV1.patience`: 'soon' is not a span"),
        ("playbooks.yaml", "device: [{do: Lock it, within: 2}]", "`device[0].within`: '2' is not a span"),
        (
            "questions.yaml",
            f"{PAGE} shape: c}}]}}]",
            "`pages[0].questions[0].shape`: 'c'",
        ),
        (
            "questions.yaml",
            f"{PAGE} shape: choice}}]}}]",
            "are needed for",
        ),
        ("playbooks.yaml", "device: {", "this is not YAML"),
        ("answering.yaml", "urgent: [fishing]", "'fishing' is no kind of report"),
        ("answering.yaml", "reminders: [{after: 1h, tell: boss}]", "`reminders[0].tell`: 'boss' is not one of owner"),
        ("answering.yaml", "reminders: []", "`reminders`: needs one reminder at least"),
    ],
)
def test_a_mistake_is_named_with_its_file_line_and_field(tmp_path: Path, file: str, text: str, told: str) -> None:
    (tmp_path / file).write_text(text + "\n", encoding="utf-8")

    with pytest.raises(CatalogueError) as error:
        read(tmp_path)

    assert str(tmp_path / file) in str(error.value)
    assert "line 1" in str(error.value) or "line 2" in str(error.value)
    assert told in str(error.value)
