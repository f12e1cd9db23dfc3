"""`sitrep run`: the tour, and what is said when it cannot start."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app, tour
from bot.settings import Settings
from tests.haste import hasten


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


LATER = ("I-1 is closed", "Crisis: I-2 is open", "gdpr-33 in M-1 was filed")


def test_the_tour_tells_its_stories_and_ends_well(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hasten(monkeypatch)

    assert tour.tell(port=0) == 0

    said = capsys.readouterr().out
    for line in (
        "filed as R-1007",
        "R-1007 cannot wait",
        "is on record",
        "policies apply to you",
        "Daily digest for",
        *LATER,
    ):
        assert line in said


def test_a_token_without_the_rest_is_told_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-alone")

    result = CliRunner().invoke(app, ["run"])

    assert result.exit_code == 1
    assert "SLACK_APP_TOKEN is missing" in result.output
    assert "without SLACK_BOT_TOKEN, Sitrep runs in a sandbox" in result.output


def test_slack_out_of_reach_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_APP_TOKEN": "xapp-1",
        "SLACK_API_URL": "http://127.0.0.1:1/api/",
        "CSO_CHANNEL": "C0000000",
        "CSO_USERS": "U0000000",
    }.items():
        monkeypatch.setenv(name, value)

    result = CliRunner().invoke(app, ["run"])

    assert result.exit_code == 1
    assert "Slack cannot be reached (URLError)." in result.output
    assert "Traceback" not in result.output


def test_a_wrong_file_of_the_companys_own_ends_the_sandbox_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "severities.yaml").write_text("SEV1: {? [a]: b}\n", encoding="utf-8")
    monkeypatch.setenv("CATALOGUE_DIR", str(tmp_path))

    result = CliRunner().invoke(app, ["run", "--tour", "--port", "0"])

    assert result.exit_code == 1
    assert "severities.yaml, line 1, field `SEV1`: a plain name is needed before the colon." in result.output
    assert "Traceback" not in result.output
