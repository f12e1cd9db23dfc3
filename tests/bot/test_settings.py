import re
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dotenv import dotenv_values
from pydantic import ValidationError

from bot.settings import SECRETS, DatabaseSettings, Settings, SettingsError, load

EXAMPLE = Path(__file__).parents[2] / ".env.example"
NAMES = [name.upper() for name in Settings.model_fields]
OR_HTTP = "(or SLACK_SIGNING_SECRET, to listen for HTTP)"
ENOUGH = {
    "SLACK_BOT_TOKEN": "xoxb-hush",
    "SLACK_APP_TOKEN": "xapp-hush",
    "CSO_CHANNEL": "C05CSOOFFICE",
    "CSO_USERS": "U02DANAVOSS",
}


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting is set, and there is no .env."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def enough(bare: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The least that Sitrep starts with."""
    for name, value in ENOUGH.items():
        monkeypatch.setenv(name, value)


def problems() -> list[str]:
    with pytest.raises(SettingsError) as error:
        load()
    assert str(error.value).splitlines() == error.value.problems
    return error.value.problems


def token() -> str:
    return load().slack_bot_token.get_secret_value()


def test_all_that_is_missing_is_named_at_once_with_its_fix() -> None:
    assert problems() == [
        "SLACK_BOT_TOKEN is missing. Set it to the bot's token, xoxb-…, from OAuth & Permissions.",
        f"SLACK_APP_TOKEN is missing {OR_HTTP}. Set it to the app-level token, xapp-…, for Socket Mode.",
        "CSO_CHANNEL is missing. Set it to the channel of the CSO: digests and what cannot wait.",
        "CSO_USERS is missing. Set it to whoever is CSO: ids of people or user groups.",
    ]


@pytest.mark.usefixtures("enough")
def test_the_least_is_enough_and_the_rest_has_defaults() -> None:
    settings = load()

    assert (settings.digest_at, settings.timezone, settings.migrate_on_start) == (time(9), ZoneInfo("UTC"), True)
    assert settings.house("T1").triage_channel == "C05CSOOFFICE"


@pytest.mark.usefixtures("enough")
def test_everything_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"TRIAGE_CHANNEL": "C04SECTRIAGE", "RESPONDERS": "S06RESPONDERS, U05BENWALSH", "DIGEST_AT": "8:30"}
    for name, value in {**given, "TIMEZONE": "Europe/Berlin", "COMMAND_PREFIX": "dev-"}.items():
        monkeypatch.setenv(name, value)

    house = load().house("T1")

    assert (house.team, house.triage_channel, house.prefix) == ("T1", "C04SECTRIAGE", "dev-")
    assert house.responders == ("S06RESPONDERS", "U05BENWALSH")
    assert (house.zone, house.digest_at) == (ZoneInfo("Europe/Berlin"), time(8, 30))


WRONG = {
    "SLACK_BOT_TOKEN": ("xoxp-1", "must start with xoxb-"),
    "SLACK_APP_TOKEN": ("xoxb-1", "must start with xapp-"),
    "SLACK_API_URL": ("http://slack.example.com/api/", "must be an https:// address (http:// only on this machine)"),
    "DATABASE_URL": ("mysql://localhost/x", "must be sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"),
    "CSO_CHANNEL": ("#cso-office", "must be a channel's id (C…), not its name"),
    "TRIAGE_CHANNEL": ("triage", "must be a channel's id (C…), not its name"),
    "CSO_USERS": ("@dana", "must be Slack ids of people (U…) or user groups (S…), and 1 is not"),
    "RESPONDERS": ("U05BENWALSH ben", "must be Slack ids of people (U…) or user groups (S…), and 1 is not"),
    "TIMEZONE": ("Berlin", "must be an IANA time zone such as Europe/Berlin"),
    "DIGEST_AT": ("24:00", "must be a time of day such as 09:00"),
    "COMMAND_PREFIX": ("Dev", "must be up to 16 small letters, digits, - or _"),
    "MIGRATE_ON_START": ("perhaps", "input should be a valid boolean, unable to interpret input"),
    "SETTLE_SECONDS": ("soon", "input should be a valid integer, unable to parse string as an integer"),
    "PORT": ("70000", "input should be less than or equal to 65535"),
    "LOG_LEVEL": ("LOUD", "must be DEBUG, INFO, WARNING or ERROR"),
}


