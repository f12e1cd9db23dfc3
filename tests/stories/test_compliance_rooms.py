"""The card of an incident's clocks goes along: from the thread of its card into the room that comes later."""

from tests.compliance import declares, owed
from tests.databases import Sqlite
from tests.office import NOON, Office
from tests.stories.test_incident import form, opened, rooms


def test_the_clocks_of_an_incident_move_into_its_room_when_that_is_made(sqlite: Sqlite) -> None:
    with sqlite.fresh() as database, Office(database) as office:
        _moves(office)


def _moves(office: Office) -> None:
    declares(office)
    opened(office, severity="SEV2")
    page = form(office.does("ben", "/incident", "facts I-1"))
    page.fill(personal_data="yes").submit()
    page.fill(aware_personal_data_breach=int(NOON.timestamp()), risk="high", eu_scope="yes").submit()
    assert any(text.startswith("I-1: 3 clocks run.") for text in owed(office, "security-triage"))

    told = [each.text for each in rooms(office)]

    room = office.slack.workspace.conversation("incident-1").id
    assert any(text.startswith("I-1: 3 clocks run.") for text in told)
    pointers = [text for text in owed(office, "security-triage") if text.startswith("The clocks of I-1 are told in")]
    assert [f"<#{room}>" in text for text in pointers] == [True]
