from typing import Any

import pytest
from sqlalchemy import Engine

from bot.directory import EVENTS, account_of, note_change
from storage import people
from storage.kinds.people import Account, Standing
from storage.unit import reading
from tests.commands.cast import NOON

HOME, ELSEWHERE = "T0H7LANTERN", "T0K2FERRYCO"
ANA: dict[str, Any] = {
    "id": "U04ANAKELLR",
    "team_id": HOME,
    "name": "ana",
    "deleted": False,
    "real_name": "Ana Keller",
    "tz": "Europe/Berlin",
    "locale": "de-DE",
    "profile": {"real_name": "Ana Keller", "display_name": "ana"},
    "is_bot": False,
    "is_restricted": False,
    "is_ultra_restricted": False,
}
ACCOUNT = Account("U04ANAKELLR", HOME, "Ana Keller", "Europe/Berlin", "de-DE", Standing.MEMBER)


def known(engine: Engine) -> Account | None:
    with reading(engine) as db:
        return people.account(db, "U04ANAKELLR")


def test_an_account_is_read() -> None:
    assert account_of(ANA, HOME) == ACCOUNT


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ({}, Standing.MEMBER),
        ({"is_admin": True}, Standing.MEMBER),
        ({"is_restricted": True}, Standing.GUEST),
        ({"is_restricted": True, "is_ultra_restricted": True}, Standing.GUEST),
        ({"is_ultra_restricted": True}, Standing.GUEST),
        ({"team_id": ELSEWHERE}, Standing.OUTSIDER),
        ({"is_stranger": True}, Standing.OUTSIDER),
        ({"team_id": ELSEWHERE, "is_restricted": True}, Standing.OUTSIDER),
        ({"is_bot": True}, Standing.BOT),
        ({"id": "USLACKBOT"}, Standing.BOT),
        ({"deleted": True}, Standing.GONE),
        ({"deleted": True, "is_bot": True, "is_restricted": True}, Standing.GONE),
    ],
)
def test_only_a_full_account_of_this_workspace_is_a_member(said: dict[str, Any], standing: Standing) -> None:
    assert account_of(ANA | said, HOME).standing is standing


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({}, "Ana Keller"),
        ({"profile": {"display_name": "ana"}, "real_name": "Ana K."}, "Ana K."),
        ({"profile": {"display_name": "anna"}, "real_name": ""}, "anna"),
        ({"profile": None, "real_name": None}, "ana"),
        ({"profile": {}, "real_name": None, "name": None}, "U04ANAKELLR"),
    ],
)
def test_everybody_has_some_name(said: dict[str, Any], name: str) -> None:
    assert account_of(ANA | said, HOME).name == name


def test_what_slack_does_not_say_is_filled_in() -> None:
    bare = account_of({"id": "U1", "tz": None}, HOME)

    assert (bare.team, bare.zone, bare.locale) == (HOME, "UTC", "en-US")


@pytest.mark.parametrize("kind", ["team_join", "user_change"])
def test_news_of_a_person_is_written_down(engine: Engine, kind: str) -> None:
    note_change(engine, HOME, NOON, {"type": kind, "user": ANA})
    assert known(engine) == ACCOUNT

    note_change(engine, HOME, NOON, {"type": kind, "user": ANA | {"deleted": True}})

    gone = known(engine)
    assert gone
    assert gone.standing is Standing.GONE


def test_news_of_a_group_is_written_down(engine: Engine) -> None:
    changed = {"id": "S06RESPONDERS", "users": ["U1", "U2"]}
    note_change(engine, HOME, NOON, {"type": "subteam_updated", "subteam": changed})

    with reading(engine) as db:
        assert people.members_of(db, ["S06RESPONDERS"]) == {"U1", "U2"}


def test_news_that_leaves_the_members_out_leaves_them_as_they_were(engine: Engine) -> None:
    note_change(engine, HOME, NOON, {"type": "subteam_updated", "subteam": {"id": "S1", "users": ["U1"]}})

    note_change(engine, HOME, NOON, {"type": "subteam_updated", "subteam": {"id": "S1", "name": "Renamed"}})

    with reading(engine) as db:
        assert people.members_of(db, ["S1"]) == {"U1"}


def test_other_news_is_nothing_to_us(engine: Engine) -> None:
    note_change(engine, HOME, NOON, {"type": "app_home_opened", "user": "U04ANAKELLR"})

    assert "app_home_opened" not in EVENTS
    assert known(engine) is None
