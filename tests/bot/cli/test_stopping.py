"""How a command ends early."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.stopping import stopped

SETTINGS = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "CSO_CHANNEL": "C05CSOOFFICE",
    "CSO_USERS": "U02DANAVOSS",
}


@pytest.mark.parametrize(
    ("command", "what"),
    [
        (["verify"], "The journal"),
        (["posture", "rebuild"], "The journal"),
        (["export", "acceptances"], "The database"),
        (["calendar"], "The database"),
        (["people", "import", "people.csv"], "The database"),
        (["incidents", "export", "I-1"], "The incidents"),
    ],
    ids=lambda part: part if isinstance(part, str) else " ".join(part),
)
def test_a_database_without_tables_is_named_with_the_setting_to_look_at(
    command: list[str], what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "people.csv").write_text("person\nU04ANAKELLR\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name, value in {**SETTINGS, "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.db'}"}.items():
        monkeypatch.setenv(name, value)

    ended = CliRunner().invoke(app, command)

    assert (ended.exit_code, ended.stderr) == (1, f"{what} cannot be read: OperationalError. Is DATABASE_URL right?\n")


def test_every_line_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    end = stopped("It rains.", "Nothing was published.", code=2)

    assert end.exit_code == 2
    assert capsys.readouterr() == ("", "It rains.\nNothing was published.\n")
