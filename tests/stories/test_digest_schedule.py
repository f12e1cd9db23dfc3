"""The CSO says when and where digests come; everybody says whether they want their own."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from sandbox import Message, render
from tests.databases import Sqlite
from tests.office import Office
from tests.stories.test_ack import assign

FRIDAY_FOUR = datetime(2026, 11, 27, 15, tzinfo=UTC)
TUESDAY_NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def office(sqlite: Sqlite) -> Iterator[Office]:
    with sqlite.fresh() as url, Office(url, personal_digests=True) as opened:
        yield opened


def at(office: Office, moment: datetime) -> None:
    office.clock.jump_to(moment)
    office.sitrep.tick()
    office.settled()


def told_in_private(office: Office) -> list[Message]:
    """What has come to Dana by the next tick: a refusal is told by the first one after Slack's answer was noted."""
    office.sitrep.tick()
    return office.slack.messages("@dana")


def schedule(office: Office, word: str, **fields: object) -> None:
    modal = office.does("dana", "/posture", f"schedule {word}").modal
    assert modal
    modal.fill(**fields)
    modal.submit()


def heads(office: Office, channel: str) -> list[str]:
    return [message.text.partition(":")[0] for message in office.slack.messages(channel)]


def test_a_weekly_digest_comes_when_and_where_the_cso_wants_it(office: Office) -> None:
    schedule(office, "weekly", days=["friday"], at="16:00", channel=office.slack.channel("security-triage"))
    shown = office.told("dana", "/posture", "schedule")

    at(office, FRIDAY_FOUR - timedelta(minutes=1))
    before = heads(office, "security-triage")
    at(office, FRIDAY_FOUR)

    assert "Weekly digest: on Friday at 16:00 Europe/Berlin." in shown
    assert (before, heads(office, "security-triage")) == ([], ["Weekly digest"])


def test_a_private_channel_that_was_just_chosen_reads_names_at_once(office: Office) -> None:
    assign(office, who="ben", title="Rehearse the restore", days=-2)
    schedule(office, "daily", days=["tuesday"], at="09:00", channel=office.slack.channel("security-triage"))

    at(office, TUESDAY_NINE)

    (posted,) = office.slack.messages("security-triage")
    assert "owner: Ben Walsh" in render(posted, "dana", office.slack)


def test_a_channel_that_refuses_is_told_with_the_fix_and_loses_nothing(sqlite: Sqlite) -> None:
    with sqlite.fresh() as url, Office(url, cso_channel="C0DELETED001") as office:
        office.clock.jump_to(TUESDAY_NINE)
        (told,) = office.slack.wait_until(lambda: told_in_private(office))

        schedule(office, "daily", channel=office.slack.channel("cso-office"))
        at(office, TUESDAY_NINE + timedelta(minutes=1))

        assert "does not let Sitrep post" in told.text
        assert heads(office, "cso-office") == ["Daily digest"]


def test_whoever_presses_no_more_has_no_more_mornings(office: Office) -> None:
    assign(office, who="ana", title="Return the badge", days=-1)
    office.settled()
    known = len(office.slack.messages("@ana"))
    at(office, TUESDAY_NINE - timedelta(hours=8))
    at(office, TUESDAY_NINE)
    (*_older, digest) = office.dms("ana", known + 1)

    stopped = office.pressed("ana", digest, "personal.off")
    at(office, TUESDAY_NINE + DAY)

    assert "T-1 Return the badge" in render(digest, office.slack.person("ana"), office.slack)
    assert "`/sitrep digest on` brings them back" in stopped
    assert not [each for each in office.slack.messages("@ana") if "Good morning" in each.text and each.ts > digest.ts]
