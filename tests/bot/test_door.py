"""What guests and partners reach: what is for them to read, and nothing else."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.door import AWAY, Door
from bot.payload import Call
from commands.audience import reach
from commands.invocation import Nothing, ShowHome
from commands.menu import ITEMS, Item
from commands.refusal import Refusal
from storage import audiences, people, publications
from storage.engine import open_engine
from storage.kinds.people import Account, Standing
from storage.kinds.policies import Audience, Draft, Terms
from storage.unit import unit_of_work
from tests.commands.cast import BEN, DANA, HOUSE, NOON, account
from tests.databases import Sqlite

GUS, CHI, GIL = account("gus"), account("chi"), account("gil")
EVERYBODY = Audience(everyone=True, guests=True, partners=True)
CLOSED = [item for item in ITEMS if not item.invited]
HOME = {"app_home_opened", "home.page", "home.back", "home.more"}
OPEN = HOME | {
    "/policy",
    "policy.read",
    "policy.choose",
    "policy.another",
    "policy.back",
    "policy.next",
    "policy.accept",
    "policy.ask",
    "policy.question",
    "policy.except",
    "policy.exception",
    "lesson.start",
    "lesson.form",
}
"""All that a guest may ever reach. Whoever adds to it has read how it refuses what is not for them."""

NOT_THERE = re.compile(r"called that|is gone|not among yours")


@pytest.fixture(scope="module")
def door(sqlite: Sqlite) -> Iterator[Door]:
    """Behind it: a policy for everybody with guests and partners, one for members, and Gil, who has left."""
    with sqlite.fresh() as url:
        engine = open_engine(url)
        with unit_of_work(engine) as db:
            people.keep(db, NOON, [GUS, CHI, GIL, *(account(each) for each in ("ana", "ben", "dana"))])
            _publish(db, "visitors", EVERYBODY)
            _publish(db, "members", Audience(everyone=True))
            people.keep(db, NOON, [replace(GIL, standing=Standing.GONE)])
        yield _door(engine)
        engine.dispose()


def _door(engine: Engine) -> Door:
    def look_up(_user: str) -> Account:
        raise AssertionError("everybody here is known")

    return Door(engine, HOUSE, lambda: NOON, look_up, lambda: None)


def _publish(db: Session, name: str, audience: Audience) -> None:
    draft = Draft(name, Terms(name.capitalize(), DANA.id, audience), {"en": "Wear a badge."})
    made, _number = publications.publish(db, NOON, NOON.date(), draft, DANA.id, BEN.id)
    audiences.refresh(db, NOON, made.circle, reach(db, HOUSE, audience))


def call(item: Item, who: Account, value: str = "", text: str = "") -> Call:
    return Call(item.surface, item.name, who.id, who.team, "once", text, value=value, context=value)


def test_only_reading_is_open_to_guests() -> None:
    assert {item.name for item in ITEMS if item.invited} == OPEN


def answer(door: Door, asked: Call) -> str:
    """What the refusal says; empty if there was an answer."""
    try:
        reply = door.enter(asked)
    except Refusal as no:
        return str(no)
    return AWAY if reply == Nothing() else ""


@pytest.mark.parametrize("who", [GUS, CHI], ids=["guest", "partner"])
def test_whoever_has_something_to_read_reaches_nothing_else(door: Door, who: Account) -> None:
    reached = {item.name for item in CLOSED if answer(door, call(item, who, "T-1")) != AWAY}

    assert len(CLOSED) > 50
    assert reached == set()


@pytest.mark.parametrize("who", [GUS, CHI], ids=["guest", "partner"])
@pytest.mark.parametrize("value", ["members", "2:en", "nothing", ""])
def test_what_is_for_members_is_not_there_for_others(door: Door, value: str, who: Account) -> None:
    invited = [item for item in ITEMS if item.invited and item.name not in HOME | {"/policy"}]

    told = {item.name: answer(door, call(item, who, value)) for item in invited}

    assert {name for name, said in told.items() if not NOT_THERE.search(said)} == set()


@pytest.mark.parametrize("who", [GUS, CHI], ids=["guest", "partner"])
@pytest.mark.parametrize("place", ["", "policies:0", "queue:0", "posture:0", "unowned:0", "registers:0"])
def test_whatever_place_is_asked_for_home_holds_only_what_is_for_the_guest(
    door: Door, place: str, who: Account
) -> None:
    for item in (each for each in ITEMS if each.name in HOME):
        shown = door.enter(call(item, who, place))

        assert isinstance(shown, ShowHome)
        told = json.dumps(shown.home.view)
        assert "Visitors" in told
        assert not re.search("Members|report|incident|posture|register", told, re.IGNORECASE)


@pytest.mark.parametrize("text", ["members", "coverage visitors", "coverage members", "review visitors", "lessons x"])
def test_no_word_after_the_command_shows_more(door: Door, text: str) -> None:
    item = next(item for item in ITEMS if item.name == "/policy")

    with pytest.raises(Refusal):
        door.enter(call(item, GUS, text=text))


def test_somebody_who_has_left_is_shut_out_before_audiences_are_worked_out_anew(door: Door) -> None:
    item = next(item for item in ITEMS if item.name == "/policy")

    with pytest.raises(Refusal) as refused:
        door.enter(call(item, GIL))

    assert str(refused.value) == AWAY
