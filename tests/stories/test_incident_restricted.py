"""What is kept to few is invisible to everybody else, on every surface."""

import json
import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from typer.testing import CliRunner

from bot.cli import app
from commands.compliance import feed
from sandbox import Message, Modal, Outcome, Sandbox
from storage import feeds
from tests.databases import Sqlite
from tests.office import NOON, Office
from tests.stories.test_ack import assign

SECRET = "Quietfox"
"""Stands in the title, the note and the report, and nowhere else."""

OUTSIDE = ("ana", "rosa", "omar", "finn")
"""An employee, somebody on duty, the auditor, another employee."""

STEPS = ("people operations", "Secure the evidence", "together with legal")
"""Out of the playbook of its kind: titles of its tasks."""

ELSEWHERE = (
    ("/report", "status"),
    ("/report", "status R-1001"),
    ("/ack", ""),
    ("/policy", ""),
    ("/task", "list"),
    ("/task", "list given"),
    ("/task", "list team"),
    ("/task", "list overdue"),
    ("/task", "call"),
    ("/compliance", ""),
    ("/compliance", "clocks"),
    ("/compliance", "clocks I-1"),
    ("/compliance", "draft I-1 gdpr-33"),
    ("/compliance", "calendar"),
    ("/compliance", "list"),
    ("/posture", ""),
    ("/posture", "history"),
    ("/posture", "culture"),
    ("/posture", "weekly"),
    ("/posture", "preview daily"),
    ("/posture", "preview board"),
    ("/sitrep", "help"),
)
"""Every other surface that lists, shows, searches or counts something."""

READ = ("list", "list all", "show I-1", "timeline I-1", "brief I-1", "review I-1", "show R-1001")
WORK = ("take I-1", "severity I-1 1", "status I-1 contained", "note I-1 hello", "reopen I-1 because it is back")
ACTS = ("hand I-1", "name I-1", "task I-1", "facts I-1", "close I-1", "role I-1 legal", "accept I-1")


@pytest.fixture(scope="module")
def secret(sqlite: Sqlite) -> Iterator[Office]:
    """One office for everybody who tries: nobody changes anything, and each of them has seen what came before."""
    with sqlite.fresh() as database, Office(database) as office:
        yield keeping_a_secret(office)


def keeping_a_secret(office: Office) -> Office:
    """Ben leads a restricted incident that came from a restricted report, with clocks; Lucia is named in it."""
    modal = form(office.does("jonas", "/report"))
    modal.fill(what=f"{SECRET} sells our plans", kind="insider", access=["restricted"]).submit()
    (card,) = office.posted("@dana")
    opening = form(office.slack.person("dana").click(card, "report.escalate"))
    opening.fill(title=f"{SECRET} case", severity="SEV2", lead=office.id("dana")).submit()
    form(office.does("dana", "/incident", "name I-1")).fill(people=[office.id("lucia")]).submit()
    form(office.does("dana", "/incident", "hand I-1")).fill(person=office.id("ben")).submit()
    office.told("ben", "/incident", "accept I-1")
    office.told("ben", "/incident", f"note I-1 {SECRET} was seen")
    form(office.does("ben", "/incident", "facts I-1")).fill(personal_data="yes", aware=int(NOON.timestamp())).submit()
    office.sitrep.run_errands()
    office.settled()
    return office


def form(outcome: Outcome) -> Modal:
    assert outcome.modal
    return outcome.modal


def sight(office: Office, who: str) -> str:
    """Everything that has ever come to a person's eyes."""
    slack: Sandbox = office.slack
    person = slack.person(who)
    seen = [
        message.text + json.dumps(message.blocks)
        for place in slack.workspace.conversations.values()
        if person.id in place.members
        for message in place.messages
        if message.ephemeral_for in (None, person.id)
    ]
    modal = json.dumps(person.modal.blocks) if person.modal else ""
    home = json.dumps(person.home.blocks) if person.home else ""
    return "\n".join([*seen, modal, home])


def opens_home(office: Office, who: str) -> None:
    office.slack.person(who).opens_home()
    office.slack.wait_until(lambda: office.slack.person(who).home)


def test_no_calendar_feed_tells_anybody_else_of_it(secret: Office) -> None:
    everybody = (*OUTSIDE, "ben", "lucia", "dana")
    with secret.writing() as db:
        for who in everybody:
            feeds.renew(db, NOON, secret.id(who), f"secret-{who}")
    with secret.reading() as db:
        found = {who: str(feed.entries(db, NOON, secret.sitrep.house, f"secret-{who}")) for who in everybody}

    assert [who for who in OUTSIDE if "I-1" in found[who] or "T-1" in found[who] or SECRET in found[who]] == []
    assert [who for who in ("ben", "dana") if "I-1" not in found[who]] == []


def test_a_button_to_look_at_its_task_opens_nothing(secret: Office) -> None:
    shared = secret.post_for_all("general", forged("task.look", "T-1"))

    said = {who: secret.pressed(who, shared, "task.look") for who in OUTSIDE}

    assert not [who for who, told in said.items() if "is between its asker and whoever holds it" not in told]


def test_a_hidden_incident_is_refused_in_the_words_of_one_that_is_not_there(secret: Office) -> None:
    asked = [*READ[2:6], *WORK, *ACTS]

    hidden = [secret.told("rosa", "/incident", words) for words in asked]

    assert hidden == [secret.told("rosa", "/incident", words.replace("I-1", "I-77")) for words in asked]


