"""What each of them finds on Home, and what nobody else may know."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session

from commands import counting, jobs, tallying
from commands.compliance.scope import scope_of
from commands.home.desk import run, turn
from commands.invocation import ShowHome
from commands.messages.home import FRONT, MOST
from storage import calls, duties, exceptions, incidents, people, policies, profiles, reports
from storage.calls import Call
from storage.kinds.incidents import Opening, Severity
from storage.kinds.obligations import Every
from storage.kinds.people import Person, Role, Standing
from tests.commands.cast import ANA, BEN, DANA, HOUSE, NOON, account, asks, person
from tests.commands.deeds import accept, notice, policy, task
from tests.commands.messages.test_home import read

DAY = timedelta(days=1)
OMAR = person("omar", Role.AUDITOR)
SECRET = "Quietfox"


def home(db: Session, who: Person, place: str = FRONT) -> str:
    """All that stands on somebody's Home, in lines."""
    reply = turn(db, asks(who, value=place), HOUSE)
    assert isinstance(reply, ShowHome)
    assert len(reply.home.view["blocks"]) <= MOST
    return read(reply.home)


def incident(db: Session, lead: Person, title: str, *, restricted: bool = False) -> incidents.Incident:
    opening = Opening(f"once {title}", title, "phishing", Severity.SEV2, lead.id, restricted)
    return incidents.add(db, NOON - DAY, opening, lead.id)


def asked(db: Session, question: str) -> Call:
    """Dana asks Ana among many."""
    new = Call(question=question, asker=DANA.id, audience="", channel="", created_at=NOON, due_at=NOON, once=question)
    calls.gather(db, calls.add(db, new), NOON, [ANA.id])
    return new


def test_a_new_employee_finds_the_way_to_report_and_whom_to_call(db: Session) -> None:
    shown = home(db, ANA)

    assert shown.startswith("*Did you notice something?*\nTell security what looks odd")
    assert "In an emergency" in shown
    assert "No task waits for you" in shown
    assert "No policy applies to you yet." in shown
    assert "You have not reported anything yet." in shown


def test_what_waits_for_somebody_is_theirs_alone(db: Session) -> None:
    task(db, "Return the badge")
    policy(db, "clean-desk", "Lock it.")
    reports.add(db, NOON, notice("Odd mail"), NOON + DAY)
    asked(db, "Is it you?")

    mine, others = home(db, ANA), home(db, BEN)

    for words in ("Return the badge", "Is it you?", "R-1001"):
        assert words in mine
    assert "Return the badge" not in others
    assert "Is it you?" not in others
    assert "1 policy is yours to accept." in mine


def test_answered_and_closed_calls_wait_for_nobody(db: Session) -> None:
    for number in range(2):
        made = asked(db, f"Q{number}")
    calls.close(db, made, NOON)

    shown = home(db, ANA)

    assert "1 question waits for your answer" in shown
    assert "Q1" not in shown


def test_a_restricted_report_waits_for_the_cso_alone(db: Session) -> None:
    reports.add(db, NOON, notice(SECRET, restricted=True), NOON + DAY)
    reports.add(db, NOON, notice("Odd mail", once="twice"), NOON + DAY)

    on_duty, cso = home(db, BEN), home(db, DANA)

    assert "1 report waits for somebody to take it" in on_duty
    assert SECRET not in on_duty
    assert "2 reports wait for somebody to take them" in cso
    assert SECRET in cso


def test_a_restricted_incident_is_on_the_desk_of_its_lead_and_of_those_named(db: Session) -> None:
    secret = incident(db, BEN, SECRET, restricted=True)
    incidents.name(db, secret.id or 0, ANA.id)

    assert SECRET in home(db, BEN)
    assert SECRET in home(db, ANA)
    assert all(SECRET not in home(db, who) for who in (person("rosa", Role.RESPONDER), OMAR, person("finn")))


def test_a_restricted_task_is_due_for_its_assignee_and_for_nobody_else(db: Session) -> None:
    task(db, SECRET).restricted = True
    task(db, "Return the badge")
    db.flush()

    assert SECRET in home(db, ANA)
    assert SECRET not in home(db, DANA, "ahead:0")
    assert "1 thing is due in the next 14 days" in home(db, DANA)


def test_what_people_left_behind_is_seen_by_those_on_duty_and_counted_where_it_is_restricted(db: Session) -> None:
    incident(db, ANA, "Odd mail")
    incident(db, ANA, SECRET, restricted=True)
    people.keep(db, NOON, [replace(account("ana"), standing=Standing.GONE)])

    on_duty, cso = home(db, BEN), home(db, DANA, "unowned:0")

    assert "*1 thing has nobody who works on it*" in on_duty
    assert "1 restricted thing of somebody who left; only the CSO sees more" in on_duty
    assert (SECRET in on_duty, SECRET in cso) == (False, True)
    assert "only the CSO" not in cso
    assert "nobody who works" not in home(db, OMAR)


def test_obligations_that_nobody_took_wait_for_the_cso_who_may_give_them(db: Session) -> None:
    duties.take_on(db, "org-tabletop", ANA.id, NOON.date(), Every(), None)
    duties.take_on(db, "org-insurance", BEN.id, NOON.date(), Every(), None)
    people.keep(db, NOON, [replace(account("ana"), standing=Standing.GONE)])

    cso = home(db, DANA, "unowned:0")

    assert "*2 things have nobody who works on them*" in cso
    assert f"with <@{ANA.id}>" in cso.partition("org-tabletop")[2].partition("org-contract-window")[0]
    assert "nobody has taken it on" in cso.partition("org-contract-window")[2]
    assert "org-insurance" not in cso
    assert "org-" not in home(db, BEN)


