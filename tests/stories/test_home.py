"""Home, as people open it and act from it."""

from datetime import timedelta

from sandbox import Home, render
from storage.kinds.reports import ReportKind
from tests.office import NOON, Office
from tests.stories.test_ack import assign


def opened(office: Office, handle: str) -> Home:
    """Somebody opens Home, and it is there."""
    office.slack.person(handle).opens_home()
    return office.slack.wait_until(lambda: office.slack.person(handle).home)


def reads(office: Office, handle: str, words: str) -> str:
    """Waits until these words stand on somebody's Home, and returns all of it."""

    def found() -> str:
        page = office.slack.person(handle).home
        text = render(page, handle, office.slack) if page else ""
        return text if words in text else ""

    return office.slack.wait_until(found)


def test_home_is_drawn_anew_after_what_is_done_from_it(office: Office) -> None:
    number = assign(office, who="ana")
    ana = office.slack.person("ana")
    page = opened(office, "ana")
    assert "1 task waits for you" in reads(office, "ana", number)

    ana.click(page, "task.acknowledge", number)

    assert "[Done]" in reads(office, "ana", "[Done]")
