"""The CSO changes when digests come, looks at one and sends one."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from commands import jobs, schedule
from commands.invocation import CorrectForm, Field, OpenForm, Reply, Say, ShowInForm
from commands.refusal import Refusal
from commands.verbs import Verb
from storage import journal
from storage.letters import Letter
from tests.commands.cast import BEN, DANA, HOUSE, asks
from tests.commands.messages.reading import objects

EIGHT = datetime(2026, 11, 24, 7, tzinfo=UTC)
"""08:00 on a Tuesday in Berlin: an hour before the daily digest."""

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SAME: Mapping[str, Field] = {
    "days": ("monday", "tuesday", "wednesday", "thursday", "friday"),
    "at": "09:00",
    "zone": "Europe/Berlin",
    "channel": HOUSE.cso_channel,
}


@pytest.fixture(autouse=True)
def _begun(db: Session) -> None:
    jobs.begin(db, EIGHT - 3 * HOUR, HOUSE)


def change(db: Session, to: Mapping[str, Field], now: datetime = EIGHT, word: str = "daily") -> Reply:
    asked = replace(asks(DANA, fields={**SAME, **to}, now=now), context=word)
    return schedule.submit(db, asked, HOUSE)


def posted(db: Session, *hours: float, since: datetime = EIGHT) -> list[str]:
    for hour in hours:
        jobs.tick(db, since + hour * HOUR, HOUSE, EIGHT)
    return [letter.key for letter in db.exec(select(Letter).order_by(col(Letter.id)))]


def texts(shown: object) -> str:
    return " ".join(str(each.get("text")) for each in objects(shown) if isinstance(each.get("text"), str))


def test_a_new_hour_holds_from_now_on_and_is_journalled(db: Session) -> None:
    change(db, {"at": "10:30"})

    assert posted(db, 1, 2) == []
    assert posted(db, 2.5, 3) == ["daily-digest:2026-11-24"]
    (entry,) = [each for each in journal.history(db, "daily-digest") if each.tag == "schedule:changed"]
    assert '"at":"10:30"' in entry.facts


def test_an_hour_that_has_passed_today_posts_todays_at_once_and_not_as_late(db: Session) -> None:
    reply = change(db, {"at": "07:00"})

    assert posted(db, 0, 1, 2) == ["daily-digest:2026-11-24"]
    assert "late" not in db.exec(select(Letter)).one().message.text
    assert isinstance(reply, ShowInForm)
    assert "it comes now" in texts(reply.form.view)


def test_what_was_posted_today_is_not_posted_again_at_the_new_hour(db: Session) -> None:
    posted(db, 1)

    change(db, {"at": "15:00"}, EIGHT + 2 * HOUR)

    assert posted(db, 7, 8, 25) == ["daily-digest:2026-11-24"]
    assert posted(db, 31) == ["daily-digest:2026-11-24", "daily-digest:2026-11-25"]


def test_what_was_due_and_not_yet_worked_is_posted_by_the_change(db: Session) -> None:
    change(db, {"at": "15:00", "channel": "C0NEW"}, EIGHT + HOUR)

    (letter,) = db.exec(select(Letter))
    assert (letter.key, letter.to) == ("daily-digest:2026-11-24", "C0NEW")


def test_the_next_three_runs_are_shown_with_the_days_by_name(db: Session) -> None:
    reply = change(db, {"days": ("friday",), "at": "16:00"}, word="weekly")

    assert isinstance(reply, ShowInForm)
    said = texts(reply.form.view)
    assert "Weekly digest comes on Friday at 16:00 Europe/Berlin." in said
    assert [day in said for day in ("Fri 27 Nov", "Fri 4 Dec", "Fri 11 Dec")] == [True] * 3


@pytest.mark.parametrize(
    ("field", "value"),
    [("days", ()), ("at", "25:00"), ("at", "nine"), ("zone", "Berlin"), ("zone", "../etc"), ("channel", "")],
)
def test_what_makes_no_sense_is_said_under_its_field_and_changes_nothing(db: Session, field: str, value: Field) -> None:
    reply = change(db, {field: value})

    assert isinstance(reply, CorrectForm)
    assert list(reply.errors) == [field]
    assert jobs.schedule_of(db, HOUSE, jobs.BY_NAME["daily-digest"]).changed_at is None


def test_preview_shows_it_to_me_and_posts_nothing(db: Session) -> None:
    reply = schedule.preview(db, asks(DANA, now=EIGHT), HOUSE, "weekly")

    assert isinstance(reply, Say)
    assert reply.message.text.startswith("Weekly digest: ")
    assert posted(db) == []


def test_sending_now_uses_up_no_slot_and_a_second_delivery_sends_nothing(db: Session) -> None:
    for _delivery in range(2):
        schedule.send(db, asks(DANA, now=EIGHT, once="x"), HOUSE, "now")

    assert posted(db, 1) == ["daily-digest:now:x", "daily-digest:2026-11-24"]


@pytest.mark.parametrize("verb", [schedule.ask, schedule.preview, schedule.send])
def test_it_is_for_the_cso_alone(db: Session, verb: Verb) -> None:
    with pytest.raises(Refusal, match="Only the CSO"):
        verb(db, asks(BEN), HOUSE, "daily")


def test_the_overview_leads_to_the_form_with_what_holds(db: Session) -> None:
    overview = schedule.ask(db, asks(DANA, now=EIGHT), HOUSE, "")
    form = schedule.click(db, asks(DANA, value="monthly"), HOUSE)

    assert isinstance(overview, Say)
    assert "Board summary: on the first workday of the month at 09:00 Europe/Berlin." in overview.message.text
    assert isinstance(form, OpenForm)
    assert form.form.view["private_metadata"] == "monthly"


def test_a_word_that_is_no_digest_is_answered_with_the_nearest(db: Session) -> None:
    with pytest.raises(Refusal, match="Did you mean /posture preview weekly"):
        schedule.preview(db, asks(DANA), HOUSE, "weakly")


def test_the_board_summary_goes_by_that_name_too(db: Session) -> None:
    reply = schedule.preview(db, asks(DANA, now=EIGHT), HOUSE, "board")

    assert isinstance(reply, Say)
    assert reply.message.text.startswith("Board summary: ")


def test_runs_are_shown_with_their_weekday_by_name(db: Session) -> None:
    reply = schedule.ask(db, asks(DANA, now=EIGHT), HOUSE, "")

    assert isinstance(reply, Say)
    assert json.dumps(reply.message.blocks).count("{date_long_pretty} at {time}") == 9
