"""The kinds of value a setting can have: each takes text and refuses what it cannot be, in words for the operator."""

import re
from datetime import time
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, SecretStr
from pydantic_settings import NoDecode
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def _token(start: str) -> AfterValidator:
    def check(secret: SecretStr) -> SecretStr:
        if not secret.get_secret_value().startswith(start):
            raise ValueError(f"must start with {start}")
        return secret

    return AfterValidator(check)


def _matching(pattern: str, meaning: str) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"must be {meaning}")
        return text

    return AfterValidator(check)


def _zone(name: Any) -> Any:
    if not isinstance(name, str):
        return name
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError("must be an IANA time zone such as Europe/Berlin") from None


def _clock_time(text: Any) -> Any:
    if isinstance(text, str) and not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", text):
        raise ValueError("must be a time of day such as 09:00")
    return time.fromisoformat(text.zfill(5)) if isinstance(text, str) else text


def _words(text: Any) -> Any:
    return tuple(re.split(r"[\s,]+", text.strip(", \t\n"))) if isinstance(text, str) and text.strip() else text or ()


def _ids(ids: tuple[str, ...]) -> tuple[str, ...]:
    wrong = [each for each in ids if not re.fullmatch(r"[UWS][A-Z0-9]{4,}", each)]
    if wrong:
        these = (
            "1 is not" if len(wrong) == 1 else f"{len(wrong)} are not"
        )  # unnamed: it may be a token in the wrong place
        raise ValueError(f"must be Slack ids of people (U…) or user groups (S…), and {these}")
    return ids


def _api_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise ValueError("must be an https:// address (http:// only on this machine)")
    return url.rstrip("/") + "/"


def _public_url(url: str) -> str:
    return _api_url(url).rstrip("/") if url else ""


def _database(url: SecretStr) -> SecretStr:
    try:
        backend = make_url(url.get_secret_value()).get_backend_name()
    except ArgumentError:
        backend = ""
    if backend not in {"sqlite", "postgresql", "postgres"}:
        raise ValueError("must be sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
    return url


BotToken = Annotated[SecretStr, _token("xoxb-")]
AppToken = Annotated[SecretStr, _token("xapp-")]
Channel = Annotated[str, _matching(r"[CG][A-Z0-9]{4,}", "a channel's id (C…), not its name")]
Prefix = Annotated[str, _matching(r"[a-z0-9_-]{0,16}", "up to 16 small letters, digits, - or _")]
People = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_words), AfterValidator(_ids)]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
TimeOfDay = Annotated[time, BeforeValidator(_clock_time)]
Level = Annotated[str, _matching("DEBUG|INFO|WARNING|ERROR", "DEBUG, INFO, WARNING or ERROR")]
ApiUrl = Annotated[str, AfterValidator(_api_url)]
DatabaseUrl = Annotated[SecretStr, AfterValidator(_database)]
PublicUrl = Annotated[str, AfterValidator(_public_url)]