def test_the_lead_the_named_and_the_cso_see_it(secret: Office) -> None:
    for who in ("ben", "dana", "lucia"):
        assert SECRET in secret.told(who, "/incident", "show I-1")
        assert SECRET in secret.told(who, "/incident", "list")
        opens_home(secret, who)
        assert SECRET in sight(secret, who), who


def test_the_room_holds_only_those_who_may_know(secret: Office) -> None:
    room = secret.slack.workspace.conversation("incident-1")

    assert set(room.members) == {secret.id(who) for who in ("ben", "dana", "lucia", "sitrep")}
    assert SECRET not in room.topic
    assert SECRET not in room.name


def test_no_shared_channel_tells_of_it(secret: Office) -> None:
    for channel in ("general", "security-triage", "cso-office"):
        assert SECRET not in str(secret.slack.messages(channel)), channel


def test_the_reporter_hears_of_it_without_details(secret: Office) -> None:
    (note,) = secret.dms("jonas")

    assert note.text.startswith("Your report R-1001 became part of an incident")
    assert "I-1" not in note.text


def test_a_button_that_was_passed_on_opens_nothing(secret: Office) -> None:
    for verb in ("show", "take", "status", "note", "close", "facts", "review", "accept"):
        value = {"status": "I-1 contained"}.get(verb, "I-1")
        shared = secret.post_for_all("general", forged(f"incident.{verb}", value))
        secret.clock.forward(timedelta(seconds=1))

        said = secret.pressed("rosa", shared, f"incident.{verb}")

        assert said.startswith("There is no incident of that name that you may see."), verb


def forged(action: str, value: str) -> Message:
    """A message with one button of ours in it."""
    return Message("1.0", "general", "", "Press", blocks=({"type": "actions", "elements": [button(action, value)]},))


def button(action: str, value: str) -> dict[str, object]:
    return {"type": "button", "action_id": action, "value": value, "text": {"type": "plain_text", "text": "Press"}}


def test_the_export_wants_to_be_asked_twice(secret: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", secret.settings().database_url.get_secret_value())

    once = CliRunner().invoke(app, ["incidents", "export", "I-1"])
    twice = CliRunner().invoke(app, ["incidents", "export", "I-1", "--restricted"])

    assert (once.exit_code, SECRET in once.output) == (1, False)
    assert (twice.exit_code, SECRET in twice.output) == (0, True)


# From here on time goes by.


def test_its_tasks_and_clocks_are_shown_to_nobody_else_on_any_list(secret: Office) -> None:
    secret.clock.jump_to(NOON + timedelta(hours=9))

    lists = {who: told_on_lists(secret, who) for who in (*OUTSIDE, "ben", "lucia", "dana")}

    assert {who for who, told in lists.items() if any(step in told for step in STEPS)} <= {"ben", "dana", "lucia"}
    assert {who for who, told in lists.items() if "There is no I-1 here." not in told} == {"ben", "dana", "lucia"}


def told_on_lists(office: Office, who: str) -> str:
    asked = (
        ("/task", "list overdue"),
        ("/task", "list team"),
        ("/compliance", "clocks"),
        ("/compliance", "clocks I-1"),
    )
    return str([(each.text, each.blocks) for words in asked for each in office.does(who, *words).replies])


def test_whoever_is_not_in_it_learns_nothing_on_any_surface(secret: Office, caplog: pytest.LogCaptureFixture) -> None:
    secret.clock.jump_to(NOON + timedelta(hours=9))  # the first tasks of its playbook are late
    with caplog.at_level(logging.INFO):
        answers = [secret.does(who, "/incident", words) for who in OUTSIDE for words in (*READ, *WORK, *ACTS)]
        answers += [secret.does(who, *asked) for who in OUTSIDE for asked in ELSEWHERE]
        for who in OUTSIDE:
            opens_home(secret, who)
        secret.sitrep.tick()
        secret.settled()

    assert all(answer.failure is None for answer in answers)
    seen = {who: sight(secret, who) for who in OUTSIDE}
    assert [(who, word) for who in OUTSIDE for word in (SECRET, *STEPS) if word in seen[who]] == []
    assert SECRET not in caplog.text


def test_the_digest_counts_its_tasks_without_their_titles(secret: Office) -> None:
    secret.clock.jump_to(NOON + timedelta(hours=21))
    secret.sitrep.tick()
    secret.settled()

    digest = str(secret.slack.messages("cso-office"))
    assert "tasks are overdue" in digest
    assert "people operations" not in digest  # of the playbook


def test_no_digest_of_the_week_to_come_tells_anybody_else_of_it(sqlite: Sqlite) -> None:
    with sqlite.fresh() as database, Office(database, personal_digests=True) as office:
        secret = keeping_a_secret(office)
        for who in OUTSIDE:
            secret.told(who, "/sitrep", "digest on")
            assign(secret, who=who, days=9)
        for day in range(1, 9):
            secret.clock.jump_to(NOON + timedelta(days=day, hours=-3))
            secret.sitrep.tick()
            secret.settled()

        seen = {who: sight(secret, who) for who in OUTSIDE}
        assert [(who, word) for who in OUTSIDE for word in (SECRET, *STEPS) if word in seen[who]] == []
        assert all(secret.slack.messages(f"@{who}") for who in ("ana", "finn"))  # their digests came
