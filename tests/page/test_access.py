"""For everybody: names for screen readers, contrast in both themes, narrow screens, and no way in without the token."""

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.page import zoo
from tests.page.tab import Tab

OPTIONS: zoo.Json = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "selectors": False,  # how to find a place again takes axe-core as long as to judge it
}
IS_THERE = "'axe' in window"
VIOLATIONS = "([where, options]) => axe.run(where, options).then((results) => results.violations)"


def problems(tab: Tab, where: str = "html") -> str:
    """What axe-core finds wrong there, with the first place of each."""
    if not tab.page.evaluate(IS_THERE):
        tab.page.evaluate(Axe().axe_script)
    found = tab.page.evaluate(VIOLATIONS, [where, OPTIONS])
    return "\n".join(
        f"{one['id']}: {one['nodes'][0]['html'][:160]} {one['nodes'][0]['failureSummary'][:200]}" for one in found
    )


LOOKS = [("light", 1280), ("dark", 400)]


def looking(tab: Tab, theme: str, width: int) -> None:
    tab.page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    tab.page.set_viewport_size({"width": width, "height": 800})


def test_axe_finds_nothing_wrong_with_a_page_of_messages_of_every_kind(tab: Tab) -> None:
    for blocks in (zoo.STATIC, *zoo.CHARTS, zoo.PRESSED):
        zoo.post(tab, blocks)
    tab.send("/ack")
    expect(tab.newest).to_contain_text("Only visible to you")

    for theme, width in (*LOOKS, ("dark", 1280)):  # on a narrow screen the panel lies over some of them
        looking(tab, theme, width)
        assert problems(tab) == ""


@pytest.mark.parametrize(("theme", "width"), LOOKS)
def test_axe_finds_nothing_wrong_with_a_form(tab: Tab, theme: str, width: int) -> None:
    looking(tab, theme, width)
    zoo.open_form(tab, zoo.FORM)
    tab.form.get_by_role("button", name="Send it").click()
    expect(tab.form.get_by_role("alert").first).to_be_visible()

    assert problems(tab, "dialog[open]") == ""
    assert tab.form.evaluate("(form) => form.scrollWidth <= form.clientWidth")


@pytest.mark.parametrize(("theme", "width"), LOOKS)
def test_axe_finds_nothing_wrong_with_a_thread(tab: Tab, theme: str, width: int) -> None:
    looking(tab, theme, width)
    first = tab.slack.messages("general")[-1]
    tab.slack.person("ben").says("general", "Thank you", thread=first)
    tab.page.get_by_role("button", name="1 reply").click()
    expect(tab.thread).to_contain_text("Thank you")

    assert problems(tab, "aside") == ""


@pytest.mark.parametrize(("theme", "width"), LOOKS)
def test_axe_finds_nothing_wrong_with_the_home_tab(
    tab: Tab, monkeypatch: pytest.MonkeyPatch, theme: str, width: int
) -> None:
    looking(tab, theme, width)
    if width < 800:
        tab.page.get_by_role("button", name="Close this panel").click()
        tab.page.get_by_role("button", name="People and channels").click()
    tab.go("Sitrep · Home")
    home = tab.page.get_by_role("region", name="Home")
    expect(home).to_contain_text("Did you notice something?")  # Sitrep's own: what comes next replaces it
    zoo.publish(tab, monkeypatch, [*zoo.STATIC[:6], zoo.PRESSED[0], *zoo.FORM[1:4]])
    expect(home).to_contain_text("Press me")

    assert problems(tab, "main") == ""


@pytest.mark.parametrize("panel", ["Tour", "Faults", "Traffic"])
def test_axe_finds_nothing_wrong_with_a_panel(tab: Tab, panel: str) -> None:
    if panel != "Tour":
        tab.page.get_by_role("button", name=panel, exact=True).click()
    expect(tab.page.get_by_role("complementary").get_by_role("heading").first).to_be_visible()

    assert problems(tab, "aside") == ""


def test_axe_finds_nothing_wrong_with_the_list_of_people(tab: Tab) -> None:
    tab.page.locator(".switcher").click()
    expect(tab.page.get_by_role("group", name="Act as somebody else")).to_be_visible()

    assert problems(tab, "[popover]:popover-open") == ""


def test_nothing_sticks_out_on_a_screen_of_400_pixels(tab: Tab) -> None:
    tab.page.set_viewport_size({"width": 400, "height": 800})
    for blocks in (zoo.STATIC, *zoo.CHARTS, zoo.PRESSED):
        zoo.post(tab, blocks)
    expect(tab.newest).to_contain_text("Press me")

    width = (
        "Math.max(...[...document.querySelectorAll('.middle, .top, .side, .stream > li')].map((e) => e.scrollWidth))"
    )
    assert tab.page.evaluate(width) <= 400
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 400


def test_on_a_narrow_screen_places_are_behind_a_menu(tab: Tab) -> None:
    tab.page.set_viewport_size({"width": 400, "height": 800})
    tab.page.get_by_role("button", name="Close this panel").click()
    expect(tab.page.get_by_role("navigation")).to_be_hidden()
    tab.page.get_by_role("button", name="People and channels").click()
    tab.go("Sitrep")

    expect(tab.page.get_by_role("navigation")).to_be_hidden()


def test_without_the_token_there_is_no_page(tab: Tab) -> None:
    for path in ("/", "/x/", "/_nicegui_ws/socket.io/", "/_nicegui/"):
        assert httpx.get(f"{tab.slack.url}{path}").status_code == 404


def test_the_page_asks_no_other_machine_for_anything(tab: Tab) -> None:
    asked: list[str] = []
    tab.page.on("request", lambda request: asked.append(request.url))
    tab.page.reload()
    zoo.post(tab, zoo.STATIC)
    expect(tab.newest).to_contain_text("A film")

    assert asked
    assert [url for url in asked if not url.startswith((tab.slack.url, "data:", "blob:"))] == []
