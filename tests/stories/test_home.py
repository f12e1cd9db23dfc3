"""Home, as people open it and act from it."""

import pytest

from sandbox import Home, render
from sandbox.faults import Fault
from tests.office import Office
from tests.stories.test_ack import assign


def opened(office: Office, handle: str) -> Home:
    """Somebody opens Home, and it is there."""
    office.slack.person(handle).opens_home()
    office.slack.wait_until(lambda: office.slack.person(handle).home)
    return shown(office, handle)


def shown(office: Office, handle: str) -> Home:
    page = office.slack.person(handle).home
    assert page
    return page


def reads(office: Office, handle: str, words: str) -> str:
    """Waits until these words stand on somebody's Home, and returns all of it."""

    def found() -> str:
        text = render(shown(office, handle), handle, office.slack)
        return text if words in text else ""

    return office.slack.wait_until(found)


def test_home_is_drawn_anew_after_what_is_done_from_it_and_from_its_forms(office: Office) -> None:
    number, other = assign(office), assign(office, title="Return the badge")
    ana = office.slack.person("ana")
    assert "2 tasks wait for you" in render(opened(office, "ana"), ana, office.slack)

    thanks = ana.click(shown(office, "ana"), "task.acknowledge", number)
    reads(office, "ana", "[Done]")
    assert thanks.modal
    assert f"your acknowledgement of {number} is on record" in render(thanks.modal, ana, office.slack)

    asked = ana.click(shown(office, "ana"), "task.done", number).modal
    assert asked
    asked.submit()
    assert other in reads(office, "ana", "1 task waits for you")


def test_a_page_of_home_stays_where_it_is_when_something_is_done_there(office: Office) -> None:
    for number in range(12):
        assign(office, title=f"Task {number}", days=number + 1)
    ana = office.slack.person("ana")
    opened(office, "ana")

    ana.click(shown(office, "ana"), "home.page", "tasks:0")
    reads(office, "ana", "[All of Home]")
    ana.click(shown(office, "ana"), "home.more", "tasks:10")
    reads(office, "ana", "11 to 12 are shown.")
    ana.click(shown(office, "ana"), "task.acknowledge", "T-12")

    assert "11 to 12 are shown." in reads(office, "ana", "[Done]")


def test_an_obligation_that_nobody_took_is_taken_from_home(office: Office) -> None:
    dana = office.slack.person("dana")
    assert "3 things have nobody who works on them" in render(opened(office, "dana"), dana, office.slack)

    form = dana.click(shown(office, "dana"), "compliance.take", "org-tabletop").modal
    assert form
    form.submit()

    assert "org-tabletop ·" not in reads(office, "dana", "2 things have nobody who works on them")


def test_an_answer_that_cannot_be_shown_over_home_comes_as_a_message(office: Office) -> None:
    number = assign(office)
    page = opened(office, "ana")
    office.slack.faults.add("views.open", Fault.INTERNAL_ERROR)

    office.slack.person("ana").click(page, "task.acknowledge", number)

    (answer,) = office.dms("ana")
    assert answer.text.startswith(f"Thank you: your acknowledgement of {number} is on record.")


@pytest.mark.parametrize("guest", ["gus", "gil"])
def test_a_guest_finds_a_short_page_and_nothing_else(office: Office, guest: str) -> None:
    page = opened(office, guest)

    assert len(page.blocks) == 1
    assert render(page, guest, office.slack).startswith("Sitrep works for the members of this workspace only.")


def test_a_form_opened_in_a_channel_leaves_home_alone(office: Office) -> None:
    ana = office.slack.person("ana")
    before = opened(office, "ana").raw["hash"]

    asked = office.does("ana", "/report").modal
    assert asked
    asked.fill(what="Odd mail", kind="phishing").submit()
    office.settled()

    assert shown(office, "ana").raw["hash"] == before
    ana.opens_home()
    assert "R-1001" in reads(office, "ana", "R-1001")
