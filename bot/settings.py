"""The settings: one frozen object from the environment, or one error that names everything wrong and its fix."""

import os
from collections.abc import Collection, Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.values import (
    ApiUrl,
    AppToken,
    BotToken,
    Channel,
    DatabaseUrl,
    Level,
    People,
    Prefix,
    PublicUrl,
    TimeOfDay,
    Zone,
)
from commands.house import House
from storage import books, guide, tongues
from storage.kinds.tongues import ENGLISH

DOTENV = Path(".env")
SECRETS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DATABASE_URL")
WAYS_IN = ("SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET")


class SettingsError(Exception):
    """Settings that are missing or wrong: one line each, with the fix."""

    def __init__(self, problems: list[str]) -> None:
        """`problems` are sentences that begin with the setting's name."""
        super().__init__("\n".join(problems))
        self.problems = problems


class SecretPaths(PydanticBaseSettingsSource):
    """Reads NAME from the file that NAME_FILE points to, as Docker, Kubernetes and systemd hand secrets over."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002
        """The file's content, without the line break at its end."""
        return self().get(field_name), field_name, False

    def __call__(self) -> dict[str, Any]:
        """Everything that was pointed to and can be read; `load` tells of the rest."""
        paths = _secret_paths()
        known = {name: path for name, path in paths.items() if name.lower() in self.settings_cls.model_fields}
        found = {name.lower(): _content(path) for name, path in known.items() if not _why_unreadable(name, path)}
        return {name: value for name, value in found.items() if value}


class DatabaseSettings(BaseSettings):
    """The part that is enough for commands that never speak to Slack."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", env_file=DOTENV, env_ignore_empty=True, arbitrary_types_allowed=True
    )

    database_url: DatabaseUrl = Field(
        SecretStr("sqlite:///sitrep.db"), description="an SQLite file, or PostgreSQL for several replicas"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is really set wins over a file that is pointed to, and that over .env."""
        return (init_settings, env_settings, SecretPaths(settings_cls), dotenv_settings, file_secret_settings)


class Settings(DatabaseSettings):
    """Everything the environment decides. Secrets print as stars."""

    slack_bot_token: BotToken = Field(description="the bot's token, xoxb-…, from OAuth & Permissions")
    slack_app_token: AppToken | None = Field(None, description="the app-level token, xapp-…, for Socket Mode")
    slack_signing_secret: SecretStr | None = Field(None, description="the signing secret, instead of SLACK_APP_TOKEN")
    slack_api_url: ApiUrl = Field("https://slack.com/api/", description="the address of Slack's Web API")
    cso_channel: Channel = Field(description="the channel of the CSO: digests and what cannot wait")
    triage_channel: Channel | None = Field(None, description="the channel of those on duty; CSO_CHANNEL if not set")
    cso_users: Annotated[People, Field(min_length=1)] = Field(
        description="whoever is CSO: ids of people or user groups"
    )
    responders: People = Field((), description="whoever is on duty: ids of people or user groups")
    auditors: People = Field((), description="whoever may read for an audit: ids of people or user groups")
    timezone: Zone = Field(ZoneInfo("UTC"), description="the company's time zone, such as Europe/Berlin")
    language: str = Field("en", description="the language of channels, such as de; people are answered in their own")
    digest_at: TimeOfDay = Field(
        time(9), description="the time when the daily digest is posted on workdays, in TIMEZONE"
    )
    personal_digests: bool = Field(
        default=True, description="true or false: tell people each working morning what waits for them"
    )
    report_emoji: str = Field("rotating_light", description="the emoji, without colons, that reports a message")
    timeline_emoji: str = Field(
        "pushpin", description="the emoji, without colons, that keeps a message for an incident"
    )
    catalogue_dir: Path | None = Field(None, description="a folder with files of your own over storage/catalogue")
    command_prefix: Prefix = Field(
        "", description="what is put before each command, for a second Sitrep in one workspace"
    )
    migrate_on_start: bool = Field(
        default=True, description="true or false: bring the database to the newest tables at start"
    )
    settle_seconds: int = Field(
        60, ge=0, le=3600, description="the seconds an unclear post is looked for before it is sent again"
    )
    host: str = Field("127.0.0.1", description="the address to listen on with SLACK_SIGNING_SECRET")
    port: int = Field(3000, ge=1, le=65535, description="the port to listen on with SLACK_SIGNING_SECRET")
    public_url: PublicUrl = Field(
        "", description="the address at which calendar programs reach HOST and PORT from outside, such as https://…"
    )
    log_level: Level = Field("INFO", description="the amount to log: DEBUG, INFO, WARNING or ERROR")

    @model_validator(mode="after")
    def _some_way_in(self) -> "Settings":
        if not self.slack_app_token and not self.slack_signing_secret:
            raise ValueError("SLACK_APP_TOKEN is missing")
        return self

    def house(self, team: str, url: str = "", scopes: Collection[str] = ()) -> House:
        """What the commands need of this, in the workspace `team` at the address `url`, with these scopes granted.

        Raises storage.yamlfile.CatalogueError if a file in CATALOGUE_DIR is wrong.
        """
        listens = self.slack_signing_secret is not None and self.slack_app_token is None
        own = f"http://{self.host}:{self.port}"
        return House(
            team=team,
            cso_channel=self.cso_channel,
            triage_channel=self.triage_channel or self.cso_channel,
            cso_users=self.cso_users,
            responders=self.responders,
            auditors=self.auditors,
            zone=self.timezone,
            digest_at=self.digest_at,
            personal_digests=self.personal_digests,
            prefix=self.command_prefix,
            url=url,
            report_emoji=self.report_emoji.strip(":"),
            timeline_emoji=self.timeline_emoji.strip(":"),
            tongues=tongues.read(self.language, self.catalogue_dir / "words" if self.catalogue_dir else None)
            if self.catalogue_dir or self.language != ENGLISH.code
            else tongues.packaged(),
            guide=guide.read(self.catalogue_dir / "guide") if self.catalogue_dir else guide.packaged(),
            takes_files="files:read" in scopes,
            feed_url=(self.public_url or own) if listens else "",
            books=books.read(self.catalogue_dir) if self.catalogue_dir else books.ours(),
        )


