"""In which country somebody probably lives, going by their time zone."""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

TABLES = files("tzdata") / "zoneinfo"
"""The IANA time zone database, as the tzdata package carries it."""


def country_of(zone: str) -> str:
    """The ISO 3166 code of the country that an IANA zone is named for, or empty for one like UTC."""
    return _countries().get(zone, "")


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    named = {zone: code for code, _place, zone, *_comment in _rows("zone.tab")}
    older = {name: named[zone] for kind, zone, name, *_rest in _links() if kind == "L" and zone in named}
    return older | named


def _links() -> Iterator[list[str]]:
    text = (TABLES / "tzdata.zi").read_text(encoding="utf-8")
    return (line.split() for line in text.splitlines() if line.startswith("L "))


def _rows(name: str) -> Iterator[list[str]]:
    text = (TABLES / name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