def test_many_obligations_that_nobody_took_come_in_pages(db: Session) -> None:
    profiles.declare(
        db, NOON, {"entity_types": ["financial_entity", "nis2_essential", "hipaa_covered_entity"]}, DANA.id
    )
    free = [row.id for row in scope_of(db, HOUSE).binding()]

    pages = [home(db, DANA, f"unowned:{start}") for start in range(0, len(free), 10)]

    assert len(pages) > 1
    assert [sum(f"{name} ·" in page for page in pages) for name in free] == [1] * len(free)


def test_decisions_wait_for_those_who_may_take_them(db: Session) -> None:
    policy(db, "clean-desk", "Lock it.")
    wanted = policies.by_name(db, "clean-desk")
    assert wanted
    exceptions.ask(db, NOON, "once", wanted.id or 0, ANA.id, "I have no desk", (NOON + DAY).date())
    handed = incident(db, BEN, "Odd mail")
    incidents.offer(db, handed, ANA.id, yes_of=ANA.id)

    assert "1 decision waits for you" in home(db, ANA)  # the lead, not their own exception
    assert "I have no desk" in home(db, DANA)
    assert "decision" not in home(db, BEN)


def test_auditors_learn_how_much_there_is_and_how_to_export_it(db: Session) -> None:
    reports.add(db, NOON, notice(SECRET, restricted=True), NOON + DAY)

    shown = home(db, OMAR)

    assert "reports: 1 · incidents: 0" in shown
    assert "`sitrep export acceptances`" in shown
    assert "`sitrep incidents export I-1`" in shown
    assert SECRET not in shown


def test_coverage_tells_the_newest_count_of_each_policy_and_of_all(db: Session) -> None:
    versions = policy(db, "clean-desk", "Lock it.")
    accept(db, ANA.id, versions[0])
    before = home(db, OMAR, "coverage:0")
    counting.tick(db, NOON, HOUSE)
    tallying.catch_up(db, NOON, HOUSE)

    after = home(db, OMAR, "coverage:0")

    assert "not counted yet" in before
    assert "1 policy asks people for their yes: 1 of 3 (33.3 %)" in after
    assert "accepted by 1 of 3" in after


def test_the_posture_on_home_says_from_when_on_its_trend_is_drawn(db: Session) -> None:
    jobs.begin(db, NOON - DAY, HOUSE)
    policy(db, "clean-desk", "Lock it.")
    counting.tick(db, NOON, HOUSE)
    shown = [home(db, DANA)]
    for day in range(2):
        jobs.work_off(db, NOON + day * DAY, HOUSE, jobs.BY_NAME["posture-snapshot"])
        reply = turn(db, asks(DANA, value=FRONT, now=NOON + day * DAY), HOUSE)
        assert isinstance(reply, ShowHome)
        shown.append(read(reply.home))

    assert ["from the second day on" in each for each in shown] == [True, True, False]
    assert ["[chart: " in each for each in shown] == [False, False, True]


def test_a_long_trend_is_told_on_home_in_a_few_lines(db: Session) -> None:
    jobs.begin(db, NOON - DAY, HOUSE)
    policy(db, "clean-desk", "Lock it.")
    counting.tick(db, NOON, HOUSE)
    for day in range(21):
        jobs.work_off(db, NOON + day * DAY, HOUSE, jobs.BY_NAME["posture-snapshot"])

    reply = turn(db, asks(DANA, value=FRONT, now=NOON + 20 * DAY), HOUSE)

    assert isinstance(reply, ShowHome)
    told = [line for line in read(reply.home).splitlines() if re.match(r"2026-\d\d-\d\d: ", line)]
    assert [line[:10] for line in told] == [f"{NOON + day * DAY:%Y-%m-%d}" for day in (0, 4, 8, 12, 16, 20)]


def test_pages_follow_each_other_without_a_gap_even_when_something_is_offered(db: Session) -> None:
    numbers = [task(db, due_at=NOON + number * DAY).number for number in range(14)]
    task(db, assignee=BEN.id).offered_to = ANA.id
    db.flush()

    first, second = home(db, ANA, "tasks:0"), home(db, ANA, "tasks:10")

    assert "More than 10 tasks wait for you" in first
    assert "15 tasks wait for you" in second
    assert all((f"{number} ·" in first) != (f"{number} ·" in second) for number in numbers)


@pytest.mark.parametrize("place", ["queue:0", "clocks:0", "registers:0", "nowhere:0", "tasks:500", ""])
def test_a_place_that_is_not_theirs_is_the_front_page(db: Session, place: str) -> None:
    reports.add(db, NOON, notice("Odd mail"), NOON + DAY)

    assert home(db, ANA, place) == home(db, ANA)


def test_it_is_drawn_anew_where_it_stood(db: Session) -> None:
    task(db)

    reply = run(db, replace(asks(ANA), context="tasks:0"), HOUSE)

    assert isinstance(reply, ShowHome)
    assert reply.home.view["private_metadata"] == "tasks:0"