def surroundings() -> dict[str, str]:
    """The environment over .env: what is really set wins."""
    written = {name: value for name, value in dotenv_values(DOTENV).items() if value is not None}
    return {**written, **os.environ}


def load(**given: Any) -> Settings:
    """The settings. Raises SettingsError with every missing or wrong name and its fix. `given` wins over all else."""
    problems = {why for name, path in _secret_paths().items() if (why := _why_unreadable(name, path))}
    try:
        settings = Settings(**given)
    except ValidationError as error:
        problems |= {_problem(each["loc"], each["type"], each["msg"]) for each in error.errors()}
        env = surroundings()
        if not any(env.get(name) or env.get(f"{name}_FILE") or given.get(name.lower()) for name in WAYS_IN):
            problems.add(_missing(WAYS_IN[0]))
        raise SettingsError(sorted(problems, key=_place)) from None
    if problems:
        raise SettingsError(sorted(problems, key=_place))
    return settings


def _secret_paths() -> dict[str, str]:
    env = surroundings()
    return {name: path for name in SECRETS if (path := env.get(f"{name}_FILE"))}


def _content(path: str) -> str:
    return Path(path).read_text(encoding="utf-8").strip()


def _why_unreadable(name: str, path: str) -> str:
    try:
        _content(path)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        return f"{name}_FILE points to a file that cannot be read: {reason}. Fix the path or its rights."
    return ""


def _fields() -> Mapping[str, FieldInfo]:
    return Settings.model_fields


def _problem(where: tuple[int | str, ...], kind: str, message: str) -> str:
    if not where:
        return _missing("SLACK_APP_TOKEN")
    name = str(where[0]).upper()
    if kind == "missing":
        return _missing(name)
    said = message.removeprefix("Value error, ")
    return f"{name} is wrong: {said[0].lower()}{said[1:]}. Set it to {_fields()[name.lower()].description}."


def _missing(name: str) -> str:
    also = " (or SLACK_SIGNING_SECRET, to listen for HTTP)" if name == "SLACK_APP_TOKEN" else ""
    return f"{name} is missing{also}. Set it to {_fields()[name.lower()].description}."


def _place(problem: str) -> int:
    name = problem.split(" ", 1)[0].removesuffix("_FILE").lower()
    return list(_fields()).index(name)
