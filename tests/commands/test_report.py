import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from commands.indicators import harmless
from commands.invocation import CorrectForm, Field, Invocation, OpenForm, Say, ShowInForm
from commands.report import run, submit
from storage import journal, people
from storage.kinds.reports import ReportKind
from storage.letters import Letter
from storage.reports import Report
from tests.commands.cast import ANA, DANA, HOUSE, NOON, asks

FORM: Mapping[str, Field] = {"what": "Odd mail", "report.kind": "phishing", "noticed": NOON, "link": "", "access": ()}


def fills(**more: Field) -> Invocation:
    return asks(ANA, fields={**FORM, **more})


def reports(db: Session) -> list[Report]:
    return list(db.exec(select(Report).order_by(col(Report.id))))


def owed(db: Session) -> list[tuple[str, str]]:
    return [(letter.key, letter.to) for letter in db.exec(select(Letter).order_by(col(Letter.id)))]


def wrong(db: Session, asked: Invocation) -> set[str]:
    reply = submit(db, asked, HOUSE)
    return set(reply.errors) if isinstance(reply, CorrectForm) else set()


@pytest.mark.parametrize("text", ["", "  \n"])
def test_without_words_the_form_opens(db: Session, text: str) -> None:
    reply = run(db, asks(ANA, text), HOUSE)

    assert isinstance(reply, OpenForm)
    assert reply.form.name == "report.form"
    assert reports(db) == []


def test_words_are_filed_at_once(db: Session) -> None:
    reply = run(db, asks(ANA, "laptop stolen on the train"), HOUSE)

    (filed,) = reports(db)
    assert isinstance(reply, Say)
    assert "filed as R-1001" in reply.message.text
    assert (filed.what, filed.kind, filed.reporter) == ("laptop stolen on the train", ReportKind.OTHER, ANA.id)


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("phishing: odd mail", ReportKind.PHISHING, "odd mail"),
        ("Device : stolen: twice", ReportKind.DEVICE, "stolen: twice"),
        ("phishing:", ReportKind.OTHER, "phishing:"),
        ("note: odd mail", ReportKind.OTHER, "note: odd mail"),
        ("phishing", ReportKind.OTHER, "phishing"),
    ],
)
def test_a_kind_may_stand_before_a_colon(db: Session, text: str, kind: ReportKind, what: str) -> None:
    run(db, asks(ANA, text), HOUSE)

    (filed,) = reports(db)
    assert (filed.kind, filed.what) == (kind, what)


@settings(max_examples=30)
@given(st.text(min_size=1, max_size=3000).filter(lambda text: text.strip() and "\0" not in text and ":" not in text))
@example("look at 0.AL today")
def test_any_words_are_kept_as_they_were_typed_but_for_what_could_be_opened(db: Session, text: str) -> None:
    once = f"number {len(reports(db))}"

    run(db, asks(ANA, text, once=once), HOUSE)

    db.expire_all()
    assert reports(db)[-1].what == harmless(text.strip())


def test_the_same_act_delivered_twice_files_one_report(db: Session) -> None:
    run(db, asks(ANA, "odd mail", once="this"), HOUSE)
    again = run(db, asks(ANA, "odd mail", once="this"), HOUSE)

    assert isinstance(again, Say)
    assert "already filed this as R-1001" in again.message.text
    assert len(reports(db)) == len(owed(db)) == len(journal.history(db, "R-1001")) == 1


def test_a_form_is_filed_with_everything_in_it(db: Session) -> None:
    earlier = NOON - timedelta(hours=1)

    reply = submit(db, fills(noticed=earlier, link="https://example.com/a"), HOUSE)

    (filed,) = reports(db)
    assert isinstance(reply, ShowInForm)
    assert (filed.what, filed.kind, filed.noticed_at) == ("Odd mail", ReportKind.PHISHING, earlier)
    assert (filed.link, filed.restricted, filed.filed_at) == ("hxxps://example[.]com/a", False, NOON)


def test_a_form_without_a_time_means_now(db: Session) -> None:
    submit(db, fills(noticed=None), HOUSE)

    assert reports(db)[0].noticed_at == NOON


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("what", "   "),
        ("what", None),
        ("report.kind", None),
        ("report.kind", "gossip"),
        ("noticed", NOON + timedelta(seconds=1)),
        ("link", "javascript:alert(1)"),
        ("link", "example.com"),
    ],
)
def test_a_wrong_field_keeps_the_form_open_and_files_nothing(db: Session, name: str, value: Field) -> None:
    assert wrong(db, fills(**{name: value})) == {name.removeprefix("report.")}
    assert reports(db) == []


def test_all_wrong_fields_are_told_at_once(db: Session) -> None:
    assert wrong(db, asks(ANA, fields={"link": "nonsense"})) == {"what", "kind", "link"}


def test_something_noticed_this_very_moment_can_be_filed(db: Session) -> None:
    assert wrong(db, fills(noticed=NOON)) == set()


def test_those_on_duty_get_the_card(db: Session) -> None:
    run(db, asks(ANA, "odd mail"), HOUSE)

    assert owed(db) == [("report:R-1001:card", HOUSE.triage_channel)]


def test_the_cso_hears_at_once_of_what_cannot_wait(db: Session) -> None:
    run(db, asks(ANA, "device: laptop stolen"), HOUSE)

    assert owed(db)[1:] == [("report:R-1001:heads-up", HOUSE.cso_channel)]


def test_one_channel_for_both_gets_one_message(db: Session) -> None:
    run(db, asks(ANA, "device: laptop stolen"), replace(HOUSE, triage_channel=HOUSE.cso_channel))

    assert owed(db) == [("report:R-1001:card", HOUSE.cso_channel)]


def test_a_restricted_report_goes_to_each_cso_and_to_no_channel(db: Session) -> None:
    people.keep_group(db, "S07OFFICERS", ["U05BENWALSH"])
    house = replace(HOUSE, cso_users=(DANA.id, "S07OFFICERS"))

    submit(db, fills(kind="device", access=("restricted",)), house)

    assert [to for _key, to in owed(db)] == [DANA.id, "U05BENWALSH"]


def test_the_journal_tells_of_the_report_without_its_words(db: Session) -> None:
    run(db, asks(ANA, "phishing: odd mail"), HOUSE)

    (entry,) = journal.history(db, "R-1001")
    assert (entry.actor, entry.tag) == (ANA.id, "report:filed")
    assert json.loads(entry.facts) == {
        "kind": "phishing",
        "restricted": False,
        "noticed_at": "2026-11-23T12:00:00+00:00",
        "answer_due": "2026-11-24T16:00:00+00:00",
    }