@pytest.mark.usefixtures("enough")
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_gets_a_sentence_with_the_fix(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    value, why = WRONG[name]
    monkeypatch.setenv(name, value)

    assert problems() == [f"{name} is wrong: {why}. Set it to {Settings.model_fields[name.lower()].description}."]


def test_what_is_wrong_and_what_is_missing_is_told_together(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, (value, _why) in WRONG.items():
        monkeypatch.setenv(name, value)

    assert [each.split()[0] for each in problems()] == [name for name in NAMES if name in WRONG]


@pytest.mark.usefixtures("enough")
@pytest.mark.parametrize(("said", "meant"), [("true", True), ("FALSE", False), ("1", True), ("no", False)])
def test_a_boolean_may_be_said_in_the_usual_ways(monkeypatch: pytest.MonkeyPatch, said: str, meant: bool) -> None:
    monkeypatch.setenv("MIGRATE_ON_START", said)

    assert load().migrate_on_start is meant


@pytest.mark.usefixtures("enough")
def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMEZONE", "")
    monkeypatch.setenv("CSO_CHANNEL", "")

    assert [each.split(". ")[0] for each in problems()] == ["CSO_CHANNEL is missing"]


@pytest.mark.usefixtures("enough")
def test_a_signing_secret_is_another_way_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLACK_APP_TOKEN")
    assert len(problems()) == 1

    monkeypatch.setenv("SLACK_SIGNING_SECRET", "hush")

    assert load().slack_app_token is None


@pytest.mark.usefixtures("enough")
@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    value = ENOUGH.get(name, "sqlite:///from-a-file.db")
    (tmp_path / "secret").write_text(f"{value}\n")
    monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(f"{name}_FILE", str(tmp_path / "secret"))

    assert getattr(load(), name.lower()).get_secret_value() == value


@pytest.mark.usefixtures("enough")
@pytest.mark.parametrize(("path", "why"), [("nowhere", "No such file or directory"), (".", "Is a directory")])
def test_a_file_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch, path: str, why: str) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN_FILE", path)

    assert problems() == [
        f"SLACK_BOT_TOKEN_FILE points to a file that cannot be read: {why}. Fix the path or its rights."
    ]


@pytest.mark.usefixtures("enough")
def test_a_file_that_is_not_text_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"\xff\xfe\x00")
    monkeypatch.setenv("SLACK_BOT_TOKEN_FILE", "secret")

    assert problems()[0].startswith("SLACK_BOT_TOKEN_FILE points to a file that cannot be read: it is not text.")


def test_dotenv_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("".join(f"{name}={value} # why\n" for name, value in ENOUGH.items()))

    assert token() == "xoxb-hush"


@pytest.mark.usefixtures("enough")
def test_what_is_really_set_wins_over_a_file_and_that_over_dotenv(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-dotenv\nSLACK_BOT_TOKEN_FILE=secret\n")
    (tmp_path / "secret").write_text("xoxb-file")
    assert token() == "xoxb-hush"

    monkeypatch.delenv("SLACK_BOT_TOKEN")
    assert token() == "xoxb-file"

    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-dotenv\n")
    assert token() == "xoxb-dotenv"


@pytest.mark.usefixtures("enough")
def test_secrets_are_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "hush")
    monkeypatch.setenv("DATABASE_URL", "postgresql://sitrep:hush@localhost/sitrep")

    settings = load()

    assert "hush" not in repr(settings) + str(settings) + str(settings.model_dump()) + settings.model_dump_json()


@pytest.mark.parametrize("given", [dict.fromkeys(SECRETS, "hush-hush"), {"DATABASE_URL": "mysql://u:hush@h/x"}])
def test_secrets_are_not_in_error_texts(monkeypatch: pytest.MonkeyPatch, given: Mapping[str, str]) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    assert not [each for each in problems() if "hush" in each]


@pytest.mark.usefixtures("enough")
def test_settings_do_not_change() -> None:
    settings = load()

    with pytest.raises(ValidationError, match="frozen"):
        setattr(settings, NAMES[0].lower(), "sqlite:///another.db")


def test_the_database_alone_is_enough_for_what_never_speaks_to_slack() -> None:
    assert DatabaseSettings().database_url.get_secret_value() == "sqlite:///sitrep.db"


def test_the_example_lists_every_setting_once_with_its_meaning() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()

    told = [re.fullmatch(r"# ([A-Z_]+)=(\S*) # (.+)", line) for line in lines]
    assert [(each[1], each[3]) for each in told if each] == [
        (name.upper(), field.description) for name, field in Settings.model_fields.items()
    ]
    assert all(told)


@pytest.mark.usefixtures("enough")
def test_the_values_in_the_example_are_the_defaults(tmp_path: Path) -> None:
    plain = load()
    uncommented = "\n".join(line.removeprefix("# ") for line in EXAMPLE.read_text(encoding="utf-8").splitlines())
    (tmp_path / ".env").write_text(uncommented, encoding="utf-8")

    assert "SETTLE_SECONDS" in dotenv_values(tmp_path / ".env")
    assert load() == plain
