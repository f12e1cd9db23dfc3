"""Two at once, a locked database, Slack out of reach: one outcome, told to everybody who asked."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Engine, event, text
from sqlmodel import select

from sandbox import Fault, Message, Modal, Outcome
from storage import incidents
from storage.incidents import Incident
from storage.kinds.incidents import IncidentState
from storage.reports import Report
from tests.databases import PATIENCE_MS, Sqlite, engine_of
from tests.office import Office

CAUSE = "A mail with a false login page"


def form(outcome: Outcome) -> Modal:
    assert outcome.modal
    return outcome.modal


def filed(office: Office) -> Message:
    office.told("ana", "/report", "odd mail")
    (card,) = office.posted("security-triage")
    return card


def resolved(office: Office) -> None:
    office.told("ben", "/incident", "open Odd logins")
    office.told("ben", "/incident", "status I-1 contained")
    office.told("ben", "/incident", "status I-1 resolved")


def at_once(*acts: Callable[[], str]) -> list[str]:
    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result() for future in [pool.submit(act) for act in acts]]


def standing(office: Office) -> IncidentState:
    with office.reading() as db:
        (incident,) = db.exec(select(Incident)).all()
        return incident.state


def test_of_two_who_take_a_report_at_once_one_gets_it_and_the_other_is_told_who(office: Office) -> None:
    card = filed(office)
    office.sitrep.courier.close()  # the card stays as both of them see it

    said = at_once(
        lambda: office.pressed("ben", card, "report.take"), lambda: office.pressed("rosa", card, "report.take")
    )

    with office.reading() as db:
        (report,) = db.exec(select(Report)).all()
    won = [each for each in said if each.startswith("R-1001 is yours.")]
    lost = [
        each for each in said if each == f"<@{report.owner}> was quicker and is on R-1001 already. Nothing changed."
    ]
    assert (len(won), len(lost)) == (1, 1)
    while office.sitrep.courier.work():
        pass
    assert len(office.dms("ana")) == 1


def test_of_two_who_answer_at_once_the_reporter_hears_one_answer(office: Office) -> None:
    card = filed(office)

    at_once(
        lambda: office.pressed("ben", card, "report.benign"), lambda: office.pressed("rosa", card, "report.simulation")
    )

    office.settled()
    assert len(office.dms("ana")) == 1


def test_of_two_who_close_at_once_one_does_and_both_know(office: Office) -> None:
    resolved(office)
    first, second = (form(office.does(who, "/incident", "close I-1")).fill(cause=CAUSE) for who in ("ben", "rosa"))

    told = at_once(lambda: sent(first), lambda: sent(second))

    assert standing(office) is IncidentState.CLOSED
    assert sum("I-1 is closed. " in each for each in told) == 1
    assert sum("I-1 is closed already." in each or "somebody was quicker" in each for each in told) == 1


def sent(modal: Modal) -> str:
    outcome = modal.submit()
    return str(outcome.errors or modal.blocks)


@contextmanager
def hurried(engine: Engine) -> Iterator[Event]:
    """While it is set, whoever meets a lock hears of it at once.

    To be entered before anybody uses the engine: its listeners must not change under somebody who is being served.
    """
    hurry = Event()

    def set_patience(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.execute(f"PRAGMA busy_timeout={20 if hurry.is_set() else PATIENCE_MS}")

    event.listen(engine, "checkout", set_patience)
    yield hurry
    event.remove(engine, "checkout", set_patience)
    engine.dispose()


def test_a_locked_database_closes_nothing_and_says_so_and_the_next_try_does(sqlite: Sqlite) -> None:
    with sqlite.fresh() as database, hurried(engine_of(database)) as hurry, Office(database) as office:
        resolved(office)
        modal = form(office.does("ben", "/incident", "close I-1")).fill(cause=CAUSE)
        with office.sitrep.engine.connect() as locker:
            locker.execute(text("SELECT 1"))  # on SQLite a transaction takes the writers' lock at its start
            hurry.set()
            outcome = modal.submit()
            hurry.clear()

        (error,) = outcome.errors.values()
        assert "nothing was saved" in error
        assert standing(office) is IncidentState.RESOLVED
        modal.submit()
        assert standing(office) is IncidentState.CLOSED


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.RESET_AFTER, Fault.TIMEOUT_BEFORE])
def test_closed_while_slack_is_down_the_thanks_arrive_later_and_once(office: Office, fault: Fault) -> None:
    card = filed(office)
    form(office.slack.person("ben").click(card, "report.escalate")).submit()
    office.settled()
    office.slack.faults.add("chat.postMessage", fault, times=2, seconds=0.1)

    form(office.does("ben", "/incident", "close I-1")).fill(cause=CAUSE).submit()
    office.sitrep.tick()
    office.clock.forward(timedelta(minutes=5))
    office.settled()

    assert standing(office) is IncidentState.CLOSED
    thanks = [each for each in office.dms("ana", 2) if each.text.startswith("Thank you for your report")]
    assert len(thanks) == 1


def test_the_same_form_delivered_twice_opens_one_incident(office: Office) -> None:
    form(office.does("ben", "/incident", "open")).fill(title="Odd logins").submit()
    sent = [each.sent for each in office.slack.traffic if each.name == "view_submission"][-1]

    office.redeliver(sent)

    with office.reading() as db:
        assert incidents.count_open(db, restricted=False) == 1


def test_an_unanswered_report_climbs_from_the_channel_to_those_on_duty_to_the_cso(office: Office) -> None:
    office.told("ana", "/report", "device: laptop stolen")
    office.posted("security-triage")
    for minutes in (15, 15, 30):
        office.clock.forward(timedelta(minutes=minutes))
        office.sitrep.tick()
        office.settled()

    (_card, nag) = office.slack.messages("security-triage")
    assert nag.thread_ts == _card.ts
    assert nag.text.startswith("R-1001 (lost or stolen device) waits for an answer since 15 min. Nobody has taken it")
    assert [len(office.slack.messages(f"@{who}")) for who in ("ben", "rosa", "dana")] == [1, 1, 1]


def test_what_can_wait_is_not_asked_for_outside_working_hours(office: Office) -> None:
    office.clock.forward(timedelta(hours=6))  # 19:00 in Berlin
    office.told("ana", "/report", "supplier: odd invoice")
    office.clock.forward(timedelta(hours=8))
    office.sitrep.tick()
    office.settled()

    assert len(office.slack.messages("security-triage")) == 1


def test_an_answered_report_reminds_nobody(office: Office) -> None:
    office.told("ana", "/report", "device: laptop stolen")
    (card,) = office.posted("security-triage")
    office.pressed("ben", card, "report.benign")

    office.clock.forward(timedelta(hours=3))
    office.sitrep.tick()
    office.settled()

    assert len(office.slack.messages("security-triage")) == 1
