"""What is to come: on the command line, and as a feed that only its owner's secret opens."""

from datetime import UTC, date, datetime
from http.client import HTTPConnection

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from bot.cli import app
from bot.ics import as_ics
from commands.compliance import feed
from commands.upcoming.entry import Entry
from commands.upcoming.listing import upcoming
from storage import feeds
from storage.kinds.policies import Audience
from tests.bot.test_web import WebOffice
from tests.compliance import declares, fills, opens_a_case, presses, reads, sends
from tests.databases import Sqlite
from tests.office import NOON, Office
from tests.stories.test_incident import form, opened
from tests.stories.test_policy import publish

DAYS = 90
BEFORE = ["1/2", "24h", "1/4", "1/10", "4h", "1h"]


def ahead(office: Office, days: int = DAYS) -> dict[str, Entry]:
    with office.reading() as db:
        return {entry.key: entry for entry in upcoming(db, NOON, office.sitrep.house, days)}


def test_it_tells_what_comes_to_whom_and_why(office: Office) -> None:
    fills(office, "dana", "take pci-asv", owner=office.id("finn"), last_on="2026-09-23")
    opens_a_case(office)

    entries = ahead(office)

    digest = entries["digest:2026-11-24"]
    assert digest.at == datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert "workdays at 09:00 Europe/Berlin" in digest.why
    assert "digest:2026-11-28" not in entries
    reminder = entries["remind:pci-asv:7"]
    assert (reminder.on, reminder.to) == (date(2026, 12, 16), (office.id("finn"),))
    assert entries["due:pci-asv"].on == date(2026, 12, 23)
    assert "PCI DSS 11.3.2" in entries["due:pci-asv"].why
    assert entries["clock:M-1:gdpr-33:"].at == datetime(2026, 11, 26, 12, tzinfo=UTC)
    assert entries["alarm:M-1:gdpr-33::24h"].at == datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_it_knows_the_clocks_change_and_the_digest_stays_at_nine(office: Office) -> None:
    entries = ahead(office, 130)

    assert entries["shift:2027-03-28"].what == "Clocks go forward by 60 min"
    assert entries["digest:2027-03-26"].at == datetime(2027, 3, 26, 8, tzinfo=UTC)
    assert entries["digest:2027-03-29"].at == datetime(2027, 3, 29, 7, tzinfo=UTC)


def test_it_knows_the_holidays_of_the_declared_country_alone(office: Office) -> None:
    assert not any(key.startswith("holiday:") for key in ahead(office))

    declares(office)

    assert "Christmas" in ahead(office)["holiday:2026-12-25"].what


def test_what_two_people_waived_is_not_due(office: Office) -> None:
    opens_a_case(office)
    presses(office, "dana", "clock.decide")
    sends(office, "dana", reason="Encrypted")
    assert "clock:M-1:gdpr-33:" in ahead(office)

    presses(office, "ben", "clock.agree")

    assert "clock:M-1:gdpr-33:" not in ahead(office)


def test_what_it_promises_is_what_is_sent(office: Office) -> None:
    opens_a_case(office)
    promised = [entry for key, entry in ahead(office).items() if key.startswith("alarm:M-1:gdpr-33")]

    for entry in promised:
        assert entry.at is not None
        office.clock.jump_to(entry.at)
        office.sitrep.tick()
        with office.reading() as db:
            assert entry.key not in {each.key for each in upcoming(db, entry.at, office.sitrep.house, DAYS)}

    assert [entry.key.rsplit(":", 1)[-1] for entry in promised] == [*BEFORE, "missed"]


def busy(office: Office) -> None:
    """A report, a recurring task, an incident and a policy, all at NOON."""
    office.told("ana", "/report", "phishing: odd mail")
    form(office.does("dana", "/task", "new @ana")).fill(what="Read the logs", repeats="weekly").submit()
    opened(office, severity="SEV1")
    publish(office, "clean-desk", "Lock it.\n", Audience(countries=("NO",)))
    office.sitrep.tick()


