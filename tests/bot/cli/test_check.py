"""`sitrep check` names what keeps Sitrep from working, each with its fix."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.manifest import manifest
from bot.settings import Settings
from sandbox import COMPANY, Fault, Sandbox
from storage import letters, sending
from storage.engine import open_engine
from storage.kinds.messages import Message
from storage.unit import unit_of_work
from tests.databases import Sqlite
from tests.office import NOON

ALL_IS_WELL = "✓ All is well: settings, database, token, scopes and channels.\n"


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder without .env, and an environment without settings."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def slack(nowhere: None, monkeypatch: pytest.MonkeyPatch, sqlite: Sqlite) -> Iterator[Sandbox]:
    """Everything is set as it should be."""
    with sqlite.fresh() as database, Sandbox(manifest=manifest()) as opened:
        monkeypatch.setenv("SLACK_BOT_TOKEN", opened.bot_token)
        monkeypatch.setenv("SLACK_APP_TOKEN", opened.app_token)
        monkeypatch.setenv("SLACK_API_URL", opened.api_url)
        monkeypatch.setenv("DATABASE_URL", database)
        monkeypatch.setenv("CSO_CHANNEL", opened.channel("cso-office"))
        monkeypatch.setenv("TRIAGE_CHANNEL", opened.channel("security-triage"))
        monkeypatch.setenv("CSO_USERS", opened.person("dana").id)
        yield opened


def checked() -> tuple[int, str]:
    result = CliRunner().invoke(app, ["check"])
    return result.exit_code, result.output


def test_an_empty_environment_is_told_every_missing_setting(nowhere: None) -> None:
    code, said = checked()

    assert code == 1
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "CSO_CHANNEL", "CSO_USERS"):
        assert f"✗ {name} is missing" in said
    assert said.endswith("4 problems to fix; then run sitrep check again.\n")


def test_all_is_well(slack: Sandbox) -> None:
    assert checked() == (0, ALL_IS_WELL)


def test_a_wrong_token_is_named(slack: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-wrong")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-wrong")

    code, said = checked()

    assert code == 1
    assert "✗ SLACK_BOT_TOKEN is refused by Slack: invalid_auth." in said
    assert "xoxb-wrong" not in said


def test_a_wrong_app_token_is_named(slack: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-wrong")

    assert "✗ SLACK_APP_TOKEN is refused by Slack: invalid_auth." in checked()[1]


def test_an_unknown_channel_is_named(slack: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSO_CHANNEL", "C0NOTHERE00")

    assert "✗ CSO_CHANNEL C0NOTHERE00 cannot be seen: channel_not_found." in checked()[1]


def test_a_channel_without_the_bot_and_an_archived_one_are_named(
    slack: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    general, triage, cso = COMPANY.channels
    without_bot = replace(general, members=("ana", "ben"))
    company = replace(COMPANY, channels=(without_bot, replace(triage, is_archived=True), cso))
    with Sandbox(manifest=manifest(), company=company) as other:
        monkeypatch.setenv("SLACK_BOT_TOKEN", other.bot_token)
        monkeypatch.setenv("SLACK_APP_TOKEN", other.app_token)
        monkeypatch.setenv("SLACK_API_URL", other.api_url)
        monkeypatch.setenv("CSO_CHANNEL", other.channel("general"))

        said = checked()[1]

    assert f"✗ The bot is not in CSO_CHANNEL {general.id}. Invite the bot there: /invite @sitrep" in said
    assert f"✗ TRIAGE_CHANNEL {triage.id} is archived." in said


def test_missing_scopes_are_named(slack: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    poor = manifest()
    poor["oauth_config"]["scopes"]["bot"].remove("im:write")
    with Sandbox(manifest=poor) as other:
        monkeypatch.setenv("SLACK_BOT_TOKEN", other.bot_token)
        monkeypatch.setenv("SLACK_APP_TOKEN", other.app_token)
        monkeypatch.setenv("SLACK_API_URL", other.api_url)

        assert "✗ The token lacks im:write. Paste the output of `sitrep manifest`" in checked()[1]


def test_slack_out_of_reach_is_named(slack: Sandbox) -> None:
    slack.faults.add("auth.test", Fault.RESET_BEFORE)

    assert "✗ Slack cannot be reached at SLACK_API_URL" in checked()[1]


def test_a_database_that_does_not_answer_is_named(slack: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/sitrep")

    said = checked()[1]

    assert "✗ The database does not answer" in said
    assert "secret" not in said


def test_what_could_not_be_delivered_is_named_with_its_fix(
    slack: Sandbox, monkeypatch: pytest.MonkeyPatch, sqlite: Sqlite
) -> None:
    with sqlite.fresh() as database:
        monkeypatch.setenv("DATABASE_URL", database)
        engine = open_engine(database)
        with unit_of_work(engine) as db:
            letters.owe(db, NOON, "digest", "C0GONE0000", Message("hello"))
            letter = sending.claim(db, NOON, "me", ())
            assert letter
            sending.put_back(db, letter, NOON, "not_in_channel")
        engine.dispose()

        assert "✗ The message digest to C0GONE0000 waits: not_in_channel. Invite the bot there" in checked()[1]


def test_a_wrong_file_in_the_companys_own_folder_is_named_with_line_field_and_fix(
    slack: Sandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "guide").mkdir()
    wrong = tmp_path / "guide" / "first_aid.yaml"
    wrong.write_text("emergency: Call 112.\nphising: [Do not click]\n", encoding="utf-8")
    monkeypatch.setenv("CATALOGUE_DIR", str(tmp_path))

    code, said = checked()
    started = CliRunner().invoke(app, ["run"])

    fix = "Correct it there, or take the file away."
    for exit_code, output in ((code, said), (started.exit_code, started.output)):
        assert exit_code == 1
        assert f"CATALOGUE_DIR cannot be used: {wrong}, line 2, field `phising`: is not known here" in output
        assert fix in output
        assert "Traceback" not in output
