from datetime import timedelta

from sqlalchemy import Engine

from storage import incidents, rooms
from storage.kinds.incidents import Opening, Severity
from storage.kinds.rooms import RoomState
from storage.rooms import Room
from storage.unit import unit_of_work
from tests.office import NOON


def owed(engine: Engine, *members: str) -> int:
    with unit_of_work(engine) as db:
        opening = Opening("first", "Odd logins", "account", Severity.SEV2, "U-BEN", restricted=False)
        number = incidents.add(db, NOON, opening, "U-BEN").id or 0
        rooms.owe(db, NOON, number, f"incident-{number}", "I-1", members or ("U-BEN",))
        return number


def claimed(engine: Engine, owner: str, at: timedelta = timedelta()) -> Room | None:
    with unit_of_work(engine) as db:
        return rooms.claim(db, NOON + at, owner)


def state(engine: Engine, number: int) -> RoomState:
    with unit_of_work(engine) as db:
        return db.get_one(Room, number).state


def test_an_errand_is_claimed_once(engine: Engine) -> None:
    owed(engine)

    assert [bool(claimed(engine, owner)) for owner in ("one", "two")] == [True, False]


def test_what_a_dead_porter_left_is_due_again_after_its_lease(engine: Engine) -> None:
    owed(engine)
    claimed(engine, "one")

    assert not claimed(engine, "two", rooms.LEASE - timedelta(microseconds=1))
    assert claimed(engine, "two", rooms.LEASE)


def test_a_late_porter_does_not_undo_the_next_ones_work(engine: Engine) -> None:
    number = owed(engine)
    late = claimed(engine, "one")
    claimed(engine, "two", rooms.LEASE)
    assert late
    with unit_of_work(engine) as db:
        rooms.put_back(db, late, NOON, "late")

    assert state(engine, number) is RoomState.WORKING


def test_whoever_joins_while_it_is_made_makes_it_due_again(engine: Engine) -> None:
    number = owed(engine, "U-BEN")
    room = claimed(engine, "one")
    assert room
    with unit_of_work(engine) as db:
        rooms.owe(db, NOON, number, "incident-1", "I-1", ("U-ANA",))
        rooms.mark_done(db, NOON, room)

    again = claimed(engine, "one")
    assert again
    assert again.people == ["U-ANA", "U-BEN"]


def test_asking_for_what_is_there_changes_nothing(engine: Engine) -> None:
    number = owed(engine, "U-BEN")
    room = claimed(engine, "one")
    assert room
    with unit_of_work(engine) as db:
        rooms.mark_done(db, NOON, room)
        rooms.owe(db, NOON, number, "incident-1", "I-1", ("U-BEN",))

    assert state(engine, number) is RoomState.DONE


def test_a_refused_room_rests(engine: Engine) -> None:
    number = owed(engine)
    room = claimed(engine, "one")
    assert room
    with unit_of_work(engine) as db:
        rooms.mark_refused(db, room, "missing_scope")

    assert state(engine, number) is RoomState.REFUSED
    assert not claimed(engine, "one", timedelta(days=1))