def test_every_desk_says_what_it_will_do_if_nothing_happens(sqlite: Sqlite) -> None:
    with sqlite.fresh() as database, Office(database) as office:
        busy(office)
        entries = ahead(office, 366)
        ana, ben, dana, finn = (office.id(each) for each in ("ana", "ben", "dana", "finn"))

    def told(start: str) -> list[tuple[str, tuple[str, ...]]]:
        return [(entry.what, entry.to) for key, entry in entries.items() if key.startswith(start)]

    assert [what for what, _to in told("rung:R-1001")][0::2] == ["Asked again: R-1001", "Told to the CSO: R-1001"]
    assert told("rung:T-1:")[0] == ("Asked again: T-1", (ana,))
    assert told("news:I-1:")[0] == ("Silence is told, if no update comes: I-1", (dana,))
    assert (entries["news:I-1"].what, entries["news:I-1"].to) == ("Update wanted: I-1", (ben,))
    assert told("series:1:")[0] == ("Recurring task opens", (ana,))
    assert len(told("series:1:")) > 50
    assert told("policy:1:asked:")[0] == ("Reminder: review of policy clean-desk", (dana,))
    assert told("nudge:") == [("Reminder of open policies and lessons", (finn,))]


def test_the_command_line_shows_it(sqlite: Sqlite, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite.fresh() as database, Office(database) as office:
        fills(office, "dana", "take pci-asv", owner=office.id("finn"), last_on="2026-09-23")
        for name, value in {
            "DATABASE_URL": database,
            "SLACK_BOT_TOKEN": office.slack.bot_token,
            "SLACK_APP_TOKEN": office.slack.app_token,
            "CSO_CHANNEL": office.slack.channel("cso-office"),
            "CSO_USERS": office.id("dana"),
            "TIMEZONE": "Europe/Berlin",
        }.items():
            monkeypatch.setenv(name, value)

        told = CliRunner().invoke(app, ["calendar", "--days", "40", "--at", NOON.isoformat()])
        as_file = CliRunner().invoke(app, ["calendar", "--ics", "--at", NOON.isoformat()])

    assert told.exit_code == 0
    assert "Nothing is sent by this command. A prompt to act, not legal advice." in told.stdout
    assert "  09:00 CET   Reminder: pci-asv  → Finn Berg" in told.stdout
    assert any(event["summary"] == "Reminder: pci-asv" for event in Calendar.from_ical(as_file.stdout).walk("VEVENT"))


def test_a_moment_without_a_zone_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    monkeypatch.setenv("CSO_CHANNEL", "C05CSOOFFICE")
    monkeypatch.setenv("CSO_USERS", "U02DANAVOSS")

    told = CliRunner().invoke(app, ["calendar", "--at", "2026-11-23T12:00:00"])

    assert told.exit_code == 2
    assert "has no time zone" in told.stderr


def test_the_same_entry_keeps_its_id(office: Office) -> None:
    first = Calendar.from_ical(as_ics(ahead(office).values(), NOON))
    second = Calendar.from_ical(as_ics(ahead(office).values(), NOON))

    ids = [str(event["uid"]) for event in first.walk("VEVENT")]
    assert ids == [str(event["uid"]) for event in second.walk("VEVENT")]
    assert len(set(ids)) == len(ids)


def test_in_socket_mode_there_is_no_feed(office: Office) -> None:
    assert "need the HTTP mode" in reads(office, "dana", "calendar")


def test_a_secret_shows_its_owner_what_is_theirs(office: Office) -> None:
    fills(office, "dana", "take pci-asv", owner=office.id("finn"), last_on="2026-09-23")
    with office.writing() as db:
        for handle in ("finn", "ana", "dana", "vera"):
            feeds.renew(db, NOON, office.id(handle), f"secret-{handle}")

    with office.reading() as db:
        found = {
            each: feed.entries(db, NOON, office.sitrep.house, f"secret-{each}")
            for each in ("finn", "ana", "dana", "vera")
        }
    assert {entry.key for entry in found["finn"] or []} >= {"due:pci-asv", "remind:pci-asv:7"}
    assert not any("pci" in entry.key for entry in found["ana"] or [])
    assert any(entry.key.startswith("digest:") for entry in found["dana"] or [])
    assert found["vera"] is None  # she has left


def fetched(port: int, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    said = answer.status, answer.read().decode()
    connection.close()
    return said


def test_the_feed_opens_with_its_secret_until_it_is_renewed_or_revoked(sqlite: Sqlite) -> None:
    with sqlite.fresh() as database, WebOffice(database) as office:
        port = office.sitrep.settings.port
        paths = [address(reads(office, "dana", "calendar"), port) for _ in range(2)]

        assert fetched(port, paths[0])[0] == 404
        status, text = fetched(port, paths[1])
        assert status == 200
        assert "SUMMARY:Daily digest" in text
        assert "ended" in reads(office, "dana", "calendar revoke")
        assert fetched(port, paths[1])[0] == 404
        assert fetched(port, "/calendar/guess.ics")[0] == 404
        office.close()


def address(said: str, port: int) -> str:
    return said.split(f"http://127.0.0.1:{port}", 1)[1].split("`", 1)[0].split()[0]
